import { RocketOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { firstLeadQuery } from './facts.ts'
import './go-live.css'

/** The first thing to do in a company without a lead, for whoever may set it up. */
export function GoLiveCard() {
  const me = useMe()
  return me.rights.includes('playbook.publish') ? <WhenEmpty /> : null
}

function WhenEmpty() {
  const { t } = useTranslation()
  const leads = useQuery(firstLeadQuery)
  if (leads.data === undefined || leads.data.items.length > 0) return null
  return (
    <section className="panel go-live-card">
      <RocketOutlined />
      <div>
        <h2>{t('goLive.cardTitle')}</h2>
        <p>{t('goLive.cardHint')}</p>
      </div>
      <LinkButton to="/start" look="primary" size="large">
        {t('goLive.begin')}
      </LinkButton>
    </section>
  )
}
