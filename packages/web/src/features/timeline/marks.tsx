import {
  AlertOutlined,
  AuditOutlined,
  CarOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  DeleteOutlined,
  EditOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FlagOutlined,
  FormOutlined,
  InboxOutlined,
  MailOutlined,
  MergeCellsOutlined,
  MessageOutlined,
  PaperClipOutlined,
  PhoneOutlined,
  PlusCircleOutlined,
  SafetyOutlined,
  SettingOutlined,
  SplitCellsOutlined,
  SwapOutlined,
  SyncOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { createElement, type ComponentType } from 'react'
import type { EventType } from '@cairn/core/event.ts'
import type { ActivityKind } from '@cairn/core/record/rows.ts'
import type { TimelineItem } from '../../api/types.ts'

const ofEvent: Record<Exclude<EventType, 'activity.logged'>, ComponentType> = {
  'lead.arrived': InboxOutlined,
  'lead.edited': EditOutlined,
  'lead.behaved': EyeOutlined,
  'lead.claimed': ThunderboltOutlined,
  'lead.handed': SwapOutlined,
  'lead.released': UndoOutlined,
  'lead.disqualified': CloseCircleOutlined,
  'lead.extended': ClockCircleOutlined,
  'lead.converted': FlagOutlined,
  'customer.added': PlusCircleOutlined,
  'customer.edited': EditOutlined,
  'customer.merged': MergeCellsOutlined,
  'customer.parted': SplitCellsOutlined,
  'customer.entered': MergeCellsOutlined,
  'entry.withdrawn': UndoOutlined,
  'migration.begun': FlagOutlined,
  'migration.changed': EditOutlined,
  'migration.ended': CheckCircleOutlined,
  'migration.withdrawn': UndoOutlined,
  'customer.adopted': CheckCircleOutlined,
  'customer.released': UndoOutlined,
  'customer.retired': InboxOutlined,
  'customer.handed': SwapOutlined,
  'customers.handed': SwapOutlined,
  'customer.synced': SyncOutlined,
  'conflict.settled': AuditOutlined,
  'item.recorded': FileDoneOutlined,
  'phone.shown': EyeOutlined,
  'person.erased': DeleteOutlined,
  'consent.recorded': SafetyOutlined,
  'contact.added': TeamOutlined,
  'contact.edited': EditOutlined,
  'deal.added': PlusCircleOutlined,
  'deal.edited': EditOutlined,
  'deal.confirmed': AuditOutlined,
  'stage.requested': FlagOutlined,
  'deal.handed': SwapOutlined,
  'evidence.added': PaperClipOutlined,
  'document.opened': EyeOutlined,
  'action.finished': CheckCircleOutlined,
  'action.dropped': CloseCircleOutlined,
  'action.handed': SwapOutlined,
  'alert.raised': AlertOutlined,
  'seller.changed': SettingOutlined,
  'timer.fired': ClockCircleOutlined,
}

const ofActivity: Record<ActivityKind, ComponentType> = {
  call: PhoneOutlined,
  visit: CarOutlined,
  meeting: TeamOutlined,
  message: MessageOutlined,
  email: MailOutlined,
  note: FormOutlined,
}

/** The mark of an event: what was done with a customer by its kind, the rest by its type. */
export function Mark({ item }: { item: TimelineItem }) {
  return createElement(markOf(item))
}

function markOf(item: TimelineItem): ComponentType {
  if (item.type === 'activity.logged') return ofActivity[item.title.params['kind'] as ActivityKind] ?? FormOutlined
  return ofEvent[item.type as keyof typeof ofEvent] ?? ClockCircleOutlined // an event of a later version
}
