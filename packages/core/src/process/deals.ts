import { holds, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Contact, Customer, Deal, Keys } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { compileCondition } from '../rule/compile.ts'
import { inspectGate, inspectMove } from '../stage/inspect.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Fields, type Id } from '../value.ts'
import { cancelAction, handAction, openActionsOf } from './actions.ts'
import { gatherFacts } from './facts.ts'
import { close } from './leads.ts'
import { keyTexts } from './learn.ts'
import { watchSilence } from './silence.ts'
import { bookOf, byWhom, clearTimer, dealOf, emit, isOpen, isRefusal, leadOf, mint, raise, type Turn } from './turn.ts'

function text(fields: Fields, field: string): string | null {
  const value = fields[field]
  return isMissing(value) ? null : String(value)
}

/** A lead becomes a deal at its customer, whom it creates if nobody knew it. */
export function convert(turn: Turn, event: EventOf<'lead.converted'>): Refusal | null {
  const lead = leadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (!mayWorkOn(event.by, lead.owner) || (lead.owner === null && event.by.kind !== 'system'))
    return refusal('lead.not-found', { id: event.lead })
  if (!isOpen(lead)) return refusal('lead.closed', { id: lead.id, state: lead.state })
  const customer = lead.customer ?? adopt(turn, lead.fields, lead.keys, lead.owner)
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

/** A customer known by these keys, or a new one with its first contact. */
function adopt(turn: Turn, fields: Fields, keys: Keys, owner: Id | null): Id {
  for (const key of keyTexts(keys)) {
    const known = turn.know.customerByKey.get(key)
    if (known && turn.know.customers.has(known)) return known
  }
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
    keys,
    tags: [],
    createdAt: turn.now,
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

function newDeal(
  turn: Turn,
  given: Pick<
    Deal,
    'customer' | 'lead' | 'owner' | 'grade' | 'version' | 'fields' | 'name' | 'amount' | 'expectedClose'
  >,
): Deal {
  return {
    ...given,
    id: mint(turn),
    stage: bookOf(turn.know, given.version).firstStage.id,
    status: 'open',
    confirmations: [],
    tags: [],
    lostReason: null,
    openedAt: turn.now,
    stageAt: turn.now,
    closedAt: null,
    progressAt: turn.now,
    revision: 1,
  }
}

function begin(turn: Turn, deal: Deal, externalId: string | null): void {
  emit(turn, { do: 'deal.create', deal, externalId })
  if (deal.status !== 'open') return
  watchSilence(turn, deal.id, deal.version)
  raise(turn, { event: 'deal.opened', deal: deal.id })
  raise(turn, { event: 'deal.entered-stage', deal: deal.id, stage: deal.stage })
}

/** A customer entered by hand or import, with its contacts; one already known by its keys is the answer instead of a second one. */
export function addCustomer(turn: Turn, event: EventOf<'customer.added'>): Id | null {
  const known = knownBy(turn, event.keys)
  if (known !== null) return known
  const fields: Fields = { company: event.name, ...event.fields }
  const customer: Customer = {
    id: mint(turn),
    name: event.name,
    owner: event.owner,
    fields,
    keys: event.keys,
    tags: [],
    createdAt: turn.now,
    revision: 1,
  }
  emit(turn, { do: 'customer.create', customer, externalId: event.externalId })
  for (const contact of event.contacts ?? [])
    emit(turn, {
      do: 'contact.create',
      contact: { id: mint(turn), customer: customer.id, ...contact, createdAt: turn.now },
    })
  return null
}

/** Two companies may share a phone; where both have a name, it has to be the same. */
function knownBy({ know }: Turn, keys: Keys): Id | null {
  for (const text of keyTexts(keys)) {
    const customer = know.customers.get(know.customerByKey.get(text) ?? '')
    if (!customer) continue
    const theirs = customer.keys.company
    if (keys.company === null || theirs === null || theirs === keys.company) return customer.id
  }
  return null
}

export function editCustomer(turn: Turn, event: EventOf<'customer.edited'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  if (event.revision !== null && event.revision !== customer.revision)
    return refusal('revision.stale', { revision: customer.revision })
  emit(turn, { do: 'customer.set', customer: customer.id, set: { fields: { ...customer.fields, ...event.set } } })
  return null
}

export function addContact(turn: Turn, event: EventOf<'contact.added'>): Refusal | null {
  const customer = turn.know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  const { name, fields, keys } = event
  emit(turn, {
    do: 'contact.create',
    contact: { id: mint(turn), customer: customer.id, name, fields, keys, createdAt: turn.now },
  })
  return null
}

/** A deal entered by hand begins at the first stage; one brought over keeps its stage and times, and what its gates would have asked for is noted. */
export function addDeal(turn: Turn, event: EventOf<'deal.added'>): Refusal | null {
  const { know } = turn
  const customer = know.customers.get(event.customer)
  if (!customer || !mayWorkOn(event.by, customer.owner)) return refusal('customer.not-found', { id: event.customer })
  const book = bookOf(know, know.version)
  const fresh = newDeal(turn, {
    customer: event.customer,
    lead: null,
    owner: event.owner,
    grade: 'B',
    version: know.version,
    fields: event.fields,
    name: event.name,
    amount: event.amount,
    expectedClose: event.expectedClose,
  })
  const { history } = event
  if (!history) {
    const verdict = inspectGate(book.firstStage.entry, knownFor(turn, fresh))
    if (!verdict.open)
      return refusal('stage.gate-closed', {
        to: fresh.stage,
        closed: [{ stage: fresh.stage, side: 'entry', missing: verdict.missing }],
      })
    begin(turn, fresh, event.externalId)
    return null
  }
  const stage = book.stages.get(history.stage)
  if (!stage) return refusal('stage.unknown', { stage: history.stage })
  if (!holds(event.by, 'import.run')) return refusal('access.denied', { right: 'import.run' })
  const known = knownFor(turn, fresh)
  const way = inspectMove(
    book.source.stages,
    fresh,
    { to: history.stage, lostReason: history.lostReason, lostReasons: reasons(turn, fresh) },
    known,
  )
  const missing = way.open || way.closed.length === 0 ? [] : way.closed
  const times = {
    openedAt: history.openedAt,
    stageAt: history.closedAt ?? history.openedAt,
    closedAt: history.closedAt,
  }
  const deal: Deal = {
    ...fresh,
    ...times,
    stage: stage.id,
    status: stage.kind,
    lostReason: history.lostReason,
    progressAt: history.closedAt ?? turn.now,
  }
  begin(turn, deal, event.externalId)
  if (missing.length > 0)
    emit(turn, {
      do: 'deal.move',
      deal: deal.id,
      from: fresh.stage,
      to: stage.id,
      override: { reason: 'brought-over', missing },
    })
  return null
}

/** What a deal has to show at a gate: its own evidence and its lead's, its fields, its ticked confirmations. */
export function knownFor(turn: Turn, deal: Deal): Parameters<typeof inspectGate>[1] {
  const facts = gatherFacts(turn.know, { deal })
  const own = turn.know.evidenceOf.get(deal.id) ?? []
  const seen = new Set(own.map((each) => each.id))
  const evidence = [
    ...own,
    ...((deal.lead && turn.know.evidenceOf.get(deal.lead)) || []).filter((each) => !seen.has(each.id)),
  ]
  return {
    evidence,
    facts,
    confirmations: deal.confirmations,
    holds: (condition) => compileCondition(condition)(facts),
  }
}

function openDealOf(turn: Turn, id: Id): Deal | Refusal {
  const deal = dealOf(turn, id)
  if (isRefusal(deal)) return deal
  if (!mayWorkOn(turn.event.by, deal.owner)) return refusal('deal.not-found', { id })
  return deal.status === 'open' ? deal : refusal('deal.closed', { id, status: deal.status })
}

export function editDeal(turn: Turn, event: EventOf<'deal.edited'>): Refusal | null {
  const deal = openDealOf(turn, event.deal)
  if (isRefusal(deal)) return deal
  if (event.revision !== null && event.revision !== deal.revision)
    return refusal('revision.stale', { revision: deal.revision })
  const set: Partial<Deal> = {
    fields: { ...deal.fields, ...event.set },
    ...(event.amount === undefined ? {} : { amount: event.amount }),
    ...(event.name === undefined ? {} : { name: event.name }),
    ...(event.expectedClose === undefined ? {} : { expectedClose: event.expectedClose }),
  }
  emit(turn, { do: 'deal.set', deal: deal.id, set })
  return null
}

export function confirmDeal(turn: Turn, event: EventOf<'deal.confirmed'>): Refusal | null {
  const deal = openDealOf(turn, event.deal)
  if (isRefusal(deal)) return deal
  const rest = deal.confirmations.filter((each) => each !== event.confirmation)
  emit(turn, {
    do: 'deal.set',
    deal: deal.id,
    set: { confirmations: event.holds ? [...rest, event.confirmation] : rest },
  })
  return null
}

function reasons(turn: Turn, deal: Deal): string[] {
  return bookOf(turn.know, deal.version).source.lostReasons.map((each) => each.id)
}

/** A move to another stage: through every gate on the way, or with a reason by somebody who may override. */
export function moveStage(turn: Turn, event: EventOf<'stage.requested'>): Refusal | null {
  const deal = openDealOf(turn, event.deal)
  if (isRefusal(deal)) return deal
  if (event.revision !== null && event.revision !== deal.revision)
    return refusal('revision.stale', { revision: deal.revision })
  const book = bookOf(turn.know, deal.version)
  const stage = book.stages.get(event.to)
  if (!stage) return refusal('stage.unknown', { stage: event.to })
  const move = { to: stage.id, lostReason: event.lostReason, lostReasons: reasons(turn, deal) }
  const way = inspectMove(book.source.stages, deal, move, knownFor(turn, deal))
  if (!way.open) {
    if (way.closed.length === 0 || !event.override) return way.refusal
    if (!holds(event.by, 'gate.override'))
      return refusal('access.denied', { right: 'gate.override', closed: way.closed })
    if (event.override.reason.trim().length < 4) return refusal('stage.override-reason-missing', { closed: way.closed })
  }
  const override = !way.open && event.override ? { reason: event.override.reason, missing: way.closed } : null
  enter(turn, deal, stage.id, stage.kind, { override, lostReason: stage.kind === 'lost' ? event.lostReason : null })
  return null
}

function enter(
  turn: Turn,
  deal: Deal,
  to: string,
  status: Deal['status'],
  { override, lostReason }: { override: { reason: string; missing: unknown } | null; lostReason: string | null },
): void {
  emit(turn, { do: 'deal.move', deal: deal.id, from: deal.stage, to, override })
  const closedAt: Instant | null = status === 'open' ? null : turn.now
  emit(turn, {
    do: 'deal.set',
    deal: deal.id,
    set: { status, stageAt: turn.now, progressAt: turn.now, closedAt, lostReason },
  })
  raise(turn, { event: 'deal.entered-stage', deal: deal.id, stage: to })
  if (status === 'open') return
  clearTimer(turn, 'silence', deal.id)
  raise(turn, { event: status === 'won' ? 'deal.won' : 'deal.lost', deal: deal.id, facts: { reason: lostReason } })
  if (status === 'lost') for (const action of openActionsOf(turn, deal.id)) cancelAction(turn, action, 'deal-lost')
}

/** A deal goes to another owner, and its open actions with it. */
export function handDeal(turn: Turn, event: EventOf<'deal.handed'>): Refusal | null {
  const deal = dealOf(turn, event.deal)
  if (isRefusal(deal)) return deal
  if (!mayWorkOn(event.by, deal.owner)) return refusal('deal.not-found', { id: deal.id })
  if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  if (!turn.know.sellers.get(event.to)?.active) return refusal('seller.not-found', { id: event.to })
  const previous = deal.owner
  emit(turn, { do: 'deal.set', deal: deal.id, set: { owner: event.to } })
  const customer = turn.know.customers.get(deal.customer)
  if (customer && customer.owner === previous)
    emit(turn, { do: 'customer.set', customer: customer.id, set: { owner: event.to } })
  // The lead that the deal came from is part of its story: whoever has the deal reads it.
  const lead = deal.lead ? turn.know.leads.get(deal.lead) : undefined
  if (lead && !isOpen(lead) && lead.owner === previous)
    emit(turn, { do: 'lead.set', lead: lead.id, set: { owner: event.to } })
  for (const action of openActionsOf(turn, deal.id))
    if (action.owner === previous) handAction(turn, action, event.to, event.reason || byWhom(turn.event) || '')
  return null
}
