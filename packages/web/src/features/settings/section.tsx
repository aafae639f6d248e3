import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Empty } from '../../ui/empty.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'

type SectionProps<T> = {
  title: string
  hint?: string
  tools?: ReactNode
  action?: ReactNode
  rows: UseQueryResult<T[]>
  /** Rows to show, where they are narrowed. */
  shown?: readonly T[] | undefined
  columns: TableColumnsType<T>
  rowKey: (row: T) => string
  renderCard: (row: T) => ReactNode
  emptyTitle: string
  onOpen?: (row: T) => void
}

/** One list of the settings: what it is for, its rows or why there are none, and how to add one. */
export function Section<T extends object>(props: SectionProps<T>) {
  const { title, hint, tools, action, rows } = props
  const isEmpty = rows.data?.length === 0
  return (
    <>
      <header className="section-head">
        <div>
          <h2>{title}</h2>
          {hint !== undefined && !isEmpty && <p className="quiet">{hint}</p>}
        </div>
        <div className="section-tools">
          {tools}
          {!isEmpty && action}
        </div>
      </header>
      {rows.isError ? (
        <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
      ) : rows.isPending ? (
        <div className="panel section-wait">
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        </div>
      ) : (
        <Rows {...props} items={props.shown ?? rows.data} />
      )}
    </>
  )
}

function Rows<T extends object>(props: SectionProps<T> & { items: readonly T[] }) {
  const { items, columns, rowKey, renderCard, emptyTitle, hint, action, onOpen } = props
  const phone = usePhone()
  if (items.length === 0)
    return (
      <div className="panel">
        <Empty title={emptyTitle} hint={hint} action={action} />
      </div>
    )
  if (phone)
    return (
      <ul className="setting-cards">
        {items.map((row) => (
          <li key={rowKey(row)} className="panel">
            {renderCard(row)}
          </li>
        ))}
      </ul>
    )
  return (
    <Table<T>
      className="panel setting-table"
      size="small"
      rowKey={rowKey}
      dataSource={[...items]}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
      {...(onOpen && {
        rowClassName: 'row-opens',
        onRow: (row: T) => ({
          onClick: (event: React.MouseEvent) => {
            const pressed = event.target as HTMLElement // a press inside the row always is on an element
            if (pressed.closest('a, button, input, label, .ant-switch, .ant-popover') === null) onOpen(row)
          },
        }),
      })}
    />
  )
}
