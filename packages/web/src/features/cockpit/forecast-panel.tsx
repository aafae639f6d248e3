import { InfoCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cockpit, ForecastMonth } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Chart } from '../../ui/chart.tsx'
import type { ChartOption } from '../../ui/chart-canvas.tsx'
import { Empty } from '../../ui/empty.tsx'
import { money, number, percent } from '../../ui/format.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { sentence } from '../../ui/say.ts'
import { useStages } from '../deals/stages.ts'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'

const parts = ['closed', 'commit', 'bestCase', 'pipeline'] as const
type Forecast = Cockpit['forecast']

/** What will be signed, month by month: signed, commit, best case and pipeline on each other, the weighted sum over them. */
export function ForecastPanel({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const { months } = forecast
  const option = useForecastOption(months)
  if (months.every(({ open, closed }) => open === 0 && closed === 0) && forecast.later.count === 0)
    return (
      <Panel title={t('cockpit.forecast')} unit={t('cockpit.months')}>
        <Empty title={t('cockpit.emptyForecast')} />
      </Panel>
    )
  const open = ({ at, series }: { at: number; series: number }): string | null => {
    const month = months[at]
    if (month === undefined) return null
    return href(parts[series] === 'closed' ? (month.closedRows ?? month.rows) : month.rows)
  }
  return (
    <div className="forecast">
      <Chart
        title={t('cockpit.forecast')}
        unit={t('cockpit.forecastUnit')}
        period={t('cockpit.months')}
        option={option}
        height={312}
        rows={open}
        words={months.map(({ month, weighted }) => `${month}: ${money(weighted)}`).join('; ')}
        extra={<Method forecast={forecast} />}
      />
      <Notes forecast={forecast} />
    </div>
  )
}

function useForecastOption(months: readonly ForecastMonth[]): ChartOption {
  const { t } = useTranslation()
  return useMemo(() => {
    const divisor = Number(t('cockpit.forecastDivisor'))
    const shown = (value: number): number => Math.round((value / divisor) * 10) / 10
    return {
      legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8 },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', valueFormatter: (value) => number(Number(value)) },
      xAxis: { type: 'category', data: months.map(({ month }) => month) },
      yAxis: { type: 'value' },
      series: [
        ...parts.map((part) => ({
          type: 'bar' as const,
          stack: 'month',
          barMaxWidth: 40,
          name: t(`cockpit.${part}`),
          data: months.map((month) => shown(month[part])),
        })),
        {
          type: 'line' as const,
          name: t('cockpit.signedAndWeighted'),
          data: months.map(({ closed, weighted }) => shown(closed + weighted)),
          lineStyle: { width: 2, type: 'dashed' as const },
        },
      ],
    }
  }, [months, t])
}

function Method({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <span className="forecast-total">
      <strong>{t('cockpit.forecastTotal', { amount: money(forecast.total) })}</strong>
      <Popover
        title={t('cockpit.basis')}
        content={
          <div className="forecast-basis">
            <p>{t('cockpit.forecastMethod')}</p>
            <dl>
              {forecast.basis.map((basis) => (
                <div key={basis.stage}>
                  <dt>{label(basis.label)}</dt>
                  <dd>
                    {percent(basis.probability)}{' '}
                    <span className="quiet">
                      {t(basis.from === 'history' ? 'cockpit.fromHistory' : 'cockpit.fromPlaybook', {
                        count: basis.sample,
                        sample: basis.sample,
                      })}
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        }
      >
        <button type="button" className="info" aria-label={t('cockpit.basis')}>
          <InfoCircleOutlined />
        </button>
      </Popover>
    </span>
  )
}

/** What keeps the forecast from being sure, in words, with the deals to mend. */
function Notes({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const { nameOf } = useStages()
  const { later, undated, notes, months } = forecast
  const rowsOf = (code: string): string | undefined =>
    code === 'forecast.undated' ? undated.rows : code === 'forecast.past-due' ? months[0]?.rows : undefined
  return (
    <ul className="forecast-notes quiet">
      {notes.map(({ code, params }) => {
        const { stages, amount, ...rest } = params
        const said = sentence(`cockpit.note.${code}`, {
          ...rest,
          ...(Array.isArray(stages) && { stages: stages.map((stage) => nameOf(String(stage))) }),
          ...(typeof amount === 'number' && { amount: money(amount) }),
        })
        const rows = rowsOf(code)
        return <li key={code}>{rows === undefined ? said : <RowsLink to={href(rows)}>{said}</RowsLink>}</li>
      })}
      {later.count > 0 && (
        <li>
          <RowsLink to={href(later.rows)}>
            {t('cockpit.later', { count: later.count, amount: money(later.open) })}
          </RowsLink>
        </li>
      )}
    </ul>
  )
}
