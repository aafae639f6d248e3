import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Select, Tooltip, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { listing, queryClient } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import type { Delivery } from './types.ts'

const states = ['waiting', 'sent', 'given-up'] as const
const moods = { waiting: 'quiet', sent: '', 'given-up': 'late-words' } as const

/** What left the system, and what did not get through. */
export function Deliveries() {
  const { t } = useTranslation()
  const [filters, filter] = useFilters()
  const state = filterText(filters, 'state')
  const rows = useInfiniteQuery(listing<Delivery>('settings', '/deliveries', { state }))
  const what = (delivery: Delivery) => (
    <Tooltip title={delivery.error === null ? undefined : `${delivery.error.message} ${delivery.error.detail}`}>
      <span className={moods[delivery.state]}>{t(`settings.deliveryState.${delivery.state}`)}</span>
    </Tooltip>
  )
  const to = ({ target }: Delivery) => target.name ?? <span className="quiet">{t('settings.deliveryGone')}</span>
  const columns: TableColumnsType<Delivery> = [
    { key: 'at', title: t('settings.created'), width: 120, render: (_, delivery) => <When at={delivery.createdAt} /> },
    { key: 'about', title: t('settings.deliveryAbout'), dataIndex: 'about' },
    { key: 'to', title: t('settings.deliveryTo'), render: (_, delivery) => to(delivery) },
    { key: 'state', title: t('words.state'), render: (_, delivery) => what(delivery) },
    {
      key: 'error',
      title: t('imports.reasons'),
      render: (_, delivery) => <span className="quiet">{delivery.error?.message}</span>,
    },
    { key: 'tries', title: t('settings.deliveryTries'), align: 'right', dataIndex: 'attempts' },
    { key: 'do', align: 'right', render: (_, delivery) => <Retry delivery={delivery} /> },
  ]
  return (
    <>
      <header className="section-head">
        <div>
          <h2>{t('settings.deliveries')}</h2>
        </div>
        <Select<string>
          aria-label={t('words.state')}
          value={state}
          onChange={(next) => filter({ state: next })}
          style={{ width: 140 }}
          options={[
            { value: '', label: t('settings.anyState') },
            ...states.map((value) => ({ value, label: t(`settings.deliveryState.${value}`) })),
          ]}
        />
      </header>
      <RowsTable<Delivery>
        rows={rows}
        columns={columns}
        rowKey={(delivery) => delivery.id}
        renderCard={(delivery) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{delivery.about}</strong>
              {what(delivery)}
            </div>
            <div className="row-card-line">
              <span>{to(delivery)}</span>
              <When at={delivery.createdAt} />
            </div>
            {delivery.error !== null && <div className="quiet">{delivery.error.message}</div>}
            <Retry delivery={delivery} />
          </div>
        )}
        empty={<Empty title={t('settings.deliveriesEmpty')} hint={t('settings.deliveriesHint')} />}
      />
    </>
  )
}

function Retry({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation()
  const tell = useTell()
  const retry = useMutation({
    mutationFn: () => post<{ id: string }>(`/deliveries/${delivery.id}/retry`),
    onSuccess: () => tell.done(t('settings.retried')),
    onError: tell.problem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings', '/deliveries'] }),
  })
  if (delivery.state !== 'given-up') return null
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t('settings.retry')}
    </Button>
  )
}
