import * as z from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { QuarantineTable } from '../../db/tables.ts'
import type { Selectable } from 'kysely'
import type { Language } from '../../http/sentences.ts'
import { targetLabel, targetsOf } from './plan.ts'
import type { RowProblem } from './row.ts'
import type { ImportRow } from './store.ts'
import { sayProblem } from './words.ts'

const Label = z.object({ zh: z.string(), en: z.string().optional() })

export const ImportAnswer = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'running', 'stopped', 'done', 'failed']),
  record: z.enum(['lead', 'deal', 'customer']),
  sheets: z.array(z.object({ name: z.string(), rows: z.number() })).readonly(),
  sheet: z.string(),
  headerRow: z.number().nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      sample: z.array(z.string()).readonly(),
      field: z.string().nullable(),
      guess: z.object({ field: z.string().nullable(), confidence: z.number() }),
    }),
  ),
  /** Fields that a column may bring. */
  targets: z.array(z.object({ id: z.string(), label: Label, kind: z.string(), required: z.boolean() })),
  source: z.string(),
  externalId: z.string().nullable(),
  blanks: z.array(z.string()).readonly(),
  dates: z.record(z.string(), z.string()),
  stages: z.record(z.string(), z.string()),
  sources: z.record(z.string(), z.string().nullable()),
  otherOwners: z.enum(['least-loaded', 'nobody']),
  legacy: z.boolean(),
  rows: z.number(),
  done: z.number(),
  accepted: z.number(),
  repeated: z.number(),
  quarantined: z.number(),
  error: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})

/** An import as the API answers it. */
export function presentImport(row: ImportRow, book: CompiledPlaybook): z.infer<typeof ImportAnswer> {
  const { plan } = row
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    record: plan.record,
    sheets: plan.sheets,
    sheet: plan.sheet,
    headerRow: plan.headerRow,
    columns: plan.columns.map((column) => ({ ...column, field: plan.mapping[column.name] ?? null })),
    targets: targetsOf(book, plan.record).map(({ id, label, kind, required = false }) => ({
      id,
      label,
      kind,
      required,
    })),
    source: plan.source,
    externalId: plan.externalId,
    blanks: plan.blanks,
    dates: plan.dates,
    stages: plan.stages,
    sources: plan.sources ?? {},
    otherOwners: plan.otherOwners,
    legacy: plan.legacy ?? false,
    rows: row.rows,
    done: row.done,
    accepted: row.accepted,
    repeated: row.repeated,
    quarantined: row.quarantined,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

export const QuarantinedRow = z.object({
  row: z.number(),
  values: z.record(z.string(), z.unknown()),
  problems: z.array(
    z.object({
      column: z.string().nullable(),
      field: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
})

/** A quarantined row with its reasons in words. */
export function presentQuarantined(
  row: Selectable<QuarantineTable>,
  { plan }: ImportRow,
  book: CompiledPlaybook,
  language: Language,
): z.infer<typeof QuarantinedRow> {
  const problems = row.problems as RowProblem[] // Written by us, and only as these.
  return {
    row: row.row,
    values: row.values,
    problems: problems.map((problem) => ({
      ...problem,
      params: { ...problem.params },
      message: problemSentence(problem, plan.record, book, language),
    })),
  }
}

/** One problem of a row: which field, what about it. */
export function problemSentence(
  { field, column, code, params }: RowProblem,
  record: ImportRow['plan']['record'],
  book: CompiledPlaybook,
  language: Language,
): string {
  const said = sayProblem(code, params, language)
  if (field === null) return said
  const label = targetLabel(targetsOf(book, record), field)
  const named = column ?? label[language] ?? label.zh
  return language === 'zh' ? `${named}：${said}` : `${named}: ${said}`
}
