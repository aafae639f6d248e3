import { sql } from 'kysely'
import type { Kysely, RawBuilder, Transaction } from 'kysely'
import { DAY, HOUR } from '@cairn/core/time.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { pack } from './packed.ts'
import { received, wonSince } from './population.ts'

type Kind = 'arrival' | 'assignment' | 'due' | 'opened'

/** The longest period of the cockpit, the one before it, and the day they begin in. */
const LOOKED_AT = 181 * DAY
/** From a day's beginning until it may be sealed: three hours after its end. */
const OVER = 27 * HOUR
/** Seals put up at once. */
const AT_ONCE = 10
/** Held, with the organisation's number, by whoever seals its days. */
const SEALING = 7420_009

/** A UTC day of an organisation. */
interface OrgDay {
  readonly org: number
  readonly from: Date
  readonly to: Date
}

/** How the rows of a day are summed: into the columns after `org_id` and `day` of `<kind>_day`. */
const sums: Readonly<Record<Kind, (day: OrgDay) => { columns: string[]; rows: RawBuilder<unknown> }>> = {
  arrival: ({ org, from, to }) => ({
    columns: ['owner_id', 'sources', 'packed'],
    rows: sql`select owner_id, ${pack(wonSince(from.getTime()))} from lead
               where org_id = ${org} and arrived_at >= ${from} and arrived_at < ${to} group by 1`,
  }),
  assignment: ({ org, from, to }) => ({
    columns: ['seller_id', 'received', 'received_count'],
    rows: sql`select ${received}, sum(greatest(score, 1)), count(*) from lead
               where org_id = ${org} and assigned_at >= ${from} and assigned_at < ${to} and ${received} is not null group by 1`,
  }),
  due: ({ org, from, to }) => ({
    columns: ['node', 'owner_id', 'due', 'done', 'in_time'],
    rows: sql`select node, owner_id, count(*), count(*) filter (where state = 'done'), count(*) filter (where state = 'done' and not late)
                from action where org_id = ${org} and due_at >= ${from} and due_at < ${to} and state <> 'cancelled' group by 1, 2`,
  }),
  opened: ({ from, to }) => ({
    columns: ['owner_id', 'stages', 'deals', 'amount'],
    rows: sql`select owner_id, stages, count(*), sum(amount) from deals_and_stages(${from}, ${to}) group by 1, 2`,
  }),
}
const KINDS = Object.keys(sums) as Kind[]

/**
 * Seals the days of an organisation that are over and not sealed, back as far as the cockpit looks. Answers how many; 0
 * also when somebody else is at it.
 */
export async function sealDays(writer: Kysely<Tables>, org: number, now: Instant): Promise<number> {
  return writer.connection().execute(async (alone) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${SEALING}, ${org}) as mine`.execute(
      alone,
    )
    if (rows[0]?.mine !== true) return 0
    try {
      let sealed = 0
      for (const kind of KINDS) sealed += await sealKind(alone, org, kind, now)
      return sealed
    } finally {
      await sql`select pg_advisory_unlock(${SEALING}, ${org})`.execute(alone)
    }
  })
}

async function sealKind(alone: Kysely<Tables>, org: number, kind: Kind, now: Instant): Promise<number> {
  let sealed = 0
  for (;;) {
    const begun = await write(alone, org, (trx) => begin(trx, org, kind, now))
    for (const each of begun) if (await write(alone, org, (trx) => sum(trx, org, kind, each))) sealed += 1
    if (begun.length < AT_ONCE) return sealed
  }
}

interface Begun {
  readonly day: string
  readonly seal: string
}

/**
 * Puts up seals that are not ready, for the latest days first. The organisation's row is locked for it: steps that
 * committed before are counted by `sum`, those that begin after it find the seal and break it. Days are over for so long
 * that rows too young to break a seal (migration 009) lie in none.
 */
async function begin(trx: Transaction<Tables>, org: number, kind: Kind, now: Instant): Promise<Begun[]> {
  const { rows: days } = await sql<{ day: string }>`
    select d::date::text as day
      from generate_series(
             cairn_day(greatest(${new Date(now - LOOKED_AT)}, (select min(arrived_at) from lead where org_id = ${org})))::timestamp,
             cairn_day(least(now(), ${new Date(now)}) - make_interval(secs => ${OVER / 1000}))::timestamp, interval '1 day') d
     where not exists (select from sealed_day s where s.org_id = ${org} and s.kind = ${kind} and s.day = d::date and s.ready)
     order by d desc limit ${AT_ONCE}`.execute(trx)
  if (days.length === 0) return []
  await sql`select from org where id = ${org} for no key update`.execute(trx)
  const { rows } = await sql<Begun>`
    insert into sealed_day (org_id, kind, day) select ${org}, ${kind}, unnest(${days.map(({ day }) => day)}::date[])
    on conflict (org_id, kind, day) do update set seal = excluded.seal where not sealed_day.ready
    returning day::text as day, seal`.execute(trx)
  return rows
}

/** Sums a day and makes its seal ready, unless a change has broken it meanwhile. */
async function sum(trx: Transaction<Tables>, org: number, kind: Kind, { day, seal }: Begun): Promise<boolean> {
  const from = new Date(day)
  const { columns, rows } = sums[kind]({ org, from, to: new Date(from.getTime() + DAY) })
  const table = sql.table(`${kind}_day`)
  await sql`delete from ${table} where org_id = ${org} and day = ${day}::date`.execute(trx)
  await sql`
    insert into ${table} (org_id, day, ${sql.join(columns.map((name) => sql.ref(name)))})
    select ${org}, ${day}::date, summed.* from (${rows}) summed`.execute(trx)
  const ready = await sql`
    update sealed_day set ready = true where org_id = ${org} and kind = ${kind} and day = ${day}::date and seal = ${seal}`.execute(
    trx,
  )
  return ready.numAffectedRows === 1n
}
