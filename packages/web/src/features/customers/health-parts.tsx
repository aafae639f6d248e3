import { CheckCircleFilled, ClockCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerPage, Mood } from '../../api/types.ts'

export type HealthPart = 'contact' | 'actions' | 'promises'

const marks: Record<Mood, typeof CheckCircleFilled> = {
  fine: CheckCircleFilled,
  soon: ClockCircleFilled,
  late: ExclamationCircleFilled,
}

/** How a customer is, in the three parts that it is read from; each opens its rows. */
export function HealthParts({ customer, onOpen }: { customer: CustomerPage; onOpen: (part: HealthPart) => void }) {
  const { t } = useTranslation()
  const { health, lastContactAt } = customer
  const { contact, actions, promises } = health
  const owed = ({ late, open }: { late: number; open: number }): string =>
    late > 0
      ? t('customers.healthLate', { late, open })
      : open > 0
        ? t('customers.healthOpen', { open })
        : t('customers.healthNone')
  const since =
    lastContactAt === null
      ? t('customers.healthNever')
      : contact.days === 0
        ? t('customers.healthToday')
        : t('customers.healthDays', { count: contact.days })
  const parts = [
    { part: 'contact', mood: contact.mood, words: since },
    { part: 'actions', mood: actions.mood, words: owed(actions) },
    { part: 'promises', mood: promises.mood, words: owed(promises) },
  ] as const
  return (
    <div className="health-parts" role="group" aria-label={t('customers.health')}>
      <Tooltip title={t('customers.healthHow')}>
        <span className={`health-mood ${health.mood}`}>
          <HealthMark mood={health.mood} /> {t('customers.health')} {t(`customers.mood-${health.mood}`)}
        </span>
      </Tooltip>
      {parts.map(({ part, mood, words }) => (
        <Button key={part} size="small" onClick={() => onOpen(part)} icon={<HealthMark mood={mood} />}>
          {t(`customers.health-${part}`)} {words}
        </Button>
      ))}
    </div>
  )
}

function HealthMark({ mood }: { mood: Mood }) {
  const { t } = useTranslation()
  const Icon = marks[mood]
  return <Icon className={mood} aria-label={t(`customers.mood-${mood}`)} />
}
