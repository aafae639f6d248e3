import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { CustomerPage, Lead } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { AdoptButton } from './adopt-button.tsx'
import { dayText } from './day-text.ts'
import { ReleaseButton } from './release-button.tsx'
import './migration.css'

/** Tells on a customer's page that it is of the time before, and how it gets into the new process or back. */
export function LegacyBanner({ customer }: { customer: CustomerPage }) {
  const { t } = useTranslation()
  const me = useMe()
  const language = useLanguage()
  const { legacy, adoption } = customer
  if (legacy === null || adoption === null) return null
  const until = t('migration.bannerUntil', { name: adoption.migration.name, day: dayText(adoption.until, language) })
  const settled =
    adoption.settledAt === null || adoption.settledBy === null
      ? until
      : t('migration.by', { name: adoption.settledBy, day: dayText(adoption.settledAt, language) })
  const given = { ...customer, missing: adoption.missing }
  if (legacy === 'waiting')
    return (
      <Alert
        className="legacy-banner"
        type="info"
        showIcon
        title={t('migration.bannerWaiting')}
        description={until}
        action={<AdoptButton customer={given} />}
      />
    )
  if (legacy === 'archived')
    return (
      <Alert
        className="legacy-banner"
        type="info"
        showIcon
        title={t('migration.bannerArchived')}
        description={settled}
        action={
          adoption.open && me.rights.includes('lead.reassign') ? (
            <ReleaseButton customer={customer} />
          ) : (
            me.rights.includes('import.run') && <AdoptButton customer={given} isBack />
          )
        }
      />
    )
  return adoption.open ? (
    <div className="legacy-adopted quiet">
      {t('migration.bannerAdopted')} · {settled} <ReleaseButton customer={customer} />
    </div>
  ) : null
}

/** Tells on a lead's page that its customer has to be adopted before the lead becomes a deal. */
export function LeadLegacyBanner({ lead }: { lead: Pick<Lead, 'customer' | 'customerLegacy' | 'state'> }) {
  const { t } = useTranslation()
  const { customer, customerLegacy } = lead
  const isOpen = lead.state === 'new' || lead.state === 'working'
  const asks = customer !== null && customerLegacy === 'waiting' && isOpen
  const page = useQuery({ ...one<CustomerPage>('customers', `/customers/${customer?.id ?? ''}`), enabled: asks })
  if (!isOpen || customer === null || (customerLegacy !== 'waiting' && customerLegacy !== 'archived')) return null
  return (
    <Alert
      className="legacy-banner"
      type="info"
      showIcon
      title={t(customerLegacy === 'waiting' ? 'migration.leadBanner' : 'migration.leadArchived')}
      action={
        page.data?.adoption &&
        customerLegacy === 'waiting' && <AdoptButton customer={{ ...page.data, missing: page.data.adoption.missing }} />
      }
    />
  )
}
