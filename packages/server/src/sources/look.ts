import { sql, type Transaction } from 'kysely'
import type { ConnectorSettings } from '@cairn/core/source/connector.ts'
import { doubtOf, isLookDue, type Doubt } from '@cairn/core/source/gone.ts'
import { advance } from '@cairn/core/source/watermark.ts'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { settingsOf, type ConnectorRow, type LookUnderWay, type ReadCursor } from './connector-rows.ts'
import type { SourcesContext } from './context.ts'

type Trx = Transaction<Tables>

/** What a look through all rows came to: of `known` customers' rows `seen` are there still. */
export interface LookResult {
  readonly rows: number
  readonly known: number
  readonly seen: number
  /** Rows whose numbers alone were read, and that no reading had brought. */
  readonly missed: number
  /** Why nothing was marked as gone; `failed` the look could not be brought to its end. */
  readonly doubt: Doubt | 'failed' | null
}

/** Begins a look where one is due or asked for, with nothing seen yet. */
export async function beginLook(
  { writer, engine, books }: SourcesContext,
  row: ConnectorRow,
  settings: ConnectorSettings,
  cursor: ReadCursor,
): Promise<ReadCursor> {
  const { org_id: org } = row
  if (cursor.look || cursor.position !== null) return cursor
  const now = engine.now()
  const { zone } = (await books.published(org)).source.calendar
  const last = row.looked_at?.getTime() ?? null
  if (!cursor.asked && !isLookDue(settings.look, last, now, zone)) return cursor
  const isWhole = settings.from.kind === 'rest' || settings.from.cursor === null || cursor.since === null
  const look: LookUnderWay = {
    began: now,
    phase: isWhole ? 'rows' : 'changes',
    pass: 1,
    sure: cursor.asked === 'sure',
  }
  const { asked: _asked, ...rest } = cursor
  const next: ReadCursor = { ...rest, high: null, look }
  await write(writer, org, async (trx) => {
    await forgetSeen(trx, row)
    await keepCursor(trx, row, next)
  })
  return next
}

/** Where a look goes on after the last page of its present phase; null where nothing is left to be read. */
export async function goOnLooking(
  { writer, engine }: SourcesContext,
  row: ConnectorRow,
  { from }: ConnectorSettings,
  cursor: ReadCursor,
): Promise<ReadCursor | null> {
  const { look } = cursor
  if (!look || look.phase === 'numbers') return null
  const isPaged = from.kind === 'rest' && from.paging.kind !== 'none'
  if (look.phase === 'rows' && (!isPaged || look.pass > 1)) return null
  return write(writer, row.org_id, async (trx) => {
    const next =
      look.phase === 'rows'
        ? againOf(cursor, look, await countSeen(trx, row))
        : numbersAfter(cursor, look, engine.now())
    if (next) await keepCursor(trx, row, next)
    return next
  })
}

/** A page passes rows over that move while it is read: what one look does not show, another may. */
function againOf(cursor: ReadCursor, look: LookUnderWay, counted: Omit<LookResult, 'doubt'>): ReadCursor | null {
  const isClear = counted.seen === counted.known || (!look.sure && doubtOf(counted) !== null)
  return isClear ? null : { ...cursor, position: null, look: { ...look, pass: 2 } }
}

function numbersAfter(cursor: ReadCursor, look: LookUnderWay, now: number): ReadCursor {
  const since = advance(cursor.since, cursor.high, now)
  return { ...cursor, since, high: null, position: null, look: { ...look, phase: 'numbers' } }
}

export async function keepCursor(
  trx: Trx,
  { org_id: org, id, revision }: ConnectorRow,
  cursor: ReadCursor,
): Promise<void> {
  await sql`update connector set cursor = ${JSON.stringify(cursor)}::jsonb
    where org_id = ${org} and id = ${id} and revision = ${revision}`.execute(trx)
}

/** Numbers that a page has shown. */
export async function keepSeen(trx: Trx, { org_id: org, id }: ConnectorRow, seen: readonly string[]): Promise<void> {
  if (seen.length === 0) return
  await sql`insert into sync_seen (org_id, connector_id, external_id)
    select distinct ${org}::int, ${id}::uuid, n from unnest(${[...seen]}::text[]) n on conflict do nothing`.execute(trx)
}

/** Rows that say of themselves that they are deleted are gone from now on. Tells how many were not before. */
export async function markFlagged(
  trx: Trx,
  { org_id: org, id }: ConnectorRow,
  numbers: readonly string[],
  now: number,
): Promise<number> {
  if (numbers.length === 0) return 0
  const { numAffectedRows } = await sql`update customer_link
    set gone_at = coalesce(gone_at, ${new Date(now)}), gone_why = 'flag'
    where org_id = ${org} and connector_id = ${id} and external_id = any(${[...numbers]}::text[])
      and gone_why is distinct from 'flag'`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** Rows that are there are gone no more; where only their numbers were read, what their flag says stays. */
export async function markBack(
  trx: Trx,
  { org_id: org, id }: ConnectorRow,
  numbers: readonly string[],
  only: 'missing' | 'any',
): Promise<number> {
  if (numbers.length === 0) return 0
  const { numAffectedRows } = await sql`update customer_link set gone_at = null, gone_why = null
    where org_id = ${org} and connector_id = ${id} and external_id = any(${[...numbers]}::text[])
      and gone_at is not null and (${only} = 'any' or gone_why = 'missing')`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** How many rows are known to be there, and how many of them the look has shown. */
async function countSeen(trx: Trx, { org_id: org, id }: ConnectorRow): Promise<Omit<LookResult, 'doubt'>> {
  const { rows } = await sql<Omit<LookResult, 'doubt'>>`
    select (select count(*)::int from sync_seen where org_id = ${org} and connector_id = ${id}) as rows,
           count(*) filter (where l.gone_at is null)::int as known,
           count(s.external_id) filter (where l.gone_at is null)::int as seen,
           (select count(*)::int from sync_seen s where s.org_id = ${org} and s.connector_id = ${id}
               and not exists (select 1 from customer_link l where l.org_id = s.org_id and l.connector_id = s.connector_id
                                  and l.external_id = s.external_id)
               and not exists (select 1 from sync_reject r where r.org_id = s.org_id and r.connector_id = s.connector_id
                                  and r.external_id = s.external_id)) as missed
      from customer_link l
      left join sync_seen s using (org_id, connector_id, external_id)
     where l.org_id = ${org} and l.connector_id = ${id}`.execute(trx)
  return rows[0] ?? { known: 0, seen: 0, rows: 0, missed: 0 }
}

/**
 * Ends a look: what it did not show is gone since it began, unless it cannot be believed. Tells whether it showed rows that
 * no reading had brought: they were written late, with a time that had passed.
 */
export async function endLook(trx: Trx, row: ConnectorRow, run: string, look: LookUnderWay): Promise<boolean> {
  const { org_id: org, id } = row
  const counted = await countSeen(trx, row)
  const doubt = look.sure ? null : doubtOf(counted)
  let gone = 0
  if (doubt === null) {
    const began = new Date(look.began)
    const { numAffectedRows } = await sql`update customer_link l set gone_at = ${began}, gone_why = 'missing'
      where org_id = ${org} and connector_id = ${id} and gone_at is null and at <= ${began}
        and not exists (select 1 from sync_seen s where s.org_id = l.org_id and s.connector_id = l.connector_id
                           and s.external_id = l.external_id)`.execute(trx)
    gone = Number(numAffectedRows ?? 0)
  }
  await keepResult(trx, row, run, look, { ...counted, doubt }, gone)
  // Deleted rows that never were customers are not missed.
  return look.phase === 'numbers' && counted.missed > 0 && settingsOf(row).mapping.gone === undefined
}

/** A look that could not be brought to its end marks nothing, and does not keep what changed from being read. */
export async function dropLook(trx: Trx, row: ConnectorRow, run: string, look: LookUnderWay): Promise<void> {
  await keepResult(trx, row, run, look, { ...(await countSeen(trx, row)), doubt: 'failed' }, 0)
}

async function keepResult(
  trx: Trx,
  row: ConnectorRow,
  run: string,
  look: LookUnderWay,
  result: LookResult,
  gone: number,
): Promise<void> {
  const { org_id: org, id } = row
  await forgetSeen(trx, row)
  await sql`update connector set looked_at = ${new Date(look.began)} where org_id = ${org} and id = ${id}`.execute(trx)
  await sql`update sync_run set look = ${JSON.stringify(result)}::jsonb, gone = gone + ${gone}
    where org_id = ${org} and connector_id = ${id} and id = ${run}`.execute(trx)
}

async function forgetSeen(trx: Trx, { org_id: org, id }: ConnectorRow): Promise<void> {
  await sql`delete from sync_seen where org_id = ${org} and connector_id = ${id}`.execute(trx)
}
