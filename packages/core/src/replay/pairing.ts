/** The two sides of the comparison. */
export type Side = 'draft' | 'real'

/** Items of two sides, of which those with equal keys cancel each other; what is left is the difference. */
export interface Pairing<T> {
  add(side: Side, key: string, item: T): void
  /** What only one side has, in the order in which it came. */
  left(): Generator<{ readonly side: Side; readonly item: T }>
}

export function openPairing<T>(): Pairing<T> {
  const waiting = new Map<string, { readonly side: Side; readonly items: T[] }>()
  return {
    add(side, key, item) {
      const other = waiting.get(key)
      if (other === undefined) waiting.set(key, { side, items: [item] })
      else if (other.side === side) other.items.push(item)
      else if (other.items.length > 1) other.items.shift()
      else waiting.delete(key)
    },
    *left() {
      for (const { side, items } of waiting.values()) for (const item of items) yield { side, item }
    },
  }
}
