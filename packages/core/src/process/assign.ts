import { routeLead, type Routed } from '../routing/route.ts'
import type { Lead, Seller } from '../record/rows.ts'
import type { Facts } from '../rule/facts.ts'
import { durationMillis } from '../time.ts'
import type { Id } from '../value.ts'
import { handAction, openActionsOf } from './actions.ts'
import { addDuration } from './business-time.ts'
import type { Why } from './effect.ts'
import { gatherFacts } from './facts.ts'
import { bookOf, clearTimer, emit, isOpen, notify, raise, setTimer, supervisorOf, type Turn } from './turn.ts'

/** Asks the routing rules who gets a lead; `without` leaves a seller out, `from` begins at a track instead of the first that matches. */
export function askRoute(
  turn: Turn,
  version: number,
  facts: Facts,
  score: number,
  options: { from?: string; without?: Id | null } = {},
): Routed {
  const book = bookOf(turn.know, version)
  const all = turn.know.sellers.values()
  const sellers = options.without ? without(all, options.without) : all
  return routeLead({
    tracks: book.tracks,
    facts,
    score,
    sellers,
    now: turn.now,
    minuteOfDay: book.clock.minuteOfDay(turn.now),
    defaultCapacity: book.source.routing.defaultCapacity,
    ...(options.from === undefined ? {} : { from: options.from }),
  })
}

function without(all: Iterable<Seller>, one: Id): Seller[] {
  const rest: Seller[] = []
  for (const seller of all) if (seller.id !== one) rest.push(seller)
  return rest
}

/** Puts a lead where it belongs: to an owner, with counters, timers and the work in hand, or into a pool. */
export function place(
  turn: Turn,
  lead: Lead,
  answer: Pick<Routed, 'track' | 'pool' | 'owner' | 'why'> & Partial<Routed>,
): void {
  const { track, pool, owner, why } = answer
  const previousOwner = lead.owner
  emit(turn, { do: 'lead.route', lead: lead.id, track, pool, owner, previousOwner, why })
  if (previousOwner !== null && previousOwner !== owner)
    emit(turn, { do: 'seller.charge', seller: previousOwner, openLeads: -1 })
  settleTimers(turn, lead, answer)
  if (owner === null) {
    if (why.rule === 'nobody-eligible') warnNobody(turn, lead, why)
    return
  }
  emit(turn, { do: 'lead.set', lead: lead.id, set: { assignedAt: turn.now, progressAt: turn.now } })
  if (owner !== previousOwner)
    emit(turn, {
      do: 'seller.charge',
      seller: owner,
      openLeads: 1,
      received: Math.max(1, lead.score),
      at: turn.now,
      ...(answer.credits?.length ? { credits: answer.credits } : {}),
    })
  if (previousOwner !== null && previousOwner !== owner)
    for (const action of openActionsOf(turn, lead.id))
      if (action.owner === previousOwner) handAction(turn, action, owner, why.rule)
  if (lead.grade === 'A' || previousOwner !== null || why.rule === 'grab-window-over') tellOwner(turn, lead, owner, why)
  raise(turn, { event: 'lead.assigned', lead: lead.id, facts: { rule: why.rule } })
}

/** Whoever has minutes, not hours, or did not expect the lead, is told; the rest find it on their list. */
function tellOwner(turn: Turn, lead: Lead, owner: Id, why: Why): void {
  notify(turn, {
    to: owner,
    because: 'lead-assigned',
    popUp: lead.grade === 'A' && turn.event.type === 'lead.arrived',
    subject: { kind: 'lead', id: lead.id },
    action: null,
    params: { grade: lead.grade, score: lead.score, rule: why.rule },
  })
}

function settleTimers(turn: Turn, lead: Lead, { pool, track, owner }: Pick<Routed, 'pool' | 'track' | 'owner'>): void {
  const book = bookOf(turn.know, lead.version)
  if (lead.pool === 'grab' && pool !== 'grab') clearTimer(turn, 'grab-window', lead.id)
  if (pool === 'grab') {
    const rule = book.trackById.get(track)?.track
    if (rule?.kind === 'grab') setTimer(turn, 'grab-window', lead.id, turn.now + durationMillis(rule.window))
  }
  if (owner !== null && lead.owner === null)
    setTimer(
      turn,
      'recycle',
      lead.id,
      addDuration(book.clock, turn.now, book.source.routing.publicPool.recycleAfter, 'clock'),
    )
  if (owner === null && lead.owner !== null) clearTimer(turn, 'recycle', lead.id)
}

function warnNobody(turn: Turn, lead: Lead, why: Why): void {
  const supervisor = supervisorOf(turn.know, null)
  if (!supervisor) return
  notify(turn, {
    to: supervisor,
    because: 'nobody-eligible',
    popUp: false,
    subject: { kind: 'lead', id: lead.id },
    action: null,
    params: why.params,
  })
}

/** The track that assigns when a pool or an owner has failed: the one the lead's grab track names, else the first that assigns. */
export function assigningTrack(turn: Turn, lead: Lead): string | undefined {
  const book = bookOf(turn.know, lead.version)
  const present = book.trackById.get(lead.track)?.track
  if (present?.kind === 'grab') return present.otherwise
  return book.tracks.find(({ track }) => track.kind === 'assign')?.track.id
}

/** A track that is named is not asked whether it takes the lead: only its sellers are, of the lead's own fields. */
function factsFor(turn: Turn, lead: Lead, track: string): Facts {
  const book = bookOf(turn.know, lead.version)
  return book.trackById.has(track) && book.formulas.lead.all === null
    ? { lead: lead.fields }
    : gatherFacts(turn, { lead })
}

/** Takes an open lead from its owner, or out of the grab pool, and gives it to the next eligible seller. Where there is none, it stays and the supervisor is told. */
export function passOn(turn: Turn, lead: Lead, rule: Why['rule']): void {
  if (!isOpen(lead)) return
  const from = assigningTrack(turn, lead)
  if (from === undefined) return
  const answer = askRoute(turn, lead.version, factsFor(turn, lead, from), lead.score, {
    from,
    without: lead.owner,
  })
  if (answer.owner === null && lead.owner !== null) {
    warnNobody(turn, lead, answer.why)
    return
  }
  const why: Why = answer.owner === null ? answer.why : { rule, params: { ...answer.why.params, previous: lead.owner } }
  if (lead.owner !== null)
    notify(turn, {
      to: lead.owner,
      because: 'lead-lost',
      popUp: false,
      subject: { kind: 'lead', id: lead.id },
      action: null,
      params: { rule },
    })
  place(turn, lead, { ...answer, why })
}
