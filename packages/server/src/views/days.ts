import { sql } from 'kysely'
import { sees } from '@cairn/core/access.ts'
import type { Period } from '@cairn/core/health/period.ts'
import type { Instant } from '@cairn/core/time.ts'
import { DAY } from '@cairn/core/time.ts'
import type { View } from './context.ts'

/** What a day holds, unpacked. `count`: how many things, which is what it takes of memory. */
interface Counted {
  readonly count: number
}

/** Unpacked sealed days of one pair of eyes; what the names call by numbers they all call so. */
export interface Days<T extends Counted, Names> {
  readonly names: Names
  readonly kept: Map<string, { readonly seal: string; readonly of: T }>
}

/** Unpacked days of those who asked last: people with the same eyes share them. */
export interface KeptDays<T extends Counted, Names> {
  of(who: Eyes): Days<T, Names>
  /** Lets go of days that no period reaches any more, and of who asked longest ago when too much is kept. */
  trim(who: Eyes, now: Instant): void
}

type Eyes = View['who']

/** Things kept in memory at most, some 30 bytes each. */
const MOST = 2_000_000
/** The longest period and the one before it, and the day they begin in. */
const MOST_DAYS = 181

export function openKeptDays<T extends Counted, Names>(noNames: () => Names): KeptDays<T, Names> {
  const eyes = new Map<string, Days<T, Names> & { count: number }>()
  let held = 0
  return {
    of(who) {
      const key = keyOf(who)
      const days = eyes.get(key) ?? { names: noNames(), kept: new Map(), count: 0 }
      eyes.delete(key) // The last who asked come last.
      eyes.set(key, days)
      return days
    },
    trim(who, now) {
      const mine = eyes.get(keyOf(who))
      if (!mine) return
      const first = dayOf(now - MOST_DAYS * DAY)
      for (const day of mine.kept.keys()) if (day < first) mine.kept.delete(day)
      const count = [...mine.kept.values()].reduce((sum, { of }) => sum + 1 + of.count, 0)
      held += count - mine.count
      mine.count = count
      for (const [key, other] of eyes) {
        if (held <= MOST || other === mine) break
        held -= other.count
        eyes.delete(key)
      }
    },
  }
}

function keyOf({ org, actor }: Eyes): string {
  const scope = sees(actor)
  return `${org} ${scope === 'all' ? scope : scope.toSorted().join()}`
}

/** Those of the wanted days that are sealed, unpacked. Days that are not known by their seal are read with `unpack`. */
export async function sealedDays<T extends Counted, Names>(
  { trx, who }: Pick<View, 'trx' | 'who'>,
  kind: 'arrival' | 'due' | 'opened',
  wanted: readonly string[],
  { kept }: Days<T, Names>,
  unpack: (unknown: readonly string[]) => Promise<ReadonlyMap<string, { readonly seal: string; readonly of: T }>>,
): Promise<ReadonlyMap<string, T>> {
  const { rows: seals } = await sql<{ day: string; seal: string }>`
    select day::text as day, seal from sealed_day
     where org_id = ${who.org} and kind = ${kind} and ready and day = any(${wanted}::date[])`.execute(trx)
  const known = new Map<string, T>()
  for (const { day, seal } of seals) {
    const found = kept.get(day)
    if (found?.seal === seal) known.set(day, found.of)
  }
  const unknown = seals.map(({ day }) => day).filter((day) => !known.has(day))
  if (unknown.length === 0) return known
  // A day whose seal is broken meanwhile is not among these, and is read as an open one.
  for (const [day, found] of await unpack(unknown)) {
    kept.set(day, found)
    known.set(day, found.of)
  }
  return known
}

/** A UTC day as it is written. */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** UTC days that lie in a span as a whole. */
export function wholeDays({ from, to }: Period): string[] {
  const [first, end] = [Math.ceil(from / DAY), Math.floor(to / DAY)]
  return Array.from({ length: Math.max(0, end - first) }, (_, n) => dayOf((first + n) * DAY))
}

/** What is left of a span without its sealed days. */
export function spansBetween(span: Period, sealed: ReadonlyMap<string, unknown>): Period[] {
  const spans: Period[] = []
  let from = span.from
  for (const day of wholeDays(span)) {
    if (!sealed.has(day)) continue
    const begins = Date.parse(day)
    if (from < begins) spans.push({ from, to: begins })
    from = begins + DAY
  }
  if (from < span.to) spans.push({ from, to: span.to })
  return spans
}
