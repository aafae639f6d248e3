import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { CustomerPage as CustomerDetail } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { ActionList } from '../deals/action-list.tsx'
import { NewDeal } from '../deals/new-deal.tsx'
import { FollowUpButton } from '../follow-up/follow-up-button.tsx'
import { openFollowUp } from '../follow-up/target.ts'
import { WaitingFollowUps } from '../follow-up/waiting.tsx'
import { RecordFields } from '../record-fields/record-fields.tsx'
import { CustomerConflicts } from '../sources/conflicts.tsx'
import { CustomerGone } from '../sources/gone.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { LegacyBanner } from '../migration/legacy-banner.tsx'
import { Contacts } from './contacts.tsx'
import { CustomerDeals } from './customer-deals.tsx'
import { CustomerDocuments } from './customer-documents.tsx'
import { CustomerHead } from './customer-head.tsx'
import { CustomerItems } from './customer-items.tsx'
import { CustomerLeads } from './customer-leads.tsx'
import { useFollowUpOf } from './follow-up-of.ts'
import { HealthParts, type HealthPart } from './health-parts.tsx'
import { Promises } from './promises.tsx'
import { revealPhone } from './reveal-phone.ts'
import '../deals/deals.css'
import '../deals/deal-page.css'
import './customers.css'

type Tab = 'overview' | 'people' | 'documents' | 'timeline'

const placeOf = { contact: 'customer-timeline', actions: 'customer-actions', promises: 'customer-promises' } as const

/** Everything about one customer: what was promised, what is to be done, deals, people, profile, history. */
export function CustomerPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false })
  const answer = useQuery(one<CustomerDetail>('customers', `/customers/${id}`))
  if (answer.isPending) return <Loading />
  if (answer.isError)
    return (
      <Page title={t('words.customer')}>
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      </Page>
    )
  const { mergedInto } = answer.data
  // one that was merged is read where it went
  if (mergedInto !== null) return <Navigate replace to="/customers/$id" params={{ id: mergedInto.id }} />
  return <OpenCustomer customer={answer.data} />
}

function OpenCustomer({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const [tab, setTab] = useState<Tab>('overview')
  const [adding, setAdding] = useState(false)
  const shows = (wanted: Tab): boolean => !phone || tab === wanted
  const readOnly = customer.legacy === 'waiting' || customer.legacy === 'archived'
  const target = useFollowUpOf(customer)
  const answers = readOnly ? null : (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
        {t('deals.newDeal')}
      </Button>
      <FollowUpButton type="primary" {...target} />
    </>
  )
  const open = (part: HealthPart): void => {
    if (phone) setTab(part === 'contact' ? 'timeline' : 'overview')
    else document.getElementById(placeOf[part])?.scrollIntoView({ behavior: 'smooth', block: 'start' })
  }
  const given = new Set(customer.promises.filter(({ kept }) => !kept).map(({ text }) => text))
  const promised = customer.openActions.filter(({ about }) => about !== null && given.has(about))
  return (
    <Page title={customer.name}>
      <div className="panel deal-head">
        <CustomerHead customer={customer} answers={phone ? null : answers} />
        {!readOnly && <HealthParts customer={customer} onOpen={open} />}
      </div>
      <LegacyBanner customer={customer} />
      <WaitingFollowUps about={customer.id} />
      {phone && (
        <Segmented<Tab>
          block
          value={tab}
          onChange={setTab}
          options={[
            { value: 'overview', label: t('customers.overview') },
            { value: 'people', label: t('customers.profile') },
            { value: 'documents', label: t('customers.papers') },
            { value: 'timeline', label: t('customers.timeline') },
          ]}
        />
      )}
      <div className="deal-columns">
        <div>
          {shows('overview') && (
            <>
              <div id={placeOf.promises}>
                <Promises
                  actions={promised}
                  alone={customer.promises.filter(({ alone, kept }) => alone && !kept)}
                  onSettle={() => openFollowUp(target)}
                />
              </div>
              <div id={placeOf.actions}>
                <ActionList
                  actions={customer.openActions.filter((action) => !promised.includes(action))}
                  title={t('customers.openActions')}
                  empty={t('customers.noActions')}
                />
              </div>
              <CustomerDeals
                deals={customer.deals}
                customer={customer.id}
                {...(!readOnly && { onAdd: () => setAdding(true) })}
              />
              {customer.leads.length > 0 && <CustomerLeads leads={customer.leads} customer={customer.id} />}
            </>
          )}
          {shows('timeline') && (
            <div className="panel" id={placeOf.contact}>
              <Timeline path={`/customers/${customer.id}`} endless />
            </div>
          )}
        </div>
        <div>
          {shows('people') && (
            <>
              <CustomerGone customer={customer.id} />
              <CustomerConflicts customer={customer.id} />
              <Contacts customer={customer} {...(!readOnly && { onCall: () => openFollowUp(target) })} />
              <RecordFields
                holder={{ kind: 'customer', id: customer.id }}
                record="customer"
                title={t('customers.profile')}
                fields={customer.fields}
                without={['name']}
                emptyHint={t('customers.profileEmpty')}
                origins={customer.origins}
                reveal={(field) => revealPhone(customer.id, null, field)}
                {...(readOnly && { readOnly })}
                save={async (fields) => {
                  await patch(`/customers/${customer.id}`, { fields }, customer.revision)
                  await queryClient.invalidateQueries({ queryKey: ['customers'] })
                }}
              />
            </>
          )}
          {shows('documents') && (
            <>
              <CustomerItems customer={customer.id} readOnly={readOnly} />
              <CustomerDocuments customer={customer.id} />
            </>
          )}
        </div>
      </div>
      {phone && answers && <div className="thumb-bar">{answers}</div>}
      {adding && <NewDeal customer={customer} onClose={() => setAdding(false)} />}
    </Page>
  )
}
