import type { Instant } from '../time.ts'
import { isMissing, type Id, type Value } from '../value.ts'

/**
 * Who says what a field holds: `hand` a person, `api` a program with a key, `import` a spreadsheet, `lead:<source>` the
 * enquiry it came from, `rules` the playbook's own steps, `connector:<id>` an outside system.
 */
export type SourceName = string

/** Where a field's present value comes from, and since when. `by` is the person or key, where there was one. */
export interface FieldOrigin {
  readonly source: SourceName
  readonly at: Instant
  readonly by?: Id
  /** Values of other sources that a person has set aside in favour of this one: saying them again changes nothing. */
  readonly over?: Readonly<Record<SourceName, Value>>
}

/** Origins of a record's fields, by field; a customer's name is `name`. Fields that formulas compute have none. */
export type Origins = Readonly<Record<string, FieldOrigin>>

/** A customer's origins; those read from an old log have none. */
export function knownOrigins(customer: { readonly origins: Origins }): Origins {
  const { origins }: { readonly origins: Origins | undefined } = customer
  return origins ?? {}
}

/** Says whether two values are the same to whoever reads them; all that is missing is the same. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (isMissing(one) || isMissing(other)) return isMissing(one) && isMissing(other)
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
