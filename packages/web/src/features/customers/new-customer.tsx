import { useRouter } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filled } from '@cairn/core/capture/capture.ts'
import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import type { Customer } from '../../api/types.ts'
import { PasteBox } from '../capture/paste-box.tsx'
import { creditCodeIn } from '../duplicates/credit-code-in.ts'
import { TwinHint } from '../duplicates/twin-hint.tsx'
import { ReadFields, type Read } from './read-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../ui/use-tell.ts'

type Given = { name: string; contact?: string; phone?: string }

/** A new customer with the first person we know there. */
export function NewCustomer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const router = useRouter()
  const [form] = Form.useForm<Given>()
  const [read, setRead] = useState<Read>({ customer: {}, contact: {} })
  const fill = ({ name, fields, contact }: Filled): void => {
    const { phone, ...rest } = contact.fields
    const given = { name, contact: contact.name, phone: typeof phone === 'string' ? phone : null }
    form.setFieldsValue(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)))
    setRead({ customer: fields, contact: rest })
  }
  const typed = Form.useWatch([], form) as Partial<Given> | undefined
  const add = async ({ name, contact, phone }: Given): Promise<void> => {
    const person = contact?.trim() ?? ''
    const customer = await post<Customer>('/customers', {
      name,
      fields: read.customer,
      contacts:
        person === '' ? [] : [{ name: person, fields: { ...read.contact, ...(phone !== undefined && { phone }) } }],
    })
    void queryClient.invalidateQueries({ queryKey: ['customers'] })
    tell.done(t('customers.added', { name }))
    router.history.push(`/customers/${customer.id}`)
  }
  return (
    <FormDialog<Given>
      title={t('customers.addTitle')}
      okText={t('deals.create')}
      form={form}
      save={add}
      onClose={onClose}
    >
      <PasteBox target="customer" onFill={fill} />
      <Form.Item
        name="name"
        label={t('customers.name')}
        rules={[{ required: true, whitespace: true, message: t('customers.needName') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="contact" label={t('words.contact')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={t('customers.phone')}>
        <Input type="tel" inputMode="tel" maxLength={40} />
      </Form.Item>
      <ReadFields read={read} onRead={setRead} />
      <TwinHint
        typed={{
          name: typed?.name,
          person: typed?.contact,
          phone: typed?.phone,
          creditCode: creditCodeIn(read.customer),
        }}
      />
    </FormDialog>
  )
}
