import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { Action, LeadPage as LeadAnswer } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { ActionDrawer } from '../action/action-drawer.tsx'
import { EvidenceList } from '../action/evidence-list.tsx'
import { WaitingFollowUps } from '../follow-up/waiting.tsx'
import { LeadLegacyBanner } from '../migration/legacy-banner.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { useCalled } from './called.ts'
import { LeadFields } from './lead-fields.tsx'
import { LeadHead } from './lead-head.tsx'
import { Part } from './part.tsx'
import { ScoreTable } from './score-table.tsx'
import './leads.css'
import './lead-page.css'

/** One lead: what it is worth and why, whose it is and why, what is to be done, what happened. */
export function LeadPage() {
  const { t } = useTranslation()
  const called = useCalled()
  const { id } = useParams({ strict: false })
  const lead = useQuery(one<LeadAnswer>('leads', `/leads/${id ?? ''}`))
  if (lead.isPending) return <Loading />
  if (lead.isError)
    return (
      <Page title={t('words.lead')}>
        <ProblemView problem={lead.error} retry={() => void lead.refetch()} />
      </Page>
    )
  return (
    <Page title={called(lead.data)} sub={t('words.lead')}>
      <LeadHead lead={lead.data} />
      <LeadLegacyBanner lead={lead.data} />
      <WaitingFollowUps about={lead.data.id} />
      <LeadBody lead={lead.data} />
    </Page>
  )
}

function LeadBody({ lead }: { lead: LeadAnswer }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const score = (
    <Part name={t('leads.score')}>
      <ScoreTable lead={lead} />
    </Part>
  )
  const fields = <LeadFields key={lead.id} lead={lead} />
  const actions = (
    <Part name={t('leads.actions')}>
      <Actions actions={lead.actions} />
    </Part>
  )
  const evidence = (
    <Part name={t('leads.evidence')}>
      {lead.evidence.length === 0 ? (
        <p className="quiet">{t('leads.evidenceHint')}</p>
      ) : (
        <EvidenceList rows={lead.evidence} />
      )}
    </Part>
  )
  const timeline = <Timeline path={`/leads/${lead.id}`} />
  if (!phone)
    return (
      <div className="lead-body">
        <div className="lead-side">
          {actions}
          {fields}
          {score}
          {evidence}
        </div>
        <div className="panel">{timeline}</div>
      </div>
    )
  return (
    <Tabs
      items={[
        {
          key: 'actions',
          label: t('leads.actions'),
          children: (
            <div className="lead-side">
              {actions}
              {evidence}
            </div>
          ),
        },
        {
          key: 'fields',
          label: t('leads.fields'),
          children: (
            <div className="lead-side">
              {fields}
              {score}
            </div>
          ),
        },
        { key: 'timeline', label: t('leads.timeline'), children: <div className="panel">{timeline}</div> },
      ]}
    />
  )
}

/** Open ones first by due time, then what was done; pressing one opens it. */
function Actions({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const [opened, setOpened] = useState<string | null>(null)
  const rank = { open: 0, done: 1, cancelled: 2 }
  const sorted = actions.toSorted(
    (a, b) => rank[a.state] - rank[b.state] || (a.state === 'open' ? 1 : -1) * a.dueAt.localeCompare(b.dueAt),
  )
  if (sorted.length === 0) return <p className="quiet">{t('leads.noActions')}</p>
  return (
    <>
      <ul className="lead-actions">
        {sorted.map((action) => (
          <li key={action.id} className={action.state}>
            <button type="button" onClick={() => setOpened(action.id)}>
              {label(action.label)}
            </button>
            {action.about !== null && <span className="quiet">{action.about}</span>}
            <span className="lead-action-end">
              <Person person={action.owner} />
              {action.state === 'open' ? (
                <Countdown dueAt={action.dueAt} />
              ) : (
                <span className={action.late && action.state === 'done' ? 'countdown late' : 'quiet'}>
                  {t(action.state === 'done' ? 'leads.doneAt' : 'leads.cancelledAt')} <When at={action.doneAt} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <ActionDrawer id={opened} onClose={() => setOpened(null)} />
    </>
  )
}
