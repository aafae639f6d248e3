import { useTranslation } from 'react-i18next'
import { number } from '../../../ui/format.ts'

type FigureProps = {
  label: string
  value?: number
  /** The same figure of what really happened and of the draft. */
  both?: { real: number; draft: number }
  digits?: number
  better?: 'lower' | 'higher'
  onOpen?: () => void
}

/** A figure of the report; pressing it opens its rows. */
export function Figure({ label, value, both, digits = 0, better, onOpen }: FigureProps) {
  const { t } = useTranslation()
  const words = (
    <span className="replay-value number">
      {both === undefined ? number(value ?? 0, digits) : <Beside both={both} digits={digits} better={better} />}
    </span>
  )
  return (
    <div className="replay-figure">
      <span className="quiet">{label}</span>
      {onOpen === undefined ? (
        words
      ) : (
        <button type="button" onClick={onOpen} title={t('words.openRows')}>
          {words}
        </button>
      )}
    </div>
  )
}

type BesideProps = {
  both: { real: number; draft: number }
  digits?: number
  better?: FigureProps['better'] | undefined
}

/** What really was, and what would have been, with the change said by more than a colour. */
export function Beside({ both: { real, draft }, digits = 0, better }: BesideProps) {
  const change = draft - real
  const same = Math.abs(change) < 10 ** -digits / 2
  const mood = same || better === undefined ? '' : change < 0 === (better === 'lower') ? 'fine' : 'late'
  return (
    <span className="beside">
      <span className="quiet">{number(real, digits)}</span>
      <span aria-hidden> → </span>
      <b>{number(draft, digits)}</b>
      {!same && (
        <small className={mood}>
          {change > 0 ? '+' : '−'}
          {number(Math.abs(change), digits)}
        </small>
      )}
    </span>
  )
}
