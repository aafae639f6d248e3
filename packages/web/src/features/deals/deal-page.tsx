import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { CustomerPage, DealPage as DealDetail } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { Contacts } from '../customers/contacts.tsx'
import { FollowUpButton } from '../follow-up/follow-up-button.tsx'
import { WaitingFollowUps } from '../follow-up/waiting.tsx'
import { revealOf } from '../action/reveal-of.ts'
import { RecordFields } from '../record-fields/record-fields.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { ActionList } from './action-list.tsx'
import { DealEvidence } from './deal-evidence.tsx'
import { DealHead, MoveOn } from './deal-head.tsx'
import { GateChecklist } from './gate-checklist.tsx'
import { StagePath } from './stage-path.tsx'
import { useMove } from './use-move.tsx'
import './deals.css'
import './deal-page.css'

type Tab = 'gates' | 'actions' | 'fields' | 'timeline'

/** One deal: where it stands, what the next stage asks for, what proves it, what is to be done, what happened. */
export function DealPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false })
  const answer = useQuery(one<DealDetail>('deals', `/deals/${id}`))
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('words.deal')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  return <OpenDeal deal={answer.data} />
}

function OpenDeal({ deal }: { deal: DealDetail }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { move, moving, dialogs } = useMove()
  const [tab, setTab] = useState<Tab>('gates')
  const shows = (...tabs: Tab[]): boolean => !phone || tabs.includes(tab)
  const answers = (
    <>
      <FollowUpButton deal={deal.id} customer={deal.customer?.id} subject={deal.name} />
      <MoveOn deal={deal} busy={moving !== null} onMove={(to) => move(deal, to)} />
    </>
  )
  return (
    <Page title={deal.name}>
      <div className="panel deal-head">
        <DealHead deal={deal} onMove={(to) => move(deal, to)} answers={phone ? null : answers} />
        <StagePath deal={deal} onMove={(to) => move(deal, to)} />
      </div>
      <WaitingFollowUps about={deal.id} />
      {phone && (
        <Segmented<Tab>
          block
          value={tab}
          onChange={setTab}
          options={[
            { value: 'gates', label: t('deals.overview') },
            { value: 'actions', label: t('deals.actions') },
            { value: 'fields', label: t('deals.fields') },
            { value: 'timeline', label: t('deals.timeline') },
          ]}
        />
      )}
      <div className="deal-columns">
        <div>
          {shows('gates') && <GateChecklist deal={deal} />}
          {shows('actions') && (
            <ActionList
              actions={deal.actions}
              title={t('deals.actions')}
              empty={t('deals.actionsEmpty')}
              hint={t('deals.actionsHint')}
            />
          )}
          {shows('timeline') && (
            <div className="panel">
              <Timeline path={`/deals/${deal.id}`} />
            </div>
          )}
        </div>
        <div>
          {shows('gates') && <DealEvidence deal={deal} />}
          {shows('fields') && deal.customer !== null && <DealContacts customer={deal.customer.id} />}
          {shows('fields') && <DealFields deal={deal} />}
        </div>
      </div>
      {phone && <div className="thumb-bar">{answers}</div>}
      {dialogs}
    </Page>
  )
}

function DealFields({ deal }: { deal: DealDetail }) {
  const { t } = useTranslation()
  return (
    <div id="deal-fields">
      <RecordFields
        holder={{ kind: 'deal', id: deal.id }}
        record="deal"
        title={t('deals.fields')}
        fields={deal.fields}
        reveal={(field) => revealOf(`/deals/${deal.id}`, field)}
        save={async (fields) => {
          await patch(`/deals/${deal.id}`, { fields }, deal.revision)
          await queryClient.invalidateQueries({ queryKey: ['deals'] })
        }}
      />
    </div>
  )
}

function DealContacts({ customer }: { customer: string }) {
  const { data } = useQuery(one<CustomerPage>('customers', `/customers/${customer}`))
  return data === undefined ? null : <Contacts customer={data} />
}
