import type { Holdings } from '../record/rows.ts'
import type { Id } from '../value.ts'
import type { Effect } from './effect.ts'
import type { Know } from './know.ts'
import { moveTraces } from './traces.ts'

export const HOLDING_KINDS = [
  'leads',
  'deals',
  'contacts',
  'actions',
  'activities',
  'evidence',
  'merged',
] as const satisfies readonly (keyof Holdings)[]

/** Holdings of nothing yet. */
export function noHoldings(): Holdings {
  return { leads: [], deals: [], contacts: [], actions: [], activities: [], evidence: [], merged: [] }
}

/** Enters what an effect hangs on a customer, before the effect itself is learnt. */
export function hold(know: Know, effect: Effect): void {
  switch (effect.do) {
    case 'lead.create':
      return add(know, effect.lead.customer, 'leads', effect.lead.id)
    case 'lead.set': {
      const { customer } = effect.set
      const before = know.leads.get(effect.lead)?.customer ?? null
      if (customer === undefined || customer === before) return
      drop(know, before, effect.lead)
      return add(know, customer, 'leads', effect.lead)
    }
    case 'deal.create':
      return add(know, effect.deal.customer, 'deals', effect.deal.id)
    case 'contact.create':
      return add(know, effect.contact.customer, 'contacts', effect.contact.id)
    case 'contact.remove': {
      const held = know.holdings.get(effect.customer)
      if (held)
        know.holdings.set(effect.customer, {
          ...held,
          contacts: held.contacts.filter((id) => !effect.contacts.includes(id)),
        })
      return
    }
    case 'action.open':
      return add(know, effect.action.customer ?? null, 'actions', effect.action.id)
    case 'activity.create':
      return add(know, effect.activity.customer, 'activities', effect.activity.id)
    case 'evidence.create':
      return add(know, effect.evidence.customer, 'evidence', effect.evidence.id)
    default:
  }
}

function add(know: Know, customer: Id | null, kind: keyof Holdings, id: Id): void {
  if (customer === null) return
  let held = know.holdings.get(customer)
  if (!held) know.holdings.set(customer, (held = noHoldings()))
  // The lists are the snapshot's own: copied when they leave it, as `rows` of a merge.
  ;(held[kind] as Id[]).push(id)
}

function drop(know: Know, customer: Id | null, lead: Id): void {
  const held = customer === null ? undefined : know.holdings.get(customer)
  if (customer === null || !held) return
  know.holdings.set(customer, { ...held, leads: held.leads.filter((id) => id !== lead) })
}

/** Moves rows from one customer to another: what is loaded points there from here on. */
export function moveHoldings(know: Know, rows: Holdings, from: Id, to: Id): void {
  const [source, target] = [know.holdings.get(from) ?? noHoldings(), know.holdings.get(to) ?? noHoldings()]
  const [left, joined] = [noHoldings(), noHoldings()]
  for (const kind of HOLDING_KINDS) {
    const moved = new Set(rows[kind])
    Object.assign(left, { [kind]: source[kind].filter((id) => !moved.has(id)) })
    Object.assign(joined, { [kind]: [...target[kind].filter((id) => !moved.has(id)), ...rows[kind]] })
  }
  if (know.traces) moveTraces(know.traces, rows, from, to)
  know.holdings.set(from, left)
  know.holdings.set(to, joined)
  point(know.leads, rows.leads, (row) => ({ ...row, customer: to }))
  point(know.deals, rows.deals, (row) => ({ ...row, customer: to }))
  point(know.actions, rows.actions, (row) => ({ ...row, customer: to }))
  point(know.customers, rows.merged, (row) => ({ ...row, mergedInto: to }))
}

function point<T>(map: Map<Id, T>, ids: readonly Id[], pointed: (row: T) => T): void {
  for (const id of ids) {
    const row = map.get(id)
    if (row) map.set(id, pointed(row))
  }
}
