import { MINUTE } from '@cairn/core/time.ts'
import type { ResponseTimes } from './answers.ts'
import { timesOver } from './arrivals.ts'
import type { Arrivals } from './arrivals.ts'
import type { PeriodView } from './context.ts'
import { rowsOf } from './population.ts'
import type { Slice } from './population.ts'

type Dimension = 'grade' | 'source' | 'owner'

/** Time to first response of the leads that arrived in the period, as `responseTime` in core measures it. */
export function responseTimes(
  { period, before }: PeriodView,
  arrivals: readonly Arrivals[],
  names: ReadonlyMap<string, string>,
): ResponseTimes {
  const current = arrivals.filter((cell) => cell.current)
  const slices = (by: Dimension) =>
    [...Map.groupBy(current, (cell) => cell[by])]
      .map(([key, of]) => {
        const times = timesOf(of, { ...period, [by]: key ?? 'none' })
        const label = by === 'owner' ? (names.get(key ?? '') ?? '') : (key ?? '')
        return { key, label, value: times.medianMinutes, ...times }
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return {
    overall: timesOf(current, period),
    previous: timesOf(
      arrivals.filter((cell) => !cell.current),
      before,
    ),
    waiting: {
      count: current.reduce((sum, { waiting }) => sum + waiting, 0),
      rows: rowsOf({ metric: 'waiting', ...period }),
    },
    byGrade: slices('grade'),
    bySource: slices('source'),
    byRep: slices('owner'),
  }
}

function timesOf(cells: readonly Arrivals[], slice: Omit<Slice, 'metric'>) {
  const clock = timesOver(cells.map((cell) => cell.clock))
  const business = timesOver(cells.map((cell) => cell.business))
  return {
    count: cells.reduce((sum, cell) => sum + cell.clock.length, 0),
    meanMinutes: clock && clock.mean / MINUTE,
    medianMinutes: clock && clock.median / MINUTE,
    businessMeanMinutes: business && business.mean / MINUTE,
    businessMedianMinutes: business && business.median / MINUTE,
    rows: rowsOf({ metric: 'answered', ...slice }),
  }
}
