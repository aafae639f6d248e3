import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RaisedAlert } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { Empty } from '../../ui/empty.tsx'
import { digitsApart, number, percent } from '../../ui/format.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { Ago } from '../../ui/when.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'

const few = 4

/** Thresholds that were crossed in the last week: by how much, about whom, when, and the rows behind. */
export function AlertsPanel({ alerts }: { alerts: readonly RaisedAlert[] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? alerts : alerts.slice(0, few)
  return (
    <Panel title={t('cockpit.alerts')} unit={t('cockpit.alertsPeriod')}>
      {alerts.length === 0 ? (
        <Empty
          title={
            <span className="fine">
              <CheckCircleFilled /> {t('cockpit.noAlerts')}
            </span>
          }
          hint={t('cockpit.noAlertsHint')}
        />
      ) : (
        <ul className="raised-alerts">
          {shown.map((alert) => (
            <AlertLine key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {alerts.length > few && (
        <Button type="link" size="small" className="attention-all" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('cockpit.fewer') : t('cockpit.allAlerts', { count: alerts.length })}
        </Button>
      )}
    </Panel>
  )
}

function AlertLine({ alert }: { alert: RaisedAlert }) {
  const { t } = useTranslation()
  const label = useLabel()
  const place = usePlace(alert)
  const { metric, value, above, below } = alert
  const limit = above !== null && value > above ? above : below
  const digits = digitsApart(value, limit ?? value)
  return (
    <li>
      <WarningFilled className="soon" aria-hidden />
      <div>
        <strong>{label(alert.label)}</strong>
        <span>
          {t('cockpit.alertValue', { value: amountWords(t, metric, value, digits) })}
          {limit !== null && (
            <span className="quiet">
              {t(limit === above ? 'cockpit.alertAbove' : 'cockpit.alertBelow', {
                limit: amountWords(t, metric, limit, digits),
              })}
            </span>
          )}
        </span>
        <small className="quiet">
          {aboutWords(t, alert.of)} · <Ago at={alert.at} />
          {place !== null && (
            <>
              {' · '}
              <RowsLink to={place}>{t('cockpit.alertRows')}</RowsLink>
            </>
          )}
        </small>
      </div>
    </li>
  )
}

/** Where the rows behind an alert are shown; null where it has none. */
function usePlace({ of, rows, metric }: RaisedAlert): string | null {
  const href = useRowsHref()
  if (rows !== null) return href(rows)
  if (of.kind === 'deal') return `/deals/${of.id}`
  if (of.kind === 'lead') return `/leads/${of.id}`
  return metric === 'unclaimed-minutes' ? '/leads?pool=grab' : null
}

function aboutWords(t: TFunction, { kind, name }: RaisedAlert['of']): string {
  if (kind === 'company') return t('cockpit.alertCompany')
  return kind === 'team' ? t('cockpit.alertTeam', { name: name ?? '' }) : (name ?? '')
}

/** A measured amount in the words of its metric. */
function amountWords(t: TFunction, metric: RaisedAlert['metric'], value: number, digits: number): string {
  switch (metric) {
    case 'late-actions':
      return t('cockpit.alertActions', { count: value })
    case 'mttr-minutes':
    case 'unclaimed-minutes':
      return durationWords(t, value * 60_000)
    case 'leads-tagged':
    case 'deals-tagged':
      return number(value, 0)
    case 'stage-dwell-days':
      return t('time.days', { count: number(value, 1) })
    case 'lead-to-opportunity':
      return percent(value, 1)
    case 'fairness':
      return number(value, digits)
    default:
      return metric satisfies never
  }
}
