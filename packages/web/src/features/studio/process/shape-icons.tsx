import {
  BellOutlined,
  CarOutlined,
  EditOutlined,
  FileTextOutlined,
  FormOutlined,
  HourglassOutlined,
  MessageOutlined,
  PhoneOutlined,
  SendOutlined,
  ShareAltOutlined,
  StopOutlined,
  TagOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Shape } from './palette.ts'

export const shapeIcons: Readonly<Record<Shape, ReactNode>> = {
  call: <PhoneOutlined />,
  visit: <CarOutlined />,
  meeting: <TeamOutlined />,
  document: <FileTextOutlined />,
  message: <MessageOutlined />,
  form: <FormOutlined />,
  assign: <ShareAltOutlined />,
  tag: <TagOutlined />,
  untag: <StopOutlined />,
  set: <EditOutlined />,
  notify: <BellOutlined />,
  send: <SendOutlined />,
  wait: <HourglassOutlined />,
}
