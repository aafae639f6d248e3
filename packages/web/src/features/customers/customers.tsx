import { useInfiniteQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { Customer } from '../../api/types.ts'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'

/** Companies and people we know. */
export function Customers() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const rows = useInfiniteQuery(listing<Customer>('customers', '/customers', filters))
  const search = useCallback((q: string) => filter({ q }), [filter])
  const columns: TableColumnsType<Customer> = [
    {
      key: 'name',
      title: t('words.company'),
      render: (_, row) => <RowsLink to={`/customers/${row.id}`}>{row.name}</RowsLink>,
    },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    { key: 'created', title: t('words.arrivedAt'), align: 'right', render: (_, row) => <When at={row.createdAt} /> },
  ]
  return (
    <Page
      title={t('shell.customers')}
      filters={<SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('words.searchHint')} />}
    >
      <RowsTable<Customer>
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        href={(row) => `/customers/${row.id}`}
        renderCard={(row) => (
          <div className="row-card-line">
            <strong>{row.name}</strong>
            <Person person={row.owner} />
          </div>
        )}
        empty={<Empty title={t('empty.customers')} hint={t('empty.customersHint')} />}
      />
    </Page>
  )
}
