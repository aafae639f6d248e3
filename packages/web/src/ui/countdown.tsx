import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { ClockCircleOutlined, ExclamationCircleFilled, FieldTimeOutlined } from '@ant-design/icons'
import { durationWords } from './duration-words.ts'
import { exactTime } from './format.ts'
import { useClock } from './clock.ts'
import './words.css'

const soonMs = 15 * 60_000

/** Time left until, or late since, a due time. Late, soon and fine differ by colour, icon and words; exact time on hover. */
export function Countdown({ dueAt, soon = soonMs }: { dueAt: string | number; soon?: number }) {
  const { t } = useTranslation()
  const due = new Date(dueAt).getTime()
  const words = useClock((now) => {
    const duration = durationWords(t, due - now)
    return now > due ? t('time.late', { duration }) : t('time.left', { duration })
  })
  const mood = useClock((now) => (now > due ? 'late' : due - now <= soon ? 'soon' : 'fine'))
  const Icon = mood === 'late' ? ExclamationCircleFilled : mood === 'soon' ? FieldTimeOutlined : ClockCircleOutlined
  const hover = t(mood === 'late' ? 'time.wasDueAt' : 'time.dueAt', { at: exactTime(due) })
  return (
    <Tooltip title={hover}>
      <time className={`countdown ${mood}`} dateTime={new Date(due).toISOString()} tabIndex={-1}>
        <Icon aria-hidden /> {words}
      </time>
    </Tooltip>
  )
}
