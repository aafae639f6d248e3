import type { Action, Contact, Customer, Deal, Evidence, Keys, Lead, Merge, Seller } from '../record/rows.ts'
import { ERASED, erasedFields } from '../personal/person.ts'
import { isSame } from '../source/origin.ts'
import type { Id } from '../value.ts'
import type { Effect, EffectOf } from './effect.ts'
import { hold, moveHoldings, noHoldings } from './holdings.ts'
import { entryName, keyOfExternal, type Know } from './know.ts'
import { leaveTrace } from './traces.ts'

/** The texts under which keys are looked up: `phone:…`, `mail:…`, `company:…`. */
export function keyTexts(keys: Keys): string[] {
  const texts: string[] = []
  if (keys.phone) texts.push(`phone:${keys.phone}`)
  if (keys.mail) texts.push(`mail:${keys.mail}`)
  if (keys.company) texts.push(`company:${keys.company}`)
  return texts
}

function append<T>(map: Map<Id, T[]>, key: Id | null, item: T): void {
  if (key === null) return
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

/** Enters a lead into a snapshot with the keys it is found by. Open leads are found by phone and mail only: a company may enquire twice. */
export function knowLead(know: Know, lead: Lead): void {
  know.leads.set(lead.id, lead)
  if (lead.externalId !== null) know.leadByExternal.set(keyOfExternal(lead.source, lead.externalId), lead.id)
  findable(know, lead)
}

/** Of several open leads with the same phone or mail, the one worked on last is found. */
function findable(know: Know, lead: Lead): void {
  if (lead.state === 'converted' || lead.state === 'disqualified') return
  if (lead.keys.phone) findBy(know, `phone:${lead.keys.phone}`, lead.id)
  if (lead.keys.mail) findBy(know, `mail:${lead.keys.mail}`, lead.id)
}

function findBy({ leadByKey, rivals }: Know, text: string, id: Id): void {
  const other = rivals && leadByKey.get(text)
  if (rivals && other !== undefined && other !== id) rivals.add(other).add(id)
  leadByKey.set(text, id)
}

/** Enters a customer into a snapshot with its keys. */
export function knowCustomer(know: Know, customer: Customer): void {
  know.customers.set(customer.id, customer)
  for (const text of keyTexts(customer.keys)) know.customerByKey.set(text, customer.mergedInto ?? customer.id)
}

/** Enters an action into a snapshot, under its lead and its deal. */
export function knowAction(know: Know, action: Action): void {
  know.actions.set(action.id, action)
  append(know.actionsOf, action.lead, action.id)
  append(know.actionsOf, action.deal, action.id)
}

/** Enters evidence into a snapshot, under its lead and its deal. */
export function knowEvidence(know: Know, evidence: Evidence): void {
  append(know.evidenceOf, evidence.lead, evidence)
  append(know.evidenceOf, evidence.deal, evidence)
}

/** One of these for each kind of row: an engine is quick at copying rows of one shape, and slow at those of many. */
function changeLead(know: Know, id: Id, set: Partial<Lead>, written = 1): Lead | undefined {
  const row = know.leads.get(id)
  if (!row) return undefined
  const next: Lead = { ...row, ...set, revision: row.revision + written }
  know.leads.set(id, next)
  return next
}

function changeDeal(know: Know, id: Id, set: Partial<Deal>, written = 1): void {
  const row = know.deals.get(id)
  if (row) know.deals.set(id, { ...row, ...set, revision: row.revision + written })
}

function changeCustomer(know: Know, id: Id, set: Partial<Customer>, written = 1): void {
  const row = know.customers.get(id)
  if (row) know.customers.set(id, { ...row, ...set, revision: row.revision + written })
}

/** Enters a contact into a snapshot that has those of customers. */
export function knowContact(know: Know, contact: Contact): void {
  const { contactsOf } = know
  if (!contactsOf) return
  const those = contactsOf.get(contact.customer) ?? new Map<Id, Contact>()
  contactsOf.set(contact.customer, those.set(contact.id, contact))
}

/** What is changed is from now on the word of whoever changed it. */
function changeContact(know: Know, effect: EffectOf<'contact.set'>): void {
  const row = know.contactsOf?.get(effect.customer)?.get(effect.contact)
  if (!row) return
  const { source, keys } = effect
  const { name = row.name, fields } = effect
  const words = new Map(Object.entries(row.words ?? {}))
  for (const [field, value] of Object.entries({ ...fields, name })) {
    if (source !== undefined && (field in fields || effect.name !== undefined)) words.set(field, source)
    else if (!isSame(value, field === 'name' ? row.name : row.fields[field])) words.delete(field)
  }
  knowContact(know, {
    ...row,
    name,
    fields: { ...row.fields, ...fields },
    keys: keys ?? row.keys,
    words: Object.fromEntries(words),
  })
}

function changeAction(know: Know, id: Id, set: Partial<Action>): void {
  const row = know.actions.get(id)
  if (row) know.actions.set(id, { ...row, ...set })
}

function knowMerge(know: Know, merge: Merge): void {
  const { kept, merged, rows } = merge
  know.merges.set(merge.id, merge)
  moveHoldings(know, rows, merged, kept)
  const held = know.holdings.get(kept) ?? noHoldings()
  know.holdings.set(kept, { ...held, merged: [...held.merged, merged] })
  pointTo(know, merged, kept)
  for (const [text, id] of know.customerByKey) if (id === merged) know.customerByKey.set(text, kept)
}

function knowParting(know: Know, merge: Merge): void {
  const { kept, merged, rows } = merge
  know.merges.set(merge.id, merge)
  moveHoldings(know, rows, kept, merged)
  const held = know.holdings.get(kept) ?? noHoldings()
  know.holdings.set(kept, { ...held, merged: held.merged.filter((id) => id !== merged) })
  pointTo(know, merged, null)
}

/** Its revision stays: what points elsewhere is not edited, and what comes back is as it was. */
function pointTo(know: Know, customer: Id, mergedInto: Id | null): void {
  const row = know.customers.get(customer)
  if (row) knowCustomer(know, { ...row, mergedInto })
}

/** Those that are loaded; their revision stays, as it does for all the others. */
function archiveWaiting(know: Know, { migration, at, by }: EffectOf<'migration.archive'>): void {
  for (const row of know.customers.values())
    if (row.legacy?.migration === migration && row.legacy.state === 'waiting')
      know.customers.set(row.id, {
        ...row,
        legacy: { ...row.legacy, state: 'archived', settledAt: at, settledBy: by },
      })
}

/** From here on nobody is recognised by what was erased. */
function forget(know: Know, { leads, customers, contacts, fields }: EffectOf<'person.erase'>): void {
  const gone = new Set([...leads, ...customers])
  const nothing: Keys = { phone: null, mail: null, company: null }
  for (const id of leads) {
    const row = know.leads.get(id)
    if (!row) continue
    const keys = { ...nothing, company: row.keys.company }
    changeLead(know, id, { fields: erasedFields(row.fields, new Set(fields.lead), { names: [] }), keys })
  }
  for (const id of customers) {
    const row = know.customers.get(id)
    const set = row && { fields: erasedFields(row.fields, new Set(fields.customer), { names: [row.name] }) }
    if (set) changeCustomer(know, id, { ...set, name: ERASED, keys: nothing })
  }
  for (const [text, id] of know.leadByKey) if (gone.has(id)) know.leadByKey.delete(text)
  // Which of a customer's keys were a contact's is not known here: those that are still its own are found again.
  for (const [text, id] of know.customerByKey)
    if (gone.has(id) || (contacts.length > 0 && !keyTexts(know.customers.get(id)?.keys ?? nothing).includes(text)))
      know.customerByKey.delete(text)
}

function forgetCustomer(know: Know, customer: Id): void {
  know.customers.delete(customer)
  know.holdings.delete(customer)
  for (const [text, id] of know.customerByKey) if (id === customer) know.customerByKey.delete(text)
}

function tagged(tags: readonly string[], tag: string, on: boolean): readonly string[] {
  if (!on) return tags.filter((each) => each !== tag)
  return tags.includes(tag) ? tags : [...tags, tag].toSorted()
}

function charge(know: Know, effect: Extract<Effect, { do: 'seller.charge' }>): void {
  for (const [id, credit] of effect.credits ?? []) {
    const row = know.sellers.get(id)
    if (row) know.sellers.set(id, { ...row, credit })
  }
  const seller = know.sellers.get(effect.seller)
  if (!seller) return
  const day = effect.claims?.day ?? seller.claims.day
  const fresh = seller.claims.day === day ? seller.claims : { day, grab: 0, public: 0 }
  const claims = effect.claims ? { ...fresh, [effect.claims.pool]: fresh[effect.claims.pool] + 1 } : fresh
  const next: Seller = {
    ...seller,
    openLeads: Math.max(0, seller.openLeads + (effect.openLeads ?? 0)),
    received: seller.received + (effect.received ?? 0),
    receivedCount: seller.receivedCount + (effect.received === undefined ? 0 : 1),
    lastAssignedAt: effect.at ?? seller.lastAssignedAt,
    claims,
  }
  know.sellers.set(effect.seller, next)
}

/**
 * Writes an effect into the working snapshot, so that what is decided next sees it. What concerns only the outside
 * (notices, messages, timers, activities) changes nothing here.
 */
export function learn(know: Know, effect: Effect): void {
  hold(know, effect)
  if (know.traces) leaveTrace(know, know.traces, effect)
  switch (effect.do) {
    case 'lead.create':
      return knowLead(know, effect.lead)
    case 'lead.set': {
      const lead = changeLead(know, effect.lead, effect.set)
      // One that shares its keys with nobody is found by them as it is.
      if (lead && (effect.set.keys !== undefined || !know.rivals || know.rivals.has(lead.id))) findable(know, lead)
      return
    }
    case 'lead.score':
      changeLead(know, effect.lead, effect.score)
      return
    case 'lead.route': {
      const { track, pool, owner } = effect
      changeLead(know, effect.lead, { track, pool, owner })
      return
    }
    case 'customer.create':
      return knowCustomer(know, effect.customer)
    case 'customer.remove':
      return forgetCustomer(know, effect.customer)
    case 'contact.remove':
      return
    case 'customer.restore':
      return changeCustomer(know, effect.customer, effect.set)
    case 'entry.keep':
      know.entries.set(entryName(effect.entry.run, effect.entry.n), effect.entry)
      return
    case 'customer.set':
      return changeCustomer(know, effect.customer, effect.set)
    case 'customer.merge':
      return knowMerge(know, effect.merge)
    case 'customer.part':
      changeCustomer(know, effect.merge.kept, effect.set)
      return knowParting(know, effect.merge)
    case 'customer.legacy':
      return changeCustomer(know, effect.customer, { ...effect.set, legacy: effect.legacy })
    case 'migration.set':
      know.migrations.set(effect.migration.id, effect.migration)
      return
    case 'migration.archive':
      return archiveWaiting(know, effect)
    case 'customer.link': {
      const { customer, connector, externalId, digest } = effect
      know.customerByLink.set(keyOfExternal(connector, externalId), { customer, digest })
      return
    }
    case 'person.erase':
      return forget(know, effect)
    case 'contact.create':
      knowContact(know, effect.contact)
      for (const text of keyTexts({ ...effect.contact.keys, company: null }))
        know.customerByKey.set(text, effect.contact.customer)
      return
    case 'contact.set':
      changeContact(know, effect)
      if (effect.keys === null) return
      for (const text of keyTexts({ ...effect.keys, company: null })) know.customerByKey.set(text, effect.customer)
      return
    case 'deal.create':
      know.deals.set(effect.deal.id, effect.deal)
      return
    case 'deal.set':
      return changeDeal(know, effect.deal, effect.set)
    case 'deal.move':
      return changeDeal(know, effect.deal, { stage: effect.to })
    case 'action.open':
      return knowAction(know, effect.action)
    case 'action.set':
      return changeAction(know, effect.action, effect.set)
    case 'evidence.create':
      return knowEvidence(know, effect.evidence)
    case 'tag': {
      const { kind, id } = effect.subject
      const row = (kind === 'lead' ? know.leads : kind === 'deal' ? know.deals : know.customers).get(id)
      if (!row) return
      // A revision is for people who write at once: a tag that follows from facts does not turn them away.
      const written = effect.why === 'rule' ? 0 : 1
      const set = { tags: tagged(row.tags, effect.tag, effect.on) }
      if (kind === 'lead') changeLead(know, id, set, written)
      else if (kind === 'deal') changeDeal(know, id, set, written)
      else changeCustomer(know, id, set, written)
      return
    }
    case 'seller.set': {
      const { seller, set } = effect
      const row = know.sellers.get(seller)
      if (row) know.sellers.set(seller, { ...row, ...set })
      return
    }
    case 'seller.create':
      know.sellers.set(effect.seller.id, effect.seller)
      return
    case 'seller.charge':
      return charge(know, effect)
    case 'seller.level': {
      const row = know.sellers.get(effect.seller)
      if (row) know.sellers.set(row.id, { ...row, received: effect.received, credit: effect.credit })
      return
    }
    case 'seller.streak': {
      const row = know.sellers.get(effect.seller)
      if (!row) return
      const lateStreaks = { ...row.lateStreaks, [effect.node]: effect.actions }
      know.sellers.set(row.id, { ...row, lateStreaks })
      return
    }
    case 'activity.create':
    case 'item.keep':
    case 'consent.keep':
    case 'conflict.hear':
    case 'conflict.settle':
    case 'timer.set':
    case 'timer.clear':
    case 'notice':
    case 'send':
    case 'coaching':
    case 'loop.cut':
      return
    default:
      return effect satisfies never
  }
}
