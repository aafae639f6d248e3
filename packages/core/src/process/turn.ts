import type { Event } from '../event.ts'
import type { CompiledPlaybook } from '../playbook/compile.ts'
import type { Deal, Lead, TimerKind } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import { childId, type Fields, type Id } from '../value.ts'
import type { Asked } from './asked.ts'
import type { Effect, Notice } from './effect.ts'
import type { Know } from './know.ts'
import { withFormulas } from './computed.ts'
import { learn } from './learn.ts'
import { changesReadOnly } from './read-only.ts'
import { withOrigins } from './whose-word.ts'
import type { TriggerEvent } from './node.ts'

/** Something nodes may open on, raised while an event is decided. */
export interface Happening {
  readonly event: TriggerEvent
  readonly lead: Id | null
  readonly deal: Id | null
  readonly node?: string
  readonly stage?: string
  readonly evidence?: string
  readonly facts: Fields
  /** What conditions see of a follow-up, where one was logged. */
  readonly activity?: Fields
  /** Nodes that led here, oldest first. */
  readonly path: readonly string[]
}

/** The deciding of one event: what is known, what has been decided so far, what is still to be looked at. */
export interface Turn {
  readonly know: Know
  readonly event: Event
  readonly now: Instant
  readonly effects: Effect[]
  readonly happenings: Happening[]
  readonly asked: Asked
  /** Nodes whose action or wait ran last: the path that new happenings continue. */
  path: readonly string[]
  born: number
}

export function openTurn(know: Know, event: Event, now: Instant): Turn {
  return {
    know,
    event,
    now,
    effects: [],
    happenings: [],
    asked: { lead: null, deal: null, customer: null },
    path: [],
    born: 0,
  }
}

/** Id for a row born in this turn. */
export function mint(turn: Turn): Id {
  turn.born += 1
  return childId(turn.event.id, turn.born)
}

/** Decides an effect: it is kept, with what formulas compute from it and whose word it is, and known from here on. */
export function emit(turn: Turn, effect: Effect): void {
  if (changesReadOnly(turn.know, effect, turn.event)) return
  const whole = withOrigins(turn.know, withFormulas(turn.know, effect, turn.now), turn.event, turn.now)
  turn.effects.push(whole)
  learn(turn.know, whole)
}

export function raise(
  turn: Turn,
  happening: Omit<Happening, 'path' | 'facts' | 'lead' | 'deal'> & Partial<Happening>,
): void {
  turn.happenings.push({ lead: null, deal: null, facts: {}, path: turn.path, ...happening })
}

export function notify(turn: Turn, notice: Notice): void {
  emit(turn, { do: 'notice', notice })
}

export function setTimer(turn: Turn, kind: TimerKind, subject: Id, due: Instant, node = '', step = 0): void {
  emit(turn, { do: 'timer.set', timer: { id: mint(turn), kind, subject, node, step, due } })
}

export function clearTimer(turn: Turn, kind: TimerKind, subject: Id, node: string | null = null): void {
  emit(turn, { do: 'timer.clear', kind, subject, node })
}

/** The playbook a version number names; the published one where the old one is gone. */
export function bookOf(know: Know, version: number): CompiledPlaybook {
  const book = know.playbooks.get(version) ?? know.playbooks.get(know.version)
  if (!book) throw new Error(`playbook version ${version} is not loaded`)
  return book
}

/** The actor as a person's id, null for the system. */
export function byWhom(event: Event): Id | null {
  return event.by.kind === 'system' ? null : event.by.id
}

/** Supervisor of a seller, or the first supervisor there is. */
export function supervisorOf(know: Know, seller: Id | null): Id | null {
  const own = seller === null ? null : know.sellers.get(seller)?.supervisor
  return own ?? know.byRole.get('supervisor')?.[0] ?? null
}

export function leadOf(turn: Turn, id: Id): Lead | Refusal {
  return turn.know.leads.get(id) ?? refusal('lead.not-found', { id })
}

export function dealOf(turn: Turn, id: Id): Deal | Refusal {
  return turn.know.deals.get(id) ?? refusal('deal.not-found', { id })
}

/** Tells a refusal from a row. */
export function isRefusal(found: object): found is Refusal {
  return 'code' in found && 'params' in found
}

/** A lead that is still worked on: neither converted nor disqualified. */
export function isOpen(lead: Lead): boolean {
  return lead.state === 'new' || lead.state === 'working'
}
