import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { NewLead } from '../leads/new-lead.tsx'
import type { GoLive } from './facts.ts'

/** Leads come in by a file or by hand; the first one says where it went. */
export function FirstLead({ state }: { state: GoLive }) {
  const { t } = useTranslation()
  const label = useLabel()
  const mayImport = useMe().rights.includes('import.run')
  const [typing, setTyping] = useState(false)
  const { firstLead: lead } = state
  return (
    <>
      {!state.done.publish && <p className="soon-words">{t('goLive.leads.publishFirst')}</p>}
      {lead !== null && (
        <p className="go-live-lead">
          <GradeTag grade={lead.grade} score={lead.score} />{' '}
          <RowsLink to={`/leads/${lead.id}`}>{lead.company ?? lead.name ?? t('words.unnamedLead')}</RowsLink> →{' '}
          <b>{lead.owner?.name ?? (lead.pool === null ? '–' : t(`words.${lead.pool}Pool`))}</b>{' '}
          {lead.owner !== null && <span className="quiet">{label(lead.track?.label)}</span>}
        </p>
      )}
      <div className="go-live-acts">
        {mayImport && (
          <LinkButton to="/imports" {...(lead === null && { look: 'primary' })}>
            {t('goLive.leads.import')}
          </LinkButton>
        )}
        <Button onClick={() => setTyping(true)}>{t('goLive.leads.type')}</Button>
        {lead !== null && <LinkButton to="/leads">{t('goLive.leads.all')}</LinkButton>}
        {lead !== null && <LinkButton to="/cockpit">{t('shell.cockpit')}</LinkButton>}
      </div>
      {typing && <NewLead onClose={() => setTyping(false)} />}
    </>
  )
}
