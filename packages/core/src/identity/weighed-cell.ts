import type { Cell } from './cell.ts'
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

export function fieldCounter(): FieldCounter {
  const [values, tokens] = [repeats(), repeats()]
  let filled = 0
  return {
    add: (cell) => {
      if (cell === null) return
      filled++
      values.add(valueOf(cell))
      for (const token of cell.tokens) tokens.add(token)
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
export function weighCell(cell: Cell, frequencies: Frequencies): WeighedCell {
  const weight = (token: string) => rarity(token, frequencies)
  const tokenWeights = new Map(cell.tokens.map((token) => [token, weight(token)]))
  const tokenTotal = [...tokenWeights.values()].reduce((sum, each) => sum + each, 0)
  if (cell.company === undefined) return { ...cell, tokenWeights, tokenTotal }
  const { core, places } = cell.company
  return {
    ...cell,
    tokenWeights,
    tokenTotal,
    core: weighText(core, weight),
    placed: weighText(places.join('') + core, weight),
  }
}

/** ln of records over records that hold the token, at least a little. */
function rarity(token: string, { filled, tokens }: Frequencies): number {
  return Math.max(0.1, Math.log((filled + 2) / (tokens.get(token) ?? 1)))
}

/** A character tells as much as the less common… of the pairs it stands in does at the least. */
function weighText(text: string, weight: (token: string) => number): WeighedText {
  const pairs = Array.from({ length: Math.max(0, text.length - 1) }, (_none, i) => weight(text.slice(i, i + 2)))
  const weights = Array.from({ length: text.length }, (_none, i) => {
    const around = [pairs[i - 1], pairs[i]].filter((each) => each !== undefined)
    return around.length === 0 ? 1 : Math.min(...around)
  })
  return { text, weights, total: weights.reduce((sum, each) => sum + each, 0) }
}
