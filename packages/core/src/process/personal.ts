import { holds, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import { personalFields } from '../personal/person.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { bookOf, emit, type Turn } from './turn.ts'

/**
 * A person's data goes: from the records that are theirs, and from whatever tells of them. Which places those are has
 * been searched before, and stands with the request; what an erasure leaves is who, when, why and how much.
 */
export function erasePerson(turn: Turn, event: EventOf<'person.erased'>): Refusal | null {
  if (!holds(event.by, 'personal.manage')) return refusal('access.denied', { right: 'personal.manage' })
  const { request, leads, contacts, customers } = event
  const { fields } = bookOf(turn.know, turn.know.version).source
  emit(turn, {
    do: 'person.erase',
    request,
    leads,
    contacts,
    customers,
    fields: {
      lead: personalFields(fields.lead),
      contact: personalFields(fields.contact),
      customer: personalFields(fields.customer),
    },
  })
  return null
}

/** A person agrees to something or takes it back; the last word on a purpose stands. */
export function recordConsent(turn: Turn, event: EventOf<'consent.recorded'>): Refusal | null {
  const { lead: leadId, customer: customerId, contact, consent } = event
  const lead = leadId === null ? undefined : turn.know.leads.get(leadId)
  const customer = customerId === null ? undefined : turn.know.customers.get(customerId)
  const row = lead ?? customer
  if (!row || !mayWorkOn(event.by, row.owner))
    return refusal(leadId === null ? 'customer.not-found' : 'lead.not-found', { id: leadId ?? customerId })
  emit(turn, { do: 'consent.keep', lead: leadId, customer: customerId, contact, consent })
  return null
}
