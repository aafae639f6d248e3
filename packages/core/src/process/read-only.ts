import { holds, mayWorkOn } from '../access.ts'
import type { Event } from '../event.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Id } from '../value.ts'
import type { Effect } from './effect.ts'
import type { Know } from './know.ts'

/** Why a customer of the time before may not be changed; null for one in the new process. */
export function readOnly(know: Know, customer: Id | null): Refusal | null {
  const row = customer === null ? undefined : know.customers.get(customer)
  const state = row?.legacy?.state
  if (!row || state === undefined || state === 'adopted') return null
  return refusal(state === 'waiting' ? 'customer.legacy' : 'customer.archived', { id: row.id, name: row.name })
}

/** Whatever is asked of a customer of the time before but this is refused. A person's rights over their data come first. */
const ALLOWED: ReadonlySet<Event['type']> = new Set([
  'customer.added',
  'customer.adopted',
  'customer.released',
  'customer.retired',
  'customer.handed',
  'customer.synced',
  'phone.shown',
  'consent.recorded',
  'person.erased',
  'migration.begun',
  'migration.changed',
  'migration.ended',
  'migration.withdrawn',
])

/** The no to an event that would change a customer of the time before, its people or its deals. */
export function refusedAsReadOnly(know: Know, event: Event): Refusal | null {
  if (ALLOWED.has(event.type)) return null
  const deal = 'deal' in event && typeof event.deal === 'string' ? know.deals.get(event.deal) : undefined
  const ofDeal = deal && mayWorkOn(event.by, deal.owner) ? readOnly(know, deal.customer) : null
  if (ofDeal) return ofDeal
  if (!('customer' in event) || event.customer === null || isBroughtOver(know, event)) return null
  // A lead goes the new way, whoever its customer is: what is said of the lead is not said of the customer.
  if ('lead' in event && event.lead && know.leads.get(event.lead)?.customer === event.customer) return null
  const row = know.customers.get(event.customer)
  return row && mayWorkOn(event.by, row.owner) ? readOnly(know, row.id) : null
}

/** People and closed deals come with their customer while it waits: they are of the time before, too. */
function isBroughtOver(know: Know, event: Event): boolean {
  if (event.type !== 'contact.added' && event.type !== 'deal.added') return false
  if (know.customers.get(event.customer)?.legacy?.state !== 'waiting' || !holds(event.by, 'import.run')) return false
  return event.type === 'contact.added'
    ? event.legacy === true
    : event.history !== null && event.history.closedAt !== null
}

/** What follows from something else (a form's answers, a rule's tag) leaves a customer of the time before as it is. */
export function changesReadOnly(know: Know, effect: Effect, event: Event): boolean {
  switch (effect.do) {
    case 'customer.set':
    case 'conflict.hear':
      return isKept(know, effect.customer, event)
    case 'contact.set':
    case 'contact.create': {
      const customer = effect.do === 'contact.set' ? effect.customer : effect.contact.customer
      return !isBroughtOver(know, event) && isKept(know, customer, event)
    }
    case 'tag':
      return effect.subject.kind === 'customer' && isKept(know, effect.subject.id, event)
    default:
      return false
  }
}

function isKept(know: Know, customer: Id, event: Event): boolean {
  return !ALLOWED.has(event.type) && readOnly(know, customer) !== null
}
