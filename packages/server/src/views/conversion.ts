import { changeOf, share } from '@cairn/core/health/share.ts'
import type { Conversion } from './answers.ts'
import type { Arrivals } from './arrivals.ts'
import type { PeriodView } from './context.ts'
import { rowsOf } from './population.ts'

type Dimension = 'grade' | 'source' | 'owner'

/** Leads of the period that became deals, as `leadToOpportunity` in core counts them, by source, grade and rep. */
export function conversion(
  { period }: PeriodView,
  arrivals: readonly Arrivals[],
  names: ReadonlyMap<string, string>,
): Conversion {
  const slices = (by: Dimension) =>
    [...Map.groupBy(arrivals, (cell) => cell[by])]
      .map(([key, of]) => {
        const { ratio, low, high, of: count, hits: opportunities } = shareOf(of, true)
        const slice = { ...period, [by]: key ?? 'none' }
        return {
          key,
          label: by === 'owner' ? (names.get(key ?? '') ?? '') : (key ?? ''),
          value: ratio,
          count,
          opportunities,
          low,
          high,
          previous: shareOf(of, false).ratio,
          rows: rowsOf({ metric: 'leads', ...slice }),
          opportunityRows: rowsOf({ metric: 'opportunities', ...slice }),
        }
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
  const [now, then] = [shareOf(arrivals, true), shareOf(arrivals, false)]
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

function shareOf(cells: readonly Arrivals[], current: boolean) {
  const of = cells.filter((cell) => cell.current === current)
  return share(
    of.reduce((sum, { opportunities }) => sum + opportunities, 0),
    of.reduce((sum, { leads }) => sum + leads, 0),
  )
}
