import { useIsMutating, useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { number } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { pathOf, useWork } from './run-queries.ts'
import type { Preview, Run } from './types.ts'
import { leftOutWords } from './left-out-words.ts'
import { verdictsUnderWay } from './use-verdicts.ts'

/** What would become of the rows, before anything is entered. */
export function EnterStep({ run }: { run: Run }) {
  const { t } = useTranslation()
  const work = useWork(run.id)
  const arriving = useIsMutating({ mutationKey: verdictsUnderWay(run.id) }) > 0
  const answer = useQuery({ ...one<Preview>('cleaning', `${pathOf(run.id)}/preview`), staleTime: 0 })
  if (answer.isPending) return <Skeleton active />
  if (answer.isError) return <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
  const { data } = answer
  const customers = data.new + data.updates
  const to = (step: string): string => `/cleaning?run=${run.id}&step=${step}`
  return (
    <>
      <section className="panel run">
        <div className="run-head">
          <h2>{t('cleaning.previewTitle', { rows: number(data.rows) })}</h2>
        </div>
        <div className="run-figures">
          <Metric label={t('cleaning.new')} value={data.new} note={t('cleaning.newNote')} />
          <Metric label={t('cleaning.updates')} value={data.updates} note={t('cleaning.updatesNote')} />
          {data.leftOut.map(({ why, rows }) => (
            <Metric
              key={why}
              label={t('cleaning.leftOut')}
              value={rows}
              {...(rows > 0 && { mood: 'soon' as const })}
              note={leftOutWords(t, why)}
            />
          ))}
        </div>
        <p className="quiet">{t('cleaning.previewHint')}</p>
      </section>
      {run.problems > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('cleaning.problemsLeft', { count: number(run.problems) })}
          action={<RowsLink to={to('problems')}>{t('cleaning.goSee')}</RowsLink>}
        />
      )}
      {data.toJudge > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('cleaning.pairsLeft', { count: number(data.toJudge) })}
          action={<RowsLink to={to('twins')}>{t('cleaning.goSee')}</RowsLink>}
        />
      )}
      <div className="clean-next">
        <Button
          type="primary"
          size="large"
          disabled={customers === 0 || answer.isFetching}
          loading={work.isPending || arriving}
          onClick={() => work.mutate('enter')}
        >
          {customers === 0 ? t('cleaning.nothingToEnter') : t('cleaning.enter', { count: number(customers) })}
        </Button>
      </div>
    </>
  )
}
