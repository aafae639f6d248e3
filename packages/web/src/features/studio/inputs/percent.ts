/** A ratio 0 to 1 as the percentage that people enter, and back, without the noise of binary fractions. */
export function toPercent(ratio: number): number {
  return Math.round(ratio * 10_000) / 100
}

export function fromPercent(percent: number): number {
  return Math.round(percent * 100) / 10_000
}
