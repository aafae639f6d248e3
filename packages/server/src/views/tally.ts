import type { Period } from '@cairn/core/health/period.ts'
import { DAY } from '@cairn/core/time.ts'
import { openLeadSums, slicesFor, type Edges, type Reading, type Side, type Slices } from './lead-sums.ts'
import type { Tally, Timed } from './lead-sums.ts'
import { GRADES, noNames, type Leads, type Names } from './packed.ts'

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

/** Days of leads: those that stay as they are until they are other ones, and those that are other ones at each look. */
export interface Given {
  readonly sealed: readonly Leads[]
  readonly open: readonly Leads[]
}

/**
 * Counts and times leads of two periods, all at once and by grade, source and owner. What a sealed day adds is kept from
 * look to look: a look costs what has changed, the days at the periods' ends, and one reading of the times for their middles.
 */
export interface Tallying {
  tally(given: Given, periods: Periods): Arrivals
}

/** What those with the same eyes share: what their days are called by, and a tallying for each length of a period. */
export interface Shared extends Names {
  readonly tallyings: Map<number, Tallying>
}

export function nothingShared(): Shared {
  return { ...noNames(), tallyings: new Map() }
}

/** The tallying for periods of so many milliseconds. */
export function tallyingOf(shared: Shared, length: number): Tallying {
  const known = shared.tallyings.get(length)
  if (known) return known
  const fresh = openTallying(shared)
  shared.tallyings.set(length, fresh)
  return fresh
}

/** `names` may grow from look to look, and what they call by a number stays. */
export function openTallying(names: Names): Tallying {
  let sums = openLeadSums(slicesFor(names))
  const summed = new Map<Leads, Side>()

  /** Leaves in the sums exactly the sealed days that lie in one of the periods as a whole; answers all others. */
  const settle = ({ sealed, open }: Given, periods: Periods): Leads[] => {
    const slices = slicesFor(names)
    if (slices.owner !== sums.slices.owner || slices.end !== sums.slices.end) {
      sums = openLeadSums(slices)
      summed.clear()
    }
    const sides = new Map(sealed.map((day) => [day, sideOf(day, periods)]))
    for (const [day, side] of summed)
      if (sides.get(day) !== side) {
        sums.add(day, WHOLE[side], -1)
        summed.delete(day)
      }
    for (const [day, side] of sides)
      if (side !== null && !summed.has(day)) {
        sums.add(day, WHOLE[side], 1)
        summed.set(day, side)
      }
    return [...open, ...sealed.filter((day) => sides.get(day) === null)]
  }

  return {
    tally(given, periods) {
      const rest = settle(given, periods)
      const edges = edgesOf(periods)
      for (const day of rest) sums.add(day, edges, 1)
      const reading = sums.read()
      for (const [day, side] of summed) reading.show(day, WHOLE[side])
      for (const day of rest) reading.show(day, edges)
      const arrivals = arrivalsOf(reading, sums.slices, names)
      for (const day of rest) sums.add(day, edges, -1)
      return arrivals
    },
  }
}

/** A day that lies in a period as a whole counts there with all its leads, wherever the periods' edges are. */
const WHOLE: Readonly<Record<Side, Edges>> = {
  period: { before: -Infinity, period: -Infinity, to: Infinity },
  before: { before: -Infinity, period: Infinity, to: Infinity },
}

/** The period in which a UTC day lies as a whole; null: in none. */
function sideOf({ midnight }: Leads, { period, before }: Periods): Side | null {
  const lies = ({ from, to }: Period) => midnight >= from && midnight + DAY <= to
  if (lies(period)) return 'period'
  return lies(before) ? 'before' : null
}

function edgesOf({ period, before }: Periods): Edges {
  return { before: before.from, period: period.from, to: period.to }
}

function arrivalsOf({ count, times }: Reading, { grade, source, owner }: Slices, names: Names): Arrivals {
  const timed = (side: Side, slice: number): Timed => ({ ...count(side, slice), ...times(side, slice) })
  const slices = (first: number, keys: readonly (string | null)[]) =>
    keys.map((key, n) => ({ key, current: timed('period', first + n), previous: count('before', first + n) }))
  return {
    whole: { key: null, current: timed('period', 0), previous: timed('before', 0) },
    grade: slices(grade, GRADES),
    source: slices(source, names.sources.texts),
    owner: slices(owner, names.owners.texts),
  }
}
