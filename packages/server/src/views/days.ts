import { Keys } from './packed.ts'
import type { Leads, Names } from './packed.ts'

/** A sealed day of one organisation, unpacked. */
interface Day {
  readonly seal: string
  readonly leads: Leads
}

/** Unpacked days of one pair of eyes; what they call owners and sources they call so together. */
export interface Days {
  readonly names: Names
  readonly kept: Map<string, Day>
}

/** Leads kept in memory at most, some 30 bytes each. */
const MOST = 2_000_000

/** Unpacked days of the organisations that were last asked about, as those see them who see everybody's. */
export interface KeptDays {
  of(org: number): Days
  /** Lets go of days before this one, and of organisations when there are too many leads. */
  trim(org: number, first: string): void
}

export function openKeptDays(): KeptDays {
  const orgs = new Map<number, Days>()
  return {
    of(org) {
      const days = orgs.get(org) ?? noDays()
      orgs.delete(org) // The last asked about comes last.
      orgs.set(org, days)
      return days
    },
    trim(org, first) {
      const { kept } = orgs.get(org) ?? noDays()
      for (const day of kept.keys()) if (day < first) kept.delete(day)
      let held = [...orgs.values()].reduce((sum, days) => sum + size(days), 0)
      for (const [other, days] of orgs) {
        if (held <= MOST || other === org) break
        held -= size(days)
        orgs.delete(other)
      }
    },
  }
}

export function noDays(): Days {
  return { names: { owners: new Keys(), sources: new Keys() }, kept: new Map() }
}

function size({ kept }: Days): number {
  return [...kept.values()].reduce((sum, { leads }) => sum + leads.count, 0)
}
