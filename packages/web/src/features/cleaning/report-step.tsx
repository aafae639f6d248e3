import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Alert, Button, Popconfirm, Skeleton, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing, one } from '../../api/queries.ts'
import { nowMs } from '../../ui/clock.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { leftOutWords } from './left-out-words.ts'
import { pathOf, useWork } from './run-queries.ts'
import type { Report, ReportRow, Run } from './types.ts'
import { WhereWords } from './where-words.tsx'

const LISTS = ['created', 'updated', 'unchanged', 'left-out', 'kept'] as const
type List = (typeof LISTS)[number]

/** What was done, each number with its rows; the whole run is taken back here. */
export function ReportStep({ run }: { run: Run }) {
  const { t } = useTranslation()
  const [filters] = useFilters()
  const answer = useQuery(one<Report>('cleaning', `${pathOf(run.id)}/report`))
  if (answer.isPending) return <Skeleton active />
  if (answer.isError) return <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
  const { data } = answer
  const rowsOf = (list: List): string => `/cleaning?run=${run.id}&step=report&list=${list}`
  const list =
    LISTS.find((each) => each === filterText(filters, 'list')) ??
    (run.state === 'taken-back' && data.takenBack?.kept ? 'kept' : 'created')
  const leftOut = data.leftOut.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <>
      {run.state === 'taken-back' && data.takenBack !== null && (
        <TakenBack back={data.takenBack} rows={rowsOf('kept')} />
      )}
      <section className="panel run">
        <div className="run-head">
          <h2>{t('cleaning.reportTitle', { rows: number(data.rows), files: number(data.files.length) })}</h2>
          <span className="quiet">
            {data.by?.name} · <When at={data.enteredAt} />
          </span>
          <Button icon={<DownloadOutlined />} href={`/api/v1${pathOf(run.id)}/report.csv`}>
            {t('cleaning.download')}
          </Button>
          {run.state === 'entered' && <TakeBack run={run} />}
        </div>
        <div className="run-figures">
          <Metric label={t('cleaning.created')} value={data.created} rows={rowsOf('created')} />
          <Metric label={t('cleaning.updated')} value={data.updated} rows={rowsOf('updated')} />
          <Metric label={t('cleaning.unchanged')} value={data.unchanged} rows={rowsOf('unchanged')} />
          <Metric
            label={t('cleaning.leftOut')}
            value={leftOut}
            rows={rowsOf('left-out')}
            {...(leftOut > 0 && { mood: 'soon' as const })}
          />
        </div>
        <Done report={data} run={run} />
      </section>
      <Rows key={list} run={run} list={list} />
    </>
  )
}

/** Repairs and verdicts in words, each with a way to them. */
function Done({ report: { repairs, setByHand, pairs, cellsLeftOut }, run }: { report: Report; run: Run }) {
  const { t } = useTranslation()
  const comma = t('words.listComma')
  const to = (step: string, more = ''): string => `/cleaning?run=${run.id}&step=${step}${more}`
  const mended = repairs.filter(({ cells }) => cells > 0)
  return (
    <ul className="clean-done">
      <li>
        <RowsLink to={to('problems')}>
          {mended.length === 0
            ? t('cleaning.repairedNothing')
            : t('cleaning.repairedWhat', {
                what: mended.map(({ kind, cells }) => `${t(`cleaning.kind.${kind}`)} ${number(cells)}`).join(comma),
              })}
        </RowsLink>
        {setByHand > 0 && ` · ${t('cleaning.setCount', { count: number(setByHand) })}`}
      </li>
      <li>
        <RowsLink to={to('twins', '&pairs=judged')}>
          {t('cleaning.judgedWhat', {
            same: number(pairs.same),
            apart: number(pairs.apart),
            related: number(pairs.related),
          })}
        </RowsLink>
        {pairs.certain > 0 && (
          <>
            {' · '}
            <RowsLink to={to('twins', '&pairs=certain')}>
              {t('cleaning.certainWhat', { count: number(pairs.certain) })}
            </RowsLink>
          </>
        )}
      </li>
      {cellsLeftOut > 0 && <li>{t('cleaning.cellsLeftOut', { count: number(cellsLeftOut) })}</li>}
      {run.state === 'entered' && (
        <li>
          <RowsLink to="/personal">{t('cleaning.rowsStay')}</RowsLink>
        </li>
      )}
    </ul>
  )
}

function TakeBack({ run }: { run: Run }) {
  const { t } = useTranslation()
  const work = useWork(run.id)
  if (run.undoUntil !== null && new Date(run.undoUntil).getTime() < nowMs())
    return <span className="quiet">{t('cleaning.tooLate')}</span>
  return (
    <>
      {run.undoUntil !== null && (
        <span className="clean-until">
          {t('cleaning.until')} <When at={run.undoUntil} />
        </span>
      )}
      <Popconfirm
        title={t('cleaning.takeBackAsk')}
        description={t('cleaning.takeBackHint')}
        okText={t('cleaning.takeBack')}
        okButtonProps={{ danger: true }}
        onConfirm={() => work.mutate('take-back')}
      >
        <Button danger loading={work.isPending}>
          {t('cleaning.takeBack')}
        </Button>
      </Popconfirm>
    </>
  )
}

function TakenBack({ back, rows }: { back: NonNullable<Report['takenBack']>; rows: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      type={back.kept > 0 ? 'warning' : 'info'}
      showIcon
      title={t('cleaning.takenBack', { vanished: number(back.vanished), reverted: number(back.reverted) })}
      {...(back.kept > 0 && {
        description: <RowsLink to={rows}>{t('cleaning.keptCount', { count: number(back.kept) })}</RowsLink>,
      })}
    />
  )
}

function Rows({ run, list }: { run: Run; list: List }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(
    listing<ReportRow>('cleaning', `${pathOf(run.id)}/report/rows`, { what: list, limit: 50 }),
  )
  const name = ({ customer, name: said }: ReportRow) =>
    customer === null ? said : <RowsLink to={`/customers/${customer.id}`}>{customer.name}</RowsLink>
  const wheres = (row: ReportRow) => (
    <span className="wheres quiet">
      {row.wheres.map((where) => (
        <WhereWords key={`${where.file.id} ${where.sheet} ${where.row}`} where={where} />
      ))}
    </span>
  )
  const columns: TableColumnsType<ReportRow> = [
    { key: 'name', title: t('words.customer'), render: (_, row) => name(row) },
    { key: 'where', title: t('cleaning.cameFrom'), render: (_, row) => wheres(row) },
    ...(list === 'left-out' || list === 'kept'
      ? [
          {
            key: 'why',
            title: t('imports.reasons'),
            render: (_: unknown, { why }: ReportRow) => (why === null ? null : leftOutWords(t, why)),
          },
        ]
      : []),
  ]
  return (
    <section className="quarantine">
      <h2>{t(`cleaning.list.${list}`)}</h2>
      <RowsTable<ReportRow>
        rows={rows}
        columns={columns}
        rowKey={(row) => row.customer?.id ?? row.wheres.map((where) => `${where.file.id} ${where.row}`).join()}
        renderCard={(row) => (
          <div className="row-card">
            <strong>{name(row)}</strong>
            {wheres(row)}
            {row.why !== null && <div>{leftOutWords(t, row.why)}</div>}
          </div>
        )}
        empty={<Empty title={t('cleaning.noRows')} />}
      />
    </section>
  )
}
