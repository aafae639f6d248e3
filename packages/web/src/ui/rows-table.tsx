import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Skeleton, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '../api/types.ts'
import { number } from './format.ts'
import { ProblemView } from './problem-view.tsx'
import { RowsLink } from './rows-link.tsx'
import { usePhone } from './use-phone.ts'
import './rows-table.css'

type RowsTableProps<T> = {
  rows: UseInfiniteQueryResult<InfiniteData<Listing<T>>>
  columns: TableColumnsType<T>
  rowKey: (row: T) => string
  /** Where a row opens; the whole row is pressed, on a phone the whole card. */
  href?: (row: T) => string
  /** A row on a phone. */
  renderCard: (row: T) => ReactNode
  empty: ReactNode
  /** What the head of the table stays below while it scrolls, in pixels; the page's header unless it is in a drawer. */
  headTop?: number
}

const headerHeight = 48

/** Rows of a list read by cursor: a dense table with a sticky head, cards on a phone, more rows on demand. */
export function RowsTable<T extends object>({
  rows,
  columns,
  rowKey,
  href,
  renderCard,
  empty,
  headTop = headerHeight,
}: RowsTableProps<T>) {
  const phone = usePhone()
  const router = useRouter()
  if (rows.isError) return <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
  if (rows.isPending) return <Waiting phone={phone} />
  const items = rows.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <div className="panel">{empty}</div>
  return (
    <div className="rows" aria-busy={rows.isFetching}>
      {phone ? (
        <ul className="row-cards">
          {items.map((row) => (
            <li key={rowKey(row)} className="panel">
              {href === undefined ? renderCard(row) : <RowsLink to={href(row)}>{renderCard(row)}</RowsLink>}
            </li>
          ))}
        </ul>
      ) : (
        <Table<T>
          className="panel"
          size="small"
          columns={columns}
          dataSource={items}
          rowKey={rowKey}
          pagination={false}
          sticky={{ offsetHeader: headTop }}
          scroll={{ x: 'max-content' }}
          {...(href === undefined
            ? {}
            : {
                rowClassName: 'row-opens',
                onRow: (row: T) => ({
                  onClick: (event: React.MouseEvent) => {
                    const pressed = event.target as HTMLElement
                    if (pressed.closest('a, button, input, label') === null) router.history.push(href(row))
                  },
                }),
              })}
        />
      )}
      <More rows={rows} shown={items.length} />
    </div>
  )
}

function More<T>({ rows, shown }: { rows: RowsTableProps<T>['rows']; shown: number }) {
  const { t } = useTranslation()
  const total = rows.data?.pages[0]?.total
  return (
    <div className="rows-more">
      <span className="quiet">
        {rows.hasNextPage && total !== undefined
          ? t('words.rowsOf', { shown: number(shown), total: number(total) })
          : rows.hasNextPage
            ? t('words.rows', { count: shown })
            : t('words.allShown', { count: shown })}
      </span>
      {rows.hasNextPage && (
        <Button size="small" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('words.loadMore', { count: total === undefined ? 50 : Math.min(50, total - shown) })}
        </Button>
      )}
    </div>
  )
}

function Waiting({ phone }: { phone: boolean }) {
  return (
    <div className="panel rows-waiting" aria-busy>
      {Array.from({ length: phone ? 5 : 12 }, (_, at) => (
        <Skeleton
          key={at}
          active
          title={false}
          paragraph={{ rows: phone ? 2 : 1, width: phone ? ['60%', '90%'] : '100%' }}
        />
      ))}
    </div>
  )
}
