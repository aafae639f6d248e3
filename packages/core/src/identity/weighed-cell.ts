import type { Cell } from './cell.ts'
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

/** Counts a field's values and tokens. Once-only ones are dropped: most are, and they all weigh the same. */
export function countField(cells: Iterable<Cell | null>): Frequencies {
  const values = new Map<string, number>()
  const tokens = new Map<string, number>()
  let filled = 0
  for (const cell of cells) {
    if (cell === null) continue
    filled++
    const name = valueOf(cell)
    values.set(name, (values.get(name) ?? 0) + 1)
    for (const token of cell.tokens) tokens.set(token, (tokens.get(token) ?? 0) + 1)
  }
  for (const counts of [values, tokens]) {
    for (const [key, count] of counts) if (count === 1) counts.delete(key)
  }
  return { filled, values, tokens }
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
