import { useState } from 'react'

type Known<T> = { items: readonly T[]; keys: readonly string[]; next: number }

/** Keys for items without an id that stay with them while they are moved, changed in place, added and removed. */
export function keysFor<T>(items: readonly T[], before: Known<T>): Known<T> {
  const free = new Map<T, string>()
  before.items.forEach((item, at) => free.set(item, before.keys[at] ?? String(at)))
  const keys = items.map((item) => {
    const key = free.get(item)
    free.delete(item)
    return key
  })
  const used = new Set(keys)
  let { next } = before
  const whole = keys.map((key, at) => {
    if (key !== undefined) return key
    // changed in place: what stood here is nowhere else now
    const here = before.keys[at]
    if (here !== undefined && !used.has(here)) {
      used.add(here)
      return here
    }
    next += 1
    return `item-${next}`
  })
  return { items, keys: whole, next }
}

export function useItemKeys<T>(items: readonly T[]): readonly string[] {
  const [known, setKnown] = useState(() => keysFor(items, { items: [], keys: [], next: 0 }))
  if (known.items === items) return known.keys
  const next = keysFor(items, known)
  setKnown(next)
  return next.keys
}
