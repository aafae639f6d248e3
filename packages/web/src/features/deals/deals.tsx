import { BarsOutlined, PlusOutlined, ProjectOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/client.ts'
import { peopleQuery } from '../../api/queries.ts'
import type { BoardColumn, Deal } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { money } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { CustomerFilter } from '../customers/customer-filter.tsx'
import { boardQuery } from './board-query.ts'
import { DealBoard } from './deal-board.tsx'
import { DealList } from './deal-list.tsx'
import { NewDeal } from './new-deal.tsx'
import { useStages } from './stages.ts'
import { useCustomColumns } from '../record-fields/custom-columns.tsx'
import { WhereFilter } from '../record-fields/where-filter.tsx'
import './deals.css'

/** Deals: a board to move them on, or rows to find them. A filter that only rows know opens the rows. */
export function Deals() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const [adding, setAdding] = useState(false)
  const phone = usePhone()
  const own = useCustomColumns<Deal>('deal')
  const asked = ['q', 'stage', 'status', 'where', 'customer'].some((name) => filterText(filters, name) !== '')
  const view = filterText(filters, 'view') === 'list' || asked ? 'list' : 'board'
  const { view: _, ...wanted } = filters
  const add = (
    <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('deals.newDeal')}
    </Button>
  )
  return (
    <Page
      title={t('shell.deals')}
      {...(view === 'board' && { sub: <BoardTotal owner={filters['owner']} /> })}
      filters={
        <>
          <Segmented
            value={view}
            onChange={(next) =>
              filter(
                next === 'board'
                  ? { view: '', q: '', stage: '', status: '', where: '', customer: '' }
                  : { view: 'list', status: 'open' },
              )
            }
            options={[
              { value: 'board', label: t('deals.board'), icon: <ProjectOutlined /> },
              { value: 'list', label: t('deals.list'), icon: <BarsOutlined /> },
            ]}
          />
          {phone && add}
          <CustomerFilter filters={filters} filter={filter} />
          <OwnerFilter filters={filters} filter={filter} />
          <RowFilters view={view} filters={filters} filter={filter} />
          {(view === 'list' || !phone) && <WhereFilter record="deal" with={{ view: 'list' }} />}
          {view === 'list' && own.chooser}
        </>
      }
      actions={phone ? undefined : add}
    >
      {view === 'board' ? <DealBoard filters={wanted} /> : <DealList filters={wanted} own={own.columns} />}
      {adding && <NewDeal onClose={() => setAdding(false)} />}
    </Page>
  )
}

type FilterProps = { filters: Query; filter: (change: Query) => void }

function OwnerFilter({ filters, filter }: FilterProps) {
  const { t } = useTranslation()
  const me = useMe()
  const { data } = useQuery(peopleQuery)
  if (me.role === 'rep') return null
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('deals.allOwners')}
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

function RowFilters({ view, filters, filter }: FilterProps & { view: 'board' | 'list' }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { stages } = useStages()
  const phone = usePhone()
  const search = useCallback((q: string) => filter({ q }), [filter])
  return (
    <>
      {view === 'list' && (
        <>
          <Segmented
            value={filterText(filters, 'status')}
            onChange={(status) => filter({ status, stage: '', view: 'list' })}
            options={[
              { value: 'open', label: t('words.open') },
              { value: 'won', label: t('words.won') },
              { value: 'lost', label: t('words.lost') },
              { value: '', label: t('words.all') },
            ]}
          />
          <Select
            allowClear
            placeholder={t('deals.allStages')}
            aria-label={t('words.stage')}
            value={filterText(filters, 'stage') || null}
            onChange={(stage: string | undefined) => filter({ stage, view: 'list' })}
            options={stages.map((stage) => ({ value: stage.id, label: label(stage.label) }))}
            style={{ width: 144 }}
          />
        </>
      )}
      {(view === 'list' || !phone) && (
        <SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('deals.searchHint')} />
      )}
    </>
  )
}

/** How much is open in all, beside the title of the board. */
function BoardTotal({ owner }: { owner: Query[string] }) {
  const { t } = useTranslation()
  const { data } = useQuery(boardQuery(owner))
  if (data === undefined) return null
  const sum = (read: (column: BoardColumn) => number): number =>
    data.stages.reduce((total, column) => total + read(column), 0)
  return t('deals.totalOpen', { count: sum(({ count }) => count), amount: money(sum(({ amount }) => amount)) })
}
