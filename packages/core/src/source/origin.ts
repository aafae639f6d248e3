import type { Event } from '../event.ts'
import type { Effect } from '../process/effect.ts'
import type { Know } from '../process/know.ts'
import type { Customer } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Fields, type Id, type Value } from '../value.ts'

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

/** Whose word an event is. */
export function sourceOf(event: Event, know: Pick<Know, 'leads'>): SourceName {
  if (event.type === 'lead.converted') return `lead:${know.leads.get(event.lead)?.source ?? ''}`
  if (event.type === 'customer.synced') return `connector:${event.connector}`
  if (event.type === 'customer.added' && event.source !== undefined) return event.source
  switch (event.by.kind) {
    case 'person':
      return 'hand'
    case 'key':
      return 'api'
    case 'system':
      return event.type === 'customer.added' ? 'import' : 'rules'
  }
}

/**
 * An effect that gives a customer its fields, with where they come from: a value that changes is from now on the word of
 * whoever the event is from, unless the effect says itself whose it is.
 */
export function withOrigins(know: Know, effect: Effect, event: Event, now: Instant): Effect {
  if (effect.do === 'customer.create') {
    const { customer } = effect
    const given = { name: customer.name, ...customer.fields }
    const origins = { ...originsOf(know, {}, given, event, now), ...customer.origins }
    return { ...effect, customer: { ...customer, origins } }
  }
  if (effect.do !== 'customer.set' || (effect.set.fields === undefined && effect.set.name === undefined)) return effect
  const before = know.customers.get(effect.customer)
  if (!before) return effect
  const was = { ...before.fields, name: before.fields['name'] ?? before.name }
  const given = { ...(effect.set.name === undefined ? {} : { name: effect.set.name }), ...effect.set.fields }
  const origins = { ...knownOrigins(before), ...originsOf(know, was, given, event, now), ...effect.set.origins }
  return { ...effect, set: { ...effect.set, origins } }
}

/** A customer's origins; those read from an old log have none. */
export function knownOrigins(customer: Pick<Customer, 'origins'>): Origins {
  const { origins }: { readonly origins: Origins | undefined } = customer
  return origins ?? {}
}

function originsOf(know: Know, was: Fields, given: Fields, event: Event, now: Instant): Origins {
  const computed = new Set(
    know.playbooks
      .get(know.version)
      ?.source.fields.customer.flatMap(({ id, kind }) => (kind === 'formula' ? [id] : [])),
  )
  const by = event.by.kind === 'system' ? {} : { by: event.by.id }
  const origin: FieldOrigin = { source: sourceOf(event, know), at: now, ...by }
  const changed = Object.entries(given).filter(([field, value]) => !computed.has(field) && !isSame(was[field], value))
  return Object.fromEntries(changed.map(([field]) => [field, origin]))
}

/** Says whether two values are the same to whoever reads them; all that is missing is the same. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (isMissing(one) || isMissing(other)) return isMissing(one) && isMissing(other)
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
