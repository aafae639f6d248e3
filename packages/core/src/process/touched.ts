import type { Deal, Lead } from '../record/rows.ts'
import type { Id } from '../value.ts'
import { CHANGED, type Changes } from './changes.ts'
import type { Effect } from './effect.ts'
import { isOpen, type Turn } from './turn.ts'

type About = { readonly lead: Id | null; readonly deal: Id | null; readonly customer: Id | null }

/** Columns of leads and deals that no condition sees. */
const UNSEEN: ReadonlySet<string> = new Set([
  'progressAt',
  'assignedAt',
  'firstTouchAt',
  'firstTouchBusinessS',
  'protectedUntil',
  'extensions',
  'coolDown',
  'convertedAt',
  'stageAt',
  'closedAt',
])
/** Columns on which it depends what is counted around a record, and whether time still changes it. */
const FAR: ReadonlySet<string> = new Set(['state', 'status', 'customer', 'lead'])

/** Records that an event's effects change, and those whose rules look at them, each with what may have changed. */
export function touchedBy({ know, effects }: Turn): Map<Id, Changes> {
  const touched = new Map<Id, Changes>()
  const needs = know.traces?.needs
  const touch = (id: Id, changes: Changes): void => {
    touched.set(id, (touched.get(id) ?? CHANGED.nothing) | changes)
  }
  /** A record of which a rule of a neighbour may ask. */
  const around = (id: Id, changes: Changes): void => {
    for (const record of (needs?.customer ? know.traces?.recordsOf.get(id) : undefined) ?? [])
      if (isWorkedOn(know.leads.get(record), know.deals.get(record))) touch(record, changes)
    const deal = needs?.lead ? know.leads.get(id)?.deal : null
    if (deal && know.deals.get(deal)?.status === 'open') touch(deal, changes)
  }
  /** Records whose rules count such a thing, of those it is about; a deal's are also those of its lead. */
  const counting = (kind: 'activity' | 'action', about: About | undefined): void => {
    const asking = needs?.[kind]
    if (!asking || asking.size === 0 || !about) return
    if (about.lead !== null && asking.has('lead')) touch(about.lead, CHANGED[kind])
    if (about.customer !== null && asking.has('customer')) touch(about.customer, CHANGED[kind])
    if (!asking.has('deal')) return
    const deal = about.deal ?? (about.lead === null ? null : know.leads.get(about.lead)?.deal)
    if (deal) touch(deal, CHANGED[kind])
  }
  for (const effect of effects) {
    const changed = changedBy(effect)
    if (changed !== null) {
      const changes = changesOf(effect)
      touch(changed, changes)
      if (changes !== CHANGED.touched) around(changed, CHANGED.facts)
    }
    if (!needs) continue
    switch (effect.do) {
      case 'activity.create':
        counting('activity', effect.activity)
        break
      case 'customer.merge':
      case 'customer.part':
        for (const id of [effect.merge.kept, effect.merge.merged]) {
          touch(id, CHANGED.everything)
          around(id, CHANGED.everything)
        }
        break
      case 'action.open':
        if (needs.countsNode(effect.action.node)) counting('action', effect.action)
        break
      case 'action.set': {
        const action = needs.action.size > 0 ? know.actions.get(effect.action) : undefined
        if (action && needs.countsNode(action.node)) counting('action', action)
        break
      }
      case 'contact.create':
      case 'contact.remove':
      case 'contact.set': {
        const customer = effect.do === 'contact.create' ? effect.contact.customer : effect.customer
        if (needs.contact.has('customer')) touch(customer, CHANGED.contact)
        if (needs.contact.has('lead') || needs.contact.has('deal')) around(customer, CHANGED.contact)
        break
      }
      default:
    }
  }
  return touched
}

function isWorkedOn(lead: Lead | undefined, deal: Deal | undefined): boolean {
  return deal ? deal.status === 'open' : lead !== undefined && isOpen(lead)
}

/** The record that an effect changes. */
function changedBy(effect: Effect): Id | null {
  switch (effect.do) {
    case 'lead.create':
      return effect.lead.id
    case 'lead.set':
    case 'lead.score':
    case 'lead.route':
      return effect.lead
    case 'deal.create':
      return effect.deal.id
    case 'deal.set':
    case 'deal.move':
      return effect.deal
    case 'customer.create':
      return effect.customer.id
    case 'customer.set':
    case 'customer.restore':
    case 'customer.legacy':
      return effect.customer
    case 'tag':
      return effect.subject.id
    default:
      return null
  }
}

/** What an effect changes of its record. */
function changesOf(effect: Effect): Changes {
  switch (effect.do) {
    case 'lead.set':
    case 'deal.set': {
      let changes: Changes = CHANGED.touched
      for (const column in effect.set) {
        if (FAR.has(column)) return CHANGED.everything
        if (!UNSEEN.has(column)) changes = CHANGED.facts
      }
      return changes
    }
    case 'lead.score':
    case 'lead.route':
    case 'deal.move':
    case 'customer.set':
      return CHANGED.facts
    default:
      return CHANGED.everything
  }
}
