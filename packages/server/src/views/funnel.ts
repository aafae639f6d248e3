import { sql } from 'kysely'
import type { Funnel } from './answers.ts'
import type { Arrivals } from './arrivals.ts'
import type { PeriodView } from './context.ts'
import { population, rowsOf, stagesOnTheWay } from './population.ts'

/** Leads of the period, those that became a deal, those whose deal is won. */
export function funnelTop({ period }: PeriodView, arrivals: readonly Arrivals[]): Funnel['top'] {
  const sum = (current: boolean, of: 'leads' | 'opportunities' | 'won') =>
    arrivals.filter((cell) => cell.current === current).reduce((total, cell) => total + cell[of], 0)
  const step = (name: 'leads' | 'opportunities' | 'won', from: 'leads' | 'opportunities' | null) => ({
    step: name,
    count: sum(true, name),
    rate: from && rate(sum(true, name), sum(true, from)),
    previous: { count: sum(false, name), rate: from && rate(sum(false, name), sum(false, from)) },
    rows: rowsOf({ metric: name === 'won' ? 'won-leads' : name, ...period }),
  })
  return [step('leads', null), step('opportunities', 'leads'), step('won', 'opportunities')]
}

/** Stages by what stands in them now, and by how far the deals opened in the period came, beside the period before. */
export async function funnelStages(view: PeriodView): Promise<Funnel['stages']> {
  const { period, before, trx, book } = view
  const { rows: standing } = await sql<{ stage: string; count: number; amount: number }>`
    select stage, count(*)::int as count, sum(amount) as amount
      from deal where ${population(view, { metric: 'deals-in-stage' })} group by 1`.execute(trx)
  const way = stagesOnTheWay(book)
  const [since, until] = [new Date(before.from), new Date(period.to)]
  const opened = population(view, { metric: 'deals-opened', from: before.from, to: period.to })
  const { rows: ways } = await sql<{ current: boolean; far: number; count: number; amount: number }>`
    select opened_at >= ${new Date(period.from)} as current, greatest(1, array_position(${way}::text[], stage), far) as far, count(*)::int as count,
           sum(amount) as amount
      from deal left join deals_moved(${way}::text[], ${since}, ${until}) moved on moved.deal_id = deal.id
     where ${opened} group by 1, 2`.execute(trx)
  const sumOf = (current: boolean, from: number, of: 'count' | 'amount') =>
    ways.filter((way) => way.current === current && way.far >= from).reduce((sum, way) => sum + way[of], 0)
  return way.map((stage, index) => {
    const [at, open] = [index + 1, standing.find((row) => row.stage === stage)]
    const rateOf = (current: boolean) =>
      index === 0 ? null : rate(sumOf(current, at, 'count'), sumOf(current, index, 'count'))
    return {
      stage,
      label: book.stages.get(stage)?.label ?? { zh: stage },
      count: open?.count ?? 0,
      amount: open?.amount ?? 0,
      reached: sumOf(true, at, 'count'),
      reachedAmount: sumOf(true, at, 'amount'),
      rate: rateOf(true),
      previous: { reached: sumOf(false, at, 'count'), rate: rateOf(false) },
      rows: rowsOf({ metric: 'deals-in-stage', stage }),
      reachedRows: rowsOf({ metric: 'deals-reached', stage, ...period }),
    }
  })
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
