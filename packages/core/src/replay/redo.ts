import type { Actor } from '../access.ts'
import type { Event, EventOf, NewEvidence } from '../event.ts'
import { endAction, keepEvidence, workableAction } from '../process/actions.ts'
import { logActivity } from '../process/activities.ts'
import { decide, decideBy } from '../process/decide.ts'
import type { Effect } from '../process/effect.ts'
import type { Know, Outcome } from '../process/know.ts'
import { rescore } from '../process/leads.ts'
import { touch } from '../process/touch.ts'
import { emit, isRefusal, type Turn } from '../process/turn.ts'
import type { Action } from '../record/rows.ts'
import { isMissing, type Fields, type Id } from '../value.ts'
import type { Followed } from './account.ts'
import type { Reality } from './reality.ts'
import type { Recorded } from './recorded.ts'

/** Why an event of the log has no place in the draft's world. */
export type Skip = 'other-owner' | 'owned-already' | 'action-not-open'

/** What comes of an event under the draft. `lacking`: it counts as done, though the draft would have asked for more. */
export interface Redone {
  readonly outcome: Outcome | null
  readonly skipped: Skip | null
  readonly lacking: string | null
}

/** What deciding anew asks about what really was. */
export interface Real {
  readonly reality: Reality
  readonly open: ReadonlyMap<Id, Followed>
  /** Rows that have other ids under the draft, by their real ones. */
  readonly alias: ReadonlyMap<Id, Id>
}

const SYSTEM: Actor = { kind: 'system' }
const LACKING: ReadonlySet<string> = new Set([
  'action.evidence-missing',
  'action.fields-missing',
  'action.outcome-unknown',
])

/**
 * Decides an event of the log by the draft: as it happened, by whoever has the record under the draft. A hand-over holds
 * where the draft's owner is the one it was taken from; an action finished is the draft's of the same node and record.
 */
export function redo(know: Know, recorded: Recorded, real: Real): Redone {
  const event = translate(recorded.event, real.alias)
  switch (event.type) {
    case 'lead.handed':
      return know.leads.get(event.lead)?.owner === real.reality.leads.get(recordedLead(recorded))?.owner
        ? asSystem(know, event)
        : skipped('other-owner')
    case 'deal.handed':
      return know.deals.get(event.deal)?.owner === realDealOwner(recorded, real)
        ? asSystem(know, event)
        : skipped('other-owner')
    case 'lead.claimed':
      return (know.leads.get(event.lead)?.owner ?? null) === null ? asSystem(know, event) : skipped('owned-already')
    case 'lead.edited':
    case 'customer.edited':
    case 'deal.edited':
      return plain(decide(know, { ...event, by: SYSTEM, revision: null }, event.at))
    case 'stage.requested': {
      const by = event.override ? everywhere(event.by, know.deals.get(event.deal)?.owner ?? null) : SYSTEM
      return plain(decide(know, { ...event, by, revision: null }, event.at))
    }
    case 'action.handed':
      return passOn(know, event, real)
    case 'action.dropped': {
      const action = twin(know, event.action, real)
      return action ? asSystem(know, { ...event, action: action.id }) : skipped('action-not-open')
    }
    case 'action.finished':
      return finish(know, event, recorded, real)
    case 'activity.logged':
      return event.completes === null
        ? asSystem(know, event)
        : finishByActivity(know, event, event.completes, recorded, real)
    default:
      return asSystem(know, event)
  }
}

function plain(outcome: Outcome): Redone {
  return { outcome, skipped: null, lacking: null }
}

function skipped(why: Skip): Redone {
  return { outcome: null, skipped: why, lacking: null }
}

function asSystem(know: Know, event: Event): Redone {
  return plain(decide(know, event.by.kind === 'system' ? event : { ...event, by: SYSTEM }, event.at))
}

/** Somebody with the same role who may work on what this owner has: rights are the draft's to ask, rows are not. */
function everywhere(by: Actor, owner: Id | null): Actor {
  return by.kind === 'system' || owner === null ? by : { ...by, team: [owner] }
}

function translate(event: Event, alias: ReadonlyMap<Id, Id>): Event {
  if (alias.size === 0) return event
  const changed: Record<string, Id> = {}
  for (const key of ['lead', 'deal', 'customer'] as const) {
    const id = key in event ? (event as unknown as Record<string, unknown>)[key] : undefined
    const other = typeof id === 'string' ? alias.get(id) : undefined
    if (other !== undefined) changed[key] = other
  }
  return { ...event, ...changed }
}

function recordedLead({ event }: Recorded): Id {
  return 'lead' in event && typeof event.lead === 'string' ? event.lead : ''
}

function realDealOwner({ event }: Recorded, { reality }: Real): Id | null | undefined {
  return event.type === 'deal.handed' ? reality.dealOwners.get(event.deal) : undefined
}

/** The draft's open action that stands for a real one: the same, else one of the same node and record, of the same promise if it has one. */
function twin(know: Know, id: Id, { open, alias }: Real): Action | undefined {
  const same = know.actions.get(id)
  if (same?.state === 'open') return same
  const real = open.get(id)
  if (!real) return undefined
  const record = real.deal ?? real.lead
  if (record === null) return undefined
  let first: Action | undefined
  for (const each of know.actionsOf.get(alias.get(record) ?? record) ?? []) {
    const action = know.actions.get(each)
    if (action?.state !== 'open' || action.node !== real.node) continue
    if ((action.deal === null) !== (real.deal === null)) continue
    if (action.about === real.about) return action
    first ??= action
  }
  return first
}

function passOn(know: Know, event: EventOf<'action.handed'>, real: Real): Redone {
  const action = twin(know, event.action, real)
  if (!action) return skipped('action-not-open')
  if (action.owner !== real.open.get(event.action)?.owner) return skipped('other-owner')
  return asSystem(know, { ...event, action: action.id })
}

function finish(know: Know, event: EventOf<'action.finished'>, recorded: Recorded, real: Real): Redone {
  const action = twin(know, event.action, real)
  if (!action) {
    const was = real.open.get(event.action)
    const outcome = decideBy(know, { ...event, by: SYSTEM }, event.at, (turn) => {
      if (was) handIn(turn, was, event.values, recorded, real)
      return null
    })
    return { outcome, skipped: 'action-not-open', lacking: null }
  }
  const asked = { ...event, by: SYSTEM, action: action.id }
  const outcome = decide(know, asked, event.at)
  if (!outcome.refusal || !LACKING.has(outcome.refusal.code)) return plain(outcome)
  const forced = decideBy(know, asked, event.at, (turn) => {
    force(turn, action.id, event.evidence, event)
    return null
  })
  return { outcome: forced, skipped: null, lacking: action.node }
}

function finishByActivity(
  know: Know,
  event: EventOf<'activity.logged'>,
  completes: Id,
  recorded: Recorded,
  real: Real,
): Redone {
  const action = twin(know, completes, real)
  const logged = { ...event, by: SYSTEM, completes: action?.id ?? null }
  const outcome = decideBy(know, logged, event.at, (turn) => {
    const no = logActivity(turn, logged)
    const was = real.open.get(completes)
    if (no === null && !action && was) fillIn(turn, was, event.fields, recorded, real)
    return no
  })
  if (!action) return { outcome, skipped: 'action-not-open', lacking: null }
  if (!outcome.refusal || !LACKING.has(outcome.refusal.code)) return plain(outcome)
  const given = event.fields['outcome']
  const result = typeof given === 'string' ? given : event.reached ? 'reached' : 'not-reached'
  const forced = decideBy(know, logged, event.at, (turn) => {
    const no = logActivity(turn, { ...logged, completes: null })
    if (no === null) force(turn, action.id, [], { values: event.fields, outcome: result })
    return no
  })
  return { outcome: forced, skipped: null, lacking: action.node }
}

/** Ends the draft's action with what there was. */
function force(
  turn: Turn,
  id: Id,
  given: readonly NewEvidence[],
  done: { readonly values: Fields; readonly outcome: string | null },
): void {
  const found = workableAction(turn, id)
  if (isRefusal(found)) return
  const { form } = found.node
  const filled = Object.values(done.values).some((value) => !isMissing(value))
  const proof: NewEvidence[] = form && filled ? [{ kind: 'form', type: form, file: null, value: null }] : []
  endAction(turn, found, [...given, ...proof], done)
  if (found.action.lead !== null) rescore(turn, found.action.lead)
}

/** What was handed in with an action that the draft has not opened stays what it is: evidence, and values of fields. */
function handIn(turn: Turn, was: Followed, values: Fields, recorded: Recorded, real: Real): void {
  const about = aboutOf(turn, was, real)
  let first = false
  for (const effect of recorded.effects) {
    if (effect.do !== 'evidence.create') continue
    const { kind, type } = effect.evidence
    keepEvidence(turn, { ...about, action: null }, { kind, type, file: null, value: null })
    first = true
  }
  touch(turn, about, first)
  fillIn(turn, was, values, recorded, real)
}

function fillIn(turn: Turn, was: Followed, values: Fields, recorded: Recorded, real: Real): void {
  const { lead, deal } = aboutOf(turn, was, real)
  const leadRow = lead === null ? undefined : turn.know.leads.get(lead)
  const dealRow = deal === null ? undefined : turn.know.deals.get(deal)
  const forLead = learned(values, recorded.effects, 'lead.set')
  const forDeal = learned(values, recorded.effects, 'deal.set')
  if (leadRow && forLead)
    emit(turn, { do: 'lead.set', lead: leadRow.id, set: { fields: { ...leadRow.fields, ...forLead } } })
  if (dealRow && forDeal)
    emit(turn, { do: 'deal.set', deal: dealRow.id, set: { fields: { ...dealRow.fields, ...forDeal } } })
  if (leadRow && dealRow === undefined) rescore(turn, leadRow.id)
}

function aboutOf(
  { know }: Turn,
  was: Followed,
  { alias }: Real,
): { lead: Id | null; deal: Id | null; customer: Id | null } {
  const lead = was.lead === null ? null : (alias.get(was.lead) ?? was.lead)
  const deal = was.deal === null ? null : (alias.get(was.deal) ?? was.deal)
  const row = (deal === null ? undefined : know.deals.get(deal)) ?? (lead === null ? undefined : know.leads.get(lead))
  return { lead, deal, customer: row?.customer ?? null }
}

/** Those of the values given that really became a record's. */
function learned(values: Fields, effects: readonly Effect[], kind: 'lead.set' | 'deal.set'): Fields | null {
  for (const effect of effects) {
    if (effect.do !== kind || effect.set.fields === undefined) continue
    const { fields } = effect.set
    const known = Object.entries(values).filter(([id]) => Object.hasOwn(fields, id))
    return known.length > 0 ? Object.fromEntries(known) : null
  }
  return null
}
