import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { FindPerson } from './find-person.tsx'
import { RequestDrawer } from './request-drawer.tsx'
import { RequestState } from './request-state.tsx'
import type { PersonalRequest } from './types.ts'

/** A person is looked for, a request is made of it; below, all requests there were. */
export function Requests() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const rows = useInfiniteQuery(listing<PersonalRequest>('settings', '/personal/requests'))
  const open = (id: string): void => filter({ request: id })
  const look = (request: PersonalRequest) => (
    <Button size="small" onClick={() => open(request.id)}>
      {t('personal.open')}
    </Button>
  )
  const columns: TableColumnsType<PersonalRequest> = [
    { key: 'at', title: t('personal.asked'), width: 120, render: (_, row) => <When at={row.createdAt} /> },
    { key: 'kind', title: t('personal.kindLabel'), width: 100, render: (_, row) => t(`personal.kind.${row.kind}`) },
    { key: 'label', title: t('personal.person'), dataIndex: 'label' },
    { key: 'reason', title: t('personal.reason'), dataIndex: 'reason' },
    { key: 'by', title: t('personal.by'), render: (_, row) => row.by ?? t('personal.bySystem') },
    { key: 'state', title: t('words.state'), render: (_, row) => <RequestState request={row} /> },
    { key: 'do', align: 'right', render: (_, row) => look(row) },
  ]
  return (
    <>
      <FindPerson onAsked={open} />
      <RowsTable<PersonalRequest>
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        renderCard={(row) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{row.label}</strong>
              <RequestState request={row} />
            </div>
            <div className="row-card-line">
              <span>{t(`personal.kind.${row.kind}`)}</span>
              <When at={row.createdAt} />
              {look(row)}
            </div>
          </div>
        )}
        empty={<Empty title={t('personal.none')} hint={t('personal.noneHint')} />}
      />
      <RequestDrawer id={filterText(filters, 'request') || null} onClose={() => filter({ request: null })} />
    </>
  )
}
