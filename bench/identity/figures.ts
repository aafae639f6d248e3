/** Pairs found against pairs that are so. */
export interface Figures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and their harmonic mean from counts. */
export function figures(right: number, found: number, there: number): Figures {
  const precision = found === 0 ? 1 : right / found
  const recall = there === 0 ? 1 : right / there
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) }
}

/** Figures over the pairs inside groups, given which record belongs to which real one. */
export function pairFigures(groups: readonly (readonly string[])[], truth: ReadonlyMap<string, string>): Figures {
  let [right, found] = [0, 0]
  for (const group of groups) {
    for (const [i, one] of group.entries()) {
      for (const other of group.slice(i + 1)) {
        found++
        if (truth.get(one) === truth.get(other)) right++
      }
    }
  }
  return figures(right, found, pairsOf([...tally(truth.values()).values()]))
}

/** Figures over whole groups: right is a group of two or more with exactly the records of a real one. */
export function groupFigures(groups: readonly (readonly string[])[], truth: ReadonlyMap<string, string>): Figures {
  const sizes = tally(truth.values())
  const right = groups.filter((group) => {
    const real = new Set(group.map((id) => truth.get(id)))
    return real.size === 1 && sizes.get(truth.get(group[0] ?? '') ?? '') === group.length
  }).length
  return figures(right, groups.length, [...sizes.values()].filter((size) => size > 1).length)
}

function tally(values: Iterable<string>): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return sizes
}

function pairsOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
