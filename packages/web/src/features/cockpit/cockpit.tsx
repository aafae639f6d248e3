import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { Cockpit as CockpitAnswer } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useMe } from '../../app/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { AlertsPanel } from './alerts-panel.tsx'
import { Attention } from './attention.tsx'
import { CompletionPanel } from './completion-panel.tsx'
import { ConversionPanel } from './conversion-panel.tsx'
import { FairnessPanel } from './fairness-panel.tsx'
import { ForecastPanel } from './forecast-panel.tsx'
import { GoLiveCard } from '../go-live/go-live-card.tsx'
import { FunnelPanel } from './funnel-panel.tsx'
import { IntakePanel } from './intake-panel.tsx'
import { Numbers } from './numbers.tsx'
import { ResponsePanel } from './response-panel.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import './cockpit.css'

const spans = [7, 30, 90] as const

/** The team live: what needs attention first, then its numbers, each opening its rows. */
export function Cockpit() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const days = spans.find((span) => String(span) === filterText(filters, 'days')) ?? 30
  const rows = filterText(filters, 'rows')
  const answer = useQuery({
    ...one<CockpitAnswer>('cockpit', '/cockpit', { days }),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  })
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.cockpit')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  return (
    <Page
      title={t('shell.cockpit')}
      sub={<AsOf at={answer.data.now} />}
      filters={
        <>
          <Segmented<number>
            value={days}
            onChange={(span) => filter({ days: span })}
            options={spans.map((span) => ({ value: span, label: t('cockpit.days', { count: span }) }))}
          />
          <PeriodNote days={days} />
        </>
      }
    >
      <GoLiveCard />
      <div className={answer.isPlaceholderData ? 'cockpit waits' : 'cockpit'}>
        <Parts cockpit={answer.data} days={days} />
      </div>
      {rows !== '' && <RowsDrawer address={rows} onClose={() => filter({ rows: '' })} />}
    </Page>
  )
}

function AsOf({ at }: { at: string }) {
  const { t } = useTranslation()
  const [before = '', after = ''] = t('cockpit.asOf', { at: '\n' }).split('\n')
  return (
    <>
      {before}
      <When at={at} />
      {after}
    </>
  )
}

function PeriodNote({ days }: { days: number }) {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <span className="quiet">
      {t('cockpit.periodHint', { count: days })}
      {me.role === 'rep' && ` · ${t('cockpit.mine')}`}
    </span>
  )
}

function Parts({ cockpit, days }: { cockpit: CockpitAnswer; days: number }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const me = useMe()
  const period = t('words.lastDays', { count: days })
  const { mttr, leadToOpportunity, forecast, fairness, completion, intake, lateActions, funnel } = cockpit
  const isEmpty =
    leadToOpportunity.leads === 0 &&
    mttr.previous.count === 0 &&
    lateActions.count === 0 &&
    intake.today === 0 &&
    funnel.every(({ count, reached }) => count === 0 && reached === 0) &&
    fairness.sellers.every(({ receivedCount }) => receivedCount === 0)
  if (isEmpty)
    return (
      <div className="panel">
        <Empty
          title={t('cockpit.empty')}
          hint={t('cockpit.emptyHint')}
          action={
            me.rights.includes('import.run') && (
              <Button type="primary" onClick={() => void navigate({ to: '/imports' })}>
                {t('cockpit.emptyImport')}
              </Button>
            )
          }
        />
      </div>
    )
  return (
    <>
      <div className="cockpit-row first">
        <Attention late={lateActions} />
        <div className="cockpit-stack">
          <Numbers cockpit={cockpit} />
          <AlertsPanel alerts={cockpit.alerts} />
        </div>
      </div>
      <div className="cockpit-row">
        <ForecastPanel forecast={forecast} />
        <FunnelPanel cockpit={cockpit} period={period} />
      </div>
      <div className="cockpit-row">
        <ResponsePanel mttr={mttr} period={period} />
        <ConversionPanel conversion={leadToOpportunity} period={period} />
      </div>
      <div className="cockpit-row">
        <FairnessPanel fairness={fairness} period={period} />
        <div className="cockpit-stack">
          <CompletionPanel completion={completion} period={period} />
          <IntakePanel intake={intake} />
        </div>
      </div>
    </>
  )
}
