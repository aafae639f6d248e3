import type { Instant } from '@cairn/core/time.ts'

/** What is going to happen in simulated time, in order; what was put first comes first among equals. */
export interface Agenda {
  put(at: Instant, what: () => void): void
  /** Takes out what is due by a moment, or nothing. */
  take(by: Instant): { readonly at: Instant; readonly what: () => void } | null
}

interface Entry {
  readonly at: Instant
  readonly order: number
  readonly what: () => void
}

/** Opens an empty agenda: a binary heap. */
export function openAgenda(): Agenda {
  const heap: Entry[] = []
  let order = 0

  const before = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]]
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))
  }
  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]]
    if (a && b) [heap[one], heap[other]] = [b, a]
  }
  const sink = (from: number): void => {
    for (let at = from; ;) {
      const left = 2 * at + 1
      const least = before(left + 1, left) ? left + 1 : left
      if (!before(least, at)) return
      swap(least, at)
      at = least
    }
  }

  return {
    put(at, what) {
      heap.push({ at, order: order++, what })
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1
        if (!before(child, parent)) return
        swap(child, parent)
        child = parent
      }
    },
    take(by) {
      const [first] = heap
      if (!first || first.at > by) return null
      swap(0, heap.length - 1)
      heap.pop()
      sink(0)
      return first
    },
  }
}
