type Used = Record<string, { times: number; last: number }>

const place = 'cairn.goals'
const kept = 40
const week = 7 * 86_400_000

/** Goals in the order one is likely to want them: often used and lately used first, then the usual ones. */
export function rankGoals(used: Used, usual: readonly string[], now: number): string[] {
  const worth = (goal: string): number => {
    const known = used[goal]
    return known === undefined ? 0 : known.times * 0.5 ** ((now - known.last) / week)
  }
  const all = [...new Set([...Object.keys(used), ...usual])]
  return all.toSorted((a, b) => worth(b) - worth(a))
}

export function usedGoals(): Used {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Used // written by `rememberGoal`
  } catch {
    return {}
  }
}

/** Counts a goal that was used; the least worth are forgotten when there are many. */
export function rememberGoal(goal: string, now: number): void {
  const used = usedGoals()
  const next: Used = { ...used, [goal]: { times: (used[goal]?.times ?? 0) + 1, last: now } }
  const entries = rankGoals(next, [], now)
    .slice(0, kept)
    .map((name) => [name, next[name]])
  try {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries(entries)))
  } catch {
    // not remembered
  }
}
