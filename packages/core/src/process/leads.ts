import { holds, mayChangeLead, mayWorkOn } from '../access.ts'
import type { EventOf, LeadArrived } from '../event.ts'
import type { CompiledPlaybook } from '../playbook/compile.ts'
import type { Customer, Lead, Score } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { claimVerdict, type PoolRule } from '../routing/claim.ts'
import { durationMillis, type Instant } from '../time.ts'
import type { Facts } from '../rule/facts.ts'
import type { Id } from '../value.ts'
import { cancelAction, openActionsOf } from './actions.ts'
import { askRoute, passOn, place } from './assign.ts'
import type { Why } from './effect.ts'
import { computedFields } from './computed.ts'
import { customerFacts, gatherFacts } from './facts.ts'
import { keyOfExternal } from './know.ts'
import { keyTexts } from './learn.ts'
import { keepConsent } from './personal.ts'
import { tagsAtOnce } from './retag.ts'
import {
  bookOf,
  clearTimer,
  emit,
  isOpen,
  isRefusal,
  leadOf,
  mint,
  notify,
  raise,
  setTimer,
  type Turn,
} from './turn.ts'

/** A lead comes in: recognised, scored, graded, routed. A repeat of (source, externalId) answers with the lead that came first. */
export function arrive(turn: Turn, event: LeadArrived): Id | null {
  const { know } = turn
  if (event.externalId !== null) {
    const first = know.leadByExternal.get(keyOfExternal(event.source, event.externalId))
    if (first !== undefined) return first
  }
  const book = bookOf(know, know.version)
  const customer = recognise(turn, event)
  const { facts, score } = scoreArrival(event, book, turn.now, customer)
  const lead: Lead = {
    id: mint(turn),
    source: event.source,
    externalId: event.externalId,
    fields: event.fields,
    keys: event.keys,
    ...score,
    track: '',
    pool: null,
    owner: null,
    state: 'new',
    customer: customer?.id ?? null,
    deal: null,
    tags: [],
    version: know.version,
    arrivedAt: turn.now,
    convertedAt: null,
    assignedAt: null,
    firstTouchAt: null,
    firstTouchBusinessS: null,
    progressAt: turn.now,
    protectedUntil: null,
    extensions: 0,
    coolDown: null,
    revision: 1,
  }
  const keeper = familiarOwner(turn, lead, customer)
  emit(turn, { do: 'lead.create', lead })
  for (const consent of event.consents ?? [])
    keepConsent(turn, { lead: lead.id, customer: null, contact: null }, consent)
  raise(turn, { event: 'lead.arrived', lead: lead.id })
  if (keeper) place(turn, lead, { track: 'known', pool: null, owner: keeper.owner, why: keeper.why })
  else place(turn, lead, askRoute(turn, lead.version, facts, score.score))
  return null
}

/** What a lead scores as it comes in, and what its tracks are asked about. */
export function scoreArrival(
  { fields, source }: Pick<LeadArrived, 'fields' | 'source'>,
  book: CompiledPlaybook,
  now: Instant,
  customer?: Customer,
): { readonly facts: Facts; readonly score: Score } {
  const computed = computedFields('lead', fields, { source }, { book, now })
  const today = book.clock.today(now)
  const score = book.score({ lead: { ...computed, source }, event: {}, today })
  const lead = { ...computed, source, score: score.score, grade: score.grade }
  const { routesBy } = book
  const known = routesBy.customer && customer ? { customer: customerFacts(customer, { book, now }) } : {}
  const facts = { lead, ...known, event: {}, today }
  if (!routesBy.tags) return { facts, score }
  return { facts: { ...facts, lead: { ...lead, tags: tagsAtOnce(book, facts, now) } }, score }
}

function recognise(turn: Turn, event: LeadArrived): Customer | undefined {
  for (const text of keyTexts(event.keys)) {
    const id = turn.know.customerByKey.get(text)
    const customer = id === undefined ? undefined : turn.know.customers.get(id)
    if (customer) return customer
  }
  return undefined
}

/** Whoever already looks after the customer, or works on an open lead of the same person, keeps it. */
function familiarOwner(turn: Turn, lead: Lead, customer: Customer | undefined): { owner: Id; why: Why } | null {
  const { know } = turn
  if (customer?.owner && know.sellers.get(customer.owner)?.active)
    return {
      owner: customer.owner,
      why: { rule: 'known-customer', params: { customer: customer.id, name: customer.name } },
    }
  for (const text of keyTexts({ ...lead.keys, company: null })) {
    const other = know.leads.get(know.leadByKey.get(text) ?? '')
    if (other?.owner && isOpen(other) && know.sellers.get(other.owner)?.active)
      return { owner: other.owner, why: { rule: 'same-lead-open', params: { lead: other.id } } }
  }
  return null
}

/** A lead that the actor may change. What cannot be seen is not there; what can be seen in a pool is to be claimed first. */
export function leadToChange(turn: Turn, id: Id): Lead | Refusal {
  const lead = leadOf(turn, id)
  if (isRefusal(lead)) return lead
  const { by } = turn.event
  if (!mayWorkOn(by, lead.owner)) return refusal('lead.not-found', { id })
  return mayChangeLead(by, lead.owner) ? lead : refusal('access.denied', { pool: lead.pool })
}

function openLeadOf(turn: Turn, id: Id): Lead | Refusal {
  const lead = leadToChange(turn, id)
  if (isRefusal(lead)) return lead
  return isOpen(lead) ? lead : refusal('lead.closed', { id, state: lead.state })
}

/** Fields were changed by hand: scored anew. */
export function edit(turn: Turn, event: EventOf<'lead.edited'>): Refusal | null {
  const lead = leadToChange(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (event.revision !== null && event.revision !== lead.revision)
    return refusal('revision.stale', { revision: lead.revision })
  emit(turn, {
    do: 'lead.set',
    lead: lead.id,
    set: { fields: { ...lead.fields, ...event.set }, ...(event.keys ? { keys: event.keys } : {}) },
  })
  rescore(turn, lead.id)
  return null
}

/** The lead did something: came back, asked for a quote. Scored anew; out of the nurture pool when its grade rose. */
export function behave(turn: Turn, event: EventOf<'lead.behaved'>): Refusal | null {
  const lead = leadToChange(turn, event.lead)
  if (isRefusal(lead)) return lead
  const past = lead.fields['behaviours']
  const behaviours = [...new Set([...(Array.isArray(past) ? past : []), event.behaviour])]
  emit(turn, { do: 'lead.set', lead: lead.id, set: { fields: { ...lead.fields, behaviours }, progressAt: turn.now } })
  raise(turn, { event: 'lead.behaved', lead: lead.id, facts: { behaviour: event.behaviour } })
  rescore(turn, lead.id)
  return null
}

/** Scores a lead again after its fields changed; a better grade takes it out of the nurture pool. */
export function rescore(turn: Turn, id: Id): void {
  const lead = turn.know.leads.get(id)
  if (!lead || !isOpen(lead)) return
  const { score: scoreBy, scoreAsks } = bookOf(turn.know, lead.version)
  const score: Score = scoreBy(gatherFacts(turn, { lead }, {}, scoreAsks))
  if (score.score === lead.score && score.grade === lead.grade && score.matched.length === lead.matched.length) return
  emit(turn, { do: 'lead.score', lead: id, score, previous: { score: lead.score, grade: lead.grade } })
  if (score.grade === lead.grade) return
  raise(turn, { event: 'lead.graded', lead: id, facts: { previous: lead.grade, grade: score.grade } })
  const fresh = turn.know.leads.get(id)
  if (fresh?.pool === 'nurture' && score.grade < lead.grade && isRipe(turn, fresh))
    place(turn, fresh, askRoute(turn, fresh.version, gatherFacts(turn, { lead: fresh }), fresh.score))
}

/** Says whether a nurtured lead's grade is good enough to leave the pool, by the track it is nurtured on. */
function isRipe(turn: Turn, { version, track, grade }: Lead): boolean {
  const from = bookOf(turn.know, version).trackById.get(track)?.track
  return from?.kind !== 'nurture' || from.leaveAt === undefined || grade <= from.leaveAt
}

/** Someone reaches for a lead in the grab or public pool. Exactly one gets it: the first that is decided. */
export function claim(turn: Turn, event: EventOf<'lead.claimed'>): Refusal | null {
  const lead = leadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (lead.owner !== null)
    return wasClaimable(turn, lead) || mayWorkOn(event.by, lead.owner)
      ? refusal('lead.already-claimed', { owner: lead.owner, name: turn.know.sellers.get(lead.owner)?.name ?? null })
      : refusal('lead.not-found', { id: lead.id })
  if (!isOpen(lead) || lead.pool === null || lead.pool === 'nurture')
    return refusal('lead.not-claimable', { pool: lead.pool, state: lead.state })
  const seller = turn.know.sellers.get(event.seller)
  if (!seller) return refusal('seller.not-found', { id: event.seller })
  const book = bookOf(turn.know, lead.version)
  const day = book.clock.day(turn.now)
  const track = book.trackById.get(lead.track)?.track
  const rule: PoolRule =
    lead.pool === 'grab' && track?.kind === 'grab'
      ? { pool: 'grab', track }
      : { pool: 'public', rule: book.source.routing.publicPool }
  const no = claimVerdict(rule, seller, lead, {
    now: turn.now,
    day,
    minuteOfDay: book.clock.minuteOfDay(turn.now),
    defaultCapacity: book.source.routing.defaultCapacity,
  })
  if (no) return no
  const { pool } = lead
  const from = pool === 'public' ? publicTrack(turn, lead) : lead.track
  place(turn, lead, { track: from, pool: null, owner: seller.id, why: { rule: 'claimed', params: { pool } } })
  emit(turn, { do: 'seller.charge', seller: seller.id, claims: { day, pool } })
  if (pool === 'public')
    emit(turn, {
      do: 'lead.set',
      lead: lead.id,
      set: {
        protectedUntil: turn.now + durationMillis(book.source.routing.publicPool.protection),
        extensions: 0,
        coolDown: null,
      },
    })
  return null
}

/** A lead that lay in a pool where reps could see it; one assigned from the start is nobody else's to know of. */
function wasClaimable(turn: Turn, lead: Lead): boolean {
  const track = bookOf(turn.know, lead.version).trackById.get(lead.track)?.track
  return lead.track === 'public' || track?.kind === 'grab' || track?.kind === 'public'
}

/** A supervisor gives a lead to somebody, with a reason. */
export function hand(turn: Turn, event: EventOf<'lead.handed'>): Refusal | null {
  const lead = leadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (!mayWorkOn(event.by, lead.owner)) return refusal('lead.not-found', { id: lead.id })
  if (!holds(event.by, 'lead.reassign')) return refusal('access.denied', { right: 'lead.reassign' })
  if (!isOpen(lead)) return refusal('lead.closed', { id: lead.id, state: lead.state })
  const seller = turn.know.sellers.get(event.to)
  if (!seller?.active) return refusal('seller.not-found', { id: event.to })
  const capacity = seller.capacity ?? bookOf(turn.know, lead.version).source.routing.defaultCapacity
  if (seller.id !== lead.owner && seller.openLeads >= capacity)
    return refusal('seller.at-capacity', { name: seller.name, capacity })
  place(turn, lead, {
    track: lead.track,
    pool: null,
    owner: seller.id,
    why: { rule: 'handed', params: { by: event.by.kind === 'system' ? null : event.by.id, reason: event.reason } },
  })
  return null
}

/** An owner lets a lead go to the public pool. */
export function release(turn: Turn, event: EventOf<'lead.released'>): Refusal | null {
  const lead = openLeadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  if (lead.owner === null) return refusal('lead.not-claimable', { pool: lead.pool })
  toPublicPool(turn, lead, { rule: 'released', params: { reason: event.reason } })
  return null
}

function toPublicPool(turn: Turn, lead: Lead, why: Why): void {
  const book = bookOf(turn.know, lead.version)
  const seller = lead.owner
  for (const action of openActionsOf(turn, lead.id)) cancelAction(turn, action, why.rule)
  place(turn, lead, { track: publicTrack(turn, lead), pool: 'public', owner: null, why })
  const coolDown =
    seller === null ? null : { seller, until: turn.now + durationMillis(book.source.routing.publicPool.coolDown) }
  emit(turn, { do: 'lead.set', lead: lead.id, set: { protectedUntil: null, coolDown } })
}

function publicTrack(turn: Turn, lead: Lead): string {
  return bookOf(turn.know, lead.version).tracks.find(({ track }) => track.kind === 'public')?.track.id ?? 'public'
}

/** It was nothing: the lead is closed with a reason. */
export function disqualify(turn: Turn, event: EventOf<'lead.disqualified'>): Refusal | null {
  const lead = openLeadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  close(turn, lead, 'disqualified')
  return null
}

/** Ends an open lead: its actions and timers with it, its owner's load is lighter by one. */
export function close(turn: Turn, lead: Lead, state: 'converted' | 'disqualified'): void {
  for (const action of openActionsOf(turn, lead.id)) if (action.deal === null) cancelAction(turn, action, state)
  for (const kind of ['recycle', 'grab-window', 'silence'] as const) clearTimer(turn, kind, lead.id)
  emit(turn, {
    do: 'lead.set',
    lead: lead.id,
    set: { state, pool: null, progressAt: turn.now, ...(state === 'converted' ? { convertedAt: turn.now } : {}) },
  })
  if (lead.owner) emit(turn, { do: 'seller.charge', seller: lead.owner, openLeads: -1 })
}

/** An owner asks for more time under protection. */
export function extend(turn: Turn, event: EventOf<'lead.extended'>): Refusal | null {
  const lead = openLeadOf(turn, event.lead)
  if (isRefusal(lead)) return lead
  const rule = bookOf(turn.know, lead.version).source.routing.publicPool
  if (lead.extensions >= rule.extensions) return refusal('protection.no-extensions', { extensions: rule.extensions })
  const until = Math.max(turn.now, lead.protectedUntil ?? 0) + durationMillis(rule.extendBy)
  emit(turn, { do: 'lead.set', lead: lead.id, set: { protectedUntil: until, extensions: lead.extensions + 1 } })
  return null
}

/** The grab window is over: the lead is assigned, so that the SLA holds. */
export function windowOver(turn: Turn, id: Id): void {
  const lead = turn.know.leads.get(id)
  if (lead?.pool === 'grab' && lead.owner === null) passOn(turn, lead, 'grab-window-over')
}

/** Time to look whether an owned lead has made progress; without any it is recycled to the public pool. */
export function recycle(turn: Turn, id: Id): void {
  const lead = turn.know.leads.get(id)
  if (!lead || !isOpen(lead) || lead.owner === null) return
  const rule = bookOf(turn.know, lead.version).source.routing.publicPool
  const due = Math.max(lead.progressAt + durationMillis(rule.recycleAfter), lead.protectedUntil ?? 0)
  if (turn.now < due) {
    setTimer(turn, 'recycle', id, due)
    return
  }
  const { owner } = lead
  toPublicPool(turn, lead, { rule: 'recycled', params: { idleSince: lead.progressAt } })
  notify(turn, {
    to: owner,
    because: 'lead-recycled',
    popUp: false,
    subject: { kind: 'lead', id },
    action: null,
    params: {},
  })
}
