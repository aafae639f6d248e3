import { mayChangeLead, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { emit, mint, type Turn } from './turn.ts'

/** A contract, quote, payment or ticket of a customer is told of: the newest word of its source stands. */
export function recordItem(turn: Turn, event: EventOf<'item.recorded'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  emit(turn, {
    do: 'item.keep',
    item: { id: mint(turn), customer: customer.id, ...event.item, heardAt: turn.now },
  })
  return null
}

/** Somebody looks at a masked phone: nothing follows, and the look stays in the log. */
export function showPhone(turn: Turn, event: EventOf<'phone.shown'>): Refusal | null {
  const { lead, deal, customer } = event
  const { leads, deals, customers } = turn.know
  const row = lead ? leads.get(lead) : deal ? deals.get(deal) : customers.get(customer ?? '')
  // What lies in a pool is for whoever claims it.
  if (row && mayWorkOn(event.by, row.owner) && (!lead || mayChangeLead(event.by, row.owner))) return null
  const kind = lead ? 'lead' : deal ? 'deal' : 'customer'
  return refusal(`${kind}.not-found`, { id: lead ?? deal ?? customer })
}
