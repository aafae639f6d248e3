import { sql, type Transaction } from 'kysely'
import { DAY, type Instant } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import { STANDINGS, standingSql, type MigrationRow, type Standing } from './find.ts'

export type Counts = Record<Standing, number>

/** How far the customers of one owner are. */
export interface OwnerCounts {
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly counts: Counts
}

const none = (): Counts => ({ adopted: 0, waiting: 0, 'to-retire': 0, merged: 0, archived: 0 })

/** Where the customers of a migration stand, by owner, those without one last. */
export async function countByOwner(
  trx: Transaction<Tables>,
  org: number,
  migration: MigrationRow,
  now: Instant,
): Promise<OwnerCounts[]> {
  const { rows } = await sql<{ owner: string | null; name: string | null; standing: Standing; n: number }>`
    select c.owner_id as owner, m.name, c.standing, count(*)::int as n
      from (select c.org_id, c.owner_id, ${standingSql(migration, now)} as standing from customer c
             where c.org_id = ${org} and c.migration_id = ${migration.id}) c
      left join member m on m.org_id = c.org_id and m.id = c.owner_id
     group by 1, 2, 3 order by m.name nulls last, c.owner_id`.execute(trx)
  const owners = new Map<string | null, OwnerCounts>()
  for (const { owner, name, standing, n } of rows) {
    const known = owners.get(owner) ?? {
      owner: owner === null ? null : { id: owner, name: name ?? '' },
      counts: none(),
    }
    known.counts[standing] += n
    owners.set(owner, known)
  }
  return [...owners.values()]
}

/** All of them together. */
export function sumOf(owners: readonly OwnerCounts[]): Counts {
  const sum = none()
  for (const { counts } of owners) for (const each of STANDINGS) sum[each] += counts[each]
  return sum
}

/** How many waited, and how many had been adopted, when a week was over; the last one is now. */
export interface Week {
  readonly at: Instant
  readonly waiting: number
  readonly adopted: number
}

const WEEK = 7 * DAY

/** The weeks of a migration up to now, or to where it was closed: what came in, less what was adopted, merged or archived. */
export async function countByWeek(
  trx: Transaction<Tables>,
  org: number,
  migration: MigrationRow,
  now: Instant,
): Promise<Week[]> {
  const [began, last] = [migration.began_at.getTime(), migration.closed_at?.getTime() ?? now]
  // What never happened has no week: greatest() would make one of nothing.
  const weekOf = (at: ReturnType<typeof sql>) =>
    sql`case when ${at} is not null then greatest(0, ceil(extract(epoch from (${at} - ${migration.began_at}::timestamptz)) / ${WEEK / 1000}::float8))::int end`
  const { rows } = await sql<{ came: number; went: number | null; adopted: boolean; n: number }>`
    select ${weekOf(sql`c.created_at`)} as came, ${weekOf(sql`coalesce(c.settled_at, g.at)`)} as went,
           c.settled_at is not null and c.legacy_state = 'adopted' as adopted, count(*)::int as n
      from customer c
      left join customer_merge g on g.org_id = c.org_id and g.merged_id = c.id and g.parted_at is null and c.merged_into is not null
     where c.org_id = ${org} and c.migration_id = ${migration.id}
     group by 1, 2, 3`.execute(trx)
  const weeks: Week[] = []
  for (let n = 0; ; n++) {
    const at = Math.min(began + n * WEEK, last)
    const isLast = at === last
    const upTo = (week: number | null): boolean => week !== null && (isLast || week <= n)
    const sum = (counts: (row: (typeof rows)[number]) => boolean): number =>
      rows.reduce((all, row) => (counts(row) ? all + row.n : all), 0)
    weeks.push({
      at,
      waiting: sum(({ came, went }) => upTo(came) && !upTo(went)),
      adopted: sum(({ went, adopted }) => adopted && upTo(went)),
    })
    if (isLast) return weeks
  }
}
