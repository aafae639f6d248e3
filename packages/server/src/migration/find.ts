import { sql, type Selectable, type Transaction } from 'kysely'
import { addMonths } from './months.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { MigrationTable, Tables } from '../db/tables.ts'

export type MigrationRow = Selectable<MigrationTable>
type Trx = Transaction<Tables>

/** The migration under way, else the one that was closed last; null when there never was one. */
export async function presentMigration(trx: Trx, org: number): Promise<MigrationRow | null> {
  const query = trx.selectFrom('migration').selectAll().where('org_id', '=', org)
  const found = query
    .orderBy(sql`state = 'underway'`, 'desc')
    .orderBy('began_at', 'desc')
    .limit(1)
  return (await found.executeTakeFirst()) ?? null
}

/** Where a customer brought over stands, on the board: each is counted once. */
export const STANDINGS = ['adopted', 'waiting', 'to-retire', 'merged', 'archived'] as const
export type Standing = (typeof STANDINGS)[number]

/** The standing of `customer c` by a migration's rule, as SQL. */
export function standingSql({ retire }: Pick<MigrationRow, 'retire'>, now: Instant) {
  const { unreachable, quietMonths, quietField } = retire
  const rules = [
    ...(unreachable ? [UNREACHABLE] : []),
    ...(quietMonths !== null && quietField !== null ? [quiet(quietField, addMonths(now, -quietMonths))] : []),
  ]
  const proposed = rules.length === 0 ? sql`false` : sql`(${sql.join(rules, sql` or `)})`
  return sql<Standing>`case when c.merged_into is not null then 'merged'
    when c.legacy_state = 'waiting' and ${proposed} then 'to-retire' else c.legacy_state end`
}

const UNREACHABLE = sql`(c.phone_key is null and c.mail_key is null and not exists (select 1 from contact p
  where p.org_id = c.org_id and p.customer_id = c.id and (p.phone_key is not null or p.mail_key is not null)))`

/** Nothing since then, neither here nor where it comes from. Of one without that date nothing is known: it is not proposed. */
function quiet(field: string, since: Instant) {
  const [moment, day] = [new Date(since), new Date(since).toISOString().slice(0, 10)]
  return sql`(left(c.fields ->> ${field}, 10) < ${day}
    and not exists (select 1 from activity a where a.org_id = c.org_id and a.customer_id = c.id and a.at >= ${moment})
    and not exists (select 1 from lead l where l.org_id = c.org_id and l.customer_id = c.id and l.arrived_at >= ${moment}))`
}
