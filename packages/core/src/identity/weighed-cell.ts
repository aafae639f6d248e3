import { tokensOf, type Cell } from './cell.ts'
import type { FieldKind } from './field-kind.ts'
import { hashText } from './hash-text.ts'
import type { WeighedText } from './similarity.ts'

/** How often values and tokens of a field occur; what occurs once is not listed. */
export interface Frequencies {
  /** Records with a value. */
  readonly filled: number
  readonly values: ReadonlyMap<string, number>
  readonly tokens: ReadonlyMap<string, number>
}

/** A cell with what its parts tell, by how rare they are. */
export interface WeighedCell extends Cell {
  /** An address's or text's words, each with what it tells. */
  readonly tokenWeights: ReadonlyMap<string, number>
  readonly tokenTotal: number
  /** A company's core, character by character. */
  readonly core?: WeighedText
  /** The same with its places before it, for a place that was not recognised. */
  readonly placed?: WeighedText
}

/** Counts a field's values and tokens, cell by cell. */
export interface FieldCounter {
  add(cell: Cell | null): void
  /** The counts so far. Once-only values are not in them: most are, and they all weigh the same. */
  counted(): Frequencies
}

export function fieldCounter(kind: FieldKind): FieldCounter {
  const [values, tokens] = [repeats(), repeats()]
  let filled = 0
  return {
    add: (cell) => {
      if (cell === null) return
      filled++
      values.add(valueOf(cell))
      for (const token of tokensOf(kind, cell)) tokens.add(token)
    },
    counted: () => ({ filled, values: values.counts, tokens: tokens.counts }),
  }
}

/**
 * Counts what occurs more than once. A text seen for the first time leaves 52 bits of hash only, not itself: in a list
 * of half a million most texts stand once.
 */
function repeats(): { readonly counts: ReadonlyMap<string, number>; add(text: string): void } {
  const counts = new Map<string, number>()
  let seen = new Float64Array(1 << 10)
  let size = 0
  const place = (table: Float64Array, mark: number): number => {
    const mask = table.length - 1
    let at = mark & mask
    while (table[at] !== 0 && table[at] !== mark) at = (at + 1) & mask
    return at
  }
  const grow = (): void => {
    const wider = new Float64Array(seen.length * 2)
    for (const mark of seen) if (mark !== 0) wider[place(wider, mark)] = mark
    seen = wider
  }
  return {
    counts,
    add: (text) => {
      const known = counts.get(text)
      if (known !== undefined) return void counts.set(text, known + 1)
      const mark = markOf(text)
      const at = place(seen, mark)
      if (seen[at] === mark) return void counts.set(text, 2)
      seen[at] = mark
      if (++size * 2 > seen.length) grow()
    },
  }
}

/** A text in 52 bits, never 0. */
function markOf(text: string): number {
  const [low, high] = [hashText(text, 0x9e3779b1), hashText(text, 0x85ebca6b)]
  return (high & 0xfffff) * 2 ** 32 + (low >>> 0) + 1
}

/** The value whose rarity counts: a company's core, else the whole. */
export function valueOf(cell: Cell): string {
  return cell.company?.core ?? cell.key
}

/** Weighs a cell's tokens by inverse document frequency, so that 科技 tells little and a rare brand much. */
export function weighCell(kind: FieldKind, cell: Cell, frequencies: Frequencies): WeighedCell {
  if (cell.company !== undefined) {
    const { core: text, places } = cell.company
    const core = weighText(text, frequencies)
    const placed = places.length === 0 ? core : weighText(places.join('') + text, frequencies)
    return { ...cell, tokenWeights: NO_WEIGHTS, tokenTotal: 0, core, placed }
  }
  const tokens = tokensOf(kind, cell)
  if (tokens.length === 0) return { ...cell, tokenWeights: NO_WEIGHTS, tokenTotal: 0 }
  const tokenWeights = new Map<string, number>()
  let tokenTotal = 0
  for (const token of tokens) {
    const weight = rarity(token, frequencies)
    tokenWeights.set(token, weight)
    tokenTotal += weight
  }
  return { ...cell, tokenWeights, tokenTotal }
}

const NO_WEIGHTS: ReadonlyMap<string, number> = new Map()

/** ln of records over records that hold the token, at least a little. */
function rarity(token: string, { filled, tokens }: Frequencies): number {
  return Math.max(0.1, Math.log((filled + 2) / (tokens.get(token) ?? 1)))
}

/** A character tells as much as the less common… of the pairs it stands in does at the least. */
function weighText(text: string, frequencies: Frequencies): WeighedText {
  const weights: number[] = []
  let [before, total] = [Infinity, 0]
  for (let i = 0; i < text.length; i++) {
    const behind = i + 1 < text.length ? rarity(text.slice(i, i + 2), frequencies) : Infinity
    const least = Math.min(before, behind)
    const weight = least === Infinity ? 1 : least
    weights.push(weight)
    total += weight
    before = behind
  }
  return { text, weights, total }
}
