import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { bucketOf } from './medians.ts'
import { answered, answeredFrom, opportunity, waiting } from './population.ts'

// Leads of a day, a few bytes each: what is counted and timed over arrivals, without the leads themselves.

export const GRADES = ['A', 'B', 'C'] as const
const [OPPORTUNITY, WON, WAITING, ANSWERED] = [4, 8, 16, 32] as const
/** A time that is not known. */
export const UNKNOWN = -1
/** How many combinations of flags there are; the lowest two bits are the grade. */
export const FLAGS = 64
/** Flags (2), milliseconds into the UTC day (4), to the first response: milliseconds (8), business seconds (4), -1 when unknown. */
const BYTES = 18

/** Leads of one owner, as the database packs them: `packed` holds as many as `sources`. */
export interface Packed {
  readonly owner: string | null
  readonly sources: readonly string[]
  readonly packed: Buffer
}

/** Leads in columns. Owners, grades and sources are numbers of `Keys`. */
export interface Leads {
  /** When the UTC day began in which they arrived. */
  readonly midnight: number
  readonly count: number
  readonly arrived: Float64Array
  readonly flags: Uint8Array
  readonly owner: Uint32Array
  readonly source: Uint32Array
  /** Milliseconds to the first response; what is not answered is not to be read. Its bucket is that of `medians.ts`. */
  readonly clock: Float64Array
  readonly clockBucket: Uint16Array
  /** Milliseconds of business time, kept in whole seconds; `UNKNOWN` where it was not measured. */
  readonly business: Float64Array
  readonly businessBucket: Uint16Array
}

/** Columns of an aggregate over `lead` that packs them. `wonIds` are the ids of won deals. */
export function pack(wonIds: RawBuilder<unknown>): RawBuilder<Packed> {
  return sql`json_agg(lead.source) as sources, string_agg(
    int2send((position(lead.grade in 'ABC') - 1
      + case when ${opportunity} then ${sql.lit(OPPORTUNITY)} else 0 end
      + case when lead.deal_id in (${wonIds}) then ${sql.lit(WON)} else 0 end
      + case when ${waiting} then ${sql.lit(WAITING)} else 0 end
      + case when ${answered} then ${sql.lit(ANSWERED)} else 0 end)::int2)
    || int4send((extract(epoch from lead.arrived_at - date_trunc('day', lead.arrived_at, 'UTC')) * 1000)::int)
    || float8send(coalesce((extract(epoch from lead.first_touch_at - ${answeredFrom()}) * 1000)::float8, 0))
    || int4send(coalesce(lead.first_touch_business_s, -1)), '') as packed`
}

/** Texts by small numbers. */
export class Keys {
  readonly texts: (string | null)[] = []
  readonly #known = new Map<string | null, number>()

  numberOf(text: string | null): number {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    this.#known.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}

/** What numbers in columns stand for. */
export interface Names {
  readonly owners: Keys
  readonly sources: Keys
}

export function noNames(): Names {
  return { owners: new Keys(), sources: new Keys() }
}

/** Reads packed leads of the UTC day that begins at `midnight`. */
export function unpack(rows: readonly Packed[], midnight: number, { owners, sources }: Names): Leads {
  const count = rows.reduce((sum, { packed }) => sum + packed.length / BYTES, 0)
  const leads: Leads = {
    midnight,
    count,
    arrived: new Float64Array(count),
    flags: new Uint8Array(count),
    owner: new Uint32Array(count),
    source: new Uint32Array(count),
    clock: new Float64Array(count),
    clockBucket: new Uint16Array(count),
    business: new Float64Array(count),
    businessBucket: new Uint16Array(count),
  }
  let at = 0
  for (const row of rows) {
    const owner = owners.numberOf(row.owner)
    const bytes = new DataView(row.packed.buffer, row.packed.byteOffset, row.packed.length)
    for (const [n, source] of row.sources.entries()) {
      const from = n * BYTES
      leads.flags[at] = bytes.getUint16(from)
      leads.arrived[at] = midnight + bytes.getInt32(from + 2)
      const clock = bytes.getFloat64(from + 6)
      leads.clock[at] = clock
      leads.clockBucket[at] = bucketOf(clock)
      const seconds = bytes.getInt32(from + 14)
      leads.business[at] = seconds < 0 ? UNKNOWN : seconds * 1000
      leads.businessBucket[at] = bucketOf(Math.max(0, seconds * 1000))
      leads.owner[at] = owner
      leads.source[at] = sources.numberOf(source)
      at += 1
    }
  }
  return leads
}

export const gradeOf = (flags: number): number => flags & 3
export const isOpportunity = (flags: number): boolean => (flags & OPPORTUNITY) !== 0
export const isWon = (flags: number): boolean => (flags & WON) !== 0
export const isWaiting = (flags: number): boolean => (flags & WAITING) !== 0
export const isAnswered = (flags: number): boolean => (flags & ANSWERED) !== 0
