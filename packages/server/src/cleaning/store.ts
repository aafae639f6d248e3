import { join } from 'node:path'
import { sql, type Selectable, type Transaction, type Updateable } from 'kysely'
import type { CleaningFileTable, CleaningRunTable, Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import type { PlannedSheet } from './plan.ts'

export type Trx = Transaction<Tables>
export type RunRow = Selectable<CleaningRunTable>
export type RunState = RunRow['state']
export type FileRow = Omit<Selectable<CleaningFileTable>, 'sheets'> & { readonly sheets: readonly PlannedSheet[] }

export const MOST_ROWS = 500_000
export const MOST_FILES = 20

/** By so much clocks of processes may differ: what came this close before a search may have come after it. */
const SKEW_MS = 5 * 60_000

/** Since when customers may have come that a run's rows were not held against. */
export function newSince({ searched_at }: Pick<RunRow, 'searched_at'>): number {
  return Math.max(0, (searched_at?.getTime() ?? 0) - SKEW_MS)
}

type Store = Pick<CleaningContext, 'writer'>

/** Where a file of a run lies. */
export function pathOf({ config }: Pick<CleaningContext, 'config'>, org: number, file: string): string {
  return join(config.filesDir, 'cleaning', String(org), file)
}

export async function findRun({ writer }: Store, org: number, id: string): Promise<RunRow | undefined> {
  return write(writer, org, (trx) => readRun(trx, org, id))
}

export async function readRun(trx: Trx, org: number, id: string): Promise<RunRow | undefined> {
  return trx.selectFrom('cleaning_run').selectAll().where('org_id', '=', org).where('id', '=', id).executeTakeFirst()
}

/** Files of runs, those that count more first. */
export async function readFiles(trx: Trx, org: number, runs: readonly string[]): Promise<FileRow[]> {
  if (runs.length === 0) return []
  const rows = await trx
    .selectFrom('cleaning_file')
    .selectAll()
    .where('org_id', '=', org)
    .where('run_id', 'in', runs)
    .orderBy('run_id')
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows as FileRow[] // Sheets are written by us, and only as plans.
}

/** Changes a run while it is in one of these states; says whether it was. */
export async function changeRun(
  trx: Trx,
  org: number,
  id: string,
  from: readonly RunState[],
  set: Updateable<CleaningRunTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('cleaning_run')
    .set(set)
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What columns of a name were last taken for. */
export async function readMemory(trx: Trx, org: number): Promise<Map<string, string | null>> {
  const rows = await trx
    .selectFrom('cleaning_memory')
    .select(['column_key', 'field'])
    .where('org_id', '=', org)
    .execute()
  return new Map(rows.map(({ column_key, field }) => [column_key, field]))
}

export async function remember(
  trx: Trx,
  org: number,
  memory: ReadonlyMap<string, string | null>,
  now: Date,
): Promise<void> {
  if (memory.size === 0) return
  await trx
    .insertInto('cleaning_memory')
    .values([...memory].map(([column_key, field]) => ({ org_id: org, column_key, field, at: now })))
    .onConflict((on) =>
      on
        .columns(['org_id', 'column_key'])
        .doUpdateSet(({ ref }) => ({ field: ref('excluded.field'), at: ref('excluded.at') })),
    )
    .execute()
}

/** Forgets what a run has read, to read it anew. */
export async function emptyRun(trx: Trx, org: number, run: string): Promise<void> {
  for (const table of ['row', 'problem', 'cell', 'pair', 'group'])
    await sql`delete from ${sql.table(`cleaning_${table}`)} where org_id = ${org} and run_id = ${run}`.execute(trx)
}
