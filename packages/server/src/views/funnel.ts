import type { Funnel } from './answers.ts'
import type { CockpitView } from './cockpit-view.ts'
import type { PeriodView } from './context.ts'
import type { OpenDeals } from './open-deals.ts'
import { waysOf, type Way } from './opened-days.ts'
import { rowsOf, stagesOnTheWay } from './population.ts'
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
export async function funnelStages(view: CockpitView, standing: readonly OpenDeals[]): Promise<Funnel['stages']> {
  const { period, book } = view
  const way = stagesOnTheWay(book)
  const ways = await waysOf(view)
  /** How far deals came: the furthest of their stages; every deal came to the first. */
  const far = ({ stages }: Way) => Math.max(1, ...stages.map((stage) => way.indexOf(stage) + 1))
  const sumOf = (when: 'current' | 'previous', from: number, of: 'deals' | 'amount') =>
    ways[when].filter((each) => far(each) >= from).reduce((sum, each) => sum + each[of], 0)
  return way.map((stage, index) => {
    const at = index + 1
    const standingIn = (of: 'count' | 'amount') =>
      standing.reduce((sum, each) => sum + (each.stage === stage ? each[of] : 0), 0)
    const rateOf = (when: 'current' | 'previous') =>
      index === 0 ? null : rate(sumOf(when, at, 'deals'), sumOf(when, index, 'deals'))
    return {
      stage,
      label: book.stages.get(stage)?.label ?? { zh: stage },
      count: standingIn('count'),
      amount: standingIn('amount'),
      reached: sumOf('current', at, 'deals'),
      reachedAmount: sumOf('current', at, 'amount'),
      rate: rateOf('current'),
      previous: { reached: sumOf('previous', at, 'deals'), rate: rateOf('previous') },
      rows: rowsOf({ metric: 'deals-in-stage', stage }),
      reachedRows: rowsOf({ metric: 'deals-reached', stage, ...period }),
    }
  })
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
