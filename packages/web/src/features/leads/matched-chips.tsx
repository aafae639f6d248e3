import type { Matched } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import './matched.css'

/** What a match did to the score: +20 or ×1.8. */
export function weightText({ points, multiply }: Pick<Matched, 'points' | 'multiply'>): string {
  if (multiply !== undefined) return `×${number(multiply, 2)}`
  const value = points ?? 0
  return `${value < 0 ? '−' : '+'}${number(Math.abs(value), 2)}`
}

/** The criteria that made a score, those that count most first. */
export function MatchedChips({ matched, most = 4 }: { matched: readonly Matched[]; most?: number }) {
  const label = useLabel()
  const sorted = matched.toSorted((a, b) => (b.multiply ?? 0) - (a.multiply ?? 0) || (b.points ?? 0) - (a.points ?? 0))
  return (
    <span className="matched">
      {sorted.slice(0, most).map((match) => (
        <span key={`${match.criterion} ${match.tier}`} className="matched-chip" title={label(match.label)}>
          {label(match.tierLabel ?? match.label)} <b>{weightText(match)}</b>
        </span>
      ))}
    </span>
  )
}
