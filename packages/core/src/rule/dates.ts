import { dayNumber, dayText, openZone, type Zone } from '../process/zone.ts'
import { DAY, type Instant } from '../time.ts'
import type { Value } from '../value.ts'
import type { DateValue } from './condition.ts'

/** The day on which a condition is asked, where it is asked: the local date, and the IANA time zone that says which moments belong to which day. */
export interface Today {
  readonly date: string
  readonly zone: string
}

/** What day it is at a moment in a time zone. Throws a `RangeError` for a zone that does not exist. */
export function todayIn(zone: string, at: Instant): Today {
  return { date: dayText(dayNumber(at + zoneOf(zone).offsetAt(at))), zone }
}

/** How a day and a moment are written, in words that JavaScript and PostgreSQL read alike. Any other text is no date. */
export const DAY_FORM = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
export const MOMENT_FORM =
  '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?Z$'
/** Up to the second: as much of a moment as is compared, for days begin on whole seconds. */
export const MOMENT_LENGTH = 19

const isDay = new RegExp(DAY_FORM)
const isMoment = new RegExp(MOMENT_FORM)

/**
 * A day as values are compared with it, all of them texts that sort as time does: the day itself, and the moments (UTC,
 * to the second) at which it begins and the next one does.
 */
export interface DayEdges {
  readonly date: string
  readonly begins: string
  readonly ends: string
}

/** The edges of a condition's day. Days from today are not known without one; moments are then read in UTC. */
export function edgesOf(value: DateValue, today: Today | undefined): DayEdges | null {
  const day = dayOf(value, today)
  if (day === null) return null
  const zone = zoneOf(today?.zone ?? 'UTC')
  return {
    date: dayText(day),
    begins: momentText(zone.instantOf(day * DAY)),
    ends: momentText(zone.instantOf((day + 1) * DAY)),
  }
}

/** Says whether a value is a day before the one with these edges, or a moment before it begins. */
export function isBefore(value: Value | undefined, { date, begins }: DayEdges): boolean {
  if (typeof value !== 'string') return false
  if (isDay.test(value)) return value < date
  return isMoment.test(value) && value.slice(0, MOMENT_LENGTH) < begins
}

/** Says whether a value is a day after the one with these edges, or a moment after it has ended. */
export function isAfter(value: Value | undefined, { date, ends }: DayEdges): boolean {
  if (typeof value !== 'string') return false
  if (isDay.test(value)) return value > date
  return isMoment.test(value) && value.slice(0, MOMENT_LENGTH) >= ends
}

function dayOf(value: DateValue, today: Today | undefined): number | null {
  if (typeof value === 'string') return dayNumber(Date.parse(value))
  if (!today) return null
  const present = dayNumber(Date.parse(today.date))
  return 'daysAgo' in value ? present - value.daysAgo : present + value.daysAhead
}

/** Sorts before or after every moment that is written with a year of four digits where it lies outside these. */
function momentText(at: Instant): string {
  const text = new Date(at).toISOString()
  if (text.startsWith('+')) return '~'
  return text.startsWith('-') ? '' : text.slice(0, MOMENT_LENGTH)
}

/** There are a few hundred time zones; a company has one. */
const zones = new Map<string, Zone>()

function zoneOf(name: string): Zone {
  const known = zones.get(name) ?? openZone(name)
  zones.set(name, known)
  return known
}
