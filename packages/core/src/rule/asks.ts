import { splitPath } from './compare.ts'
import type { FactRecord } from './facts.ts'

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
