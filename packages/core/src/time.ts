/** A moment as milliseconds since 1970-01-01T00:00Z. Core never reads a clock: every moment is handed in. */
export type Instant = number

/** A stretch of time in milliseconds. */
export type Millis = number

export const MINUTE: Millis = 60_000
export const HOUR: Millis = 60 * MINUTE
export const DAY: Millis = 24 * HOUR

const ISO_DURATION = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Says whether a text is an ISO 8601 duration of weeks, days, hours, minutes and seconds, with an optional leading minus. */
export function isDuration(text: string): boolean {
  const found = ISO_DURATION.exec(text)
  return found !== null && found.slice(2).some((part) => part !== undefined) && !text.endsWith('T')
}

/** An ISO 8601 duration taken apart: whole weeks and days, and the rest in milliseconds; `sign` is -1 for a leading minus. */
export interface DurationParts {
  readonly sign: 1 | -1
  readonly weeks: number
  readonly days: number
  readonly millis: Millis
}

/**
 * Takes an ISO 8601 duration apart, where a day may be something else than 24 hours.
 * Throws a `RangeError` for anything else: the playbook's schema has refused such text before.
 */
export function durationParts(text: string): DurationParts {
  const known = parts.get(text)
  if (known) return known
  const read = readParts(text)
  if (parts.size >= MOST_PARTS) parts.clear()
  parts.set(text, read)
  return read
}

/** A playbook names few durations, and asks for them all the time. */
const parts = new Map<string, DurationParts>()
const MOST_PARTS = 1000

function readParts(text: string): DurationParts {
  const found = isDuration(text) ? ISO_DURATION.exec(text) : null
  if (!found) throw new RangeError(`not a duration: ${text}`)
  const [, minus, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
  const millis = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
  return { sign: minus ? -1 : 1, weeks: Number(weeks), days: Number(days), millis }
}

/**
 * Reads an ISO 8601 duration such as `PT5M`, `P1DT2H` or `-PT15M` into milliseconds; a day is 24 hours.
 * Throws a `RangeError` for anything else: the playbook's schema has refused such text before.
 */
export function durationMillis(text: string): Millis {
  const { sign, weeks, days, millis } = durationParts(text)
  return sign * ((weeks * 7 + days) * DAY + millis)
}
