import type { BusinessClock } from '../process/business-time.ts'
import type { Lead } from '../record/rows.ts'
import type { Instant, Millis } from '../time.ts'
import { againstBefore } from './period.ts'
import type { Against, Period } from './period.ts'

export type ResponseLead = Pick<Lead, 'arrivedAt' | 'assignedAt' | 'firstTouchAt' | 'grade' | 'source' | 'owner'>

export interface Times {
  readonly mean: Millis
  readonly median: Millis
}

/** Time to first response. `waiting` leads have had none yet; they are in neither mean nor median. */
export interface ResponseTime {
  readonly count: number
  readonly waiting: number
  /** Leads whose first touch is before they arrived, as imports bring them: counted here only. */
  readonly unusable: number
  readonly clock: Times | null
  readonly business: Times | null
}

/**
 * MTTR: mean and median time to first response, in clock and in business time, over the leads that have had one. Time
 * runs from the assignment, or from arrival when a lead was never assigned or was assigned anew after its first touch.
 * While leads wait the numbers look better than they will be: show `waiting` beside them.
 */
export function responseTime(leads: readonly ResponseLead[], clock: BusinessClock): ResponseTime {
  const touched = leads.flatMap((lead) => {
    const { firstTouchAt: to } = lead
    return to === null ? [] : [{ from: beganAt(lead, to), to }]
  })
  const usable = touched.filter(({ from, to }) => from <= to)
  return {
    count: usable.length,
    waiting: leads.length - touched.length,
    unusable: touched.length - usable.length,
    clock: timesOf(usable.map(({ from, to }) => to - from)),
    business: timesOf(usable.map(({ from, to }) => clock.between(from, to))),
  }
}

/** Response time of the leads that arrived in a period, beside the period before. */
export function responseTimeAgainst(
  leads: readonly ResponseLead[],
  period: Period,
  clock: BusinessClock,
): Against<ResponseTime> {
  return againstBefore(
    leads,
    period,
    ({ arrivedAt }) => arrivedAt,
    (rows) => responseTime(rows, clock),
  )
}

function beganAt({ arrivedAt, assignedAt }: ResponseLead, touched: Instant): Instant {
  return assignedAt !== null && assignedAt <= touched ? assignedAt : arrivedAt
}

/** Mean and median, null of nothing; the median of an even number is the mean of the middle two. */
export function timesOf(spans: readonly Millis[]): Times | null {
  if (spans.length === 0) return null
  const sorted = spans.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const low = sorted[Math.floor(middle)] ?? 0
  const high = sorted[Math.ceil(middle)] ?? 0
  return { mean: spans.reduce((sum, span) => sum + span, 0) / spans.length, median: (low + high) / 2 }
}
