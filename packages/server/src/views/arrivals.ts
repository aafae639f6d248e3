import { sql } from 'kysely'
import { median } from './median.ts'
import type { PeriodView } from './context.ts'
import { answered, answeredFrom, opportunity, population, waiting, won } from './population.ts'

/** Leads that arrived in the period, or the one before, alike in grade, source and owner. */
export interface Arrivals {
  readonly current: boolean
  readonly grade: 'A' | 'B' | 'C'
  readonly source: string
  readonly owner: string | null
  readonly leads: number
  readonly opportunities: number
  readonly won: number
  readonly waiting: number
  /** Milliseconds to the first response of each lead that had one. */
  readonly clock: Float64Array
  /** The same on the business clock, kept in whole seconds. */
  readonly business: Float64Array
}

type Cell = Omit<Arrivals, 'clock' | 'business'> & { clock: Buffer | null; business: Buffer | null }

/**
 * Everything that is measured over arriving leads, from one look at each. Response times come as they are, packed, and
 * their medians are found here: to sort them by every grade, source and rep costs the database four times the reading.
 */
export async function arrivalsOf(view: PeriodView): Promise<Arrivals[]> {
  const { trx, period, before } = view
  const both = { from: before.from, to: period.to }
  const { rows } = await sql<Cell>`
    select arrived_at >= ${new Date(period.from)} as current, grade, source, owner_id as owner,
           count(*)::int as leads,
           (count(*) filter (where ${opportunity}))::int as opportunities,
           (count(*) filter (where ${won(view, both.from)}))::int as won,
           (count(*) filter (where ${waiting}))::int as waiting,
           string_agg(float8send(date_part('epoch', first_touch_at - ${answeredFrom()})), '') filter (where ${answered}) as clock,
           string_agg(int4send(first_touch_business_s), '') filter (where ${answered}) as business
      from lead where ${population(view, { metric: 'leads', ...both })} group by 1, 2, 3, 4`.execute(trx)
  return rows.map((row) => ({ ...row, clock: unpack(row.clock, 8), business: unpack(row.business, 4) }))
}

/** Packed seconds as milliseconds: whole ones in four bytes, others in eight. */
function unpack(packed: Buffer | null, bytes: 4 | 8): Float64Array {
  const times = new Float64Array((packed?.length ?? 0) / bytes)
  if (packed === null) return times
  for (let at = 0; at < times.length; at++)
    times[at] = 1000 * (bytes === 4 ? packed.readInt32BE(at * 4) : packed.readDoubleBE(at * 8))
  return times
}

export interface Times {
  readonly mean: number
  readonly median: number
}

/** Mean and median over many sets of times, as `timesOf` in core has them; null of nothing. */
export function timesOver(sets: readonly Float64Array[]): Times | null {
  const all = new Float64Array(sets.reduce((length, set) => length + set.length, 0))
  let at = 0
  let sum = 0
  for (const set of sets) {
    all.set(set, at)
    at += set.length
  }
  for (const time of all) sum += time
  return all.length === 0 ? null : { mean: sum / all.length, median: median(all) }
}
