import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import type { Customer, Deal, Listing, Person } from '../../api/types.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { dayAsTime } from './supply-fields.tsx'

type Given = { name: string; customer: string; amount?: number; expectedClose?: Dayjs }

/** A new deal of a customer; it begins at the first stage. */
export function NewDeal({ customer, onClose }: { customer?: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const router = useRouter()
  const add = async ({ name, customer: of, amount, expectedClose }: Given): Promise<void> => {
    const deal = await post<Deal>('/deals', {
      customer: of,
      name,
      amount: amount ?? 0,
      expectedClose: expectedClose === undefined ? null : dayAsTime(expectedClose.format('YYYY-MM-DD')),
      fields: {},
    })
    for (const topic of ['deals', 'customers']) void queryClient.invalidateQueries({ queryKey: [topic] })
    tell.done(t('deals.created', { name }))
    router.history.push(`/deals/${deal.id}`)
  }
  return (
    <FormDialog<Given>
      title={t('deals.newDeal')}
      width={480}
      okText={t('deals.create')}
      initialValues={customer === undefined ? {} : { customer: customer.id }}
      save={add}
      onClose={onClose}
    >
      <Form.Item
        name="customer"
        label={t('deals.dealCustomer')}
        rules={[{ required: true, message: t('deals.needCustomer') }]}
      >
        <CustomerPick {...(customer !== undefined && { known: customer })} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('deals.dealName')}
        rules={[{ required: true, whitespace: true, message: t('deals.needName') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="amount" label={t('words.amount')}>
        <InputNumber<number> min={0} prefix="¥" inputMode="decimal" style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="expectedClose" label={t('deals.expectedClose')}>
        <DatePicker style={{ width: 200 }} />
      </Form.Item>
    </FormDialog>
  )
}

type CustomerPickProps = { id?: string; value?: string; onChange?: (id: string) => void; known?: Person }

function CustomerPick({ id, value, onChange, known }: CustomerPickProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const found = useQuery(one<Listing<Customer>>('customers', '/customers', { q, limit: 20 }))
  const rows: Person[] = found.data?.items ?? []
  const options = known === undefined || rows.some((row) => row.id === known.id) ? rows : [known, ...rows]
  return (
    <Select
      {...(id !== undefined && { id })}
      value={value ?? null}
      onChange={(next: string | null) => next !== null && onChange?.(next)}
      disabled={known !== undefined}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      placeholder={t('deals.findCustomer')}
      notFoundContent={found.isFetching ? null : t('deals.noCustomer')}
      options={options.map((row) => ({ value: row.id, label: row.name }))}
    />
  )
}
