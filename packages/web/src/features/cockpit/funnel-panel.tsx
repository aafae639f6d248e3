import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { money, number, percent } from '../../ui/format.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'

type Step = {
  key: string
  label: string
  count: number
  rows: string
  rate: number | null
  before: number
  beforeRate: number | null
  now?: { text: string; rows: string }
}

/** From leads to won: how many came how far, what share of the step before, and what stands in each stage now. */
export function FunnelPanel({ cockpit, period }: { cockpit: Cockpit; period: string }) {
  const { t } = useTranslation()
  const label = useLabel()
  const top = cockpit.funnelTop.map(({ step, count, rows, rate, previous }): Step => ({
    key: step,
    label: t(`cockpit.step-${step}`),
    count,
    rows,
    rate,
    before: previous.count,
    beforeRate: previous.rate,
  }))
  const stages = cockpit.funnel.map((stage): Step => ({
    key: stage.stage,
    label: label(stage.label),
    count: stage.reached,
    rows: stage.reachedRows,
    rate: stage.rate,
    before: stage.previous.reached,
    beforeRate: stage.previous.rate,
    ...(stage.count > 0 && {
      now: { text: t('cockpit.inStageNow', { count: stage.count, amount: money(stage.amount) }), rows: stage.rows },
    }),
  }))
  const isEmpty = [...top, ...stages].every(({ count, before }) => count === 0 && before === 0)
  return (
    <Panel title={t('cockpit.funnel')} unit={`${t('cockpit.funnelUnit')} · ${period}`}>
      {isEmpty ? (
        <Empty title={t('cockpit.emptyPanel')} />
      ) : (
        <>
          <h3>{t('cockpit.funnelTop')}</h3>
          <Steps steps={top} />
          <h3>{t('cockpit.funnelStages')}</h3>
          <Steps steps={stages} />
        </>
      )}
    </Panel>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const most = Math.max(1, ...steps.map(({ count }) => count))
  return (
    <ul className="steps">
      {steps.map((step) => (
        <li key={step.key}>
          <span className="bar-label">{step.label}</span>
          <RowsLink
            to={href(step.rows)}
            className="step-bar"
            title={t('cockpit.before', { value: number(step.before) })}
          >
            <span className="bar" style={{ width: `${Math.max(1, (step.count / most) * 100)}%` }} aria-hidden />
            <strong>{number(step.count)}</strong>
          </RowsLink>
          <span className="step-rate" title={t('cockpit.rateOf')}>
            {step.rate === null ? '' : percent(step.rate)}
            {step.rate !== null && step.beforeRate !== null && (
              <small>{t('cockpit.before', { value: percent(step.beforeRate) })}</small>
            )}
          </span>
          <span className="step-now">
            {step.now !== undefined && <RowsLink to={href(step.now.rows)}>{step.now.text}</RowsLink>}
          </span>
        </li>
      ))}
    </ul>
  )
}
