import { Table, Tooltip, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { number, percent } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { BurnDown } from './burn-down.tsx'
import { rowsHref } from './queries.ts'
import { STANDINGS, type Board, type Migration, type OwnerCounts, type Standing } from './types.ts'

const DAY = 86_400_000

/** How far the migration is: in numbers, over its weeks, and by owner; each number opens its rows. */
export function BoardView({ board, migration }: { board: Board; migration: Migration }) {
  const { t } = useTranslation()
  const all = sumOf(board.total)
  const daysLeft = Math.max(
    0,
    Math.ceil((Date.parse(migration.endsAt) - Date.parse(board.weeks.at(-1)?.at ?? migration.beganAt)) / DAY),
  )
  return (
    <div className="migration-board">
      <div className="panel migration-numbers">
        {STANDINGS.map((standing) => (
          <Metric
            key={standing}
            label={t(`migration.standing.${standing}`)}
            value={board.total[standing]}
            rows={rowsHref(standing)}
            note={<span className="quiet">{all === 0 ? '–' : percent(board.total[standing] / all)}</span>}
          />
        ))}
        <Metric
          label={t('migration.total')}
          value={all}
          note={migration.state === 'underway' && <strong>{t('migration.daysLeft', { count: daysLeft })}</strong>}
        />
      </div>
      <BurnDown weeks={board.weeks} migration={migration} />
      <Owners owners={board.owners} />
    </div>
  )
}

function Owners({ owners }: { owners: readonly OwnerCounts[] }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const columns: TableColumnsType<OwnerCounts> = [
    { key: 'owner', title: t('words.owner'), render: (_, { owner }) => owner?.name ?? t('migration.nobody') },
    ...STANDINGS.map((standing) => ({
      key: standing,
      title: t(`migration.standing.${standing}`),
      align: 'right' as const,
      render: (_: unknown, row: OwnerCounts) => <Number standing={standing} row={row} />,
    })),
    {
      key: 'share',
      title: <Tooltip title={t('migration.shareHint')}>{t('migration.share')}</Tooltip>,
      align: 'right',
      width: 160,
      render: (_, row) => <Share row={row} />,
    },
  ]
  if (phone)
    return (
      <ul className="row-cards">
        {owners.map((row) => (
          <li key={row.owner?.id ?? ''} className="panel migration-card">
            <div className="row-card-line">
              <strong>{row.owner?.name ?? t('migration.nobody')}</strong>
              <Share row={row} />
            </div>
            <div className="migration-card-numbers">
              {STANDINGS.filter((standing) => row.counts[standing] > 0).map((standing) => (
                <span key={standing}>
                  <span className="quiet">{t(`migration.standing.${standing}`)}</span>{' '}
                  <Number standing={standing} row={row} />
                </span>
              ))}
            </div>
          </li>
        ))}
      </ul>
    )
  return (
    <Table<OwnerCounts>
      className="panel"
      size="small"
      pagination={false}
      columns={columns}
      dataSource={owners as OwnerCounts[]} // antd writes nothing into it
      rowKey={({ owner }) => owner?.id ?? ''}
    />
  )
}

function Number({ standing, row }: { standing: Standing; row: OwnerCounts }) {
  const n = row.counts[standing]
  return n === 0 ? (
    <span className="quiet">0</span>
  ) : (
    <RowsLink to={rowsHref(standing, row.owner?.id ?? 'none')}>{number(n)}</RowsLink>
  )
}

function Share({ row }: { row: OwnerCounts }) {
  const all = sumOf(row.counts)
  const settled = row.counts.adopted + row.counts.merged + row.counts.archived
  const share = all === 0 ? 0 : settled / all
  return (
    <span className="migration-share">
      <span className="migration-bar" aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  )
}

function sumOf(counts: Record<Standing, number>): number {
  return STANDINGS.reduce((sum, each) => sum + counts[each], 0)
}
