import { slips, withinOneSlip } from './similarity.ts'
import type { WeighedCell } from './weighed-cell.ts'

/** A mistyped word found again counts this share of the lesser word's weight. */
const MISTYPED = 0.8
const SHORTEST = 4
/** Beyond so many words left over on a side, looking for mistyped ones costs more than it finds. */
const MOST_LEFT = 12
const LATIN = /^\p{sc=Latin}+$/u

/** The weight of the words two texts share; a longer latin word with one slip (two from eight letters on) still counts. */
export function sharedWeight(one: WeighedCell, other: WeighedCell): number {
  const [a, b] = one.key <= other.key ? [one, other] : [other, one]
  let shared = 0
  const leftA: string[] = []
  for (const [token, weight] of a.tokenWeights) {
    if (b.tokenWeights.has(token)) shared += weight
    else if (token.length >= SHORTEST && LATIN.test(token)) leftA.push(token)
  }
  if (leftA.length === 0 || leftA.length > MOST_LEFT) return shared
  const leftB = [...b.tokenWeights.keys()].filter((token) => !a.tokenWeights.has(token) && token.length >= SHORTEST)
  if (leftB.length > MOST_LEFT) return shared
  return shared + mistyped(a, b, leftA.toSorted(), leftB.toSorted())
}

function mistyped(a: WeighedCell, b: WeighedCell, leftA: readonly string[], leftB: readonly string[]): number {
  const open = new Set(leftB)
  let shared = 0
  for (const word of leftA) {
    for (const other of open) {
      if (!nearly(word, other)) continue
      shared += MISTYPED * Math.min(a.tokenWeights.get(word) ?? 0, b.tokenWeights.get(other) ?? 0)
      open.delete(other)
      break
    }
  }
  return shared
}

function nearly(one: string, other: string): boolean {
  if (!LATIN.test(other)) return false
  if (withinOneSlip(one, other)) return true
  const long = Math.min(one.length, other.length) >= 8 && Math.abs(one.length - other.length) <= 2
  return long && slips(one, other) <= 2
}
