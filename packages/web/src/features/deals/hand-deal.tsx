import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { peopleQuery, queryClient } from '../../api/queries.ts'
import type { DealPage } from '../../api/types.ts'
import { useTell } from '../../ui/use-tell.ts'

type Given = { to: string; reason: string }

/** Gives a deal, with its open work, to a colleague. */
export function HandDeal({ deal, onClose }: { deal: DealPage; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [form] = Form.useForm<Given>()
  const [busy, setBusy] = useState(false)
  const { data: people = [] } = useQuery(peopleQuery)
  const hand = async (given: Given): Promise<void> => {
    setBusy(true)
    try {
      await post(`/deals/${deal.id}/hand`, given)
      for (const topic of ['deals', 'actions']) void queryClient.invalidateQueries({ queryKey: [topic] })
      tell.done(t('deals.handed', { name: people.find(({ id }) => id === given.to)?.name ?? '' }))
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
      title={t('deals.handTitle', { name: deal.name })}
      okText={t('deals.handDo')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given: Given) => void hand(given)}>
        <Form.Item name="to" label={t('words.owner')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people
              .filter(({ id, active }) => active && id !== deal.owner?.id)
              .map(({ id, name, teamName }) => ({
                value: id,
                label: teamName === null ? name : `${name} · ${teamName}`,
              }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('deals.handReason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={400} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
