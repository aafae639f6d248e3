import { sql } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import type { Funnel } from './answers.ts'
import { counted } from './context.ts'
import type { PeriodView } from './context.ts'
import { population, rowsOf, stagesOnTheWay } from './population.ts'
import type { Arrivals } from './tally.ts'

/** Leads of the period, those that became a deal, those whose deal is won. */
export function funnelTop({ period }: PeriodView, arrivals: Arrivals): Funnel['top'] {
  const { current, previous } = arrivals.whole
  const step = (name: 'leads' | 'opportunities' | 'won', from: 'leads' | 'opportunities' | null) => ({
    step: name,
    count: current[name],
    rate: from && rate(current[name], current[from]),
    previous: { count: previous[name], rate: from && rate(previous[name], previous[from]) },
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
  const ways = { current: await waysOf(view, period), previous: await waysOf(view, before) }
  /** How far deals came: the furthest of their stages; every deal came to the first. */
  const far = ({ stages }: Way) => Math.max(1, ...stages.map((stage) => way.indexOf(stage) + 1))
  const sumOf = (when: 'current' | 'previous', from: number, of: 'deals' | 'amount') =>
    ways[when].filter((each) => far(each) >= from).reduce((sum, each) => sum + each[of], 0)
  return way.map((stage, index) => {
    const [at, open] = [index + 1, standing.find((row) => row.stage === stage)]
    const rateOf = (when: 'current' | 'previous') =>
      index === 0 ? null : rate(sumOf(when, at, 'deals'), sumOf(when, index, 'deals'))
    return {
      stage,
      label: book.stages.get(stage)?.label ?? { zh: stage },
      count: open?.count ?? 0,
      amount: open?.amount ?? 0,
      reached: sumOf('current', at, 'deals'),
      reachedAmount: sumOf('current', at, 'amount'),
      rate: rateOf('current'),
      previous: { reached: sumOf('previous', at, 'deals'), rate: rateOf('previous') },
      rows: rowsOf({ metric: 'deals-in-stage', stage }),
      reachedRows: rowsOf({ metric: 'deals-reached', stage, ...period }),
    }
  })
}

interface Way {
  readonly stages: readonly string[]
  readonly deals: number
  readonly amount: number
}

/** Deals opened in a span by the stages they were in: sealed days from their sums, all else from the deals. */
async function waysOf(view: PeriodView, { from, to }: Period): Promise<Way[]> {
  const [since, until] = [new Date(from), new Date(to)]
  const { rows } = await sql<Way>`
    select stages, sum(deals)::int as deals, sum(amount) as amount from (
      select stages, deals, amount from opened_day
       where org_id = ${view.who.org} and ${counted(view, 'opened_day')} and day = any(array(select sealed_days('opened', ${since}, ${until})))
      union all
      select stages, 1, amount
        from open_spans('opened', ${since}, ${until}) s cross join lateral deals_and_stages(s.begins, s.ends) deals
       where ${counted(view, 'deals')}) ways
     group by 1`.execute(view.trx)
  return rows
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
