import { useTranslation } from 'react-i18next'
import type { Lead } from '../../api/types.ts'
import { useClock } from '../../ui/clock.ts'
import { durationWords } from '../../ui/duration-words.ts'

const closing = 60_000

/** How long a lead in the grab pool can be claimed before it is assigned to somebody. */
export function Window({ lead }: { lead: Lead }) {
  const { t } = useTranslation()
  const until = lead.grabUntil === null ? null : Date.parse(lead.grabUntil)
  const words = useClock((now) =>
    until === null
      ? ''
      : until <= now
        ? t('today.assigning')
        : t('today.assignedIn', { duration: durationWords(t, until - now) }),
  )
  const soon = useClock((now) => until !== null && until - now < closing)
  return <span className={soon ? 'countdown soon' : 'countdown fine'}>{words}</span>
}
