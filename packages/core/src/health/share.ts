/** Hits among cases. `ratio`, `low` and `high` are null without cases; low to high is the Wilson 95 % interval. */
export interface Share {
  readonly hits: number
  readonly of: number
  readonly ratio: number | null
  readonly low: number | null
  readonly high: number | null
}

/** 97.5 % quantile of the standard normal distribution: 95 % lie within ± this. */
const Z = 1.959963984540054

/**
 * A share with its Wilson score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212):
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Right for small numbers and for shares near 0 and 1.
 */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, ratio: null, low: null, high: null }
  const ratio = hits / of
  const zz = (Z * Z) / of
  const middle = ratio + zz / 2
  const half = Z * Math.sqrt((ratio * (1 - ratio)) / of + zz / (4 * of))
  // At 0 and 1 the formula gives exactly 0 and 1; rounding must not push the share out of its own interval.
  const low = hits === 0 ? 0 : Math.min(ratio, (middle - half) / (1 + zz))
  const high = hits === of ? 1 : Math.max(ratio, (middle + half) / (1 + zz))
  return { hits, of, ratio, low, high }
}

/** A difference of two shares with its 95 % interval; `clear` when the interval leaves out 0. */
export interface Change {
  readonly by: number
  readonly low: number
  readonly high: number
  readonly clear: boolean
}

/**
 * Change from one share to another, null when either has no cases. Interval: R. G. Newcombe, Statistics in Medicine 17,
 * 1998, 873–890, method 10 (square-and-add of the two Wilson intervals).
 */
export function changeOf(now: Share, before: Share): Change | null {
  if (now.ratio === null || now.low === null || now.high === null) return null
  if (before.ratio === null || before.low === null || before.high === null) return null
  const by = now.ratio - before.ratio
  const low = by - Math.hypot(now.ratio - now.low, before.high - before.ratio)
  const high = by + Math.hypot(now.high - now.ratio, before.ratio - before.low)
  return { by, low, high, clear: low > 0 || high < 0 }
}
