import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { AlertMetric, Reading } from '@cairn/core/health/alert.ts'
import type { Alert } from '@cairn/core/playbook/playbook.ts'
import { DAY, MINUTE } from '@cairn/core/time.ts'
import { lastDays } from './context.ts'
import type { PeriodView, View } from './context.ts'
import { fairness } from './fairness.ts'
import { population } from './population.ts'

/** Days over which first responses are averaged. */
export const RESPONSE_DAYS = 7
/** Days over which the lead-to-opportunity ratio and the fairness index are taken. */
export const RATIO_DAYS = 30
/** Most single records that one look tells their owners of. */
const MOST_RECORDS = 200

interface Group {
  /** Null for the whole company. */
  readonly supervisor: string | null
  readonly value: number | null
  readonly count: number
}

/** Measures a metric for the company, for each supervisor's team, and where it is about records, for those beyond `above`. */
export async function readingsOf(view: View, { metric, above, tag = '' }: Alert): Promise<Reading[]> {
  switch (metric) {
    case 'late-actions':
      return grouped(
        view,
        metric,
        sql`count(*)::float8`,
        sql`action`,
        population(view, { metric: 'late', to: view.now }),
      )
    case 'mttr-minutes':
      return grouped(
        view,
        metric,
        sql`(avg(lead.first_touch_business_s) / 60.0)::float8`,
        sql`lead`,
        sql`${population(view, { metric: 'answered', ...lastDays(RESPONSE_DAYS, view.now) })}
            and lead.first_touch_business_s is not null`,
      )
    case 'lead-to-opportunity':
      return grouped(
        view,
        metric,
        sql`avg((lead.deal_id is not null)::int)::float8`,
        sql`lead`,
        population(view, { metric: 'leads', ...lastDays(RATIO_DAYS, view.now) }),
      )
    case 'stage-dwell-days':
      return stuckDeals(view, above ?? Number.POSITIVE_INFINITY)
    case 'unclaimed-minutes':
      return unclaimed(view)
    case 'leads-tagged':
    case 'deals-tagged':
      return grouped(
        view,
        metric,
        sql`count(*)::float8`,
        metric === 'leads-tagged' ? sql`lead` : sql`deal`,
        population(view, { metric, tag }),
      )
    case 'fairness': {
      const period = lastDays(RATIO_DAYS, view.now)
      const whole: PeriodView = { ...view, period, before: { from: period.from - RATIO_DAYS * DAY, to: period.from } }
      const { index, sellers } = await fairness(whole)
      return [{ metric, value: index, count: sellers.length, of: { kind: 'company' } }]
    }
    default:
      return metric satisfies never
  }
}

/** One value for the company and one for each team, in one pass over the rows. */
async function grouped(
  { trx, who }: View,
  metric: AlertMetric,
  value: RawBuilder<unknown>,
  table: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
): Promise<Reading[]> {
  const { rows } = await sql<Group>`
    select seller.supervisor_id as supervisor, ${value} as value, count(*)::int as count, grouping(seller.supervisor_id) as all
      from ${table} left join seller on seller.org_id = ${who.org} and seller.id = owner_id
     where ${which} group by grouping sets ((), (seller.supervisor_id))
    having grouping(seller.supervisor_id) = 1 or seller.supervisor_id is not null`.execute(trx)
  return rows.flatMap((row) => (row.value === null ? [] : [readingOf(metric, row)]))
}

function readingOf(metric: AlertMetric, { supervisor, value, count }: Group): Reading {
  const of = supervisor === null ? ({ kind: 'company' } as const) : ({ kind: 'team', supervisor } as const)
  return { metric, value: value ?? 0, count, of }
}

/** Open deals longer in their stage than allowed: each for its owner, the longest for its team and the company. */
async function stuckDeals(view: View, above: number): Promise<Reading[]> {
  const since = new Date(Number.isFinite(above) ? view.now - above * DAY : 0)
  const stuck = sql`deal.org_id = ${view.who.org} and deal.status = 'open' and deal.stage_at < ${since}`
  const dwell = sql`extract(epoch from ${new Date(view.now)}::timestamptz - deal.stage_at) / 86400.0`
  const groups = await grouped(view, 'stage-dwell-days', sql`max(${dwell})::float8`, sql`deal`, stuck)
  const { rows } = await sql<{ id: string; owner_id: string | null; days: number }>`
    select deal.id, deal.owner_id, (${dwell})::float8 as days from deal
     where ${stuck} order by deal.stage_at, deal.id limit ${MOST_RECORDS}`.execute(view.trx)
  const each = rows.map(({ id, owner_id, days }): Reading => ({
    metric: 'stage-dwell-days',
    value: days,
    count: 1,
    of: { kind: 'deal', id, owner: owner_id },
  }))
  return [...groups, ...each]
}

/** How long the lead has waited that has waited longest in the grab pool, on the business clock, and how many wait. */
async function unclaimed({ trx, who, book, now }: View): Promise<Reading[]> {
  const { rows } = await sql<{ first: Date | null; count: number }>`
    select min(progress_at) as first, count(*)::int as count from lead
     where org_id = ${who.org} and pool = 'grab' and owner_id is null and state in ('new', 'working')`.execute(trx)
  const { first = null, count = 0 } = rows[0] ?? {}
  if (first === null) return []
  const value = book.clock.between(first.getTime(), now) / MINUTE
  return [{ metric: 'unclaimed-minutes', value, count, of: { kind: 'company' } }]
}
