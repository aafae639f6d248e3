import type { Kysely, Selectable, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { REPLAY_LISTS, type ReplayReport, type ReplayRows } from '@cairn/core/replay/report.ts'
import type { ReplayTable, Tables } from '../db/tables.ts'

type Trx = Transaction<Tables> | Kysely<Tables>
export type ReplayRecord = Selectable<ReplayTable>

/** Finished replays that an author keeps; older ones make room. */
const MOST_KEPT = 10
const ROWS_AT_ONCE = 1000

/** Why a replay failed, as its row keeps it. */
export type ReplayFailure = 'too-large' | 'gave-up' | 'broken'

export interface NewReplay {
  readonly org: number
  readonly id: string
  readonly author: string
  readonly document: Playbook
  readonly from: number
  readonly until: number
  readonly now: number
}

/** Puts a replay in the queue of its organisation; the author's oldest ones that have ended make room. */
export async function addReplay(trx: Trx, { org, id, author, document, from, until, now }: NewReplay): Promise<void> {
  await trx
    .insertInto('replay')
    .values({
      org_id: org,
      id,
      author_id: author,
      document: JSON.stringify(document),
      from_at: new Date(from),
      until_at: new Date(until),
      report: null,
      error: null,
      created_at: new Date(now),
      finished_at: null,
    })
    .execute()
  await sql`delete from replay where org_id = ${org} and author_id = ${author} and state not in ('waiting', 'running')
    and id not in (select id from replay where org_id = ${org} and author_id = ${author}
                    order by created_at desc, id limit ${MOST_KEPT})`.execute(trx)
}

/** How many replays of an author wait or run. */
export async function countOpen(trx: Trx, org: number, author: string): Promise<number> {
  const { n } = await trx
    .selectFrom('replay')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('org_id', '=', org)
    .where('author_id', '=', author)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The replay that is to be played next: one that lost its process, else the one that waits longest. */
export async function nextReplay(trx: Trx, org: number): Promise<ReplayRecord | undefined> {
  return trx
    .selectFrom('replay')
    .selectAll()
    .where('org_id', '=', org)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy(sql`state = 'running'`, 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Marks a replay as begun, once more. */
export async function beginReplay(trx: Trx, org: number, id: string): Promise<void> {
  await trx
    .updateTable('replay')
    .set({ state: 'running', attempts: sql`attempts + 1`, done: '0' })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

/** Keeps how far a replay is; says whether it is still to go on. */
export async function noteProgress(
  trx: Trx,
  org: number,
  id: string,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('replay')
    .set({ done: String(done), total: String(total) })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Keeps the answer of a replay, unless it was stopped meanwhile. */
export async function keepAnswer(
  trx: Trx,
  org: number,
  id: string,
  { report, rows, now }: { readonly report: ReplayReport; readonly rows: ReplayRows; readonly now: number },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('replay')
    .set({
      state: 'done',
      report: JSON.stringify(report),
      done: String(report.events),
      total: String(report.events),
      finished_at: new Date(now),
    })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  for (const list of REPLAY_LISTS)
    for (let at = 0; at < rows[list].length; at += ROWS_AT_ONCE)
      await sql`insert into replay_row (org_id, replay_id, list, n, row)
        select ${org}, ${id}, ${list}, ${at} + ordinality, value
        from jsonb_array_elements(${JSON.stringify(rows[list].slice(at, at + ROWS_AT_ONCE))}::jsonb) with ordinality`.execute(
        trx,
      )
}

/** Ends a replay that has not ended yet; says whether it did. */
export async function endReplay(
  trx: Trx,
  org: number,
  id: string,
  end: { readonly state: 'failed' | 'stopped'; readonly error: ReplayFailure | null; readonly now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('replay')
    .set({ state: end.state, error: end.error, finished_at: new Date(end.now) })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Organisations in which something waits or lost its process. */
export async function openOrganisations(trx: Trx): Promise<number[]> {
  const { rows } = await sql<{ org_id: number }>`select org_id from replays_open()`.execute(trx)
  return rows.map(({ org_id }) => org_id)
}
