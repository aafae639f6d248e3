import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, InputNumber, Segmented, Select, Tooltip } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ITEM_KINDS, type ItemKind } from '@cairn/core/record/rows.ts'
import { post } from '../../api/client.ts'
import { listing, queryClient } from '../../api/queries.ts'
import type { CustomerItem } from '../../api/types.ts'
import { useLabel, useLanguage } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { exactTime } from '../../ui/format.ts'
import { Money } from '../../ui/money.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'

/** Contracts, quotes, payments and service tickets of a customer, as systems and people told them. */
export function CustomerItems({ customer, readOnly }: { customer: string; readOnly: boolean }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<ItemKind | ''>('')
  const [adding, setAdding] = useState(false)
  const rows = useInfiniteQuery(listing<CustomerItem>('customers', `/customers/${customer}/items`, { kind, limit: 20 }))
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="panel" aria-label={t('customers.items')}>
      <header className="panel-head">
        <h2>{t('customers.items')}</h2>
        {!readOnly && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('customers.addItem')}
          </Button>
        )}
      </header>
      <div className="item-kinds">
        <Segmented<ItemKind | ''>
          size="small"
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: t('timeline.all') },
            ...ITEM_KINDS.map((each) => ({ value: each, label: t(`customers.item-${each}`) })),
          ]}
        />
      </div>
      {rows.isError ? (
        <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
      ) : rows.isSuccess && items.length === 0 ? (
        <Empty title={t('customers.itemsEmpty')} hint={t('customers.itemsHint')} />
      ) : (
        <ul className="customer-items">
          {items.map((item) => (
            <ItemLine key={item.id} item={item} />
          ))}
        </ul>
      )}
      {rows.hasNextPage && (
        <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
      {adding && <AddItem customer={customer} onClose={() => setAdding(false)} />}
    </section>
  )
}

function ItemLine({ item }: { item: CustomerItem }) {
  const { t } = useTranslation()
  const label = useLabel()
  const language = useLanguage()
  const origin = [label(item.sourceLabel), item.by?.name, exactTime(item.heardAt, language)].filter(Boolean).join(' · ')
  return (
    <li>
      <span className="quiet">{t(`customers.item-${item.kind}`)}</span>
      <Tooltip title={origin} trigger={['hover', 'focus', 'click']}>
        <strong>{item.title === '' ? item.number : `${item.title} · ${item.number}`}</strong>
      </Tooltip>
      <span>{item.state}</span>
      <span className="item-amount">{item.amount !== null && <Money value={item.amount} />}</span>
      <When at={item.at} />
    </li>
  )
}

type Given = { kind: ItemKind; number: string; title?: string; amount?: number | null; state: string; at: Dayjs }

function AddItem({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const add = async ({ at, ...given }: Given): Promise<void> => {
    await post(`/customers/${customer}/items`, { ...given, title: given.title ?? '', at: at.toISOString() })
    await queryClient.invalidateQueries({ queryKey: ['customers'] })
    tell.done(t('customers.itemAdded', { number: given.number }))
  }
  const needed = [{ required: true, message: t('customers.needThis') }]
  return (
    <FormDialog<Given>
      width={480}
      title={t('customers.addItem')}
      initialValues={{ kind: 'contract', at: dayjs() }}
      save={add}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('customers.itemKind')}>
        <Select options={ITEM_KINDS.map((value) => ({ value, label: t(`customers.item-${value}`) }))} />
      </Form.Item>
      <Form.Item name="number" label={t('customers.itemNumber')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="title" label={t('customers.itemTitle')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="amount" label={t('words.amount')}>
        <InputNumber inputMode="decimal" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="state" label={t('customers.itemState')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="at" label={t('customers.itemAt')} rules={needed}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
