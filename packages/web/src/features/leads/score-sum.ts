import { scoreOf } from '@cairn/core/scoring/score.ts'
import type { Matched } from '../../api/types.ts'

/** How a score came about: sum of points, product of multipliers, before and after it is kept within 0 to 100. */
export type ScoreSum = { points: number[]; factors: number[]; raw: number; score: number }

/** Takes a score apart into the formula that made it; `score` is worked out by the core itself. */
export function sumOf(matched: readonly Matched[]): ScoreSum {
  const points = matched.flatMap((match) => match.points ?? [])
  const factors = matched.flatMap((match) => match.multiply ?? [])
  const sum = points.reduce((total, each) => total + each, 0)
  const product = factors.reduce((total, each) => total * each, 1)
  return { points, factors, raw: Math.round(sum * product * 100) / 100, score: scoreOf(matched) }
}
