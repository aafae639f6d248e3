import { sql } from 'kysely'
import { stageConversions } from '@cairn/core/forecast/conversions.ts'
import type { StagePath } from '@cairn/core/forecast/conversions.ts'
import { forecastByStage } from '@cairn/core/forecast/stage-weighted.ts'
import type { Bucket, ForecastDeal } from '@cairn/core/forecast/stage-weighted.ts'
import type { Forecast } from './answers.ts'
import type { View } from './context.ts'
import type { OpenDeals } from './open-deals.ts'
import { population, rowsOf } from './population.ts'

/** Closed deals that a stage's own rate is taken from, the latest: its error is then below 2 points. */
const REMEMBERED = 1000

/** Open deals by month, weighted with the organisation's own stage rates once they are known. */
export async function forecast(view: View, open: readonly OpenDeals[]): Promise<Forecast> {
  const { book, now } = view
  const conversions = stageConversions(await closedWays(view))
  const present = book.clock.day(now).slice(0, 7)
  const deals = await groupedDeals(view, present, open)
  const stages = book.source.stages
  const found = forecastByStage({ deals, stages, conversions, clock: book.clock, now })
  return {
    method: found.method,
    months: found.months.map((each) => ({
      ...presentBucket(each, each.month),
      month: each.month,
      closed: each.closed,
      closedRows: each.month === present ? rowsOf({ metric: 'deals-won', month: present }) : null,
    })),
    later: presentBucket(found.later, 'later'),
    undated: presentBucket(found.undated, 'undated'),
    total: found.total,
    basis: found.basis.map((each) => ({ ...each, label: book.stages.get(each.stage)?.label ?? { zh: each.stage } })),
    note: found.notes[0]?.code ?? null,
    notes: found.notes.map(({ code, params }) => ({ code, params: { ...params } })),
  }
}

function presentBucket(bucket: Bucket, month: string): Forecast['later'] {
  const { count, open, weighted, commit, bestCase, pipeline } = bucket
  return { count, open, weighted, commit, bestCase, pipeline, rows: rowsOf({ metric: 'deals-expected', month }) }
}

/** Open deals and this month's won ones, summed: a forecast of sums is the sum of forecasts. */
async function groupedDeals(view: View, present: string, open: readonly OpenDeals[]): Promise<ForecastDeal[]> {
  const { rows: won } = await sql<{ count: number; amount: number; at: Date }>`
    select count(*)::int as count, sum(amount) as amount, min(closed_at) as at
      from deal where ${population(view, { metric: 'deals-won', month: present })} having count(*) > 0`.execute(
    view.trx,
  )
  return [
    ...open.map(({ stage, count, amount, at }, index) => ({
      id: String(index),
      stage,
      status: 'open' as const,
      amount,
      count,
      expectedClose: at?.getTime() ?? null,
      closedAt: null,
    })),
    ...won.map(({ count, amount, at }) => ({
      id: 'won',
      stage: 'won',
      status: 'won' as const,
      amount,
      count,
      expectedClose: null,
      closedAt: at.getTime(),
    })),
  ]
}

/** Ways of the latest closed deals of the whole organisation; each began at the first stage. */
async function closedWays({ trx, book }: View): Promise<StagePath[]> {
  const { rows } = await sql<{ stages: string[]; status: 'won' | 'lost'; deals: number }>`
    select * from closed_ways(${REMEMBERED})`.execute(trx)
  return rows.flatMap(({ stages, status, deals }) =>
    Array.from({ length: deals }, () => ({ stages: [book.firstStage.id, ...stages], status })),
  )
}
