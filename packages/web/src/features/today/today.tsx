import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { Today as TodayAnswer } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Metric } from '../../ui/metric.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import './today.css'

/** What I must do now, by due time. */
export function Today() {
  const { t } = useTranslation()
  const label = useLabel()
  const answer = useQuery(one<TodayAnswer>('actions', '/today'))
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('shell.today')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { actions, counts } = answer.data
  return (
    <Page title={t('shell.today')}>
      <div className="metrics">
        <Metric label={t('today.late')} value={counts.late} mood={counts.late > 0 ? 'late' : undefined} />
        <Metric label={t('today.today')} value={counts.today} />
        <Metric label={t('today.later')} value={counts.later} />
        <Metric
          label={t('today.doneToday')}
          value={counts.doneToday}
          mood={counts.doneToday > 0 ? 'fine' : undefined}
        />
      </div>
      {actions.length === 0 ? (
        <div className="panel">
          <Empty title={t('empty.today')} hint={t('empty.todayHint')} />
        </div>
      ) : (
        <ul className="panel today-actions">
          {actions.map((action) => (
            <li key={action.id}>
              <RowsLink to={action.dealId !== null ? `/deals/${action.dealId}` : `/leads/${action.leadId}`}>
                <GradeTag grade={action.grade} />
                <strong>{label(action.label)}</strong>
                <span className="today-subject">{action.subjectName}</span>
                <Countdown dueAt={action.dueAt} />
              </RowsLink>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
