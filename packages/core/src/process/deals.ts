import { holds, mayWorkOn } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { Deal } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { readyCondition } from '../rule/compile.ts'
import { inspectGate, inspectMove } from '../stage/inspect.ts'
import type { Id } from '../value.ts'
import { handAction, openActionsOf } from './actions.ts'
import { gatherFacts } from './facts.ts'
import { watchSilence } from './silence.ts'
import { bookOf, byWhom, dealOf, emit, isOpen, isRefusal, mint, raise, type Turn } from './turn.ts'

/** A deal at the first stage of its playbook, opened now. */
export function newDeal(
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

/** A deal is there: kept, watched while it is open, and told to the nodes. */
export function begin(turn: Turn, deal: Deal, externalId: string | null): void {
  emit(turn, { do: 'deal.create', deal, externalId })
  if (deal.status !== 'open') return
  watchSilence(turn, deal.id, deal.version)
  raise(turn, { event: 'deal.opened', deal: deal.id })
  raise(turn, { event: 'deal.entered-stage', deal: deal.id, stage: deal.stage })
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
  const facts = gatherFacts(turn, { deal }, {}, bookOf(turn.know, deal.version).gateAsks)
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
    holds: (condition) => readyCondition(condition)(facts),
  }
}

/** An open deal that the actor may work on, or why not. */
export function openDealOf(turn: Turn, id: Id): Deal | Refusal {
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

/** Ids of the reasons for which a deal of this playbook may be lost. */
export function reasons(turn: Turn, deal: Deal): string[] {
  return bookOf(turn.know, deal.version).source.lostReasons.map((each) => each.id)
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
