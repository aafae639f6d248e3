import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Deal } from '../../api/types.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { useClock } from '../../ui/clock.ts'
import { exactTime } from '../../ui/format.ts'

/** The day a deal is expected to be signed; marked once it has passed. A closed deal shows the day it was closed. */
export function CloseDate({ deal }: { deal: Pick<Deal, 'expectedClose' | 'closedAt' | 'status'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = deal.closedAt ?? deal.expectedClose
  const isPast = useClock((now) => deal.status === 'open' && at !== null && Date.parse(at) < now)
  if (at === null) return <span className="quiet">{t('deals.noDate')}</span>
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
  }).format(new Date(at))
  return (
    <Tooltip title={exactTime(at, language)}>
      <time dateTime={at} className={isPast ? 'late' : undefined}>
        {day}
        {isPast && ` ${t('deals.overdue')}`}
      </time>
    </Tooltip>
  )
}
