import { holds, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Customer, Legacy, Migration } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { isMissing, type Fields, type Id } from '../value.ts'
import { freshKeys } from './hear.ts'
import type { Know } from './know.ts'
import { survivingOf, takenBack } from './merge.ts'
import { bookOf, byWhom, emit, isRefusal, notify, type Turn } from './turn.ts'

/** The migration under way; there is one at most. */
export function underway(know: Know): Migration | null {
  for (const migration of know.migrations.values()) if (migration.state === 'underway') return migration
  return null
}

/** How a customer stands that is brought over. */
export function waitingIn(migration: Id): Legacy {
  return { migration, state: 'waiting', settledAt: null, settledBy: null, adoption: null }
}

/** Key fields that a customer lacks, of those that the playbook still has. */
export function missingKeyFields(fields: Fields, { keyFields }: Pick<Migration, 'keyFields'>, known: Known): string[] {
  const open = new Set(known.filter(({ retired }) => !retired).map(({ id }) => id))
  return keyFields.filter((id) => open.has(id) && isMissing(fields[id]))
}

type Known = readonly { readonly id: string; readonly retired?: boolean | undefined }[]

/**
 * A customer of the time before enters the new process: with an owner, and with the key fields it lacked. Of two who
 * adopt at once the first that is decided wins, and the other is told who. After the end, ops may still bring one back.
 */
export function adoptCustomer(turn: Turn, event: EventOf<'customer.adopted'>): Refusal | null {
  const { know, now } = turn
  const customer = know.customers.get(event.customer)
  const legacy = customer?.legacy
  if (!customer || (!mayWorkOn(event.by, customer.owner) && legacy?.adoption?.before.owner !== null))
    return refusal('customer.not-found', { id: event.customer })
  if (!legacy) return refusal('customer.not-legacy', { name: customer.name })
  if (legacy.state === 'adopted')
    return refusal('customer.already-adopted', {
      name: customer.name,
      owner: customer.owner,
      by: customer.owner === null ? null : (know.sellers.get(customer.owner)?.name ?? null),
    })
  if (legacy.state === 'archived' && !holds(event.by, 'import.run'))
    return refusal('customer.archived', { id: customer.id, name: customer.name })
  const owner = ownerOf(turn, event, customer)
  if (isNo(owner)) return owner
  const fields = { ...customer.fields, ...event.set }
  const migration = know.migrations.get(legacy.migration)
  const known = bookOf(know, know.version).source.fields.customer
  const missing = migration ? missingKeyFields(fields, migration, known) : []
  if (missing.length > 0) return refusal('adoption.fields-missing', { fields: missing, name: customer.name })
  const keys = freshKeys(customer, customer.name, fields)
  const before = survivingOf(customer)
  emit(turn, { do: 'customer.set', customer: customer.id, set: { fields, owner, ...(keys && { keys }) } })
  const after = survivingOf(know.customers.get(customer.id) ?? customer)
  const adopted: Legacy = {
    ...legacy,
    state: 'adopted',
    settledAt: now,
    settledBy: byWhom(event),
    adoption: { before, after },
  }
  emit(turn, { do: 'customer.legacy', customer: customer.id, legacy: adopted, set: {} })
  if (owner !== before.owner) tellHanded(turn, owner, customer.id, '')
  return null
}

/** Whose it is from now on: its owner's, else of whoever adopts it; another's only where somebody may hand it out. */
function ownerOf(turn: Turn, event: EventOf<'customer.adopted'>, customer: Customer): Id | Refusal {
  const { sellers } = turn.know
  const self = event.by.kind === 'person' && sellers.get(event.by.id)?.active ? event.by.id : null
  // Whoever has left keeps no customers.
  const keeper = customer.owner !== null && sellers.get(customer.owner)?.active !== false ? customer.owner : null
  const owner = event.owner ?? keeper ?? self
  if (owner === null) return refusal('adoption.owner-missing', { name: customer.name })
  if (owner === keeper || owner === self) return owner
  if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  return sellers.get(owner)?.active ? owner : refusal('seller.not-found', { id: owner })
}

function isNo(found: Id | Refusal): found is Refusal {
  return typeof found !== 'string'
}

/**
 * An adopted customer goes back to waiting: what adopting it changed is taken back, where nobody changed it since. One
 * with open deals is at work in the new process and stays. One that was archived waits again in the migration under way.
 */
export function releaseCustomer(turn: Turn, event: EventOf<'customer.released'>): Refusal | null {
  const customer = legacyOf(turn, event.customer)
  if (isRefusal(customer)) return customer
  const { legacy } = customer
  if (legacy.state === 'waiting') return refusal('customer.legacy', { id: customer.id, name: customer.name })
  const current = underway(turn.know)
  if (!current) return refusal('migration.none')
  if (legacy.state === 'archived') {
    if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
    emit(turn, { do: 'customer.legacy', customer: customer.id, legacy: waitingIn(current.id), set: {} })
    return null
  }
  if (legacy.migration !== current.id) return refusal('migration.closed')
  if (hasOpenDeals(turn.know, customer.id)) return refusal('customer.deals-open', { name: customer.name })
  letGo(turn, customer, waitingIn(current.id))
  return null
}

/** Undoes an adoption. */
export function letGo(turn: Turn, customer: Customer, legacy: Legacy): void {
  const { adoption } = customer.legacy ?? legacy
  const set = adoption ? takenBack(turn, customer, adoption) : {}
  emit(turn, { do: 'customer.legacy', customer: customer.id, legacy, set })
}

/** Says whether somebody works on a deal of a customer. Its open deals have to be known. */
export function hasOpenDeals(know: Know, customer: Id): boolean {
  for (const deal of know.deals.values()) if (deal.customer === customer && deal.status === 'open') return true
  return false
}

/** A waiting customer is archived before the end. */
export function retireCustomer(turn: Turn, event: EventOf<'customer.retired'>): Refusal | null {
  const customer = legacyOf(turn, event.customer)
  if (isRefusal(customer)) return customer
  if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  const { legacy } = customer
  if (legacy.state === 'archived') return refusal('customer.archived', { id: customer.id, name: customer.name })
  if (legacy.state === 'adopted')
    return refusal('customer.already-adopted', { name: customer.name, owner: customer.owner, by: null })
  const archived: Legacy = { ...legacy, state: 'archived', settledAt: turn.now, settledBy: byWhom(event) }
  emit(turn, { do: 'customer.legacy', customer: customer.id, legacy: archived, set: {} })
  return null
}

/** A customer is given to somebody, with a reason. Its deals stay whose they are. */
export function handCustomer(turn: Turn, event: EventOf<'customer.handed'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  if (customer.legacy?.state === 'archived')
    return refusal('customer.archived', { id: customer.id, name: customer.name })
  if (!turn.know.sellers.get(event.to)?.active) return refusal('seller.not-found', { id: event.to })
  emit(turn, { do: 'customer.set', customer: customer.id, set: { owner: event.to } })
  if (customer.owner !== event.to && !event.together) tellHanded(turn, event.to, customer.id, event.reason)
  return null
}

/** Whoever got many customers at once is told so once. */
export function tellMany(turn: Turn, { by, to, count, reason }: EventOf<'customers.handed'>): Refusal | null {
  if (!holds(by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  if (count > 0 && to !== byWhom(turn.event))
    notify(turn, {
      to,
      because: 'customers-handed',
      popUp: false,
      subject: null,
      action: null,
      params: { count, reason },
    })
  return null
}

/** Whoever gets a customer from somebody else is told so. */
function tellHanded(turn: Turn, to: Id, customer: Id, reason: string): void {
  if (to === byWhom(turn.event)) return
  notify(turn, {
    to,
    because: 'customer-handed',
    popUp: false,
    subject: { kind: 'customer', id: customer },
    action: null,
    params: { reason },
  })
}

function legacyOf({ know, event }: Turn, id: Id): (Customer & { readonly legacy: Legacy }) | Refusal {
  const customer = know.customers.get(id)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id })
  const { legacy } = customer
  return legacy ? { ...customer, legacy } : refusal('customer.not-legacy', { name: customer.name })
}
