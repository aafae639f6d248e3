import type { Event } from '../event.ts'
import { isSame, knownOrigins, type FieldOrigin, type Origins, type SourceName } from '../source/origin.ts'
import type { Instant } from '../time.ts'
import type { Fields } from '../value.ts'
import type { Effect } from './effect.ts'
import type { Know } from './know.ts'

/** What the system never does of its own accord: where a replay lets it, it stands for the person who did. */
const ONLY_PEOPLE: ReadonlySet<Event['type']> = new Set(['customer.edited', 'action.finished', 'activity.logged'])

/** Whose word an event is. */
export function sourceOf(event: Event, know: Pick<Know, 'leads'>): SourceName {
  if (event.type === 'lead.converted') return `lead:${know.leads.get(event.lead)?.source ?? ''}`
  if (event.type === 'customer.synced') return `connector:${event.connector}`
  if (event.type === 'customer.entered') return event.source
  if (event.type === 'customer.added' && event.source !== undefined) return event.source
  switch (event.by.kind) {
    case 'person':
      return 'hand'
    case 'key':
      return 'api'
    case 'system':
      if (event.type === 'customer.added') return 'import'
      return ONLY_PEOPLE.has(event.type) ? 'hand' : 'rules'
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
