import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented, Select, type TableColumnsType } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { Lead } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'

const places = ['', 'grab', 'nurture', 'public'] as const

/** All leads one may see, and the pools. */
export function Leads() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const rows = useInfiniteQuery(listing<Lead>('leads', '/leads', filters))
  const columns = useLeadColumns()
  const search = useCallback((q: string) => filter({ q }), [filter])
  const poolNames = {
    '': t('words.all'),
    grab: t('words.grabPool'),
    nurture: t('words.nurturePool'),
    public: t('words.publicPool'),
  }
  return (
    <Page
      title={t('shell.leads')}
      filters={
        <>
          <Segmented
            value={filterText(filters, 'pool')}
            onChange={(pool) => filter({ pool })}
            options={places.map((value) => ({ value, label: poolNames[value] }))}
          />
          <SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('words.searchHint')} />
          <Select
            allowClear
            placeholder={t('words.grade')}
            aria-label={t('words.grade')}
            value={filterText(filters, 'grade') || null}
            onChange={(grade: string | null) => filter({ grade })}
            options={['A', 'B', 'C'].map((value) => ({ value, label: value }))}
            style={{ width: 88 }}
          />
        </>
      }
    >
      <RowsTable<Lead>
        rows={rows}
        columns={columns}
        rowKey={(lead) => lead.id}
        href={(lead) => `/leads/${lead.id}`}
        renderCard={(lead) => <LeadCard lead={lead} />}
        empty={<Empty title={t('empty.leads')} hint={t('empty.leadsHint')} />}
      />
    </Page>
  )
}

function useLeadColumns(): TableColumnsType<Lead> {
  const { t } = useTranslation()
  const label = useLabel()
  return [
    {
      key: 'grade',
      title: t('words.grade'),
      width: 56,
      render: (_, lead) => <GradeTag grade={lead.grade} score={lead.score} />,
    },
    {
      key: 'company',
      title: t('words.company'),
      render: (_, lead) => (
        <RowsLink to={`/leads/${lead.id}`}>{lead.company ?? lead.name ?? lead.id.slice(0, 8)}</RowsLink>
      ),
    },
    { key: 'name', title: t('words.contact'), render: (_, lead) => lead.name },
    { key: 'score', title: t('words.score'), align: 'right', width: 64, dataIndex: 'score' },
    { key: 'source', title: t('words.source'), dataIndex: 'source' },
    { key: 'owner', title: t('words.owner'), render: (_, lead) => <Person person={lead.owner} /> },
    { key: 'state', title: t('words.state'), render: (_, lead) => t(`words.${lead.state}`) },
    { key: 'next', title: t('words.nextAction'), render: (_, lead) => lead.nextAction && label(lead.nextAction.label) },
    {
      key: 'due',
      title: t('words.due'),
      render: (_, lead) => lead.nextAction && <Countdown dueAt={lead.nextAction.dueAt} />,
    },
    { key: 'arrived', title: t('words.arrivedAt'), align: 'right', render: (_, lead) => <When at={lead.arrivedAt} /> },
  ]
}

function LeadCard({ lead }: { lead: Lead }) {
  const label = useLabel()
  return (
    <>
      <div className="row-card-line">
        <strong>{lead.company ?? lead.name}</strong>
        <GradeTag grade={lead.grade} score={lead.score} />
      </div>
      <div className="row-card-line">
        <span>{lead.nextAction === null ? lead.name : label(lead.nextAction.label)}</span>
        {lead.nextAction === null ? <When at={lead.arrivedAt} /> : <Countdown dueAt={lead.nextAction.dueAt} />}
      </div>
    </>
  )
}
