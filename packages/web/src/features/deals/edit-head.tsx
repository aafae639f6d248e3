import { DatePicker, Form, Input, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { patch } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import type { DealPage } from '../../api/types.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { dayAsTime } from './supply-fields.tsx'

type Given = { name: string; amount: number | null; expectedClose: Dayjs | null }

/** Name, amount and expected date of a deal. */
export function EditHead({ deal, onClose }: { deal: DealPage; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const save = async ({ name, amount, expectedClose }: Given): Promise<void> => {
    const day = expectedClose?.format('YYYY-MM-DD') ?? null
    await patch(
      `/deals/${deal.id}`,
      { name, amount: amount ?? 0, expectedClose: day === null ? null : dayAsTime(day) },
      deal.revision,
    )
    await queryClient.invalidateQueries({ queryKey: ['deals'] })
    tell.done(t('deals.saved'))
  }
  return (
    <FormDialog<Given>
      title={t('deals.editHead')}
      save={save}
      onClose={onClose}
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
    </FormDialog>
  )
}
