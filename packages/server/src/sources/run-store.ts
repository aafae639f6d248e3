import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { advance } from '@cairn/core/source/watermark.ts'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { beginning, cursorOf, type ConnectorRow, type ReadCursor } from './connector-rows.ts'
import type { SourcesContext } from './context.ts'
import type { SourceFailure } from './failure.ts'
import { dropLook, endLook, keepCursor, keepSeen, markBack, markFlagged } from './look.ts'
import type { Taken } from './take-rows.ts'

type Trx = Transaction<Tables>

/** Runs of a connector that are kept. */
const MOST_RUNS = 50
/** Of one row's values, as much is kept. */
const MOST_VALUES = 20_000
const FIRST_AGAIN_MS = 60_000
const LAST_AGAIN_MS = 6 * 60 * 60_000
/** So often a look through all rows may fail before what changed is read without it. */
const LOOKS_TRIED = 3

export function findConnector(trx: Trx, org: number, id: string): Promise<ConnectorRow | undefined> {
  return trx.selectFrom('connector').selectAll().where('org_id', '=', org).where('id', '=', id).executeTakeFirst()
}

/** The run that is under way, of a process that is gone, or a new one. */
export async function beginRun({ writer, engine }: SourcesContext, org: number, connector: string): Promise<string> {
  return write(writer, org, async (trx) => {
    const open = await trx
      .selectFrom('sync_run')
      .select('id')
      .where('org_id', '=', org)
      .where('connector_id', '=', connector)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (open) return open.id
    const id = randomUUID()
    await trx
      .insertInto('sync_run')
      .values({
        org_id: org,
        connector_id: connector,
        id,
        state: 'running',
        began_at: new Date(engine.now()),
        ended_at: null,
      })
      .execute()
    await sql`delete from sync_run where org_id = ${org} and connector_id = ${connector} and id not in
      (select id from sync_run where org_id = ${org} and connector_id = ${connector}
        order by began_at desc, id limit ${MOST_RUNS})`.execute(trx)
    return id
  })
}

/** What was read and how far one is, together. Says whether the connector is still there and to be read. */
export async function keepPage(
  { writer, engine }: SourcesContext,
  row: ConnectorRow,
  run: string,
  page: { readonly read: number; readonly taken: Taken; readonly cursor: ReadCursor },
): Promise<boolean> {
  const { org_id: org, id, revision } = row
  const { taken, cursor } = page
  return write(writer, org, async (trx) => {
    // One that was set up anew meanwhile begins by its new settings: what was read by the old ones moves nothing.
    const { numUpdatedRows } = await trx
      .updateTable('connector')
      .set({ cursor: JSON.stringify(cursor) })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('enabled', '=', true)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    if (cursor.look) await keepSeen(trx, row, taken.there)
    const gone = await markFlagged(trx, row, taken.gone, engine.now())
    const back = await markBack(trx, row, taken.there, cursor.look?.phase === 'numbers' ? 'missing' : 'any')
    await trx
      .updateTable('sync_run')
      .set({
        pages: sql`pages + 1`,
        read: sql`read + ${page.read}`,
        added: sql`added + ${taken.added}`,
        changed: sql`changed + ${taken.changed}`,
        unchanged: sql`unchanged + ${taken.unchanged}`,
        rejected: sql`rejected + ${taken.rejected.length}`,
        gone: sql`gone + ${gone}`,
        back: sql`back + ${back}`,
      })
      .where('org_id', '=', org)
      .where('connector_id', '=', id)
      .where('id', '=', run)
      .execute()
    await keepRejected(trx, row, taken, engine.now())
    return true
  })
}

async function keepRejected(trx: Trx, { org_id: org, id }: ConnectorRow, taken: Taken, now: number): Promise<void> {
  if (taken.sound.length > 0)
    await sql`delete from sync_reject where org_id = ${org} and connector_id = ${id}
      and external_id = any(${[...taken.sound]}::text[])`.execute(trx)
  for (const { externalId, values, problems } of taken.rejected) {
    const text = JSON.stringify(values) ?? 'null'
    const kept = text.length > MOST_VALUES ? JSON.stringify({ '…': text.slice(0, MOST_VALUES) }) : text
    const said = JSON.stringify(problems)
    const at = new Date(now)
    await sql`insert into sync_reject (org_id, connector_id, external_id, values, problems, first_at, at)
      values (${org}, ${id}, ${externalId.replaceAll('\0', '')}, ${clean(kept)}::jsonb, ${clean(said)}::jsonb, ${at}, ${at})
      on conflict (org_id, connector_id, external_id) do update
        set values = excluded.values, problems = excluded.problems, at = excluded.at`.execute(trx)
  }
}

/** JSON that PostgreSQL can hold: no NUL, no half of a pair. */
function clean(json: string): string {
  return json.replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '\\ufffd').toWellFormed()
}

/** Ends a run well: the next one begins at the latest that was seen. */
export async function endRun(
  { writer, engine }: SourcesContext,
  row: ConnectorRow,
  run: string,
  cursor: ReadCursor,
  everyMinutes: number,
): Promise<void> {
  const now = engine.now()
  const { org_id: org, id, revision } = row
  const { look, ...rest } = cursor
  const next: ReadCursor = { ...rest, since: advance(cursor.since, cursor.high, now), high: null, position: null }
  await write(writer, org, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('connector')
      .set({ cursor: JSON.stringify(next), failures: 0, due_at: new Date(now + everyMinutes * 60_000) })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    // Rows that were passed over are read with all the others, of which those that say nothing new leave no trace.
    if (look && numUpdatedRows > 0n && (await endLook(trx, row, run, look)))
      await keepCursor(trx, row, { ...next, since: null })
    await close(trx, row, run, { state: 'done', ended_at: new Date(now) })
  })
}

/** Ends a run that failed: what was read stays read, and it is tried again, each time later. */
export async function failRun(
  { writer, engine }: SourcesContext,
  row: ConnectorRow,
  run: string,
  failure: SourceFailure,
): Promise<void> {
  const now = engine.now()
  const { org_id: org, id } = row
  await write(writer, org, async (trx) => {
    const wait = Math.min(FIRST_AGAIN_MS * 2 ** Math.min(row.failures, 20), LAST_AGAIN_MS)
    // A page that the system no longer knows is not asked for for ever: the run begins anew where it began.
    const isRefused = ['status', 'paging-stuck', 'sql'].includes(failure.code)
    const found = await findConnector(trx, org, id)
    const { look, ...cursor } = found ? cursorOf(found) : beginning
    // A first reading sees all rows anyway: it has nothing to be rid of.
    const isDropped = look !== undefined && cursor.since !== null && row.failures >= LOOKS_TRIED - 1
    if (isDropped) await dropLook(trx, row, run, look)
    await trx
      .updateTable('connector')
      .set({
        failures: sql`failures + 1`,
        due_at: new Date(now + wait),
        ...((isRefused || isDropped) && {
          cursor: JSON.stringify({ ...cursor, position: null, ...(isDropped ? { high: null } : { look }) }),
        }),
      })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .execute()
    const error = JSON.stringify({ code: failure.code, detail: failure.detail })
    await close(trx, row, run, { state: 'failed', ended_at: new Date(now), error })
  })
}

/** Ends a run whose connector was changed or switched off meanwhile. */
export async function stopRun({ writer, engine }: SourcesContext, row: ConnectorRow, run: string): Promise<void> {
  await write(writer, row.org_id, (trx) => close(trx, row, run, { state: 'stopped', ended_at: new Date(engine.now()) }))
}

async function close(
  trx: Trx,
  { org_id: org, id }: ConnectorRow,
  run: string,
  end: { readonly state: 'done' | 'failed' | 'stopped'; readonly ended_at: Date; readonly error?: string },
): Promise<void> {
  await trx
    .updateTable('sync_run')
    .set(end)
    .where('org_id', '=', org)
    .where('connector_id', '=', id)
    .where('id', '=', run)
    .execute()
}
