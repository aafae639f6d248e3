import { mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Customer, Keys } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Fields, Id } from '../value.ts'
import { mastered } from './hear.ts'
import { keyTexts } from './learn.ts'
import { underway, waitingIn } from './legacy.ts'
import { emit, mint, type Turn } from './turn.ts'

/** A customer entered by hand or import, with its contacts; one already known by its keys is the answer instead of a second one. */
export function addCustomer(turn: Turn, event: EventOf<'customer.added'>): Refusal | Id | null {
  const migration = event.legacy ? underway(turn.know) : null
  if (event.legacy && !migration) return refusal('migration.none')
  const known = knownBy(turn, event.keys)
  if (known !== null) return known
  const fields: Fields = { company: event.name, ...event.fields }
  const customer: Customer = {
    id: mint(turn),
    name: event.name,
    owner: event.owner,
    fields,
    origins: {},
    keys: event.keys,
    tags: [],
    createdAt: turn.now,
    mergedInto: null,
    legacy: migration && waitingIn(migration.id),
    revision: 1,
  }
  emit(turn, { do: 'customer.create', customer, externalId: event.externalId })
  for (const contact of event.contacts ?? [])
    emit(turn, {
      do: 'contact.create',
      contact: { id: mint(turn), customer: customer.id, ...contact, createdAt: turn.now },
    })
  return null
}

/** Two companies may share a phone; where both have a name, it has to be the same. */
export function knownBy({ know }: Turn, keys: Keys): Id | null {
  for (const text of keyTexts(keys)) {
    const customer = know.customers.get(know.customerByKey.get(text) ?? '')
    if (!customer) continue
    // found by its name, it has the name, or had it before it was merged
    const theirs = text.startsWith('company:') ? keys.company : customer.keys.company
    if (keys.company === null || theirs === null || theirs === keys.company) return customer.id
  }
  return null
}

export function editCustomer(turn: Turn, event: EventOf<'customer.edited'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  if (event.revision !== null && event.revision !== customer.revision)
    return refusal('revision.stale', { revision: customer.revision })
  const above = mastered(turn, customer, event.set)
  if (above) return refusal('field.mastered', above)
  emit(turn, { do: 'customer.set', customer: customer.id, set: { fields: { ...customer.fields, ...event.set } } })
  return null
}

export function addContact(turn: Turn, event: EventOf<'contact.added'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  const { name, fields, keys } = event
  emit(turn, {
    do: 'contact.create',
    contact: { id: mint(turn), customer: customer.id, name, fields, keys, createdAt: turn.now },
  })
  return null
}

/** Fields of a contact change; whoever asks has read that the contact is the customer's. */
export function editContact(turn: Turn, event: EventOf<'contact.edited'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  const { contact, name, set: fields, keys } = event
  emit(turn, { do: 'contact.set', contact, customer: customer.id, name, fields, keys })
  return null
}
