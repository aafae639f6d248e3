import { sql } from 'kysely'
import type { ProblemKind } from '@cairn/core/cleaning/problem.ts'
import { repair } from '@cairn/core/cleaning/repair.ts'
import type { CellProblem } from '../db/tables.ts'
import type { Trx } from './store.ts'

/** What is decided over the cells of a run: kinds of problems that are repaired, by field. */
export type Decided = ReadonlySet<string>

export function groupName(kind: ProblemKind, field: string): string {
  return `${kind} ${field}`
}

/** Which groups of problems are repaired. */
export async function readDecided(trx: Trx, org: number, run: string): Promise<Decided> {
  const rows = await trx
    .selectFrom('cleaning_problem')
    .select(['kind', 'field'])
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .where('repaired', '=', true)
    .execute()
  return new Set(rows.map(({ kind, field }) => groupName(kind, field)))
}

/** Cells that people have set, by row; of some rows, or of all. */
export async function readHand(
  trx: Trx,
  org: number,
  run: string,
  rows: readonly number[],
): Promise<Map<number, Map<string, string>>> {
  const hand = new Map<number, Map<string, string>>()
  if (rows.length === 0) return hand
  const found = await trx
    .selectFrom('cleaning_cell')
    .select(['n', 'field', 'value'])
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .where(sql<boolean>`n = any(${[...rows]}::int[])`)
    .execute()
  for (const { n, field, value } of found) hand.set(n, (hand.get(n) ?? new Map()).set(field, value))
  return hand
}

interface Raw {
  readonly cells: Readonly<Record<string, string>>
  readonly problems: readonly CellProblem[]
}

/** What a row says now: as its file has it, with what was decided to be repaired, and with what people set by hand. */
export function repairedCells(
  { cells, problems }: Raw,
  decided: Decided | 'all',
  hand?: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  let values = cells
  // What is missing is missing once what says nothing is gone.
  for (const isFilling of [false, true]) {
    const wanted = problems.filter(
      ({ k, c }) => (k === 'missing') === isFilling && (decided === 'all' || decided.has(groupName(k, c))),
    )
    if (wanted.length === 0) continue
    const found = wanted.map(({ c, k, t }) => ({ row: '', column: c, kind: k, from: values[c] ?? '', to: t }))
    values = repair({ id: '', values }, found).values
  }
  return hand ? { ...values, ...Object.fromEntries(hand) } : values
}
