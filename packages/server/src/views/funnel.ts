import { sql } from 'kysely'
import type { Funnel } from './answers.ts'
import type { PeriodView } from './context.ts'
import { opportunity, population, reached, rowsOf, stagesOnTheWay } from './population.ts'

/** Leads to opportunities to won, and the deals opened in the period by how far they came, beside the period before. */
export async function funnel(view: PeriodView): Promise<Funnel> {
  return { top: await top(view), stages: await stages(view) }
}

interface Top {
  current: boolean
  leads: number
  opportunities: number
  won: number
}

async function top(view: PeriodView): Promise<Funnel['top']> {
  const { period, before, trx } = view
  const both = { from: before.from, to: period.to }
  const current = sql`arrived_at >= ${new Date(period.from)}`
  const { rows: counts } = await sql<Omit<Top, 'won'>>`
    select ${current} as current, count(*)::int as leads, (count(*) filter (where ${opportunity}))::int as opportunities
      from lead where ${population(view, { metric: 'leads', ...both })} group by 1`.execute(trx)
  const { rows: won } = await sql<Pick<Top, 'current' | 'won'>>`
    select ${current} as current, count(*)::int as won
      from lead where ${population(view, { metric: 'won-leads', ...both })} group by 1`.execute(trx)
  const of = (is: boolean) => ({
    leads: counts.find((row) => row.current === is)?.leads ?? 0,
    opportunities: counts.find((row) => row.current === is)?.opportunities ?? 0,
    won: won.find((row) => row.current === is)?.won ?? 0,
  })
  const [now, then] = [of(true), of(false)]
  const step = (name: 'leads' | 'opportunities' | 'won', from: 'leads' | 'opportunities' | null) => ({
    step: name,
    count: now[name],
    rate: from && rate(now[name], now[from]),
    previous: { count: then[name], rate: from && rate(then[name], then[from]) },
    rows: rowsOf({ metric: name === 'won' ? 'won-leads' : name, ...period }),
  })
  return [step('leads', null), step('opportunities', 'leads'), step('won', 'opportunities')]
}

async function stages(view: PeriodView): Promise<Funnel['stages']> {
  const { period, before, trx, book } = view
  const { rows: standing } = await sql<{ stage: string; count: number; amount: number }>`
    select stage, count(*)::int as count, sum(amount) as amount
      from deal where ${population(view, { metric: 'deals-in-stage' })} group by 1`.execute(trx)
  const opened = population(view, { metric: 'deals-opened', from: before.from, to: period.to })
  const { rows: ways } = await sql<{ current: boolean; far: number; count: number; amount: number }>`
    select opened_at >= ${new Date(period.from)} as current, ${reached(view)} as far, count(*)::int as count,
           sum(amount) as amount
      from deal where ${opened} group by 1, 2`.execute(trx)
  const sumOf = (current: boolean, from: number, of: 'count' | 'amount') =>
    ways.filter((way) => way.current === current && way.far >= from).reduce((sum, way) => sum + way[of], 0)
  return stagesOnTheWay(book).map((stage, index) => {
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
