import { durationMillis, type Instant } from '../time.ts'
import type { Action } from '../record/rows.ts'
import { addDuration, type BusinessClock } from './business-time.ts'
import type { PersonNode, Rung } from './node.ts'

const known = new WeakMap<PersonNode, readonly Rung[]>()

/** A node's rungs in order of time. Being late is a fact of its own: where no rung stands at the due time, an empty one is put there. */
export function ladderOf(node: PersonNode): readonly Rung[] {
  const found = known.get(node)
  if (found) return found
  const rungs: (Rung | { at: string; do: [] })[] = [...node.escalate]
  if (!rungs.some((rung) => durationMillis(rung.at) === 0)) rungs.push({ at: 'PT0S', do: [] })
  const ladder = rungs.toSorted((a, b) => durationMillis(a.at) - durationMillis(b.at)) as readonly Rung[]
  known.set(node, ladder)
  return ladder
}

/** The clock an action's ladder runs on: the node's, or the wall clock for one due on a date. */
export function clockKind(node: PersonNode): 'business' | 'clock' {
  return node.within.kind === 'duration' ? node.within.clock : 'clock'
}

/** When a rung is to be climbed. */
export function rungTime(node: PersonNode, clock: BusinessClock, dueAt: Instant, rung: Rung): Instant {
  return addDuration(clock, dueAt, rung.at, clockKind(node))
}

/** The first rung worth climbing for an action opened now: reminders whose time was before its opening are left out. */
export function firstRung(node: PersonNode, clock: BusinessClock, action: Pick<Action, 'openedAt' | 'dueAt'>): number {
  return ladderOf(node).findIndex(
    (rung) => durationMillis(rung.at) >= 0 || rungTime(node, clock, action.dueAt, rung) > action.openedAt,
  )
}
