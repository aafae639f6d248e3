import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Skeleton, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { number, percent } from './format.ts'
import { RowsLink } from './rows-link.tsx'
import './metric.css'

type MetricProps = {
  label: ReactNode
  /** What stands there in large figures; null while there is nothing to count. */
  value: number | null | undefined
  unit?: string
  /** `ratio` shows per cent; `whole` none after the point. */
  as?: 'whole' | 'one' | 'ratio'
  show?: (value: number) => ReactNode
  previous?: number | null | undefined
  /** Which direction is good news; `none` colours nothing. */
  better?: 'higher' | 'lower' | 'none'
  mood?: 'late' | 'soon' | 'fine' | undefined
  /** Where the rows behind the number are listed. */
  rows?: string
  note?: ReactNode
  loading?: boolean
}

/** A number with its unit, its change since the period before, and a way to its rows. */
export function Metric(props: MetricProps) {
  const { t } = useTranslation()
  const { label, value, unit, rows, note, mood, loading = false } = props
  const figure = (
    <span className={`metric-value ${mood ?? ''}`}>
      {value === null || value === undefined ? '–' : figures(props, value)}
      {unit !== undefined && value !== null && value !== undefined && <small>{unit}</small>}
    </span>
  )
  return (
    <div className="metric">
      <div className="metric-label">{label}</div>
      {loading ? (
        <Skeleton.Button active size="small" />
      ) : rows === undefined ? (
        figure
      ) : (
        <RowsLink to={rows} className="metric-link" title={t('words.openRows')}>
          {figure}
        </RowsLink>
      )}
      <div className="metric-note">
        <Change {...props} />
        {note}
      </div>
    </div>
  )
}

function figures({ show, as = 'whole' }: MetricProps, value: number): ReactNode {
  if (show !== undefined) return show(value)
  return as === 'ratio' ? percent(value, 1) : number(value, as === 'one' ? 1 : 0)
}

function Change({ value, previous, better = 'none', as = 'whole' }: MetricProps) {
  const { t } = useTranslation()
  if (value === null || value === undefined || previous === undefined) return null
  if (previous === null) return <span className="quiet">{t('words.noComparison')}</span>
  const change = as === 'ratio' ? value - previous : previous === 0 ? value : (value - previous) / previous
  if (Math.abs(change) < 0.0005) return <span className="quiet">{t('words.same')}</span>
  const good = better === 'none' ? '' : change > 0 === (better === 'higher') ? 'fine' : 'late'
  const size =
    as === 'ratio'
      ? t('words.points', { value: number(Math.abs(change) * 100, 1) })
      : previous === 0
        ? number(Math.abs(change), 1)
        : percent(Math.abs(change))
  return (
    <Tooltip title={`${t('words.sinceBefore')}: ${as === 'ratio' ? percent(previous, 1) : number(previous, 1)}`}>
      <span className={`metric-change ${good}`}>
        {change > 0 ? <ArrowUpOutlined aria-label="+" /> : <ArrowDownOutlined aria-label="-" />} {size}
      </span>
    </Tooltip>
  )
}
