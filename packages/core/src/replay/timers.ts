import type { Timer, TimerKind } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'
import type { Hearing } from './hearing.ts'

/** Timers that are set, in the order in which they fire: by due time, then in the order in which they were set. */
export interface TimerQueue {
  /** Sets and clears what effects set and clear. */
  readonly hears: Hearing
  set(timer: Timer): void
  /** Clears a subject's timers of a kind, of one node or of all. */
  clear(kind: TimerKind, subject: Id, node: string | null): void
  /** Takes the next timer that is due by a moment. */
  take(by: Instant): Timer | null
  /** Timers still set, in the order in which they were. */
  pending(): Timer[]
}

interface Waiting {
  readonly timer: Timer
  readonly due: Instant
  readonly order: number
  /** Another one of the same subject. */
  next: Waiting | null
  /** Neither taken nor cleared. */
  live: boolean
}

/** Opens an empty queue: a binary heap in which cleared timers stay until they come up. */
export function openTimers(): TimerQueue {
  const heap: Waiting[] = []
  /** The timers of each subject as a chain: most have one. */
  const chains = new Map<Id, Waiting>()
  let count = 0

  /** Takes those that are over out of a subject's chain. */
  const shorten = (subject: Id, chain: Waiting): void => {
    let rest: Waiting | null = null
    for (let each: Waiting | null = chain; each !== null;) {
      const { next }: Waiting = each
      if (each.live) {
        each.next = rest
        rest = each
      }
      each = next
    }
    if (rest === null) chains.delete(subject)
    else if (rest !== chain) chains.set(subject, rest)
  }

  const queue: TimerQueue = {
    hears: {
      'timer.set': ({ timer }) => queue.set(timer),
      'timer.clear': ({ kind, subject, node }) => queue.clear(kind, subject, node),
    },
    set(timer) {
      const { subject, due } = timer
      const waiting = { timer, due, order: count++, next: chains.get(subject) ?? null, live: true }
      chains.set(subject, waiting)
      rise(heap, waiting)
    },
    clear(kind, subject, node) {
      const chain = chains.get(subject)
      if (chain === undefined) return
      let cleared = false
      for (let each: Waiting | null = chain; each !== null; each = each.next) {
        if (each.timer.kind !== kind || (node !== null && each.timer.node !== node)) continue
        each.live = false
        cleared = true
      }
      if (cleared) shorten(subject, chain)
    },
    take(by) {
      for (;;) {
        const [first] = heap
        if (first === undefined || first.due > by) return null
        sink(heap)
        if (!first.live) continue
        first.live = false
        const { timer } = first
        const chain = chains.get(timer.subject)
        if (chain !== undefined) shorten(timer.subject, chain)
        return timer
      }
    },
    pending: () =>
      heap
        .filter(({ live }) => live)
        .toSorted((a, b) => a.order - b.order)
        .map(({ timer }) => timer),
  }
  return queue
}

function before(a: Waiting, b: Waiting): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order)
}

function rise(heap: Waiting[], waiting: Waiting): void {
  let at = heap.length
  heap.push(waiting)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || !before(waiting, parent)) break
    heap[at] = parent
    at = above
  }
  heap[at] = waiting
}

/** Takes the first away and lets the last find its place. */
function sink(heap: Waiting[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    let child = heap[below]
    if (child === undefined) break
    const other = heap[below + 1]
    if (other !== undefined && before(other, child)) {
      child = other
      below += 1
    }
    if (!before(child, last)) break
    heap[at] = child
    at = below
  }
  heap[at] = last
}
