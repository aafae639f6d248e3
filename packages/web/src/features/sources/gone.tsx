import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { listing } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { Ago, When } from '../../ui/when.tsx'
import type { GoneRow } from './types.ts'
import './sources.css'

/** Customers whose rows a system no longer has, the newest first. */
export function GoneRows({ connector }: { connector: string }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<GoneRow>('customers', '/gone', { connector }))
  if (rows.isError) return <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
  if (rows.isPending) return <Skeleton active />
  const all = rows.data.pages.flatMap(({ items }) => items)
  if (all.length === 0) return <Empty title={t('sources.noGone')} hint={t('sources.lookHint')} />
  return (
    <>
      <p className="quiet">{t('sources.goneHint')}</p>
      <ul className="source-gone">
        {all.map((row) => (
          <li key={row.externalId}>
            <span>
              <RowsLink to={`/customers/${row.customer.id}`}>{row.customer.name}</RowsLink>{' '}
              <span className="quiet">{row.externalId}</span>
            </span>
            <span className="quiet">
              {t(`sources.goneWhy.${row.why}`)} · <When at={row.at} />
            </span>
          </li>
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </>
  )
}

/** Says on a customer's page which systems no longer have it; nothing where all do. */
export function CustomerGone({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const rows = useInfiniteQuery(listing<GoneRow>('customers', '/gone', { customer }))
  const all = rows.data?.pages.flatMap(({ items }) => items) ?? []
  return all.map((row) => (
    <Alert
      key={`${row.connector} ${row.externalId}`}
      className="source-gone-note"
      type="warning"
      showIcon
      title={t('sources.goneAt', { label: row.label })}
      description={
        <>
          {t(`sources.goneWhy.${row.why}`)} · {t('sources.idColumn')} {row.externalId} · <Ago at={row.at} />
        </>
      }
    />
  ))
}
