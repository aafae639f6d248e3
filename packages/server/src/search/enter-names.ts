import { CompiledQuery, sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { searchStatements, type Named } from '../engine/search-rows.ts'
import { write } from '../http/write.ts'

type Trx = Transaction<Tables>
interface Row {
  readonly id: string
  readonly names: readonly (string | null)[]
  readonly at: Date
}

/** Records of a transaction. */
export const AT_ONCE = 500
/** Held, with the organisation's number, by whoever enters: what was read last is written last. */
const ENTERING = 7420_028
const FIRST = '00000000-0000-0000-0000-000000000000'

/** What a contract, an order or a model goes by, and no day. */
const NUMBER = String.raw`^(?=.*\d)(?!\d{4}-\d\d-\d\d)\S{4,40}$`

/** How a kind's records are called. A deal is found by its customer and the numbers it goes by, too. */
const RECORDS: Readonly<Record<Named['kind'], ReturnType<typeof sql<Row>>>> = {
  customer: sql<Row>`select r.org_id, r.id, array[r.name] as names, r.created_at as at from customer r`,
  contact: sql<Row>`select r.org_id, r.id, array[r.name] as names, r.created_at as at from contact r`,
  lead: sql<Row>`select r.org_id, r.id, array[r.company, r.name] as names, r.arrived_at as at from lead r`,
  deal: sql<Row>`select r.org_id, r.id, r.opened_at as at,
           array[r.name, c.name, r.external_id] || array(select f.value #>> '{}' from jsonb_each(r.fields) f
             where jsonb_typeof(f.value) = 'string' and f.value #>> '{}' ~ ${NUMBER}) as names
      from deal r left join customer c on c.org_id = r.org_id and c.id = r.customer_id`,
}

const KINDS = Object.keys(RECORDS) as Named['kind'][]

/**
 * Enters what steps left for later, in their order. Answers how many records it took on; fewer than `AT_ONCE` is all there
 * was, and 0 also while somebody else is at it.
 */
export function enterWaiting(writer: Kysely<Tables>, org: number): Promise<number> {
  return write(writer, org, async (trx) => {
    const { rows: turn } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(${ENTERING}, ${org}) as mine`.execute(trx)
    if (turn[0]?.mine !== true) return 0
    const { rows } = await sql<{ n: string; ids: string[] }>`
      select n, ids from (select n, ids, sum(cardinality(ids)) over (order by n) - cardinality(ids) as before
                            from (select * from search_later where org_id = ${org} order by n limit ${AT_ONCE}) l) l
       where before < ${AT_ONCE} order by n`.execute(trx)
    const ids = [...new Set(rows.flatMap((row) => row.ids))]
    const { rows: deals } = await sql<{ id: string }>`
      select id from deal where org_id = ${org} and customer_id = any (${ids}::uuid[])`.execute(trx)
    for (const kind of KINDS)
      await enter(trx, org, kind, kind === 'deal' ? [...ids, ...deals.map(({ id }) => id)] : ids)
    const done = rows.map(({ n }) => n)
    await sql`delete from search_later where org_id = ${org} and n = any (${done}::bigint[])`.execute(trx)
    return ids.length
  })
}

/**
 * Enters the names that were there before searches looked for them, a batch in a transaction; then there is no more to do.
 * `rest` is asked after each batch, and told how long it took.
 */
export async function enterNames(
  writer: Kysely<Tables>,
  rest = async (_took: number): Promise<void> => {},
): Promise<void> {
  const waiting = await write(writer, 0, (trx) => trx.selectFrom('search_backlog').select('org_id').execute())
  for (const { org_id: org } of waiting) {
    for (const kind of KINDS)
      for (let after: string | null = FIRST; after !== null;) {
        const [last, begun]: [string, number] = [after, performance.now()]
        after = await write(writer, org, (trx) => enterSome(trx, org, kind, last))
        await rest(performance.now() - begun)
      }
    await write(writer, org, (trx) => trx.deleteFrom('search_backlog').where('org_id', '=', org).execute())
  }
}

/** Answers the last id it looked at; null at the end. */
async function enterSome(trx: Trx, org: number, kind: Named['kind'], after: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(${ENTERING}, ${org})`.execute(trx)
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(kind)} r where r.org_id = ${org} and r.id > ${after}::uuid order by r.id limit ${AT_ONCE}`.execute(
    trx,
  )
  const ids = rows.map(({ id }) => id)
  const entered = await sql<{ id: string }>`
    select id from search_entry where org_id = ${org} and kind = ${kind} and id = any (${ids}::uuid[])`.execute(trx)
  const known = new Set(entered.rows.map(({ id }) => id))
  await enter(
    trx,
    org,
    kind,
    ids.filter((id) => !known.has(id)),
  )
  return ids.length < AT_ONCE ? null : (ids.at(-1) ?? null)
}

/** Enters records as they are called now; of what is gone nothing stays. */
async function enter(trx: Trx, org: number, kind: Named['kind'], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<Row>`
    select r.id, r.names, r.at from (${RECORDS[kind]} where r.org_id = ${org} and r.id = any (${ids}::uuid[])) r`.execute(
    trx,
  )
  const named = rows.map(({ id, names, at }) => ({
    kind,
    id,
    names: names.flatMap((name) => name ?? []),
    at: at.getTime(),
  }))
  for (const { text, values } of searchStatements(org, named)) await trx.executeQuery(CompiledQuery.raw(text, values))
}
