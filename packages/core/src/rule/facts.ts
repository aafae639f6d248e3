import type { Fields } from '../value.ts'
import { splitPath } from './compare.ts'
import type { Today } from './dates.ts'

/** What a condition is asked about: the fields of each record at hand. A record that is absent has only missing values. */
export interface Facts {
  readonly lead?: Fields | undefined
  readonly customer?: Fields | undefined
  readonly contact?: Fields | undefined
  readonly deal?: Fields | undefined
  readonly activity?: Fields | undefined
  readonly action?: Fields | undefined
  readonly owner?: Fields | undefined
  readonly event?: Fields | undefined
  /** When it is asked; without it, conditions on days from today do not hold. */
  readonly today?: Today | undefined
}

/** A record that conditions ask about. */
export type FactRecord = Exclude<keyof Facts, 'today'>

/** What conditions see of a record beside its fields: always at hand. */
const COLUMNS: Partial<Record<FactRecord, readonly string[]>> = {
  lead: ['source', 'score', 'grade', 'state', 'pool', 'track', 'owner', 'tags'],
  deal: ['name', 'amount', 'stage', 'status', 'grade', 'lostReason', 'tags'],
  customer: ['name', 'tags'],
}

/** The records that conditions ask about, each with the fields that are to be looked up; null is every field. */
export type Asks = { readonly [R in FactRecord]?: readonly string[] | null }

/** What has to be gathered so that these field paths can be asked about. */
export function asksFor(paths: Iterable<string>): Asks {
  const asks: { [R in FactRecord]?: readonly string[] | null } = {}
  for (const path of paths) {
    const { record, id } = splitPath(path)
    const known = asks[record]
    const fields = known === undefined ? [] : known
    // A field that is called like something every object has is told from it by being the record's own.
    if (fields === null || id in Object.prototype) asks[record] = null
    else asks[record] = fields.includes(id) || COLUMNS[record]?.includes(id) ? fields : [...fields, id]
  }
  return asks
}
