import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { Cockpit as CockpitAnswer } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { Chart } from '../../ui/chart.tsx'
import type { ChartOption } from '../../ui/chart-canvas.tsx'
import { Metric } from '../../ui/metric.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

const days = 30

/** The team's numbers, live; each opens its rows. */
export function Cockpit() {
  const { t } = useTranslation()
  const answer = useQuery(one<CockpitAnswer>('cockpit', '/cockpit', { days }))
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.cockpit')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { lateActions, mttr, leadToOpportunity, fairness, completion, intake, period } = answer.data
  const span = `from=${period.from}&to=${period.to}`
  return (
    <Page title={t('shell.cockpit')} sub={t('words.lastDays', { count: days })}>
      <div className="metrics">
        <Metric
          label={t('cockpit.lateActions')}
          value={lateActions.count}
          unit={t('cockpit.count')}
          mood={lateActions.count > 0 ? 'late' : 'fine'}
          rows="/leads?view=late"
        />
        <Metric
          label={t('cockpit.mttr')}
          value={mttr.overall.medianMinutes}
          unit={t('cockpit.minutes')}
          as="one"
          previous={mttr.previous?.medianMinutes ?? null}
          better="lower"
          rows={`/leads?view=first-touch&${span}`}
        />
        <Metric
          label={t('cockpit.leadToOpportunity')}
          value={leadToOpportunity.ratio}
          as="ratio"
          previous={leadToOpportunity.previous}
          better="higher"
          rows={`/leads?view=converted&${span}`}
        />
        <Metric label={t('cockpit.completion')} value={completion.ratio} as="ratio" />
        <Metric
          label={t('cockpit.fairness')}
          value={fairness.index}
          show={(value) => value.toFixed(2)}
          mood={fairness.index < fairness.healthyBelow ? 'fine' : 'soon'}
          note={t('cockpit.fairnessNote', { limit: fairness.healthyBelow })}
        />
        <Metric
          label={t('cockpit.intakeToday')}
          value={intake.today}
          unit={t('cockpit.rowsUnit')}
          rows="/leads?sort=-arrivedAt"
        />
      </div>
      <Forecast forecast={answer.data.forecast} />
    </Page>
  )
}

function Forecast({ forecast }: { forecast: CockpitAnswer['forecast'] }) {
  const { t } = useTranslation()
  const option = useMemo<ChartOption>(() => {
    const tenThousands = (value: number): number => Math.round(value / 1000) / 10
    const bar = (name: string, read: (month: CockpitAnswer['forecast']['months'][number]) => number) => ({
      type: 'bar' as const,
      name,
      data: forecast.months.map((month) => tenThousands(read(month))),
    })
    return {
      legend: { right: 0, top: 0 },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: forecast.months.map((month) => month.month) },
      yAxis: { type: 'value' },
      series: [
        bar(t('cockpit.closed'), (month) => month.closed),
        bar(t('cockpit.commit'), (month) => month.commit),
        bar(t('cockpit.weighted'), (month) => month.weighted),
      ],
    }
  }, [forecast, t])
  const words = forecast.months.map((month) => `${month.month}: ${Math.round(month.weighted)}`).join('; ')
  return (
    <Chart
      title={t('cockpit.forecast')}
      unit={t('cockpit.yuan')}
      period={t('cockpit.months')}
      option={option}
      words={words}
    />
  )
}
