import { mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Customer } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { isSame, knownOrigins } from '../source/origin.ts'
import type { Id } from '../value.ts'
import { knownBy } from './customers.ts'
import { give, hear } from './hear.ts'
import { keyOfExternal } from './know.ts'
import { meetPeople } from './people-of-source.ts'
import { readOnly } from './read-only.ts'
import { emit, mint, type Turn } from './turn.ts'

/**
 * An outside system says what it knows of a customer. Known by its number there, else by its keys; nobody known makes a
 * new one. Each value is weighed: what a source above says stays, and the conflict is kept. A row that says what it said
 * before is answered with its customer and leaves no trace.
 */
export function syncCustomer(turn: Turn, event: EventOf<'customer.synced'>): Id | null {
  const { connector, externalId, digest } = event
  const link = turn.know.customerByLink.get(keyOfExternal(connector, externalId))
  if (link?.digest === digest && turn.know.customers.has(link.customer)) return link.customer
  const found = turn.know.customers.get(link?.customer ?? knownBy(turn, event.keys) ?? '')
  // one that was merged is linked still: what is said of it is about the one that was kept
  const known = found?.mergedInto ? turn.know.customers.get(found.mergedInto) : found
  const isReadOnly = known !== undefined && readOnly(turn.know, known.id) !== null
  if (known && !isReadOnly) hear(turn, known, event.fields, event.name)
  const id = known ? known.id : create(turn, event)
  if (!isReadOnly) meetPeople(turn, id, event, known === undefined)
  // Not heard yet: what the row says is new again once the customer is adopted.
  emit(turn, { do: 'customer.link', customer: id, connector, externalId, digest: isReadOnly ? '' : digest })
  return null
}

function create(turn: Turn, event: EventOf<'customer.synced'>): Id {
  const customer: Customer = {
    id: mint(turn),
    name: event.name,
    owner: null,
    fields: { company: event.name, ...event.fields },
    origins: {},
    keys: event.keys,
    tags: [],
    createdAt: turn.now,
    mergedInto: null,
    legacy: null,
    revision: 1,
  }
  emit(turn, { do: 'customer.create', customer, externalId: null })
  return customer.id
}

/** A person decides a conflict: what the field holds stays, or the other value takes its place and the old one is set aside. */
export function settleConflict(turn: Turn, event: EventOf<'conflict.settled'>): Refusal | null {
  const { field, source, value, take } = event
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  const holds = field === 'name' ? customer.name : customer.fields[field]
  if (!isSame(holds, event.held)) return refusal('revision.stale', { revision: customer.revision })
  if (take) {
    const was = knownOrigins(customer)[field]
    const by = event.by.kind === 'system' ? {} : { by: event.by.id }
    const over = { ...was?.over, [was?.source ?? 'hand']: holds ?? null }
    give(turn, customer, { [field]: value }, { [field]: { source, at: turn.now, ...by, over } }, field === 'name')
  }
  emit(turn, { do: 'conflict.settle', customer: customer.id, field, source, state: take ? 'taken' : 'kept' })
  return null
}
