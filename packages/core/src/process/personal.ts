import { holds, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Consent, ConsentPurpose, ConsentSubject } from '../personal/consent.ts'
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
  keepConsent(turn, { lead: leadId, customer: customerId, contact }, consent)
  return null
}

/** Yes-no fields that follow the word on a purpose, where the playbook has them: conditions ask these. */
const FOLLOWS: Readonly<Record<ConsentPurpose, string>> = {
  phone: 'consentPhone',
  mail: 'consentMail',
  wecom: 'consentWecom',
  marketing: 'consentMarketing',
}

/** Keeps what a person said, and sets the field that follows it. */
export function keepConsent(turn: Turn, { lead, customer, contact }: ConsentSubject, consent: Consent): void {
  emit(turn, { do: 'consent.keep', lead, customer, contact, consent })
  const record = contact !== null ? 'contact' : lead !== null ? 'lead' : 'customer'
  const field = FOLLOWS[consent.purpose]
  const { fields } = bookOf(turn.know, turn.know.version).source
  if (!fields[record].some(({ id, kind }) => id === field && kind === 'yes-no')) return
  const set = { [field]: consent.state === 'unknown' ? null : consent.state === 'given' }
  const row = lead === null ? undefined : turn.know.leads.get(lead)
  const company = customer === null ? undefined : turn.know.customers.get(customer)
  if (contact !== null && customer !== null)
    emit(turn, { do: 'contact.set', contact, customer, fields: set, keys: null })
  else if (row) emit(turn, { do: 'lead.set', lead: row.id, set: { fields: { ...row.fields, ...set } } })
  else if (company)
    emit(turn, { do: 'customer.set', customer: company.id, set: { fields: { ...company.fields, ...set } } })
}
