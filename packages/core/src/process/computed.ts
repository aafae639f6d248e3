import type { CompiledPlaybook } from '../playbook/compile.ts'
import type { RecordKind } from '../record/field.ts'
import type { Deal, Lead } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Fields } from '../value.ts'
import type { Effect } from './effect.ts'
import type { Know } from './know.ts'

/** What formulas are computed with: those of a playbook, and the day it is by its clock. */
export interface FormulaBook {
  readonly book: Pick<CompiledPlaybook, 'formulas' | 'clock'>
  readonly now: Instant
}

/** A record's fields with everything its formulas compute from them today. */
export function computedFields(
  record: RecordKind,
  fields: Fields,
  columns: Fields,
  { book, now }: FormulaBook,
): Fields {
  const compute = book.formulas[record].all
  return compute ? compute(fields, columns, book.clock.day(now)) : fields
}

/** Columns of a lead that its formulas may name. */
export function leadColumns({ source }: Pick<Lead, 'source'>): Fields {
  return { source }
}

/** Columns of a deal that its formulas may name. */
export function dealColumns({ name, amount, expectedClose }: Pick<Deal, 'name' | 'amount' | 'expectedClose'>): Fields {
  return { name, amount, expectedClose: expectedClose === null ? null : new Date(expectedClose).toISOString() }
}

/**
 * An effect that gives a record its fields, with what the published playbook computes from them, so that lists can be
 * filtered by it. What names the day is not kept: it is computed whenever it is read.
 */
export function withFormulas(know: Know, effect: Effect, now: Instant): Effect {
  const record = KEPT[effect.do]
  if (record === undefined) return effect
  const book = know.playbooks.get(know.version)
  if (!book?.formulas[record].kept) return effect
  return withKept(know, effect, book, now)
}

/** Effects that may give a record its fields. */
const KEPT: Partial<Record<Effect['do'], RecordKind>> = {
  'lead.create': 'lead',
  'lead.set': 'lead',
  'customer.create': 'customer',
  'customer.set': 'customer',
  'contact.create': 'contact',
  'deal.create': 'deal',
  'deal.set': 'deal',
  'activity.create': 'activity',
}

function withKept(know: Know, effect: Effect, book: CompiledPlaybook, now: Instant): Effect {
  const keep = (record: RecordKind, fields: Fields, columns: Fields): Fields =>
    book.formulas[record].kept?.(fields, columns, book.clock.day(now)) ?? fields
  switch (effect.do) {
    case 'lead.create':
      return { ...effect, lead: { ...effect.lead, fields: keep('lead', effect.lead.fields, leadColumns(effect.lead)) } }
    case 'lead.set': {
      const lead = know.leads.get(effect.lead)
      const { fields } = effect.set
      if (!fields || !lead) return effect
      return {
        ...effect,
        set: { ...effect.set, fields: keep('lead', fields, leadColumns({ ...lead, ...effect.set })) },
      }
    }
    case 'customer.create': {
      const { customer } = effect
      return {
        ...effect,
        customer: { ...customer, fields: keep('customer', customer.fields, { name: customer.name }) },
      }
    }
    case 'customer.set': {
      const customer = know.customers.get(effect.customer)
      const { fields = customer?.fields, name = customer?.name } = effect.set
      if (!fields || name === undefined) return effect
      if (effect.set.fields === undefined && effect.set.name === undefined) return effect
      return { ...effect, set: { ...effect.set, fields: keep('customer', fields, { name }) } }
    }
    case 'contact.create': {
      const { contact } = effect
      return { ...effect, contact: { ...contact, fields: keep('contact', contact.fields, { name: contact.name }) } }
    }
    case 'deal.create':
      return { ...effect, deal: { ...effect.deal, fields: keep('deal', effect.deal.fields, dealColumns(effect.deal)) } }
    case 'deal.set': {
      const deal = know.deals.get(effect.deal)
      const { set } = effect
      if (!deal) return effect
      if (!('fields' in set || 'name' in set || 'amount' in set || 'expectedClose' in set)) return effect
      const next = { ...deal, ...set }
      return { ...effect, set: { ...set, fields: keep('deal', next.fields, dealColumns(next)) } }
    }
    case 'activity.create': {
      const { activity } = effect
      return { ...effect, activity: { ...activity, fields: keep('activity', activity.fields, {}) } }
    }
    default:
      return effect
  }
}
