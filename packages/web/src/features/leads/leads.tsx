import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { Lead } from '../../api/types.ts'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useCustomColumns } from '../record-fields/custom-columns.tsx'
import { withWhere } from '../record-fields/where.ts'
import { WhereFilter } from '../record-fields/where-filter.tsx'
import { LeadCard } from './lead-card.tsx'
import { useLeadColumns } from './lead-columns.tsx'
import { LeadFilters, LeadTabs } from './lead-filters.tsx'
import { NewLead } from './new-lead.tsx'
import './leads.css'

/** All leads one may see, one's own, and the pools. */
export function Leads() {
  const { t } = useTranslation()
  const [filters] = useFilters()
  const rows = useInfiniteQuery(listing<Lead>('leads', '/leads', withWhere(filters)))
  const own = useCustomColumns<Lead>('lead')
  const usual = useLeadColumns(filterText(filters, 'pool'))
  // beside who it is, its grade and source
  const columns = [...usual.slice(0, 3), ...own.columns, ...usual.slice(3)]
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title={t('shell.leads')}
      filters={<LeadTabs />}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('leads.newLead')}
        </Button>
      }
    >
      <LeadFilters>
        <WhereFilter record="lead" />
        {own.chooser}
      </LeadFilters>
      <RowsTable<Lead>
        rows={rows}
        columns={columns}
        rowKey={(lead) => lead.id}
        href={(lead) => `/leads/${lead.id}`}
        renderCard={(lead) => <LeadCard lead={lead} />}
        empty={<NoLeads />}
      />
      {adding && <NewLead onClose={() => setAdding(false)} />}
    </Page>
  )
}

const emptyWords = {
  grab: ['leads.emptyGrab', 'leads.emptyGrabHint'],
  nurture: ['leads.emptyNurture', 'leads.emptyNurtureHint'],
  public: ['leads.emptyPublic', 'leads.emptyPublicHint'],
} as const

/** Why nothing stands here: filters that leave nothing, or a pool that is empty. */
function NoLeads() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const pool = filterText(filters, 'pool') as keyof typeof emptyWords | ''
  const narrowing = Object.keys(filters).filter((name) => !['pool', 'owner', 'sort'].includes(name))
  const clear = (
    <Button onClick={() => filter(Object.fromEntries(narrowing.map((name) => [name, null])))}>
      {t('leads.clearFilters')}
    </Button>
  )
  if (narrowing.length > 0) return <Empty title={t('empty.leads')} action={clear} />
  const words = pool === '' ? undefined : emptyWords[pool]
  if (words !== undefined) return <Empty title={t(words[0])} hint={t(words[1])} />
  if (filterText(filters, 'owner') === 'me')
    return <Empty title={t('leads.emptyMine')} hint={t('leads.emptyMineHint')} />
  return <Empty title={t('empty.leads')} hint={t('empty.leadsHint')} />
}
