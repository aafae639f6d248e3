import { useMutation, type UseQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { Ago } from '../../ui/when.tsx'
import type { Conflict } from './types.ts'

/** Where a source says otherwise than one that counts more: decided one by one. */
export function Conflicts({ conflicts }: { conflicts: UseQueryResult<Conflict[]> }) {
  const { t } = useTranslation()
  if (conflicts.isError) return <ProblemView problem={conflicts.error} retry={() => void conflicts.refetch()} />
  if (conflicts.isPending) return <Skeleton active />
  if (conflicts.data.length === 0) return <Empty title={t('sources.noConflicts')} hint={t('sources.noConflictsHint')} />
  return (
    <ul className="conflict-list">
      {conflicts.data.map((conflict) => (
        <li key={`${conflict.customer.id} ${conflict.field.id} ${conflict.said.source}`} className="panel">
          <OneConflict conflict={conflict} />
        </li>
      ))}
    </ul>
  )
}

function OneConflict({ conflict }: { conflict: Conflict }) {
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
        <RowsLink to={`/customers/${customer.id}`}>{customer.name}</RowsLink> · {label(field.label)}
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
