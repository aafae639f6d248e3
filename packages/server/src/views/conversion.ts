import { changeOf, share } from '@cairn/core/health/share.ts'
import type { Conversion } from './answers.ts'
import type { PeriodView } from './context.ts'
import { rowsOf } from './population.ts'
import type { Tally } from './lead-sums.ts'
import type { Arrivals } from './tally.ts'

type Dimension = 'grade' | 'source' | 'owner'

/** Leads of the period that became deals, as `leadToOpportunity` in core counts them, by source, grade and rep. */
export function conversion({ period }: PeriodView, arrivals: Arrivals, names: ReadonlyMap<string, string>): Conversion {
  const slices = (by: Dimension) =>
    arrivals[by]
      .map(({ key, current, previous }) => {
        const { ratio, low, high, of: count, hits: opportunities } = shareOf(current)
        const slice = { ...period, [by]: key ?? 'none' }
        return {
          key,
          label: by === 'owner' ? (names.get(key ?? '') ?? '') : (key ?? ''),
          value: ratio,
          count,
          opportunities,
          low,
          high,
          previous: shareOf(previous).ratio,
          rows: rowsOf({ metric: 'leads', ...slice }),
          opportunityRows: rowsOf({ metric: 'opportunities', ...slice }),
        }
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  const [now, then] = [shareOf(arrivals.whole.current), shareOf(arrivals.whole.previous)]
  return {
    ratio: now.ratio,
    low: now.low,
    high: now.high,
    leads: now.of,
    opportunities: now.hits,
    previous: then.ratio,
    change: changeOf(now, then),
    rows: rowsOf({ metric: 'leads', ...period }),
    opportunityRows: rowsOf({ metric: 'opportunities', ...period }),
    bySource: slices('source'),
    byGrade: slices('grade'),
    byRep: slices('owner'),
  }
}

function shareOf({ opportunities, leads }: Tally) {
  return share(opportunities, leads)
}
