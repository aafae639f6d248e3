import { useInfiniteQuery } from '@tanstack/react-query'
import { Checkbox, Select, Tag, type TableColumnsType } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { useFieldWords } from '../customers/field-words.ts'
import { AdoptButton } from './adopt-button.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ReleaseButton } from './release-button.tsx'
import { STANDINGS, type Board, type Migration, type OldCustomer, type Standing } from './types.ts'

type OldCustomersProps = { migration: Migration; board: Board }

/** The customers of the time before, as they stand; adopted one by one, handed out and archived together. */
export function OldCustomers({ migration, board }: OldCustomersProps) {
  const { t } = useTranslation()
  const me = useMe()
  const [filters, filter] = useFilters()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const standing = STANDINGS.find((each) => each === filterText(filters, 'standing')) ?? 'waiting'
  const owner = filterText(filters, 'owner')
  const rows = useInfiniteQuery(
    listing<OldCustomer>('customers', '/migration/customers', { standing, owner, q: filterText(filters, 'q') }),
  )
  const search = useCallback((q: string) => filter({ q }), [filter])
  const mayHand = me.rights.includes('lead.reassign') && standing !== 'merged'
  const go = (change: Record<string, string | undefined>): void => {
    setChosen([])
    filter(change)
  }
  const choose = (id: string, on: boolean): void =>
    setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id))
  const columns = useColumns({ migration, standing, mayHand, chosen, choose })
  const all = countOf(board, standing, owner, me.id)
  return (
    <>
      <div className="migration-filters">
        <Select<Standing>
          value={standing}
          aria-label={t('words.state')}
          onChange={(next) => go({ standing: next })}
          options={STANDINGS.map((value) => ({
            value,
            label: `${t(`migration.standing.${value}`)} ${board.total[value]}`,
          }))}
        />
        <Select<string>
          allowClear
          value={owner === '' ? null : owner}
          placeholder={t('migration.allOwners')}
          aria-label={t('words.owner')}
          onChange={(next: string | undefined) => go({ owner: next })}
          options={[
            { value: 'me', label: t('words.mine') },
            { value: 'none', label: t('migration.nobody') },
            ...board.owners.flatMap((row) =>
              row.owner && row.owner.id !== me.id ? [{ value: row.owner.id, label: row.owner.name }] : [],
            ),
          ]}
        />
        <SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('migration.searchHint')} />
      </div>
      {mayHand && (
        <BulkBar
          standing={standing}
          owner={owner}
          chosen={chosen}
          all={filterText(filters, 'q') === '' ? all : 0}
          isOpen={migration.state === 'underway'}
          onDone={() => setChosen([])}
        />
      )}
      <RowsTable<OldCustomer>
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        renderCard={(row) => (
          <div className="migration-card">
            <div className="row-card-line">
              <RowsLink to={hrefOf(row)}>{row.name}</RowsLink>
              <Do row={row} migration={migration} />
            </div>
            <div className="row-card-line">
              <Person person={row.owner} />
              <Missing row={row} />
            </div>
          </div>
        )}
        empty={<Empty title={t('migration.noRows')} hint={t('migration.noRowsHint')} />}
      />
    </>
  )
}

const hrefOf = (row: OldCustomer): string => `/customers/${row.mergedInto?.id ?? row.id}`

function countOf(board: Board, standing: Standing, owner: string, me: string): number {
  if (owner === '') return board.total[standing]
  const id = owner === 'me' ? me : owner === 'none' ? null : owner
  return board.owners.find((row) => (row.owner?.id ?? null) === id)?.counts[standing] ?? 0
}

type ColumnsProps = {
  migration: Migration
  standing: Standing
  mayHand: boolean
  chosen: readonly string[]
  choose: (id: string, on: boolean) => void
}

function useColumns({ migration, standing, mayHand, chosen, choose }: ColumnsProps): TableColumnsType<OldCustomer> {
  const { t } = useTranslation()
  return [
    ...(mayHand
      ? [
          {
            key: 'choose',
            width: 40,
            render: (_: unknown, row: OldCustomer) => (
              <Checkbox
                aria-label={row.name}
                checked={chosen.includes(row.id)}
                onChange={(event) => choose(row.id, event.target.checked)}
              />
            ),
          },
        ]
      : []),
    {
      key: 'name',
      title: t('migration.customer'),
      render: (_, row) => <RowsLink to={hrefOf(row)}>{row.name}</RowsLink>,
    },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    ...(standing === 'waiting' || standing === 'to-retire'
      ? [
          {
            key: 'missing',
            title: t('migration.missing'),
            render: (_: unknown, row: OldCustomer) => <Missing row={row} />,
          },
        ]
      : [
          {
            key: 'settled',
            title: t('migration.settledAt'),
            render: (_: unknown, row: OldCustomer) =>
              row.mergedInto === null ? (
                <When at={row.settledAt} />
              ) : (
                t('migration.mergedInto', { name: row.mergedInto.name })
              ),
          },
        ]),
    { key: 'do', align: 'right', render: (_, row) => <Do row={row} migration={migration} /> },
  ]
}

function Missing({ row }: { row: OldCustomer }) {
  const { t } = useTranslation()
  const words = useFieldWords('customer')
  if (row.standing !== 'waiting' && row.standing !== 'to-retire') return null
  if (row.missing.length === 0) return <span className="quiet">{t('migration.missingNone')}</span>
  return (
    <span>
      {row.missing.map((field) => (
        <Tag key={field}>{words.name(field)}</Tag>
      ))}
    </span>
  )
}

function Do({ row, migration }: { row: OldCustomer; migration: Migration }) {
  const me = useMe()
  const isOpen = migration.state === 'underway'
  switch (row.standing) {
    case 'waiting':
    case 'to-retire':
      return <AdoptButton customer={row} size="small" />
    case 'archived':
      if (isOpen) return me.rights.includes('lead.reassign') ? <ReleaseButton customer={row} /> : null
      return me.rights.includes('import.run') ? <AdoptButton customer={row} size="small" isBack /> : null
    case 'adopted':
      return isOpen ? <ReleaseButton customer={row} /> : null
    case 'merged':
      return null
    default:
      return row.standing satisfies never
  }
}
