import { useTranslation } from 'react-i18next'
import type { ActionPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Phone } from '../action/phone.tsx'
import { revealOf } from '../action/reveal-of.ts'
import type { Show } from './counts.tsx'
import { buckets, type Bucket } from './due.ts'

type ActionListProps = {
  parts: Record<Bucket, ActionPage[]>
  show: Show
  current: string | undefined
  onChoose: (id: string) => void
}

/** Open actions under late, today and later, the most urgent first. */
export function ActionList({ parts, show, current, onChoose }: ActionListProps) {
  const { t } = useTranslation()
  const shown = buckets.filter((bucket) => (show === '' || show === bucket) && parts[bucket].length > 0)
  return (
    <div className="panel today-list">
      {shown.map((bucket) => (
        <section key={bucket} aria-label={t(`today.${bucket}`)}>
          <h3 className={bucket === 'late' ? bucket : ''}>
            {t(`today.${bucket}`)} <span>{parts[bucket].length}</span>
          </h3>
          <ul>
            {parts[bucket].map((action) => (
              <ActionRow key={action.id} action={action} current={action.id === current} onChoose={onChoose} />
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && <p className="quiet today-none">{t('today.noneHere')}</p>}
    </div>
  )
}

function ActionRow({
  action,
  current,
  onChoose,
}: {
  action: ActionPage
  current: boolean
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <li className={current ? 'today-row current' : 'today-row'}>
      <GradeTag grade={action.grade} />
      <button type="button" aria-current={current} onClick={() => onChoose(action.id)}>
        <strong>{action.subjectName || action.contactName || t('words.unnamedLead')}</strong>
      </button>
      <Countdown dueAt={action.dueAt} />
      <span className="today-what">
        {label(action.label)}
        {action.about !== null && <em>{action.about}</em>}
      </span>
      <span className="today-who">
        {action.contactName !== action.subjectName && action.contactName !== null && <span>{action.contactName}</span>}
        <Phone phone={action.phone} reveal={() => revealOf(`/actions/${action.id}`)} />
      </span>
    </li>
  )
}
