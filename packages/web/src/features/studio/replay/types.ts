import type { Label } from '@cairn/core/label.ts'
import type {
  ActionRow,
  GradeRow,
  OwnerRow,
  Place,
  RefusedRow,
  ReplayList,
  ReplayReport as CoreReport,
} from '@cairn/core/replay/report.ts'
import type { Id } from '@cairn/core/value.ts'
import type { Person, Time } from '../../../api/types.ts'

/** A replay asked for: a draft over days of the company's own past, run in the background. */
export type ReplayRow = {
  id: Id
  from: Time
  until: Time
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  done: number
  total: number
  createdAt: Time
  finishedAt: Time | null
  error: Label | null
}
export type ReplayReport = Omit<CoreReport, 'from' | 'until'> & { from: Time; until: Time }
export type ReplayAnswer = ReplayRow & { report: ReplayReport | null }

/** Rows as the API writes them: times as text, people with their names. */
export type ShownPlace = Omit<Place, 'owner'> & { owner: Person | null }
type Written = { owner: Person | null }
export type ShownRow =
  | GradeRow
  | (Omit<OwnerRow, 'real' | 'draft'> & { real: ShownPlace; draft: ShownPlace })
  | (Omit<ActionRow, 'owner' | 'openedAt' | 'dueAt' | 'doneAt'> &
      Written & { openedAt: Time; dueAt: Time; doneAt: Time | null })
  | (Omit<RefusedRow, 'owner' | 'at'> & Written & { at: Time })
export type { ReplayList }
