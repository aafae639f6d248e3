import { openMedians, type Medians, type Middles } from './medians.ts'
import { FLAGS, GRADES, UNKNOWN, gradeOf, isAnswered, isOpportunity, isWaiting, isWon } from './packed.ts'
import type { Leads, Names } from './packed.ts'

/** The period, or the one before it. */
export type Side = 'period' | 'before'

/** From when on leads count in the period before, from when on in the period, and until when. */
export interface Edges {
  readonly before: number
  readonly period: number
  readonly to: number
}

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

/** Sums over leads by slices, which are numbers: days are added, and taken away again. */
export interface LeadSums {
  readonly slices: Slices
  add(day: Leads, edges: Edges, times: 1 | -1): void
  /** What the sums say, once each of their days was shown again for the middles of its times. */
  read(): Reading
}

/** One reading of the sums. */
export interface Reading {
  show(day: Leads, edges: Edges): void
  count(side: Side, slice: number): Tally
  /** Of the period before, only the whole is timed. */
  times(side: Side, slice: number): Pick<Timed, 'clock' | 'business'>
}

/** Slices in a row: the whole, grades, sources, owners, with room for more of the last two. */
export interface Slices {
  readonly grade: number
  readonly source: number
  readonly owner: number
  readonly end: number
}

/** Slices that hold all that is called by numbers so far, and some more. */
export function slicesFor({ sources, owners }: Names): Slices {
  const source = 1 + GRADES.length
  const owner = source + room(sources.texts.length, 8)
  return { grade: 1, source, owner, end: owner + room(owners.texts.length, 32) }
}

function room(count: number, step: number): number {
  return (1 + Math.floor(count / step)) * step
}

export function openLeadSums(slices: Slices): LeadSums {
  const half = slices.end
  const counts = new Uint32Array(2 * half * FLAGS)
  /** Of each slice of the period, and of the whole period before, which comes last. */
  const [clock, business] = [openMedians(half + 1), openMedians(half + 1)]
  /** The slices of the row that is looked at: written anew for each, as making a list would take longer than the sums. */
  const lies = [0, 0, 0, 0]
  const locate = ({ source, owner }: Leads, at: number, flags: number): void => {
    lies[1] = slices.grade + gradeOf(flags)
    lies[2] = slices.source + (source[at] ?? 0)
    lies[3] = slices.owner + (owner[at] ?? 0)
  }
  const time = (medians: Medians, isBefore: boolean, value: number, bucket: number, times: 1 | -1): void => {
    if (value === UNKNOWN) return
    if (isBefore) medians.count(half, bucket, value, times)
    else for (let n = 0; n < 4; n++) medians.count(lies[n] ?? 0, bucket, value, times)
  }
  const keep = (middles: Middles, isBefore: boolean, value: number, bucket: number): void => {
    if (value === UNKNOWN) return
    if (isBefore) middles.keep(half, bucket, value)
    else for (let n = 0; n < 4; n++) middles.keep(lies[n] ?? 0, bucket, value)
  }
  return {
    slices,
    add(day, edges, times) {
      for (let at = 0; at < day.count; at++) {
        const moment = day.arrived[at] ?? 0
        if (moment < edges.before || moment >= edges.to) continue
        const isBefore = moment < edges.period
        const flags = day.flags[at] ?? 0
        locate(day, at, flags)
        for (let n = 0; n < 4; n++) {
          const cell = ((isBefore ? half : 0) + (lies[n] ?? 0)) * FLAGS + flags
          counts[cell] = (counts[cell] ?? 0) + times
        }
        if (!isAnswered(flags)) continue
        time(clock, isBefore, day.clock[at] ?? 0, day.clockBucket[at] ?? 0, times)
        time(business, isBefore, day.business[at] ?? 0, day.businessBucket[at] ?? 0, times)
      }
    },
    read() {
      const middles = { clock: clock.middles(), business: business.middles() }
      const wanted = { clock: middles.clock.wanted(0, half), business: middles.business.wanted(0, half) }
      const wantedBefore = {
        clock: middles.clock.wanted(half, half + 1),
        business: middles.business.wanted(half, half + 1),
      }
      return {
        show(day, edges) {
          for (let at = 0; at < day.count; at++) {
            const moment = day.arrived[at] ?? 0
            if (moment < edges.before || moment >= edges.to) continue
            const isBefore = moment < edges.period
            const asked = isBefore ? wantedBefore : wanted
            const [clockBucket, businessBucket] = [day.clockBucket[at] ?? 0, day.businessBucket[at] ?? 0]
            const byClock = asked.clock[clockBucket] === 1
            const byBusiness = asked.business[businessBucket] === 1
            const flags = day.flags[at] ?? 0
            if ((!byClock && !byBusiness) || !isAnswered(flags)) continue
            locate(day, at, flags)
            if (byClock) keep(middles.clock, isBefore, day.clock[at] ?? 0, clockBucket)
            if (byBusiness) keep(middles.business, isBefore, day.business[at] ?? 0, businessBucket)
          }
        },
        count: (side, slice) => tallyOf(counts, side === 'before' ? half + slice : slice),
        times(side, slice) {
          const set = side === 'before' ? half + slice : slice
          return { clock: middles.clock.of(set), business: middles.business.of(set) }
        },
      }
    },
  }
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
