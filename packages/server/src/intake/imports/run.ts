import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import { openSheet } from '../../sheet/read.ts'
import { takeCustomers } from './customer-rows.ts'
import { takeDeals } from './deal-rows.ts'
import { rowsInTurn } from '../../engine/rows-in-turn.ts'
import { takeLeads } from './lead-rows.ts'
import { ownersOf } from './owners.ts'
import type { Plan } from './plan.ts'
import { readChunks } from './read-rows.ts'
import type { RowOutcome, SheetRow } from './row.ts'
import { changeImport, fileOf, findImport, type ImportRow } from './store.ts'

const CHUNK = 500

/** Told after every chunk. */
export type OnProgress = (row: ImportRow) => void

/** Takes rows in by a plan; the same for a run and for a single mended row. */
export type TakeRows = (rows: readonly SheetRow[]) => Promise<RowOutcome[]>

/** How rows are taken in. Those that are looked up before they are added take turns with those of other imports. */
export async function takerOf(
  context: IntakeContext,
  org: number,
  plan: Plan,
  held: PoolClient | null = null,
): Promise<TakeRows> {
  const book = await context.books.published(org)
  if (plan.record === 'lead') return (rows) => takeLeads(context, org, book, plan, rows)
  const ownerOf = await ownersOf(context, org, plan)
  const take = plan.record === 'customer' ? takeCustomers : takeDeals
  return (rows) => rowsInTurn(context.pool, org, held, () => take(context, org, book, plan, rows, ownerOf))
}

/**
 * Runs an import from where it stands to its end, or until it is stopped. How far it is, is kept after every chunk: a
 * run that was killed goes on there, and a chunk that had got in meanwhile is answered as repeats. Only one process
 * runs it at a time; resolves to false when another one does.
 */
export async function runImport(
  context: IntakeContext,
  org: number,
  id: string,
  stopping: () => boolean,
  onProgress: OnProgress = () => {},
): Promise<boolean> {
  const client = await context.pool.connect()
  let held = false
  try {
    const lock = [`import ${org} ${id}`]
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
    held = rows[0]?.got === true
    if (!held) return false
    await runHeld(context, client, { org, id }, stopping, onProgress)
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock)
    held = false
    return true
  } finally {
    // A connection that still holds the lock is closed, which lets go of it.
    client.release(held)
  }
}

async function runHeld(
  context: IntakeContext,
  client: PoolClient,
  { org, id }: { readonly org: number; readonly id: string },
  stopping: () => boolean,
  onProgress: OnProgress,
): Promise<void> {
  const found = await findImport(context, org, id)
  if (found?.state !== 'running') return
  const { plan } = found
  const take = await takerOf(context, org, plan, client)
  const sheet = await openSheet(fileOf(context, org, id), found.name)
  try {
    for await (const chunk of readChunks(sheet, plan, found.done, CHUNK)) {
      if (stopping()) return
      const rows = chunk.filter((row) => row !== null)
      const outcomes = await take(rows)
      await keepProgress(context, org, id, chunk.length, rows, outcomes)
      const now = await findImport(context, org, id)
      if (now) onProgress(now)
      if (now?.state !== 'running') return
    }
  } finally {
    await sheet.close()
  }
  await changeImport(context, org, id, ['running'], { state: 'done', finished_at: new Date(context.engine.now()) })
  const last = await findImport(context, org, id)
  if (last) onProgress(last)
}

async function keepProgress(
  { writer }: IntakeContext,
  org: number,
  id: string,
  read: number,
  rows: readonly SheetRow[],
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const bad = outcomes.flatMap((outcome, at) => {
    const row = rows[at]
    return outcome.kind === 'bad' && row ? [{ row, problems: outcome.problems }] : []
  })
  const count = (kind: RowOutcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length
  await write(writer, org, async (trx) => {
    if (bad.length > 0)
      await trx
        .insertInto('quarantine')
        .values(
          bad.map(({ row, problems }) => ({
            org_id: org,
            import_id: id,
            row: row.row,
            values: JSON.stringify(row.values),
            problems: JSON.stringify(problems),
            mended_at: null,
          })),
        )
        .onConflict((on) => on.doNothing())
        .execute()
    await trx
      .updateTable('import')
      .set({
        done: sql`done + ${read}`,
        accepted: sql`accepted + ${count('accepted')}`,
        repeated: sql`repeated + ${count('repeated')}`,
        quarantined: sql`quarantined + ${bad.length}`,
      })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .execute()
  })
}
