import type { ReactNode } from 'react'
import { RowsLink } from '../../ui/rows-link.tsx'

export type Bar = {
  key: string
  label: ReactNode
  /** Length of the bar in the unit of all of them; null draws none. */
  value: number | null
  text: ReactNode
  /** Said quietly after the number: how many it stands on. */
  note?: ReactNode
  href: string
  /** Ends of an interval and the value of the period before, in the same unit. */
  low?: number | null
  high?: number | null
  previous?: number | null
  mood?: 'late' | 'fine' | undefined
}

/** Bars that are links to their rows. `mark` draws a line through all of them: a mean or a limit. */
export function Bars({ bars, mark }: { bars: readonly Bar[]; mark?: number | null }) {
  const longest = Math.max(
    ...bars.flatMap(({ value, high, previous }) => [value ?? 0, high ?? 0, previous ?? 0]),
    mark ?? 0,
  )
  const at = (value: number): string => `${longest === 0 ? 0 : (value / longest) * 100}%`
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          <RowsLink to={bar.href}>
            <span className="bar-label">{bar.label}</span>
            <span className="bar-track" aria-hidden>
              {bar.value !== null && <span className={`bar ${bar.mood ?? ''}`} style={{ width: at(bar.value) }} />}
              {isThere(bar.low) && isThere(bar.high) && (
                <span className="bar-interval" style={{ left: at(bar.low), width: at(bar.high - bar.low) }} />
              )}
              {isThere(bar.previous) && <span className="bar-previous" style={{ left: at(bar.previous) }} />}
              {isThere(mark) && <span className="bar-mark" style={{ left: at(mark) }} />}
            </span>
            <span className="bar-text">
              {bar.text}
              {bar.note !== undefined && <small>{bar.note}</small>}
            </span>
          </RowsLink>
        </li>
      ))}
    </ul>
  )
}

function isThere(value: number | null | undefined): value is number {
  return value !== null && value !== undefined
}
