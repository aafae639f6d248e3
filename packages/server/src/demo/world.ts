import type { Actor } from '@cairn/core/access.ts'
import type { Event } from '@cairn/core/event.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { BusinessClock } from '@cairn/core/process/business-time.ts'
import { decide } from '@cairn/core/process/decide.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { Timer } from '@cairn/core/record/rows.ts'
import type { Instant, Millis } from '@cairn/core/time.ts'
import type { Id } from '@cairn/core/value.ts'
import { openAgenda } from './agenda.ts'
import type { Luck } from './luck.ts'
import type { Staff } from './staff.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** An event before it has an id, a time and somebody who caused it. */
export type Draft = DistributiveOmit<Event, 'id' | 'at' | 'by'>

/** A company in memory with a clock of its own: events are decided as the server decides them, timers fire when due. */
export interface World {
  readonly know: Know
  readonly book: CompiledPlaybook
  readonly clock: BusinessClock
  readonly luck: Luck
  readonly staff: Staff
  readonly start: Instant
  readonly end: Instant
  /** Simulated now. */
  readonly at: Instant
  readonly pending: ReadonlyMap<Id, Timer>
  /** Does something at a moment; what would be after the end never happens. */
  plan(at: Instant, what: () => void): void
  /** The same after working time. */
  planAfter(working: Millis, what: () => void): void
  submit(by: Actor, draft: Draft): Outcome
  /** Lets the next thing happen; false when nothing is left before the end. */
  next(): boolean
  /** Takes what was decided since the last call. */
  takeOutcomes(): Outcome[]
}

interface Origin {
  readonly know: Know
  readonly book: CompiledPlaybook
  readonly luck: Luck
  readonly staff: Staff
  readonly start: Instant
  readonly end: Instant
  /** Hears everything that was decided, to react to it. */
  readonly hear: (outcome: Outcome) => void
}

export function openWorld(origin: Origin): World {
  const { know, book, end, hear } = origin
  const agenda = openAgenda()
  const pending = new Map<Id, Timer>()
  const bySubject = new Map<Id, Set<Timer>>()
  let present = Number.NEGATIVE_INFINITY
  let outcomes: Outcome[] = []
  let events = 0

  const forget = (timer: Timer): void => {
    pending.delete(timer.id)
    const rest = bySubject.get(timer.subject)
    rest?.delete(timer)
    if (rest?.size === 0) bySubject.delete(timer.subject)
  }
  const keep = (timer: Timer): void => {
    pending.set(timer.id, timer)
    const siblings = bySubject.get(timer.subject)
    if (siblings) siblings.add(timer)
    else bySubject.set(timer.subject, new Set([timer]))
    agenda.put(timer.due, () => {
      if (!pending.has(timer.id)) return
      forget(timer)
      const { id, kind, subject, node, step, due } = timer
      world.submit({ kind: 'system' }, { type: 'timer.fired', timer: id, kind, subject, node, step, due })
    })
  }

  const world: World = {
    ...origin,
    clock: book.clock,
    pending,
    get at() {
      return present
    },
    plan(at, what) {
      const moment = Math.max(present, Math.round(at))
      if (moment <= end) agenda.put(moment, what)
    },
    planAfter: (working, what) => world.plan(book.clock.add(present, working), what),
    submit(by, draft) {
      events += 1
      // The draft's type goes with its fields: both come from one member of the union.
      const event = { ...draft, id: eventIdAt(present, events), at: present, by } as Event
      const outcome = decide(know, event, present)
      outcomes.push(outcome)
      for (const effect of outcome.effects) {
        if (effect.do === 'timer.set') keep(effect.timer)
        if (effect.do === 'timer.clear')
          for (const timer of bySubject.get(effect.subject) ?? [])
            if (timer.kind === effect.kind && (effect.node === null || timer.node === effect.node)) forget(timer)
      }
      hear(outcome)
      return outcome
    },
    next() {
      const due = agenda.take(end)
      if (!due) return false
      present = Math.max(present, due.at)
      due.what()
      return true
    },
    takeOutcomes() {
      const taken = outcomes
      outcomes = []
      return taken
    },
  }
  return world
}

/** Like the engine's event ids, with a count in place of chance: they sort as the events happened. */
function eventIdAt(at: Instant, count: number): Id {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(8, '0')}0000`
}
