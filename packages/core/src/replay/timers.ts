import type { Timer, TimerKind } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'

/** Timers that are set, in the order in which they fire: by due time, then in the order in which they were set. */
export interface TimerQueue {
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
}

/** Opens an empty queue: a binary heap in which cleared timers stay until they come up. */
export function openTimers(): TimerQueue {
  const heap: Waiting[] = []
  const live = new Map<Id, Waiting[]>()
  let count = 0

  const forget = (waiting: Waiting): boolean => {
    const { subject } = waiting.timer
    const own = live.get(subject)
    const index = own?.indexOf(waiting) ?? -1
    if (own === undefined || index < 0) return false
    if (own.length === 1) live.delete(subject)
    else own.splice(index, 1)
    return true
  }

  return {
    set(timer) {
      const waiting = { timer, due: timer.due, order: count++ }
      const own = live.get(timer.subject)
      if (own) own.push(waiting)
      else live.set(timer.subject, [waiting])
      rise(heap, waiting)
    },
    clear(kind, subject, node) {
      const own = live.get(subject)
      if (!own) return
      for (let index = own.length - 1; index >= 0; index--) {
        const timer = own[index]?.timer
        if (timer?.kind === kind && (node === null || timer.node === node)) own.splice(index, 1)
      }
      if (own.length === 0) live.delete(subject)
    },
    take(by) {
      for (;;) {
        const [first] = heap
        if (first === undefined || first.due > by) return null
        sink(heap)
        if (forget(first)) return first.timer
      }
    },
    pending: () =>
      [...live.values()]
        .flat()
        .toSorted((a, b) => a.order - b.order)
        .map(({ timer }) => timer),
  }
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
