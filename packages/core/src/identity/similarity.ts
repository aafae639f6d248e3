/** Swapping two neighbours costs this share of replacing one: it is a slip of the hand, not another word. */
const SWAP = 0.3

/** Jaro-Winkler similarity (Winkler 1990), 0 to 1: prefix weight 0.1 over at most 4 characters. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (a.length === 0) return 0
  const reach = Math.max(0, Math.floor(b.length / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: number[] = []
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(b.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (taken[j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      taken[j] = 1
      matched.push(i)
      break
    }
  }
  if (matched.length === 0) return 0
  const outOfOrder = halfTransposed(a, b, matched, taken)
  const share = matched.length
  const jaro = (share / a.length + share / b.length + (share - outOfOrder) / share) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function halfTransposed(a: string, b: string, matched: readonly number[], taken: Uint8Array): number {
  let apart = 0
  let j = 0
  for (const i of matched) {
    while (taken[j] === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) apart++
    j++
  }
  return apart / 2
}

/** Slips between two texts: characters put in, left out, replaced or swapped with their neighbour, each counting one. */
export function slips(one: string, other: string): number {
  const even = (text: string): WeighedText => ({ text, weights: Array.from(text, () => 1), total: text.length })
  return distance(even(one), even(other), 1)
}

/** Whether at most one slip lies between two texts; much faster than counting them. */
export function withinOneSlip(one: string, other: string): boolean {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (b.length - a.length > 1) return false
  let i = 0
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1)
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

/** A text and how much each of its characters tells: `科技` little, a rare brand's characters much. */
export interface WeighedText {
  readonly text: string
  readonly weights: readonly number[]
  readonly total: number
}

/** 1 less the weight of the slips between two texts over the lighter text's weight; a slip weighs what it hides. */
export function weighedSimilarity(one: WeighedText, other: WeighedText): number {
  const whole = Math.min(one.total, other.total)
  if (whole === 0) return one.text === other.text ? 1 : 0
  return Math.max(0, 1 - distance(one, other, SWAP) / whole)
}

/** Rows of the table that `distance` fills, and fills again. */
let scratch = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const

/** Optimal string alignment with weights; a replacement costs the lighter of the two characters. */
function distance(one: WeighedText, other: WeighedText, swap: number): number {
  const [a, b] = [one.text, other.text]
  const width = b.length + 1
  if (scratch[0].length < width) scratch = [new Float64Array(width), new Float64Array(width), new Float64Array(width)]
  let [before, above, row] = scratch
  above[0] = 0
  for (let j = 1; j < width; j++) above[j] = (above[j - 1] ?? 0) + (other.weights[j - 1] ?? 0)
  for (let i = 1; i <= a.length; i++) {
    const wa = one.weights[i - 1] ?? 0
    const code = a.charCodeAt(i - 1)
    row[0] = (above[0] ?? 0) + wa
    for (let j = 1; j < width; j++) {
      const wb = other.weights[j - 1] ?? 0
      const theirs = b.charCodeAt(j - 1)
      let best = (above[j - 1] ?? 0) + (code === theirs ? 0 : Math.min(wa, wb))
      best = Math.min(best, (above[j] ?? 0) + wa, (row[j - 1] ?? 0) + wb)
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === theirs)
        best = Math.min(best, (before[j - 2] ?? 0) + swap * Math.min(wa, one.weights[i - 2] ?? 0))
      row[j] = best
    }
    const free = before
    before = above
    above = row
    row = free
  }
  return above[b.length] ?? 0
}
