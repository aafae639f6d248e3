import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { listing, queryClient } from '../../api/queries.ts'
import { nowMs } from '../../ui/clock.ts'
import { Empty } from '../../ui/empty.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import type { MergeRow } from './types.ts'

const linkOf = ({ kept }: MergeRow): string => `/customers/${kept.id}`

/** What was merged, newest first; undone for 30 days. */
export function Merges() {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<MergeRow>('customers', '/merges'))
  const columns: TableColumnsType<MergeRow> = [
    {
      key: 'kept',
      title: t('duplicates.kept'),
      render: (_, row) => <RowsLink to={linkOf(row)}>{row.kept.name}</RowsLink>,
    },
    { key: 'merged', title: t('duplicates.merged'), render: (_, row) => row.merged.name },
    { key: 'by', title: t('duplicates.by'), render: (_, row) => row.by?.name ?? t('duplicates.bySystem') },
    { key: 'at', title: t('duplicates.at'), render: (_, row) => <When at={row.at} /> },
    { key: 'undo', align: 'right', render: (_, row) => <Undo row={row} /> },
  ]
  return (
    <RowsTable<MergeRow>
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      href={linkOf}
      renderCard={(row) => (
        <>
          <div className="row-card-line">
            <strong>{row.kept.name}</strong>
            <When at={row.at} />
          </div>
          <div className="row-card-line">
            <span>← {row.merged.name}</span>
            <Undo row={row} />
          </div>
        </>
      )}
      empty={<Empty title={t('duplicates.empty.merges')} hint={t('duplicates.mergesHint')} />}
    />
  )
}

function Undo({ row }: { row: MergeRow }) {
  const { t } = useTranslation()
  const tell = useTell()
  if (row.undoneAt !== null) return <Tag>{t('duplicates.said.undone')}</Tag>
  if (new Date(row.undoUntil).getTime() < nowMs()) return null
  const undo = async (): Promise<void> => {
    try {
      await post(`/merges/${row.id}/undo`)
      await queryClient.invalidateQueries({ queryKey: ['customers'] })
      tell.done(t('duplicates.said.undone'))
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  return (
    <Button
      size="small"
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void undo()
      }}
    >
      {t('duplicates.undo')}
    </Button>
  )
}
