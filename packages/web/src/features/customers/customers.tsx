import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Select, Tag, type TableColumnsType } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/client.ts'
import { listing, peopleQuery } from '../../api/queries.ts'
import type { Customer } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { LegacyTag } from '../../ui/legacy-tag.tsx'
import { Money } from '../../ui/money.tsx'
import { Page } from '../../ui/page.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { migrationQuery } from '../migration/queries.ts'
import { useCustomColumns } from '../record-fields/custom-columns.tsx'
import { withWhere } from '../record-fields/where.ts'
import { WhereFilter } from '../record-fields/where-filter.tsx'
import { useFieldWords } from './field-words.ts'
import { NewCustomer } from './new-customer.tsx'

/** Companies and people we know. */
export function Customers() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const [adding, setAdding] = useState(false)
  const rows = useInfiniteQuery(listing<Customer>('customers', '/customers', withWhere(filters)))
  const own = useCustomColumns<Customer>('customer')
  const search = useCallback((q: string) => filter({ q }), [filter])
  const add = (
    <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('customers.add')}
    </Button>
  )
  return (
    <Page
      title={t('shell.customers')}
      filters={
        <>
          <SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('customers.searchHint')} />
          <OwnerFilter filters={filters} filter={filter} />
          <LegacyFilter filters={filters} filter={filter} />
          <WhereFilter record="customer" />
          {own.chooser}
        </>
      }
      actions={add}
    >
      <RowsTable<Customer>
        rows={rows}
        columns={[...useColumns(), ...own.columns]}
        rowKey={(row) => row.id}
        href={(row) => `/customers/${row.id}`}
        renderCard={(row) => <CustomerCard row={row} />}
        empty={<Empty title={t('empty.customers')} hint={t('empty.customersHint')} action={add} />}
      />
      {adding && <NewCustomer onClose={() => setAdding(false)} />}
    </Page>
  )
}

function useColumns(): TableColumnsType<Customer> {
  const { t } = useTranslation()
  const label = useLabel()
  const words = useFieldWords('customer')
  return [
    {
      key: 'name',
      title: t('words.company'),
      render: (_, row) => (
        <>
          <RowsLink to={`/customers/${row.id}`}>{row.name}</RowsLink> <LegacyTag legacy={row.legacy} />
        </>
      ),
    },
    { key: 'industry', title: words.name('industry'), render: (_, row) => words.text('industry', row.fields) },
    { key: 'region', title: words.name('region'), render: (_, row) => words.text('region', row.fields) },
    { key: 'size', title: words.name('size'), render: (_, row) => words.text('size', row.fields) },
    {
      key: 'openDeals',
      title: t('customers.openDeals'),
      align: 'right',
      render: (_, row) => (row.openDeals === undefined || row.openDeals === 0 ? '' : row.openDeals),
    },
    {
      key: 'openAmount',
      title: t('customers.openAmount'),
      align: 'right',
      render: (_, row) => (row.openDeals === undefined || row.openDeals === 0 ? '' : <Money value={row.openAmount} />),
    },
    {
      key: 'tags',
      title: t('customers.tags'),
      render: (_, row) => row.tags.map((tag) => <Tag key={tag.id}>{label(tag.label)}</Tag>),
    },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    {
      key: 'created',
      title: t('customers.createdAt'),
      align: 'right',
      render: (_, row) => <When at={row.createdAt} />,
    },
  ]
}

function CustomerCard({ row }: { row: Customer }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="row-card-line">
        <strong>
          {row.name} <LegacyTag legacy={row.legacy} />
        </strong>
        {row.openDeals !== undefined && row.openDeals > 0 && <Money value={row.openAmount} />}
      </div>
      <div className="row-card-line">
        <Person person={row.owner} />
        <span>
          {row.openDeals === undefined || row.openDeals === 0
            ? t('customers.noOpenDeals')
            : t('deals.openCount', { count: row.openDeals })}
        </span>
      </div>
    </>
  )
}

function OwnerFilter({ filters, filter }: { filters: Query; filter: (change: Query) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const { data } = useQuery(peopleQuery)
  if (me.role === 'rep') return null
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('customers.allOwners')}
      aria-label={t('words.owner')}
      value={filterText(filters, 'owner') || null}
      onChange={(owner: string | undefined) => filter({ owner })}
      options={[
        { value: 'me', label: t('words.mine') },
        { value: 'none', label: t('words.nobody') },
        ...(data ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      style={{ width: 144 }}
    />
  )
}

/** Customers of the time before by how they stand; there is nothing to choose where none were brought over. */
function LegacyFilter({ filters, filter }: { filters: Query; filter: (change: Query) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(migrationQuery)
  if (!data?.migration) return null
  return (
    <Select
      allowClear
      placeholder={t('migration.filterDefault')}
      aria-label={t('migration.filter')}
      value={filterText(filters, 'legacy') || null}
      onChange={(legacy: string | undefined) => filter({ legacy })}
      options={[
        { value: 'none', label: t('migration.filterNone') },
        { value: 'waiting', label: t('migration.filterWaiting') },
        { value: 'adopted', label: t('migration.filterAdopted') },
        { value: 'archived', label: t('migration.filterArchived') },
        { value: 'all', label: t('migration.filterAll') },
      ]}
      style={{ width: 128 }}
    />
  )
}
