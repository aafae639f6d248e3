import { DAY, HOUR } from '../time.ts'
import type { Instant, Millis } from '../time.ts'

/** The local clock of an IANA time zone. A wall time is a local date and time written as if it were UTC, in milliseconds. */
export interface Zone {
  /** Local minus UTC at a moment, in milliseconds. */
  offsetAt(at: Instant): Millis
  /**
   * The first moment at which the local clock shows `wall` or later. An hour that is skipped gives the moment of the
   * jump, an hour that comes twice its first run. Never decreases when `wall` grows.
   */
  instantOf(wall: Millis): Instant
  /** The offset of a whole local day and its neighbours, null when the clock changes among them. */
  steadyOffset(day: number): Millis | null
}

const CACHED = 16_384

/** Opens a time zone. Throws a `RangeError` that names the zone when it is unknown. */
export function openZone(name: string): Zone {
  const format = formatOf(name)
  const midnights = new Map<number, Millis>()

  function offsetAt(at: Instant): Millis {
    const found = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(at))
    if (!found) throw new RangeError(`no offset of ${name} at ${at}`)
    const [, sign, hours = 0, minutes = 0, seconds = 0] = found
    const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -size : size
  }

  function offsetAtMidnight(day: number): Millis {
    let offset = midnights.get(day)
    if (offset === undefined) {
      if (midnights.size >= CACHED) midnights.clear()
      offset = offsetAt(day * DAY)
      midnights.set(day, offset)
    }
    return offset
  }

  /** First moment in (low, high] with the offset of `high`; there is at most one change between them. */
  function change(low: Instant, high: Instant): Instant {
    const before = offsetAt(low)
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    return high
  }

  return {
    offsetAt,
    instantOf(wall) {
      // Offsets lie between −12 h and +14 h, so the answer and what decides it lie in this window.
      const low = wall - 15 * HOUR
      const high = wall + 13 * HOUR
      const before = offsetAt(low)
      const after = offsetAt(high)
      if (before === after) return wall - before
      const changed = change(low, high)
      return wall - before < changed ? wall - before : Math.max(changed, wall - after)
    },
    steadyOffset(day) {
      const offset = offsetAtMidnight(day - 1)
      return offset === offsetAtMidnight(day + 2) ? offset : null
    },
  }
}

/** Number of days since 1970-01-01 of a wall time. */
export function dayNumber(wall: Millis): number {
  return Math.floor(wall / DAY)
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new RangeError(`work calendar: "${name}" is not a time zone such as Asia/Shanghai`, { cause })
  }
}
