import type { Label } from '@cairn/core/label.ts'
import type { FieldKind } from '@cairn/core/record/field.ts'
import type { Id } from '@cairn/core/value.ts'
import type { Time } from '../../api/types.ts'

export type ImportState = 'draft' | 'running' | 'stopped' | 'done' | 'failed'
export type Column = {
  name: string
  /** Different values of the column. */
  sample: readonly string[]
  /** Target it brings, or null to leave it out. */
  field: string | null
  guess: { field: string | null; confidence: number }
}
export type Target = { id: string; label: Label; kind: FieldKind; required: boolean }
export type DateOrder = 'month-first' | 'day-first'

/** A run of the import, with its plan. */
export type ImportRun = {
  id: Id
  name: string
  state: ImportState
  record: 'lead' | 'deal' | 'customer'
  sheets: readonly { name: string; rows: number }[]
  sheet: string
  /** Counted from 0; null when no row names the columns. */
  headerRow: number | null
  columns: readonly Column[]
  targets: readonly Target[]
  source: string
  externalId: string | null
  blanks: readonly string[]
  dates: Readonly<Record<string, DateOrder>>
  stages: Readonly<Record<string, string>>
  /** What the table calls a source → one that the score card knows; null leaves it as it is. */
  sources: Readonly<Record<string, string | null>>
  otherOwners: 'least-loaded' | 'nobody'
  /** Customers as history, read-only. */
  legacy: boolean
  rows: number
  done: number
  accepted: number
  repeated: number
  quarantined: number
  error: string | null
  createdAt: Time
  startedAt: Time | null
  finishedAt: Time | null
}

/** What people change of a plan; what is left out stays. */
export type PlanChange = {
  record?: ImportRun['record']
  source?: string
  sheet?: string
  headerRow?: number | null
  mapping?: Record<string, string | null>
  externalId?: string | null
  blanks?: readonly string[]
  dates?: Record<string, DateOrder>
  stages?: Record<string, string>
  sources?: Record<string, string | null>
  otherOwners?: ImportRun['otherOwners']
  legacy?: boolean
}

export type RowProblem = {
  column: string | null
  field: string | null
  code: string
  message: string
  params: Record<string, unknown>
}
export type Quarantined = { row: number; values: Record<string, unknown>; problems: readonly RowProblem[] }
