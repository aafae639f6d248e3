import { ENOUGH, STRONG, mostUnder, type Key } from './block.ts'
import { hashText } from './hash-text.ts'

const FIRST_KEYS = 1 << 12

/**
 * Who shares a key with whom, for a whole list at once: the same candidates as `Blocks` gives, in numbers instead of
 * texts and lists, so that half a million records fit. Keys are told apart by 64 bits of hash. Two calls: `add` for every
 * record in turn, then `sealed`.
 */
export interface KeyTable {
  add(keys: readonly Key[]): void
  sealed(): SealedKeys
}

export interface SealedKeys {
  /** The rows behind a row worth comparing with it, in ascending order. */
  behind(row: number): number[]
  /** Whether two rows are worth comparing. */
  areCandidates(one: number, other: number): boolean
}

export function keyTable(isShared: IsShared = () => true): KeyTable {
  let slots = new Int32Array(FIRST_KEYS * 2).fill(-1)
  let low = new Int32Array(FIRST_KEYS)
  let high = new Int32Array(FIRST_KEYS)
  let counts = new Int32Array(FIRST_KEYS)
  let strong = new Uint8Array(FIRST_KEYS)
  let keys = 0
  let ids = new Int32Array(FIRST_KEYS * 8)
  let used = 0
  let starts = new Int32Array(FIRST_KEYS)
  let rows = 0

  const slotOf = (lo: number, hi: number): number => {
    const mask = slots.length - 1
    let slot = lo & mask
    for (;;) {
      const id = slots[slot] ?? -1
      if (id < 0 || (low[id] === lo && high[id] === hi)) return slot
      slot = (slot + 1) & mask
    }
  }
  const growKeys = (): void => {
    ;[low, high, counts] = [larger(low), larger(high), larger(counts)]
    const wider = new Uint8Array(strong.length * 2)
    wider.set(strong)
    strong = wider
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (let id = 0; id < keys; id++) slots[slotOf(low[id] ?? 0, high[id] ?? 0)] = id
  }
  const idOf = (lo: number, { text, weight }: Key): number => {
    const hi = hashText(text, 0x85ebca6b)
    if (keys === low.length) growKeys()
    const slot = slotOf(lo, hi)
    const known = slots[slot] ?? -1
    if (known >= 0) return known
    slots[slot] = keys
    low[keys] = lo
    high[keys] = hi
    strong[keys] = weight === STRONG ? 1 : 0
    return keys++
  }

  return {
    add: (mine) => {
      if (rows + 1 >= starts.length) starts = larger(starts)
      for (const key of mine) {
        const lo = hashText(key.text, 0x9e3779b1)
        if (!isShared(lo)) continue
        const id = idOf(lo, key)
        if (used === ids.length) ids = larger(ids)
        ids[used++] = id
        counts[id] = (counts[id] ?? 0) + 1
      }
      starts[++rows] = used
    },
    sealed: () => {
      slots = low = high = new Int32Array(0)
      return seal({ ids, starts, rows, counts, strong, keys })
    },
  }
}

/** Says whether records may share a key, by half of its hash; never no where they do. */
export type IsShared = (lo: number) => boolean

const MARKS = 1 << 25

/** Which keys more than one record has, or may have: most keys of a long list are one record's alone, and take up room for nothing. */
export function sharedKeys(all: Iterable<readonly Key[]>): IsShared {
  const seen = new Uint8Array(MARKS)
  for (const keys of all)
    for (const { text } of keys) {
      const at = hashText(text, 0x9e3779b1) & (MARKS - 1)
      if (seen[at] !== 2) seen[at] = (seen[at] ?? 0) + 1
    }
  return (lo) => seen[lo & (MARKS - 1)] === 2
}

interface Raw {
  readonly ids: Int32Array
  readonly starts: Int32Array
  readonly rows: number
  readonly counts: Int32Array
  readonly strong: Uint8Array
  readonly keys: number
}

/** Keeps the blocks that say something (two rows or more, not too many) and turns them round: from keys to rows. */
function seal({ ids, starts, rows, counts, strong, keys }: Raw): SealedKeys {
  const kept = (id: number): boolean => {
    const count = counts[id] ?? 0
    return count > 1 && count <= mostUnder(strong[id] === 1)
  }
  const from = new Int32Array(keys + 1)
  for (let id = 0; id < keys; id++) from[id + 1] = (from[id] ?? 0) + (kept(id) ? (counts[id] ?? 0) : 0)
  const members = new Int32Array(from[keys] ?? 0)
  const filled = new Int32Array(keys)
  const mine = new Int32Array(members.length)
  const mineFrom = new Int32Array(rows + 1)
  let at = 0
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
      const id = ids[i] ?? 0
      if (!kept(id)) continue
      mine[at++] = id
      members[(from[id] ?? 0) + (filled[id] ?? 0)] = row
      filled[id] = (filled[id] ?? 0) + 1
    }
    mineFrom[row + 1] = at
  }
  const weightOf = (id: number): number => (strong[id] === 1 ? STRONG : 1)
  const votes = new Uint16Array(rows)
  return {
    behind: (row) => {
      const touched: number[] = []
      for (let i = mineFrom[row] ?? 0; i < (mineFrom[row + 1] ?? 0); i++) {
        const id = mine[i] ?? 0
        for (let j = (from[id + 1] ?? 0) - 1; j >= (from[id] ?? 0); j--) {
          const other = members[j] ?? 0
          if (other <= row) break
          if (votes[other] === 0) touched.push(other)
          votes[other] = (votes[other] ?? 0) + weightOf(id)
        }
      }
      const found = touched.filter((other) => (votes[other] ?? 0) >= ENOUGH)
      for (const other of touched) votes[other] = 0
      return found.toSorted((a, b) => a - b)
    },
    areCandidates: (one, other) => {
      const theirs = mine.subarray(mineFrom[other] ?? 0, mineFrom[other + 1] ?? 0)
      let shared = 0
      for (let i = mineFrom[one] ?? 0; i < (mineFrom[one + 1] ?? 0); i++) {
        const id = mine[i] ?? 0
        if (theirs.includes(id)) shared += weightOf(id)
      }
      return shared >= ENOUGH
    },
  }
}

function larger(list: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(list.length * 2)
  wider.set(list)
  return wider
}
