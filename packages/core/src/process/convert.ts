import { mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Contact, Customer, Keys } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { inspectGate } from '../stage/inspect.ts'
import { isMissing, type Fields, type Id } from '../value.ts'
import { begin, knownFor, newDeal } from './deals.ts'
import { close } from './leads.ts'
import { readOnly } from './read-only.ts'
import { keyTexts } from './learn.ts'
import { bookOf, emit, isOpen, isRefusal, leadOf, mint, raise, type Turn } from './turn.ts'

/** A lead becomes a deal at its customer, whom it creates if nobody knew it. */
export function convert(turn: Turn, event: EventOf<'lead.converted'>): Refusal | null {
  const lead = leadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (!mayWorkOn(event.by, lead.owner) || (lead.owner === null && event.by.kind !== 'system'))
    return refusal('lead.not-found', { id: event.lead })
  if (!isOpen(lead)) return refusal('lead.closed', { id: lead.id, state: lead.state })
  const customer = lead.customer ?? known(turn, lead.keys) ?? newCustomer(turn, lead.fields, lead.keys, lead.owner)
  const no = readOnly(turn.know, customer)
  if (no) return no
  const deal = newDeal(turn, {
    customer,
    lead: lead.id,
    owner: lead.owner,
    grade: lead.grade,
    version: lead.version,
    fields: { ...carriedFields(turn, lead.version, lead.fields), ...event.deal.fields },
    name: event.deal.name,
    amount: event.deal.amount,
    expectedClose: event.deal.expectedClose,
  })
  const verdict = inspectGate(bookOf(turn.know, lead.version).firstStage.entry, knownFor(turn, deal))
  if (!verdict.open)
    return refusal('stage.gate-closed', {
      to: deal.stage,
      closed: [{ stage: deal.stage, side: 'entry', missing: verdict.missing }],
    })
  begin(turn, deal, null)
  close(turn, lead, 'converted')
  emit(turn, { do: 'lead.set', lead: lead.id, set: { customer, deal: deal.id } })
  raise(turn, { event: 'lead.converted', lead: lead.id })
  return null
}

/** Values of a lead whose field the deal has too go with it. */
function carriedFields(turn: Turn, version: number, fields: Fields): Fields {
  const known = new Set(bookOf(turn.know, version).source.fields.deal.map((field) => field.id))
  return Object.fromEntries(Object.entries(fields).filter(([id]) => known.has(id)))
}

function known(turn: Turn, keys: Keys): Id | null {
  for (const key of keyTexts(keys)) {
    const id = turn.know.customerByKey.get(key)
    if (id && turn.know.customers.has(id)) return id
  }
  return null
}

/** A new customer with its first contact. */
function newCustomer(turn: Turn, fields: Fields, keys: Keys, owner: Id | null): Id {
  const person = text(fields, 'name')
  const name = text(fields, 'company') ?? person ?? keys.phone ?? keys.mail ?? '—'
  const book = bookOf(turn.know, turn.know.version)
  const pick = (record: 'customer' | 'contact'): Fields => {
    const ids = new Set(book.source.fields[record].map((field) => field.id))
    return Object.fromEntries(Object.entries(fields).filter(([id, value]) => ids.has(id) && !isMissing(value)))
  }
  const customer: Customer = {
    id: mint(turn),
    name,
    owner,
    fields: pick('customer'),
    origins: {},
    keys,
    tags: [],
    createdAt: turn.now,
    mergedInto: null,
    legacy: null,
    revision: 1,
  }
  emit(turn, { do: 'customer.create', customer, externalId: null })
  if (person) {
    const contact: Contact = {
      id: mint(turn),
      customer: customer.id,
      name: person,
      fields: pick('contact'),
      keys: { ...keys, company: null },
      createdAt: turn.now,
    }
    emit(turn, { do: 'contact.create', contact })
  }
  return customer.id
}

function text(fields: Fields, field: string): string | null {
  const value = fields[field]
  return isMissing(value) ? null : String(value)
}
