import { holds, type Actor } from '../access.ts'
import type { EventOf } from '../event.ts'
import type { CompiledPlaybook } from '../playbook/compile.ts'
import type { Deal } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { inspectMove } from '../stage/inspect.ts'
import type { Instant } from '../time.ts'
import { cancelAction, openActionsOf } from './actions.ts'
import { knownFor, openDealOf, reasons } from './deals.ts'
import { bookOf, clearTimer, emit, isRefusal, raise, type Turn } from './turn.ts'

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
    if (!way.closed.every((gate) => mayOverride(event.by, book, gate.stage)))
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

/** Says whether an actor may pass this stage's gates without what they ask for: by its own list of roles, else by right. */
export function mayOverride(by: Actor, book: CompiledPlaybook, stage: string): boolean {
  const roles = book.stages.get(stage)?.override
  if (roles === undefined || by.kind === 'system') return holds(by, 'gate.override')
  return roles.includes(by.role)
}
