import { useInfiniteQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import type { Import } from '../../api/types.ts'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { When } from '../../ui/when.tsx'

/** Files brought in so far. */
export function Imports() {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<Import>('imports', '/imports'))
  const columns: TableColumnsType<Import> = [
    { key: 'name', title: t('shell.imports'), dataIndex: 'name' },
    {
      key: 'rows',
      title: t('words.rows', { count: 0 }).replace('0', '').trim(),
      align: 'right',
      render: (_, row) => number(row.rows),
    },
    { key: 'finished', title: t('words.done'), align: 'right', render: (_, row) => <When at={row.finishedAt} /> },
  ]
  return (
    <Page title={t('shell.imports')}>
      <RowsTable<Import>
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        renderCard={(row) => <div className="row-card">{row.name}</div>}
        empty={<Empty title={t('empty.imports')} hint={t('empty.importsHint')} />}
      />
    </Page>
  )
}
