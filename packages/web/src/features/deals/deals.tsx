import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Segmented, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing, playbookQuery } from '../../api/queries.ts'
import type { Deal } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Money } from '../../ui/money.tsx'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'

/** Deals as rows. */
export function Deals() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const rows = useInfiniteQuery(listing<Deal>('deals', '/deals', filters))
  const stageName = useStageName()
  const columns: TableColumnsType<Deal> = [
    { key: 'grade', title: t('words.grade'), width: 56, render: (_, deal) => <GradeTag grade={deal.grade} /> },
    {
      key: 'name',
      title: t('words.deal'),
      render: (_, deal) => <RowsLink to={`/deals/${deal.id}`}>{deal.name}</RowsLink>,
    },
    { key: 'customer', title: t('words.customer'), render: (_, deal) => deal.customer.name },
    { key: 'stage', title: t('words.stage'), render: (_, deal) => stageName(deal.stage) },
    { key: 'amount', title: t('words.amount'), align: 'right', render: (_, deal) => <Money value={deal.amount} /> },
    { key: 'owner', title: t('words.owner'), render: (_, deal) => <Person person={deal.owner} /> },
    {
      key: 'progress',
      title: t('words.updatedAt'),
      align: 'right',
      render: (_, deal) => <When at={deal.progressAt} />,
    },
  ]
  return (
    <Page
      title={t('shell.deals')}
      filters={
        <Segmented
          value={filterText(filters, 'status')}
          onChange={(status) => filter({ status })}
          options={[
            { value: '', label: t('words.all') },
            { value: 'open', label: t('words.open') },
            { value: 'won', label: t('words.won') },
            { value: 'lost', label: t('words.lost') },
          ]}
        />
      }
    >
      <RowsTable<Deal>
        rows={rows}
        columns={columns}
        rowKey={(deal) => deal.id}
        href={(deal) => `/deals/${deal.id}`}
        renderCard={(deal) => (
          <>
            <div className="row-card-line">
              <strong>{deal.name}</strong>
              <Money value={deal.amount} />
            </div>
            <div className="row-card-line">
              <span>{stageName(deal.stage)}</span>
              <Person person={deal.owner} />
            </div>
          </>
        )}
        empty={<Empty title={t('empty.deals')} hint={t('empty.dealsHint')} />}
      />
    </Page>
  )
}

/** Names of stages in the reader's language, from the published playbook. */
function useStageName(): (stage: string) => string {
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  return (stage) => label(data?.playbook.stages.find((candidate) => candidate.id === stage)?.label) || stage
}
