import { useInfiniteQuery, useMutation, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { listing, queryClient } from '../../api/queries.ts'
import type { Listing } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { Ago } from '../../ui/when.tsx'
import type { Conflict } from './types.ts'
import './sources.css'

type Pages = UseInfiniteQueryResult<InfiniteData<Listing<Conflict>>>

/** Where a source says otherwise than one that counts more: decided one by one. `alone`: all are one customer's, on its page. */
export function Conflicts({ conflicts, alone = false }: { conflicts: Pages; alone?: boolean }) {
  const { t } = useTranslation()
  if (conflicts.isError) return <ProblemView problem={conflicts.error} retry={() => void conflicts.refetch()} />
  if (conflicts.isPending) return <Skeleton active />
  const all = conflicts.data.pages.flatMap(({ items }) => items)
  if (all.length === 0) return <Empty title={t('sources.noConflicts')} hint={t('sources.noConflictsHint')} />
  return (
    <>
      <ul className={alone ? 'conflict-list conflict-list-alone' : 'conflict-list'}>
        {all.map((conflict) => (
          <li
            key={`${conflict.customer.id} ${conflict.field.id} ${conflict.said.source}`}
            {...(!alone && { className: 'panel' })}
          >
            <OneConflict conflict={conflict} alone={alone} />
          </li>
        ))}
      </ul>
      {conflicts.hasNextPage && (
        <Button type="text" loading={conflicts.isFetchingNextPage} onClick={() => void conflicts.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </>
  )
}

/** Where sources differ about one customer, on its page; nothing where they do not. */
export function CustomerConflicts({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const conflicts = useInfiniteQuery(listing<Conflict>('customers', '/conflicts', { customer }))
  if (!conflicts.data?.pages.some(({ items }) => items.length > 0)) return null
  return (
    <section className="panel" aria-label={t('sources.conflicts')}>
      <header className="panel-head">
        <h2>{t('sources.conflicts')}</h2>
      </header>
      <Conflicts conflicts={conflicts} alone />
    </section>
  )
}

function OneConflict({ conflict, alone }: { conflict: Conflict; alone: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const { customer, field, held, said } = conflict
  const settle = useMutation({
    mutationFn: (take: boolean) =>
      post('/conflicts/settle', {
        customer: customer.id,
        field: field.id,
        source: said.source,
        take,
        held: held.value,
      }),
    onSuccess: () => tell.done(t('sources.settled')),
    onError: tell.problem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['customers'] }),
  })
  return (
    <>
      <div>
        {!alone && (
          <>
            <RowsLink to={`/customers/${customer.id}`}>{customer.name}</RowsLink> ·{' '}
          </>
        )}
        {label(field.label)}
      </div>
      <div className="conflict-sides">
        {([held, said] as const).map((side, n) => (
          <div key={side.source}>
            <strong>{shown(side.value)}</strong>
            <span className="quiet">
              {label(side.label)} {side.at !== null && <Ago at={side.at} />}
            </span>
            <Button
              size="small"
              disabled={settle.isPending}
              type={n === 0 ? 'default' : 'primary'}
              ghost={n === 1}
              onClick={() => settle.mutate(n === 1)}
            >
              {n === 0 ? t('sources.keep') : t('sources.take')}
            </Button>
          </div>
        ))}
      </div>
    </>
  )
}

function shown(value: Conflict['held']['value']): string {
  if (value === null || value === '') return '–'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
