import type { Period } from '@cairn/core/health/period.ts'
import { openMedians } from './medians.ts'
import type { Medians } from './medians.ts'
import { FLAGS, GRADES, UNKNOWN, gradeOf, isAnswered, isOpportunity, isWaiting, isWon } from './packed.ts'
import type { Leads, Names } from './packed.ts'

/** Milliseconds to the first response. */
export interface Times {
  readonly mean: number
  readonly median: number
}

/** What is counted over some leads. */
export interface Tally {
  readonly leads: number
  readonly opportunities: number
  readonly won: number
  readonly waiting: number
  readonly answered: number
}

/** With times, null of nothing. */
export interface Timed extends Tally {
  readonly clock: Times | null
  readonly business: Times | null
}

/** Leads alike in grade, source or owner: those of the period, and those of the period before. */
export interface Slice<Previous = Tally> {
  readonly key: string | null
  readonly current: Timed
  readonly previous: Previous
}

export interface Arrivals {
  readonly whole: Slice<Timed>
  readonly grade: readonly Slice[]
  readonly source: readonly Slice[]
  readonly owner: readonly Slice[]
}

interface Periods {
  readonly period: Period
  readonly before: Period
}

/** Counts and times leads of two periods, all at once and by grade, source and owner. Linear in the number of leads. */
export function tally(days: readonly Leads[], periods: Periods, names: Names): Arrivals {
  const { texts: sources } = names.sources
  const { texts: owners } = names.owners
  // Slices in a row: the whole, grades, sources, owners; then the same of the period before.
  const firstSource = 1 + GRADES.length
  const firstOwner = firstSource + sources.length
  const half = firstOwner + owners.length
  const counts = countFlags(days, periods, { firstSource, firstOwner, half })
  const times = timeSlices(days, periods, { firstSource, firstOwner, half })
  const current = (at: number): Timed => ({ ...tallyOf(counts, at), ...times(at) })
  const slices = (first: number, keys: readonly (string | null)[]) =>
    keys.map((key, n) => ({ key, current: current(first + n), previous: tallyOf(counts, half + first + n) }))
  return {
    whole: { key: null, current: current(0), previous: { ...tallyOf(counts, half), ...times(half) } },
    grade: slices(1, GRADES),
    source: slices(firstSource, sources),
    owner: slices(firstOwner, owners),
  }
}

interface Layout {
  readonly firstSource: number
  readonly firstOwner: number
  readonly half: number
}

/** How many leads of each slice have which flags. */
function countFlags(days: readonly Leads[], { period, before }: Periods, layout: Layout): Uint32Array {
  const { firstSource, firstOwner, half } = layout
  const counts = new Uint32Array(2 * half * FLAGS)
  const count = (slice: number, flags: number): void => {
    const at = slice * FLAGS + flags
    counts[at] = (counts[at] ?? 0) + 1
  }
  for (const { count: length, arrived, flags, source, owner } of days)
    for (let at = 0; at < length; at++) {
      const moment = arrived[at] ?? 0
      if (moment < before.from || moment >= period.to) continue
      const from = moment >= period.from ? 0 : half
      const of = flags[at] ?? 0
      count(from, of)
      count(from + 1 + gradeOf(of), of)
      count(from + firstSource + (source[at] ?? 0), of)
      count(from + firstOwner + (owner[at] ?? 0), of)
    }
  return counts
}

function tallyOf(counts: Uint32Array, slice: number): Tally {
  const sum = (holds: (flags: number) => boolean): number => {
    let total = 0
    for (let flags = 0; flags < FLAGS; flags++) if (holds(flags)) total += counts[slice * FLAGS + flags] ?? 0
    return total
  }
  return {
    leads: sum(() => true),
    opportunities: sum(isOpportunity),
    won: sum(isWon),
    waiting: sum(isWaiting),
    answered: sum(isAnswered),
  }
}

/** Times of each slice of the period, and of the whole period before, which is the slice `half`. */
function timeSlices(days: readonly Leads[], periods: Periods, layout: Layout) {
  const { half } = layout
  const [clock, business] = [openMedians(half + 1), openMedians(half + 1)]
  eachTime(days, periods, layout, 'clock', clock.count)
  eachTime(days, periods, layout, 'business', business.count)
  clock.choose()
  business.choose()
  eachTime(days, periods, layout, 'clock', clock.keep)
  eachTime(days, periods, layout, 'business', business.keep)
  return (slice: number) => ({ clock: clock.of(slice), business: business.of(slice) })
}

/** Hands every time of a lead that was answered to the slices it lies in. */
function eachTime(
  days: readonly Leads[],
  { period, before }: Periods,
  { firstSource, firstOwner, half }: Layout,
  which: 'clock' | 'business',
  take: Medians['count'],
): void {
  for (const leads of days) {
    const { arrived, flags, source, owner, [which]: times, [`${which}Bucket` as const]: buckets } = leads
    for (let at = 0; at < leads.count; at++) {
      const of = flags[at] ?? 0
      const moment = arrived[at] ?? 0
      const time = times[at] ?? UNKNOWN
      if (!isAnswered(of) || time === UNKNOWN || moment < before.from || moment >= period.to) continue
      const bucket = buckets[at] ?? 0
      if (moment < period.from) {
        take(half, bucket, time)
        continue
      }
      take(0, bucket, time)
      take(1 + gradeOf(of), bucket, time)
      take(firstSource + (source[at] ?? 0), bucket, time)
      take(firstOwner + (owner[at] ?? 0), bucket, time)
    }
  }
}
