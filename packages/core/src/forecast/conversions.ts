import type { Stage } from '../stage/stage.ts'

/** A deal's way: stages it has been in, in any order, and how it ended. */
export interface StagePath {
  readonly stages: readonly string[]
  readonly status: 'open' | 'won' | 'lost'
}

/** Of the closed deals that reached a stage, how many were won. */
export interface Conversion {
  readonly stage: string
  readonly closed: number
  readonly won: number
  /** won ÷ closed, null without closed deals. */
  readonly rate: number | null
}

/**
 * Observed chance of winning from each stage, by stage id: won ÷ closed over the deals that reached it. Open deals do
 * not count, so while a pipeline grows the rate leans to what closes fast.
 */
export function stageConversions(history: Iterable<StagePath>): Map<string, Conversion> {
  const counts = new Map<string, { closed: number; won: number }>()
  for (const { stages, status } of history) {
    if (status === 'open') continue
    for (const stage of new Set(stages)) {
      const count = counts.get(stage) ?? { closed: 0, won: 0 }
      count.closed += 1
      if (status === 'won') count.won += 1
      counts.set(stage, count)
    }
  }
  return new Map([...counts].map(([stage, { closed, won }]) => [stage, { stage, closed, won, rate: won / closed }]))
}

/** Closed deals from which on a stage's own rate is used: its standard error is then at most 0.5 ÷ √30 ≈ 9 points. */
export const ENOUGH_CLOSED = 30

/** The probability that a stage's deals are weighted with, and where it is from. */
export interface Basis {
  readonly stage: string
  readonly probability: number
  readonly from: 'history' | 'playbook'
  /** Closed deals seen, whichever was used. */
  readonly sample: number
}

/** Chooses for each open stage between its own history and the playbook's probability. */
export function stageBasis(stages: readonly Stage[], conversions: ReadonlyMap<string, Conversion>): Basis[] {
  return stages
    .filter(({ kind }) => kind === 'open')
    .map(({ id, probability }) => {
      const seen = conversions.get(id)
      const sample = seen?.closed ?? 0
      const own = seen && sample >= ENOUGH_CLOSED ? seen.rate : null
      return own === null
        ? { stage: id, probability, from: 'playbook', sample }
        : { stage: id, probability: own, from: 'history', sample }
    })
}
