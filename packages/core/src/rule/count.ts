import { DAY, type Instant } from '../time.ts'
import type { Fields, Id } from '../value.ts'
import { compileCondition, type Predicate } from './compile.ts'
import { MOST_COUNTED, type Counted, type Tally, type Window } from './tally.ts'

/** Something that rules count, as it stands now. A promise is the follow-up's that gave it, at the moment it is due. */
export interface Trace {
  readonly id: Id
  readonly of: Exclude<Counted, 'promise'>
  /** When it happened; of an open action, when it is due. */
  readonly at: Instant
  /** When the promise given with it is due. */
  readonly promised: Instant | null
  /** What conditions see of it. */
  readonly facts: Fields
}

/** What a tally is asked about: a record's traces that are counted, and the record's own time. */
export interface Around {
  readonly traces: readonly Trace[]
  readonly now: Instant
  /** When the record began. */
  readonly began: Instant
  readonly open: boolean
}

/** How a tally stands. `next` is the first moment at which time alone makes it hold, or no longer hold; null when it never does. */
export interface Reading {
  readonly holds: boolean
  readonly found: number
  /** Of what was found, the last. */
  readonly latest: Instant | null
  readonly next: Instant | null
}

/** Turns a tally into a closure. Looks at the newest `MOST_COUNTED` of each kind. Pure. */
export function compileTally(tally: Tally): (around: Around) => Reading {
  const moments = momentsOf(tally)
  return tally.ask === 'quiet' ? quietFor(tally.days, moments) : counted(tally, moments)
}

/** The newest traces of each kind: those that are counted. */
export function newest(all: readonly Trace[]): readonly Trace[] {
  if (all.length <= MOST_COUNTED) return all
  const sorted = all.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const seen = { activity: 0, action: 0, contact: 0 }
  return sorted.filter(({ of }) => seen[of]++ < MOST_COUNTED)
}

/** Records under which a trace's facts are asked about. */
const askedAs = { activity: 'activity', promise: 'activity', action: 'action', contact: 'contact' } as const

/** The moments of what a tally is about. */
function momentsOf({ of, where }: Tally): (traces: readonly Trace[]) => Instant[] {
  const kind = of === 'promise' ? 'activity' : of
  const matches: Predicate | null = where ? compileCondition(where) : null
  return (traces) => {
    const moments: Instant[] = []
    for (const trace of traces) {
      const at = of === 'promise' ? trace.promised : trace.at
      if (trace.of !== kind || at === null) continue
      if (matches === null || matches({ [askedAs[of]]: trace.facts })) moments.push(at)
    }
    return moments
  }
}

function quietFor(days: number, moments: (traces: readonly Trace[]) => Instant[]): (around: Around) => Reading {
  return ({ traces, now, began, open }) => {
    const all = moments(traces)
    const past = all.filter((at) => at <= now)
    const latest = past.length === 0 ? null : Math.max(...past)
    const over = Math.max(began, latest ?? began) + days * DAY
    const holds = open && now >= over
    // What is still to come, as an open action that is due, ends the quiet when it does.
    const next = holds ? Math.min(...all.filter((at) => at > now)) : over
    return { holds, found: past.length, latest, next: open && Number.isFinite(next) ? next : null }
  }
}

function counted(
  { within, atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Extract<Tally, { ask: 'count' }>,
  moments: (traces: readonly Trace[]) => Instant[],
): (around: Around) => Reading {
  const enough = (count: number): boolean => count >= atLeast && count <= atMost
  return ({ traces, now }) => {
    const all = moments(traces)
    const inside = within ? all.filter((at) => from(at, within) <= now && now < until(at, within)) : all
    const holds = enough(inside.length)
    return {
      holds,
      found: inside.length,
      latest: inside.length === 0 ? null : Math.max(...inside),
      next: within ? nextChange(all, within, now, inside.length, (count) => enough(count) !== holds) : null,
    }
  }
}

/** When a moment enters the window. */
function from(at: Instant, window: Window): Instant {
  return 'daysAgo' in window ? at : at - window.daysAhead * DAY
}

/** When it has left it. */
function until(at: Instant, window: Window): Instant {
  return 'daysAgo' in window ? at + window.daysAgo * DAY : at
}

/** Walks through the moments at which the count changes, to the first at which the answer does. */
function nextChange(
  all: readonly Instant[],
  window: Window,
  now: Instant,
  count: number,
  changes: (count: number) => boolean,
): Instant | null {
  const steps: (readonly [at: Instant, by: number])[] = []
  for (const at of all) {
    const [enters, leaves] = [from(at, window), until(at, window)]
    if (enters > now) steps.push([enters, 1])
    if (leaves > now) steps.push([leaves, -1])
  }
  steps.sort((a, b) => a[0] - b[0])
  let standing = count
  for (const [index, [at, by]] of steps.entries()) {
    standing += by
    if (steps[index + 1]?.[0] !== at && changes(standing)) return at
  }
  return null
}
