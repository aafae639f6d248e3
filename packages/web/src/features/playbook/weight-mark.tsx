import type { Weight } from '@cairn/core/scoring/score-card.ts'
import { number } from '../../ui/format.ts'

/** What a match does: +12, or ×1.5. */
export function WeightMark({ weight }: { weight: Weight | { points?: number; multiply?: number } }) {
  const multiply = 'multiply' in weight ? weight.multiply : undefined
  const points = 'points' in weight ? weight.points : undefined
  return (
    <span className={multiply === undefined ? 'weight' : 'weight times'}>
      {multiply === undefined
        ? `${(points ?? 0) < 0 ? '−' : '+'}${number(Math.abs(points ?? 0), 2)}`
        : `×${number(multiply, 2)}`}
    </span>
  )
}
