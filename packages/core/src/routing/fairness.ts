import type { Seller } from '../record/rows.ts'
import type { Id } from '../value.ts'

/** A seller as the board weighs them, with what was received and the hours there were in one period. */
export type FairnessSeller = Pick<Seller, 'id' | 'name' | 'active' | 'received' | 'receivedCount' | 'availableHours'>

/** One seller on the fairness board. `share` is score-weighted leads per available hour; null without hours. */
export interface FairnessLine {
  readonly seller: Id
  readonly name: string
  readonly received: number
  readonly receivedCount: number
  readonly availableHours: number
  readonly share: number | null
}

/**
 * Coefficient of variation (population standard deviation ÷ mean) of score-weighted leads per available hour:
 * 0 is perfectly even, healthy below 0.3. Nothing received yet, or nobody to compare, is even.
 */
export function fairnessIndex(shares: readonly number[]): number {
  if (shares.length < 2) return 0
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  if (mean === 0) return 0
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length
  return Math.sqrt(variance) / mean
}

/** The board every rep sees: active sellers, largest share first, and the index over those who had hours. */
export function fairnessBoard(sellers: Iterable<FairnessSeller>): { index: number; lines: readonly FairnessLine[] } {
  const lines: FairnessLine[] = []
  for (const seller of sellers) {
    if (!seller.active) continue
    const { id, name, received, receivedCount, availableHours } = seller
    const share = availableHours > 0 ? received / availableHours : null
    lines.push({ seller: id, name, received, receivedCount, availableHours, share })
  }
  const shares = lines.flatMap((line) => (line.share === null ? [] : [line.share]))
  lines.sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || (a.seller < b.seller ? -1 : 1))
  return { index: fairnessIndex(shares), lines }
}
