import { durationMillis, type Instant, type Millis } from '../time.ts'
import type { Action } from '../record/rows.ts'
import { addDuration, type BusinessClock } from './business-time.ts'
import type { PersonNode, Rung } from './node.ts'

/** A rung with its time before or after the due time, as on the wall clock. */
export type LadderRung = Rung & { readonly offset: Millis }

const known = new WeakMap<PersonNode, readonly LadderRung[]>()

/** A node's rungs in order of time. Being late is a fact of its own: where no rung stands at the due time, an empty one is put there. */
export function ladderOf(node: PersonNode): readonly LadderRung[] {
  const found = known.get(node)
  if (found) return found
  const rungs: LadderRung[] = node.escalate.map((rung) => ({ ...rung, offset: durationMillis(rung.at) }))
  if (!rungs.some(({ offset }) => offset === 0)) rungs.push({ at: 'PT0S', do: [], offset: 0 })
  const ladder = rungs.toSorted((a, b) => a.offset - b.offset)
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
    (rung) => rung.offset >= 0 || rungTime(node, clock, action.dueAt, rung) > action.openedAt,
  )
}
