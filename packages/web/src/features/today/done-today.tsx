import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { Action } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { nowMs } from '../../ui/clock.ts'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { When } from '../../ui/when.tsx'
import { placeOfAction } from '../action/action-pane.tsx'

/** What I finished today, latest first. */
export function DoneToday() {
  const { t } = useTranslation()
  const label = useLabel()
  const midnight = new Date(nowMs()).setHours(0, 0, 0, 0)
  const doneFrom = new Date(midnight).toISOString()
  const rows = useInfiniteQuery(
    listing<Action>('actions', '/actions', { state: 'done', owner: 'me', doneFrom, limit: 200 }),
  )
  if (rows.isPending) return <Loading />
  if (rows.isError) return <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
  const done = rows.data.pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => (b.doneAt ?? '').localeCompare(a.doneAt ?? ''))
  if (done.length === 0)
    return (
      <div className="panel">
        <Empty title={t('today.noneDone')} hint={t('today.noneDoneHint')} />
      </div>
    )
  return (
    <ul className="panel today-done">
      {done.map((action) => (
        <li key={action.id}>
          <GradeTag grade={action.grade} />
          <RowsLink to={placeOfAction(action)}>{action.subjectName || t('words.unnamedLead')}</RowsLink>
          <span>{label(action.label)}</span>
          {action.late && <span className="countdown late">{t('today.wasLate')}</span>}
          <When at={action.doneAt} />
        </li>
      ))}
    </ul>
  )
}
