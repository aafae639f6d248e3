import { dayNumber, dayText } from '../process/zone.ts'
import type { Instant } from '../time.ts'
import type { Value } from '../value.ts'
import { readerOf, type Read } from './compare.ts'
import type { Condition, DateValue } from './condition.ts'
import { DAY_FORM, edgesOf, MOMENT_FORM, todayIn, type Today } from './dates.ts'
import type { Facts } from './facts.ts'

/** The first moment at which a condition on days from today may hold otherwise, because a day has passed; null when none does. */
export type NextDay = (facts: Facts) => Instant | null

interface Asked {
  readonly read: Read
  /** Days from today to the day compared with. */
  readonly offset: number
}

/** The last day that is written with a year of four digits. */
const LAST_DAY = dayNumber(Date.parse('9999-12-30'))

const isDay = new RegExp(DAY_FORM)
const isMoment = new RegExp(MOMENT_FORM)

/** Makes a condition's next day ready to be asked for; null when no day changes it. `daily` says which fields change every day. */
export function compileNextDay(when: Condition, daily: (field: string) => boolean): NextDay | null {
  const asked: Asked[] = []
  const changes = collect(when, asked, daily)
  if (asked.length === 0 && !changes) return null
  return (facts) => {
    const { today } = facts
    if (!today) return null
    const present = dayNumber(Date.parse(today.date))
    const days = asked.flatMap(({ read, offset }) => {
      const day = dayOf(read(facts), today)
      // Before or after the day compared with: the answer changes as that day comes to this one, and as it passes it.
      return day === null ? [] : [day - offset, day - offset + 1]
    })
    if (changes) days.push(present + 1)
    const next = Math.min(...days.filter((day) => day > present))
    return next <= LAST_DAY ? beginning(next, today) : null
  }
}

/** Gathers what is compared with days from today; says whether a field changes every day. */
function collect(when: Condition, asked: Asked[], daily: (field: string) => boolean): boolean {
  switch (when.op) {
    case 'all':
    case 'any':
      return when.of.map((part) => collect(part, asked, daily)).includes(true)
    case 'not':
      return collect(when.of, asked, daily)
    default: {
      if (daily(when.field)) return true
      const offset = when.op === 'before' || when.op === 'after' ? offsetOf(when.value) : null
      if (offset !== null) asked.push({ read: readerOf(when.field), offset })
      return false
    }
  }
}

function offsetOf(value: DateValue): number | null {
  if (typeof value === 'string') return null
  return 'daysAgo' in value ? -value.daysAgo : value.daysAhead
}

/** The local day of a date or moment; null for anything else. */
function dayOf(value: Value | undefined, { zone }: Today): number | null {
  if (typeof value !== 'string') return null
  if (isDay.test(value)) return dayNumber(Date.parse(value))
  if (!isMoment.test(value)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : dayNumber(Date.parse(todayIn(zone, at).date))
}

function beginning(day: number, { zone }: Today): Instant | null {
  const begins = Date.parse(`${edgesOf(dayText(day), { date: dayText(day), zone })?.begins ?? ''}Z`)
  return Number.isNaN(begins) ? null : begins
}
