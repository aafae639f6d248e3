import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { monthsFrom } from '@cairn/core/forecast/stage-weighted.ts'
import type { View } from './context.ts'
import { population } from './population.ts'

/** Months that are told apart, the present one first. */
const MONTHS = 6

/** Open deals of one stage that are expected to close in the same month. */
export interface OpenDeals {
  readonly stage: string
  readonly count: number
  readonly amount: number
  /** The earliest of their expected closes; null of those that have none. */
  readonly at: Date | null
}

/** All open deals, summed by stage and expected month: what stands in the funnel, and what a forecast is made of. */
export async function openDeals(view: View): Promise<OpenDeals[]> {
  const present = view.book.clock.day(view.now).slice(0, 7)
  const { rows } = await sql<OpenDeals>`
    select stage, count(*)::int as count, sum(amount) as amount, min(expected_close) as at
      from deal where ${population(view, { metric: 'deals-expected' })}
     group by stage, width_bucket(deal.expected_close, ${monthStarts(view, present)})`.execute(view.trx)
  return rows
}

/** When the months that are told apart begin; what is earlier or later is each in one. */
function monthStarts({ book }: View, present: string): RawBuilder<Date[]> {
  return sql`array(select month at time zone ${sql.lit(book.source.calendar.zone)}
    from generate_series(${`${present}-01`}::timestamp, ${`${monthsFrom(present, MONTHS + 1).at(-1)}-01`}::timestamp, interval '1 month') month)`
}
