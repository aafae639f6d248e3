import { DAY, MINUTE } from '../time.ts'
import type { Instant, Millis } from '../time.ts'
import type { Weekday, WorkCalendar } from './calendar.ts'
import type { Zone } from './zone.ts'

/** Spans of a day in milliseconds since local midnight, in order and apart from each other. */
export type Clocked = readonly (readonly [from: Millis, to: Millis])[]

/** A local day: its open spans as moments, in order. `offset` is local minus UTC, null around a change of the clock. */
export interface Day {
  readonly number: number
  readonly start: Instant
  readonly end: Instant
  readonly spans: readonly { readonly from: Instant; readonly to: Instant }[]
  readonly open: Millis
  readonly offset: Millis | null
}

export const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * A weekday's spans, touching and overlapping ones joined.
 * Throws a `RangeError`, in words for people, when one ends after 24:00 or before it begins.
 */
export function weekdaySpans(calendar: WorkCalendar, name: Weekday): Clocked {
  const joined: [Millis, Millis][] = []
  const spans = (calendar.weekly[name] ?? []).map(([from, to]) => [clockMillis(from), clockMillis(to)] as const)
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (to > DAY) throw new RangeError(`work calendar: ${name} ends after 24:00`)
    if (from >= to) throw new RangeError(`work calendar: a span of ${name} ends before it begins; split it at 24:00`)
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

function clockMillis(text: string): Millis {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE
}

/** Works out one day of a zone: a span that falls into an hour the clock skips has no length and falls away. */
export function makeDay(number: number, clocked: Clocked, zone: Zone): Day {
  const offset = zone.steadyOffset(number)
  const moment = (ofDay: Millis) => {
    const wall = number * DAY + ofDay
    return offset === null ? zone.instantOf(wall) : wall - offset
  }
  const spans = clocked
    .map(([from, to]) => ({ from: moment(from), to: moment(to) }))
    .filter(({ from, to }) => from < to)
  const open = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  return { number, start: moment(0), end: moment(DAY), spans, open, offset }
}

/** Whether a moment is in the day's open time or just at its closing. */
export function touches(day: Day, at: Instant): boolean {
  return day.spans.some(({ from, to }) => from <= at && at <= to)
}

/** The moment itself in open time or at its edge, else the next edge of the day in the direction of travel. */
export function clampInto(day: Day, at: Instant, back: boolean): Instant {
  if (touches(day, at)) return at
  const after = day.spans.find(({ from }) => at < from)?.from
  const before = day.spans.findLast(({ to }) => to < at)?.to
  return (back ? (before ?? after) : (after ?? before)) ?? at
}
