import { CheckCircleFilled, ClockCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerHealth, Mood } from '../../api/types.ts'

export type HealthPart = 'contact' | 'actions' | 'promises'

const marks: Record<Mood, typeof CheckCircleFilled> = {
  fine: CheckCircleFilled,
  soon: ClockCircleFilled,
  late: ExclamationCircleFilled,
}

/** How a customer is, in the three parts that it is read from; each opens its rows. */
export function HealthParts({ health, onOpen }: { health: CustomerHealth; onOpen: (part: HealthPart) => void }) {
  const { t } = useTranslation()
  const { contact, actions, promises } = health
  const owed = ({ late, open }: { late: number; open: number }): string =>
    late > 0 ? t('customers.healthLate', { late, open }) : t('customers.healthOpen', { open })
  const parts = [
    { part: 'contact', mood: contact.mood, words: t('customers.healthDays', { count: contact.days }) },
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
