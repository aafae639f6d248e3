import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonalRequest } from './types.ts'

const colours = {
  waiting: 'blue',
  ready: 'gold',
  confirmed: 'blue',
  done: 'green',
  cancelled: 'default',
  failed: 'red',
} as const

/** How far a request is. */
export function RequestState({ request }: { request: PersonalRequest }) {
  const { t } = useTranslation()
  return <Tag color={colours[request.state]}>{t(`personal.state.${request.state}`)}</Tag>
}
