import { useTranslation } from 'react-i18next'
import type { Today } from '../../api/types.ts'
import { number } from '../../ui/format.ts'
import type { Bucket } from './due.ts'

/** Which part of the day is shown; all that is open when empty. */
export type Show = Bucket | 'done' | ''

/** How much there is to do; a press shows only that, another press everything. */
export function Counts({
  counts,
  show,
  onShow,
}: {
  counts: Today['counts']
  show: Show
  onShow: (show: Show) => void
}) {
  const { t } = useTranslation()
  const parts = [
    { id: 'late', value: counts.late, name: t('today.late'), mood: counts.late > 0 ? 'late' : '' },
    { id: 'today', value: counts.today, name: t('today.today'), mood: '' },
    { id: 'later', value: counts.later, name: t('today.later'), mood: '' },
    { id: 'done', value: counts.doneToday, name: t('today.doneToday'), mood: counts.doneToday > 0 ? 'fine' : '' },
  ] as const
  return (
    <div className="panel counts" role="group" aria-label={t('shell.today')}>
      {parts.map(({ id, value, name, mood }) => (
        <button
          key={id}
          type="button"
          aria-pressed={show === id}
          className={mood}
          onClick={() => onShow(show === id ? '' : id)}
        >
          <strong>{number(value)}</strong>
          <span>{name}</span>
        </button>
      ))}
    </div>
  )
}
