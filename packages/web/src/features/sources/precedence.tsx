import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { put } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import type { Precedence } from './types.ts'

const kept = one<Precedence>('settings', '/precedence')

/** Which source counts more, from the top down, and for each field the one that is its master. */
export function PrecedenceEditor() {
  const precedence = useQuery(kept)
  if (precedence.isError) return <ProblemView problem={precedence.error} retry={() => void precedence.refetch()} />
  if (precedence.isPending) return <Skeleton active />
  return <Editor key={precedence.data.revision} precedence={precedence.data} />
}

function Editor({ precedence }: { precedence: Precedence }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const [order, setOrder] = useState(precedence.order)
  const [masters, setMasters] = useState(precedence.masters)
  const save = useMutation({
    mutationFn: () =>
      put<Precedence & { settled: number }>('/precedence', { order, masters, revision: precedence.revision }),
    onSuccess: ({ settled, ...saved }) => {
      queryClient.setQueryData(kept.queryKey, saved)
      if (settled > 0) void queryClient.invalidateQueries({ queryKey: ['customers'] })
      tell.done(settled > 0 ? t('sources.savedSettled', { n: settled }) : t('sources.saved'))
    },
    onError: tell.problem,
  })
  const nameOf = new Map(precedence.sources.map(({ source, label: name }) => [source, label(name)]))
  const move = (at: number, by: -1 | 1): void => {
    const next = [...order]
    const [source] = next.splice(at, 1)
    if (source === undefined) return
    next.splice(at + by, 0, source)
    setOrder(next)
  }
  const options = order.map((value) => ({ value, label: nameOf.get(value) ?? value }))
  return (
    <>
      <p className="quiet">{t('sources.orderHint')}</p>
      <ol className="source-order">
        {order.map((source, at) => (
          <li key={source} className="panel">
            <span>
              {at + 1}. {nameOf.get(source) ?? source}
            </span>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={`${t('sources.up')} ${nameOf.get(source) ?? source}`}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={`${t('sources.down')} ${nameOf.get(source) ?? source}`}
              disabled={at === order.length - 1}
              onClick={() => move(at, 1)}
            />
          </li>
        ))}
      </ol>
      <h2>{t('sources.masters')}</h2>
      <p className="quiet">{t('sources.mastersHint')}</p>
      <div className="source-masters">
        {precedence.fields.map((field) => (
          <label key={field.id}>
            <div>{label(field.label)}</div>
            <Select
              style={{ width: '100%' }}
              allowClear
              aria-label={label(field.label)}
              placeholder={t('sources.byOrder')}
              options={options}
              value={masters[field.id] ?? null}
              onChange={(source: string | null | undefined) => {
                const { [field.id]: _, ...others } = masters
                setMasters(source ? { ...others, [field.id]: source } : others)
              }}
            />
          </label>
        ))}
      </div>
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
        {t('words.save')}
      </Button>
    </>
  )
}
