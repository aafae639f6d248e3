import type { ReplayList, ReplayReport, RowsOf } from '@cairn/core/replay/report.ts'
import type { Id } from '@cairn/core/value.ts'
import type { Time } from '../../../api/types.ts'

/** A replay asked for: a draft over days of the company's own past, run in the background. */
export type ReplayRow = {
  id: Id
  days: number
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  done: number
  total: number
  createdAt: Time
  finishedAt: Time | null
  error?: string | null
}
export type ReplayAnswer = ReplayRow & { report: ReplayReport | null }
export type { ReplayList, ReplayReport, RowsOf }
