import { MINUTE } from '@cairn/core/time.ts'
import type { ResponseTimes } from './answers.ts'
import type { PeriodView } from './context.ts'
import { rowsOf } from './population.ts'
import type { Slice } from './population.ts'
import type { Timed } from './lead-sums.ts'
import type { Arrivals } from './tally.ts'

type Dimension = 'grade' | 'source' | 'owner'

/** Time to first response of the leads that arrived in the period, as `responseTime` in core measures it. */
export function responseTimes(
  { period, before }: PeriodView,
  arrivals: Arrivals,
  names: ReadonlyMap<string, string>,
): ResponseTimes {
  const { current, previous } = arrivals.whole
  const slices = (by: Dimension) =>
    arrivals[by]
      .map(({ key, current: of }) => {
        const times = timesOf(of, { ...period, [by]: key ?? 'none' })
        const label = by === 'owner' ? (names.get(key ?? '') ?? '') : (key ?? '')
        return { key, label, value: times.medianMinutes, ...times }
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return {
    overall: timesOf(current, period),
    previous: timesOf(previous, before),
    waiting: { count: current.waiting, rows: rowsOf({ metric: 'waiting', ...period }) },
    byGrade: slices('grade'),
    bySource: slices('source'),
    byRep: slices('owner'),
  }
}

function timesOf({ answered, clock, business }: Timed, slice: Omit<Slice, 'metric'>) {
  return {
    count: answered,
    meanMinutes: clock && clock.mean / MINUTE,
    medianMinutes: clock && clock.median / MINUTE,
    businessMeanMinutes: business && business.mean / MINUTE,
    businessMedianMinutes: business && business.median / MINUTE,
    rows: rowsOf({ metric: 'answered', ...slice }),
  }
}
