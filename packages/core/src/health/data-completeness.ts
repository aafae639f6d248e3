import type { Field } from '../record/field.ts'
import { isMissing } from '../value.ts'
import type { Fields } from '../value.ts'
import { share } from './share.ts'
import type { Share } from './share.ts'

export interface Completeness {
  /** Records with every key field known ÷ records. */
  readonly complete: Share
  /** In how many records each key field is missing, the worst first. */
  readonly missing: readonly { readonly field: string; readonly records: number }[]
}

/** Ids of the fields that count for data completeness. */
export function keyFields(fields: readonly Pick<Field, 'id' | 'key'>[]): string[] {
  return fields.filter(({ key }) => key === true).map(({ id }) => id)
}

/** Data completeness: records with all key fields known ÷ records. Without key fields every record is complete. */
export function dataCompleteness(
  records: readonly { readonly fields: Fields }[],
  keys: readonly string[],
): Completeness {
  const complete = records.filter(({ fields }) => keys.every((key) => !isMissing(fields[key])))
  const missing = keys.map((field) => ({
    field,
    records: records.filter(({ fields }) => isMissing(fields[field])).length,
  }))
  return {
    complete: share(complete.length, records.length),
    missing: missing.filter(({ records }) => records > 0).toSorted((a, b) => b.records - a.records),
  }
}
