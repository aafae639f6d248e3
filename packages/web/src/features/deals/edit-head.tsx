import { DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import type { DealPage } from '../../api/types.ts'
import { useTell } from '../../ui/use-tell.ts'
import { dayAsTime } from './supply-fields.tsx'

type Given = { name: string; amount: number | null; expectedClose: Dayjs | null }

/** Name, amount and expected date of a deal. */
export function EditHead({ deal, onClose }: { deal: DealPage; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [form] = Form.useForm<Given>()
  const [busy, setBusy] = useState(false)
  const save = async ({ name, amount, expectedClose }: Given): Promise<void> => {
    setBusy(true)
    try {
      const day = expectedClose?.format('YYYY-MM-DD') ?? null
      await patch(
        `/deals/${deal.id}`,
        { name, amount: amount ?? 0, expectedClose: day === null ? null : dayAsTime(day) },
        deal.revision,
      )
      await queryClient.invalidateQueries({ queryKey: ['deals'] })
      tell.done(t('deals.saved'))
      onClose()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={440}
      title={t('deals.editHead')}
      okText={t('words.save')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given: Given) => void save(given)}
        initialValues={{
          name: deal.name,
          amount: deal.amount,
          expectedClose: deal.expectedClose === null ? null : dayjs(deal.expectedClose),
        }}
      >
        <Form.Item
          name="name"
          label={t('deals.dealName')}
          rules={[{ required: true, whitespace: true, message: t('deals.needName') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="amount" label={t('words.amount')}>
          <InputNumber<number>
            min={0}
            prefix="¥"
            inputMode="decimal"
            style={{ width: 200 }}
            formatter={(shown) => String(shown ?? '').replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}
            parser={(typed) => Number((typed ?? '').replaceAll(/[^\d.]/g, ''))}
          />
        </Form.Item>
        <Form.Item name="expectedClose" label={t('deals.expectedClose')}>
          <DatePicker style={{ width: 200 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
