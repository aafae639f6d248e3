import { createHash } from 'node:crypto'
import { cleanText } from '@cairn/core/record/text.ts'
import { dateInOrder, readDate } from '@cairn/core/record/read-date.ts'
import type { Plan } from './plan.ts'

/** One row of the table: its number as a spreadsheet shows it, and its cells by column. */
export interface SheetRow {
  readonly row: number
  readonly values: Readonly<Record<string, string>>
}

/** One thing wrong with a row. `column` is null where it is not about one column. */
export interface RowProblem {
  readonly column: string | null
  readonly field: string | null
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What came of a row. */
export type RowOutcome =
  | { readonly kind: 'accepted' | 'repeated' }
  | { readonly kind: 'bad'; readonly problems: readonly RowProblem[] }

/** The row's values under the targets its columns are mapped to; blanks are left out, the first of several columns wins. */
export function mapRow(
  { values }: SheetRow,
  plan: Plan,
): { given: Record<string, string>; columnOf: Map<string, string> } {
  const blanks = new Set(plan.blanks)
  const given: Record<string, string> = {}
  const columnOf = new Map<string, string>()
  for (const [column, target] of Object.entries(plan.mapping)) {
    if (target === null) continue
    if (!columnOf.has(target)) columnOf.set(target, column)
    const text = (values[column] ?? '').trim()
    if (text === '' || blanks.has(text) || given[target] !== undefined) continue
    const order = plan.dates[column]
    given[target] = order ? dateInOrder(text, order) : text
    columnOf.set(target, column)
  }
  return { given, columnOf }
}

/** What tells this row from others where it comes from: its own id, or all that stands in it. */
export function identityOf({ values }: SheetRow, plan: Plan): string {
  const own = plan.externalId === null ? '' : cleanText(values[plan.externalId] ?? '', false)
  if (own !== '' && !plan.blanks.includes(own)) return own.slice(0, 200)
  const cells = Object.entries(values).filter(([, value]) => value !== '')
  return `row-${createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32)}`
}

/** Midnight in UTC of a day as people write it; null for nothing, 'bad' for what is no day. */
export function dayMillis(text: string | undefined): number | null | 'bad' {
  if (text === undefined) return null
  const day = readDate(text)
  return day === null || day === 'ambiguous' ? 'bad' : Date.parse(`${day}T00:00:00Z`)
}
