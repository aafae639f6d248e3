import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/client.ts'
import { listing, playbookQuery } from '../../api/queries.ts'
import type { Deal } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Money } from '../../ui/money.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { withWhere } from '../record-fields/where.ts'
import { CloseDate } from './close-date.tsx'
import { StageDays } from './stage-days.tsx'

/** Deals as rows. */
export function DealList({ filters, own }: { filters: Query; own: TableColumnsType<Deal> }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<Deal>('deals', '/deals', withWhere(filters)))
  return (
    <RowsTable<Deal>
      rows={rows}
      columns={[...useColumns(), ...own]}
      rowKey={(deal) => deal.id}
      href={(deal) => `/deals/${deal.id}`}
      renderCard={(deal) => <DealRowCard deal={deal} />}
      empty={<Empty title={t('empty.deals')} hint={t('empty.dealsHint')} />}
    />
  )
}

function useColumns(): TableColumnsType<Deal> {
  const { t } = useTranslation()
  const label = useLabel()
  return [
    { key: 'grade', title: t('words.grade'), width: 56, render: (_, deal) => <GradeTag grade={deal.grade} /> },
    {
      key: 'name',
      title: t('words.deal'),
      width: 248,
      ellipsis: true,
      render: (_, deal) => <RowsLink to={`/deals/${deal.id}`}>{deal.name}</RowsLink>,
    },
    {
      key: 'customer',
      title: t('words.customer'),
      width: 176,
      ellipsis: true,
      render: (_, deal) =>
        deal.customer !== null && <RowsLink to={`/customers/${deal.customer.id}`}>{deal.customer.name}</RowsLink>,
    },
    { key: 'amount', title: t('words.amount'), align: 'right', render: (_, deal) => <Money value={deal.amount} /> },
    {
      key: 'stage',
      title: t('words.stage'),
      render: (_, deal) => (
        <>
          <StageWords deal={deal} /> <StageDays deal={deal} />
        </>
      ),
    },
    { key: 'close', title: t('deals.expectedClose'), render: (_, deal) => <CloseDate deal={deal} /> },
    {
      key: 'next',
      title: t('words.nextAction'),
      render: (_, deal) =>
        deal.nextAction && (
          <span className="deal-next">
            {label(deal.nextAction.label)} <Countdown dueAt={deal.nextAction.dueAt} />
          </span>
        ),
    },
    { key: 'owner', title: t('words.owner'), render: (_, deal) => <Person person={deal.owner} /> },
  ]
}

/** A deal's stage; a lost one with its reason. */
export function StageWords({ deal }: { deal: Deal }) {
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  const known = data?.playbook.lostReasons.find(({ id }) => id === deal.lostReason)
  const reason = deal.lostReason === null ? '' : ` · ${label(known?.label) || deal.lostReason}`
  return <span className={`stage-words ${deal.status}`}>{label(deal.stageLabel) + reason}</span>
}

function DealRowCard({ deal }: { deal: Deal }) {
  return (
    <>
      <div className="row-card-line">
        <strong>{deal.name}</strong>
        <Money value={deal.amount} />
      </div>
      <div className="row-card-line">
        <StageWords deal={deal} />
        {deal.nextAction === null ? <StageDays deal={deal} /> : <Countdown dueAt={deal.nextAction.dueAt} />}
      </div>
    </>
  )
}
