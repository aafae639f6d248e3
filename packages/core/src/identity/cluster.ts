/** Two records that may be one, by their ids, with the bits that speak for it. */
export interface Link {
  readonly one: string
  readonly other: string
  readonly bits: number
}

/** Of the pairs between two groups at least this share must agree before they become one. */
const AGREE = 0.5

/**
 * Groups of records that are one. Links are taken from the strongest on; two groups become one when half of all pairs
 * between them agree (bits above 0) and none is `forbidden`, so a single false link makes no chain. Pairs without a link
 * are asked for by `bitsBetween`; negative infinity forbids. The order of links and ids makes no difference; groups and
 * their members are sorted by id, single records left out.
 */
export function clusterLinks(links: readonly Link[], bitsBetween: (one: string, other: string) => number): string[][] {
  const groups = new Map<string, string[]>()
  const groupOf = (id: string): string[] => {
    const known = groups.get(id)
    if (known !== undefined) return known
    const alone = [id]
    groups.set(id, alone)
    return alone
  }
  for (const { one, other } of links.map(inOrder).toSorted(strongestFirst)) {
    const [a, b] = [groupOf(one), groupOf(other)]
    if (a === b || !agree(a, b, bitsBetween)) continue
    const joined = [...a, ...b]
    for (const id of joined) groups.set(id, joined)
  }
  return [...new Set(groups.values())]
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted())
    .toSorted(byFirst)
}

function agree(
  a: readonly string[],
  b: readonly string[],
  bitsBetween: (one: string, other: string) => number,
): boolean {
  let agreeing = 0
  for (const one of a) {
    for (const other of b) {
      const bits = one < other ? bitsBetween(one, other) : bitsBetween(other, one)
      if (bits === -Infinity) return false
      if (bits > 0) agreeing++
    }
  }
  return agreeing >= a.length * b.length * AGREE
}

function inOrder(link: Link): Link {
  return link.one < link.other ? link : { one: link.other, other: link.one, bits: link.bits }
}

function strongestFirst(a: Link, b: Link): number {
  return b.bits - a.bits || compare(a.one, b.one) || compare(a.other, b.other)
}

function byFirst(a: readonly string[], b: readonly string[]): number {
  return compare(a[0] ?? '', b[0] ?? '')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
