import { CloseCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useCallback, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { one, peopleQuery } from '../../api/queries.ts'
import type { Pools } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { nowMs } from '../../ui/clock.ts'
import { number } from '../../ui/format.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { CustomerFilter } from '../customers/customer-filter.tsx'
import { useSources } from './sources.ts'

type Tab = 'all' | 'mine' | 'grab' | 'nurture' | 'public'

/** All, mine, and the three pools with how many lie in each. */
export function LeadTabs() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const pools = useQuery(one<Pools>('pools', '/pools')).data
  const pool = filterText(filters, 'pool') as Tab | ''
  const tab: Tab = pool !== '' ? pool : filterText(filters, 'owner') === 'me' ? 'mine' : 'all'
  const named = (name: string, count: number | undefined) => (
    <span className="lead-tab">
      {name}
      {count !== undefined && count > 0 && <small>{number(count)}</small>}
    </span>
  )
  return (
    <Segmented<Tab>
      className="lead-tabs"
      value={tab}
      onChange={(next) =>
        filter({
          pool: next === 'all' || next === 'mine' ? null : next,
          owner: next === 'mine' ? 'me' : null,
        })
      }
      options={[
        { value: 'all', label: t('leads.allLeads') },
        { value: 'mine', label: t('leads.mine') },
        { value: 'grab', label: named(t('words.grabPool'), pools?.grab.count) },
        { value: 'nurture', label: named(t('words.nurturePool'), pools?.nurture.count) },
        { value: 'public', label: named(t('words.publicPool'), pools?.public.count) },
      ]}
    />
  )
}

/** Search and filters; all of them stand in the address. */
export function LeadFilters({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const me = useMe()
  const [filters, filter] = useFilters()
  const people = useQuery({ ...peopleQuery, enabled: me.role !== 'rep' }).data ?? []
  const sources = useSources()
  const search = useCallback((q: string) => filter({ q }), [filter])
  const value = (name: string): string | null => filterText(filters, name) || null
  const narrowing = Object.keys(filters).some((name) => !['pool', 'sort'].includes(name) && filters[name] !== 'me')
  return (
    <div className="lead-filters">
      <SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('words.searchHint')} />
      <CustomerFilter filters={filters} filter={filter} />
      <Select
        allowClear
        placeholder={t('words.grade')}
        aria-label={t('words.grade')}
        value={value('grade')}
        onChange={(grade: string | null) => filter({ grade })}
        options={['A', 'B', 'C'].map((each) => ({ value: each, label: each }))}
        style={{ width: 84 }}
      />
      <Select
        allowClear
        placeholder={t('words.state')}
        aria-label={t('words.state')}
        value={value('state')}
        onChange={(state: string | null) => filter({ state })}
        options={(['new', 'working', 'converted', 'disqualified'] as const).map((each) => ({
          value: each,
          label: t(`words.${each}`),
        }))}
        style={{ width: 104 }}
      />
      <Select
        allowClear
        showSearch
        placeholder={t('words.source')}
        aria-label={t('words.source')}
        value={value('source')}
        onChange={(source: string | null) => filter({ source })}
        options={sources}
        style={{ width: 124 }}
      />
      {me.role !== 'rep' && (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('words.owner')}
          aria-label={t('words.owner')}
          value={value('owner')}
          onChange={(owner: string | null) => filter({ owner })}
          options={[
            { value: 'me', label: t('words.me') },
            { value: 'none', label: t('words.nobody') },
            ...people
              .filter(({ active, id }) => active && id !== me.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          style={{ width: 116 }}
        />
      )}
      <ArrivedRange />
      <Select
        aria-label={t('leads.byArrival')}
        value={filterText(filters, 'sort') || '-arrivedAt'}
        onChange={(sort: string) => filter({ sort: sort === '-arrivedAt' ? null : sort })}
        options={[
          { value: '-arrivedAt', label: t('leads.byArrival') },
          { value: '-score', label: t('leads.byScore') },
        ]}
        style={{ width: 100 }}
      />
      <Button
        type={value('view') === 'late' ? 'primary' : 'default'}
        aria-pressed={value('view') === 'late'}
        onClick={() => filter({ view: value('view') === 'late' ? null : 'late' })}
      >
        {t('leads.late')}
      </Button>
      {children}
      {narrowing && (
        <Button
          type="text"
          icon={<CloseCircleOutlined />}
          onClick={() =>
            filter({
              q: null,
              grade: null,
              state: null,
              source: null,
              owner: null,
              from: null,
              to: null,
              view: null,
              where: null,
            })
          }
        >
          {t('leads.clearFilters')}
        </Button>
      )}
    </div>
  )
}

function ArrivedRange() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const at = (name: string) => {
    const text = filterText(filters, name)
    return text === '' ? null : dayjs(text)
  }
  const to = at('to')
  const today = dayjs(nowMs()).startOf('day')
  return (
    <DatePicker.RangePicker
      aria-label={t('leads.arrivedFrom')}
      placeholder={[t('leads.arrivedFrom'), t('leads.anyTime')]}
      allowEmpty={[true, true]}
      // `to` is the moment after the last day
      value={[at('from'), to === null ? null : to.subtract(1, 'day')]}
      presets={[
        { label: t('leads.today'), value: [today, null] },
        { label: t('leads.lastWeek'), value: [today.subtract(6, 'day'), null] },
        { label: t('leads.lastMonth'), value: [today.subtract(29, 'day'), null] },
      ]}
      onChange={(range) =>
        filter({
          from: range?.[0]?.startOf('day').toISOString() ?? null,
          to: range?.[1]?.startOf('day').add(1, 'day').toISOString() ?? null,
        })
      }
      style={{ width: 232 }}
    />
  )
}
