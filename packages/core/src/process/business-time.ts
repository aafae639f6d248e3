import type { Today } from '../rule/dates.ts'
import { DAY, MINUTE, durationParts } from '../time.ts'
import type { Instant, Millis } from '../time.ts'
import type { WorkCalendar } from './calendar.ts'
import { WEEK, clampInto, makeDay, touches, weekdaySpans } from './open-day.ts'
import type { Clocked, Day } from './open-day.ts'
import { dayNumber, dayText, openZone } from './zone.ts'

/**
 * Time as people at work count it. Open time is the calendar's spans, each from its start up to but not including its
 * end. Moments are absolute, so a span across a daylight-saving change is as long as it really lasts.
 */
export interface BusinessClock {
  /**
   * Business time forward, or backward for a negative span. The answer lies in open time or at its edge: forward, time
   * that runs out at closing answers the closing moment, not the next opening; backward, the opening moment. From
   * outside open time a span of 0 answers the next opening.
   * Throws a `RangeError` when nothing opens for two years, or the span takes longer than a hundred.
   */
  add(from: Instant, span: Millis): Instant
  /** Open milliseconds from one moment to another, negative when `to` is earlier. */
  between(from: Instant, to: Instant): Millis
  /**
   * The same time of day on the n-th next (negative: previous) working day, clamped into that day's open time. From
   * outside open time it counts from the next opening (backward: the last closing).
   */
  addWorkdays(from: Instant, days: number): Instant
  isOpen(at: Instant): boolean
  /** `at` itself when open, else when work begins next. */
  nextOpen(at: Instant): Instant
  /** Minutes since local midnight on the local clock, 0 to 1439. */
  minuteOfDay(at: Instant): number
  /** The local date, `YYYY-MM-DD`. */
  day(at: Instant): string
  /** The local day, as conditions are asked on it. */
  today(at: Instant): Today
  /** Clock time: every minute counts, open or not. */
  wall(from: Instant, span: Millis): Instant
  /** Weekdays with open time in an ordinary week: what a week means in business time. */
  readonly workdaysPerWeek: number
}

/** A power of two. */
const CACHED_DAYS = 2048
const IDLE_DAYS = 2 * 366
const LONGEST_DAYS = 100 * 366

/**
 * Makes a calendar ready to count with; days are worked out once and kept.
 * Throws a `RangeError`, in words for people, for an unknown zone, a time after 24:00, a span that ends before it
 * begins, or a week in which nothing is ever open.
 */
export function compileCalendar(calendar: WorkCalendar): BusinessClock {
  const zone = openZone(calendar.zone)
  const week = WEEK.map((name) => weekdaySpans(calendar, name))
  const makeUp = [week[1] ?? [], ...week].find((spans) => spans.length > 0)
  if (!makeUp) throw new RangeError('work calendar: no weekday has working hours, so nothing would ever be due')
  const makeUpSpans: Clocked = makeUp
  const usualOffset = zone.offsetAt(0)
  /** Each day at its place, whichever of those with that place was asked for last. */
  const days: (Day | null)[] = Array.from({ length: CACHED_DAYS }, () => null)
  let shown: { readonly day: Day; readonly today: Today } | null = null

  function dayAt(number: number): Day {
    const place = number & (CACHED_DAYS - 1)
    const known = days[place]
    if (known?.number === number) return known
    const made = makeDay(number, clocked(number), zone)
    days[place] = made
    return made
  }

  function clocked(number: number): Clocked {
    const exception = calendar.exceptions[dayText(number)]
    if (exception === 'off') return []
    const own = week[(((number + 4) % 7) + 7) % 7] ?? [] // 1970-01-01 was a Thursday
    return exception === 'work' && own.length === 0 ? makeUpSpans : own
  }

  function dayOf(at: Instant): Day {
    if (!Number.isFinite(at)) throw new RangeError(`not a moment: ${at}`)
    let day = dayAt(dayNumber(at + usualOffset))
    while (at < day.start) day = dayAt(day.number - 1)
    while (at >= day.end) day = dayAt(day.number + 1)
    return day
  }

  /** Days with open time from this one on (itself included), forward or backward. */
  function* workdaysFrom(first: Day, step: 1 | -1): Generator<Day, never> {
    let idle = 0
    for (let n = 0; n < LONGEST_DAYS; n++) {
      const day = n === 0 ? first : dayAt(first.number + n * step)
      if (day.open > 0) {
        idle = 0
        yield day
      } else if (++idle > IDLE_DAYS)
        throw new RangeError(`work calendar: nothing is open for two years near ${dayText(day.number)}`)
    }
    throw new RangeError('work calendar: a span of more than a hundred years')
  }

  function nextOpen(at: Instant): Instant {
    for (const day of workdaysFrom(dayOf(at), 1)) {
      const span = day.spans.find(({ to }) => at < to)
      if (span) return Math.max(at, span.from)
    }
    return at
  }

  function lastClose(at: Instant): Instant {
    for (const day of workdaysFrom(dayOf(at), -1)) {
      const span = day.spans.findLast(({ from }) => from < at)
      if (span) return Math.min(at, span.to)
    }
    return at
  }

  /** In open time or just at its closing. */
  function touchesOpen(at: Instant): boolean {
    const day = dayOf(at)
    return touches(day, at) || touches(dayAt(day.number - 1), at)
  }

  function forward(at: Instant, span: Millis): Instant {
    let left = span
    for (const day of workdaysFrom(dayOf(at), 1)) {
      if (day.start >= at && day.open < left) left -= day.open
      else {
        for (const { from, to } of day.spans) {
          const begin = Math.max(at, from)
          if (begin >= to) continue
          if (left <= to - begin) return begin + left
          left -= to - begin
        }
      }
    }
    return at
  }

  function backward(at: Instant, span: Millis): Instant {
    let left = span
    for (const day of workdaysFrom(dayOf(at), -1)) {
      if (day.end <= at && day.open < left) left -= day.open
      else {
        for (const { from, to } of day.spans.toReversed()) {
          const end = Math.min(at, to)
          if (end <= from) continue
          if (left <= end - from) return end - left
          left -= end - from
        }
      }
    }
    return at
  }

  function openBetween(from: Instant, to: Instant): Millis {
    const last = dayOf(to)
    let total = 0
    for (let day = dayOf(from); day.number <= last.number; day = dayAt(day.number + 1)) {
      if (day.start >= from && day.end <= to) total += day.open
      else for (const span of day.spans) total += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from))
    }
    return total
  }

  const wallOf = (at: Instant): Millis => at + (dayOf(at).offset ?? zone.offsetAt(at))

  return {
    add(from, span) {
      if (!Number.isFinite(span)) throw new RangeError(`not a span: ${span}`)
      if (span > 0) return forward(from, span)
      if (span < 0) return backward(from, -span)
      return touchesOpen(from) ? from : nextOpen(from)
    },
    between: (from, to) => (from <= to ? openBetween(from, to) : 0 - openBetween(to, from)),
    addWorkdays(from, count) {
      if (!Number.isInteger(count)) throw new RangeError(`not a number of days: ${count}`)
      const at = touchesOpen(from) ? from : count < 0 ? lastClose(from) : nextOpen(from)
      if (count === 0) return at
      // A closing at 24:00 is the first moment of the next day: it belongs to the day it closes.
      const start = touches(dayOf(at), at) ? dayOf(at) : dayAt(dayOf(at).number - 1)
      const sought = Math.abs(count)
      let passed = -1
      for (const day of workdaysFrom(start, count < 0 ? -1 : 1)) {
        if (++passed < sought) continue
        const wall = wallOf(at) + (day.number - start.number) * DAY
        return clampInto(day, day.offset === null ? zone.instantOf(wall) : wall - day.offset, count < 0)
      }
      return at
    },
    isOpen: (at) => dayOf(at).spans.some(({ from, to }) => from <= at && at < to),
    nextOpen,
    minuteOfDay: (at) => Math.floor((wallOf(at) - dayNumber(wallOf(at)) * DAY) / MINUTE),
    day: (at) => dayText(dayNumber(wallOf(at))),
    today(at) {
      const day = dayOf(at)
      if (shown?.day !== day) shown = { day, today: { date: dayText(day.number), zone: calendar.zone } }
      return shown.today
    },
    wall: (from, span) => from + span,
    workdaysPerWeek: week.filter((spans) => spans.length > 0).length,
  }
}

/**
 * A moment moved by an ISO 8601 duration. `clock`: a day is 24 hours. `business`: hours, minutes and seconds count open
 * time; a day is one working day (same time of day, clamped into open time), a week as many as the ordinary week has.
 * So `P1D` from Friday 15:00 is Monday 15:00, `PT24H` three working days of eight hours. Days are moved before hours.
 */
export function addDuration(clock: BusinessClock, from: Instant, iso: string, kind: 'business' | 'clock'): Instant {
  const { sign, weeks, days, millis } = durationParts(iso)
  if (kind === 'clock') return clock.wall(from, sign * ((weeks * 7 + days) * DAY + millis))
  const whole = sign * (weeks * clock.workdaysPerWeek + days)
  const moved = whole === 0 ? from : clock.addWorkdays(from, whole)
  return millis === 0 && whole !== 0 ? moved : clock.add(moved, sign * millis)
}

/** Open time of an ordinary working day: the median over the weekdays that have working hours, 0 when none has. */
export function businessDayMillis(calendar: WorkCalendar): Millis {
  const lengths = WEEK.map((name) => weekdaySpans(calendar, name).reduce((sum, [from, to]) => sum + to - from, 0))
  const open = lengths.filter((length) => length > 0).toSorted((a, b) => a - b)
  return open[Math.floor((open.length - 1) / 2)] ?? 0
}
