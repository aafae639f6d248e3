import { useInfiniteQuery } from '@tanstack/react-query'
import { Drawer, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { CockpitRow } from '../../api/types.ts'
import type { cockpit } from '../../i18n/zh/cockpit.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Money } from '../../ui/money.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { personName } from '../../ui/say.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { When } from '../../ui/when.tsx'
import { useSourceName } from '../leads/sources.ts'
import { useStages } from '../deals/stages.ts'

type MetricName = keyof typeof cockpit.rowsOf

/** Exactly the rows that a number counts, beside the number. `address` is what the API gave with it. */
export function RowsDrawer({ address, onClose }: { address: string; onClose: () => void }) {
  const phone = usePhone()
  return (
    <Drawer
      open
      onClose={onClose}
      title={<RowsTitle address={address} />}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '92%' : 880}
      styles={{ body: { padding: phone ? 12 : 0 } }}
    >
      <Rows address={address} />
    </Drawer>
  )
}

/** The address is data from a link: only that one list of the API is ever read. */
function paramsOf(address: string): Record<string, string> {
  const [path, query = ''] = address.split('?')
  return path === '/cockpit/rows' ? Object.fromEntries(new URLSearchParams(query)) : { metric: 'late' }
}

function RowsTitle({ address }: { address: string }) {
  const { t } = useTranslation()
  const { nameOf } = useStages()
  const source = useSourceName()
  const { metric, owner, team, grade, source: from, stage, month } = paramsOf(address)
  const parts = [
    owner === 'none' ? t('words.nobody') : personName(owner),
    team === undefined ? null : t('cockpit.alertTeam', { name: personName(team) ?? '' }),
    grade,
    from === undefined ? null : source(from),
    stage === undefined ? null : nameOf(stage),
    month === 'undated' ? t('cockpit.undatedMonth') : month === 'later' ? t('cockpit.laterMonth') : month,
  ].filter((part) => part !== null && part !== undefined && part !== '')
  return [t(`cockpit.rowsOf.${metric as MetricName}`), ...parts].join(' · ')
}

function Rows({ address }: { address: string }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<CockpitRow>('cockpit', '/cockpit/rows', paramsOf(address)))
  const kind = rows.data?.pages[0]?.items[0]?.kind ?? 'lead'
  const columns = { lead: useLeadColumns(), deal: useDealColumns(), action: useActionColumns() }
  return (
    <RowsTable<CockpitRow>
      rows={rows}
      columns={columns[kind] as TableColumnsType<CockpitRow>} // one answer holds rows of one kind
      rowKey={(row) => row.id}
      headTop={0}
      href={placeOf}
      renderCard={(row) => <RowCard row={row} />}
      empty={<Empty title={t('cockpit.rowsEmpty')} />}
    />
  )
}

type Of<Kind extends CockpitRow['kind']> = Extract<CockpitRow, { kind: Kind }>

function placeOf(row: CockpitRow): string {
  if (row.kind === 'lead') return `/leads/${row.id}`
  if (row.kind === 'deal') return `/deals/${row.id}`
  return row.dealId !== null ? `/deals/${row.dealId}` : `/leads/${row.leadId}`
}

function useActionColumns(): TableColumnsType<Of<'action'>> {
  const { t } = useTranslation()
  const label = useLabel()
  return [
    { key: 'grade', title: t('words.grade'), width: 56, render: (_, row) => <GradeTag grade={row.grade} /> },
    { key: 'label', title: t('words.action'), render: (_, row) => label(row.label) },
    {
      key: 'subject',
      title: t('words.customer'),
      render: (_, row) => <RowsLink to={placeOf(row)}>{row.subjectName}</RowsLink>,
    },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    { key: 'due', title: t('words.due'), render: (_, row) => <When at={row.dueAt} /> },
    { key: 'late', title: t('cockpit.lateActions'), render: (_, row) => <LateWords row={row} /> },
  ]
}

/** How late an action is, or that it was in time. */
export function LateWords({ row }: { row: Pick<Of<'action'>, 'lateMinutes' | 'lateBusinessMinutes' | 'state'> }) {
  const { t } = useTranslation()
  if (row.lateMinutes <= 0) return <span className="quiet">–</span>
  const words = (minutes: number): string => durationWords(t, minutes * 60_000)
  return (
    <span
      className={row.state === 'open' ? 'late' : 'quiet'}
      title={t('cockpit.lateBusiness', { duration: words(row.lateBusinessMinutes) })}
    >
      {t('cockpit.lateBy', { duration: words(row.lateMinutes) })}
    </span>
  )
}

function useLeadColumns(): TableColumnsType<Of<'lead'>> {
  const { t } = useTranslation()
  const source = useSourceName()
  return [
    {
      key: 'grade',
      title: t('words.grade'),
      width: 56,
      render: (_, row) => <GradeTag grade={row.grade} score={row.score} />,
    },
    {
      key: 'company',
      title: t('words.company'),
      render: (_, row) => (
        <RowsLink to={placeOf(row)}>
          <LeadCalled row={row} />
        </RowsLink>
      ),
    },
    { key: 'source', title: t('words.source'), render: (_, row) => source(row.source) },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    { key: 'state', title: t('words.state'), render: (_, row) => t(`words.${row.state}`) },
    {
      key: 'response',
      title: t('cockpit.response'),
      align: 'right',
      render: (_, row) => <ResponseWords row={row} />,
    },
    { key: 'arrived', title: t('words.arrivedAt'), align: 'right', render: (_, row) => <When at={row.arrivedAt} /> },
  ]
}

/** What a lead is called; one of which nothing is known by where it comes from. */
function LeadCalled({ row }: { row: Of<'lead'> }) {
  const { t } = useTranslation()
  const source = useSourceName()
  return row.called || `${t('words.unnamedLead')} · ${source(row.source)}`
}

/** Time to the first response in working time, in clock time on hover. */
function ResponseWords({ row }: { row: Of<'lead'> }) {
  const { t } = useTranslation()
  const { responseMinutes: clock, responseBusinessMinutes: business } = row
  if (business === null) return <span className="quiet">–</span>
  const words = (minutes: number): string => durationWords(t, minutes * 60_000)
  return (
    <span title={clock === null ? undefined : `${t('cockpit.clock')} ${words(clock)}`}>
      {words(business)} <small className="quiet">{t('cockpit.business')}</small>
    </span>
  )
}

function useDealColumns(): TableColumnsType<Of<'deal'>> {
  const { t } = useTranslation()
  const label = useLabel()
  return [
    { key: 'name', title: t('words.deal'), render: (_, row) => <RowsLink to={placeOf(row)}>{row.name}</RowsLink> },
    { key: 'amount', title: t('words.amount'), align: 'right', render: (_, row) => <Money value={row.amount} /> },
    { key: 'stage', title: t('words.stage'), render: (_, row) => label(row.label) },
    { key: 'owner', title: t('words.owner'), render: (_, row) => <Person person={row.owner} /> },
    {
      key: 'close',
      title: t('deals.expectedClose'),
      align: 'right',
      render: (_, row) => <When at={row.closedAt ?? row.expectedClose} />,
    },
  ]
}

function RowCard({ row }: { row: CockpitRow }) {
  const { t } = useTranslation()
  const label = useLabel()
  if (row.kind === 'action')
    return (
      <>
        <div className="row-card-line">
          <strong>{row.subjectName}</strong>
          <LateWords row={row} />
        </div>
        <div className="row-card-line">
          <span>{label(row.label)}</span>
          <Person person={row.owner} />
        </div>
      </>
    )
  if (row.kind === 'deal')
    return (
      <>
        <div className="row-card-line">
          <strong>{row.name}</strong>
          <Money value={row.amount} />
        </div>
        <div className="row-card-line">
          <span>{label(row.label)}</span>
          <Person person={row.owner} />
        </div>
      </>
    )
  return (
    <>
      <div className="row-card-line">
        <strong>
          <LeadCalled row={row} />
        </strong>
        <GradeTag grade={row.grade} score={row.score} />
      </div>
      <div className="row-card-line">
        <Person person={row.owner} />
        <span>{row.responseBusinessMinutes === null ? t(`words.${row.state}`) : <ResponseWords row={row} />}</span>
      </div>
    </>
  )
}
