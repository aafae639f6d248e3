import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { peopleQuery, queryClient } from '../../api/queries.ts'
import type { DealPage } from '../../api/types.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../ui/use-tell.ts'

type Given = { to: string; reason: string }

/** Gives a deal, with its open work, to a colleague. */
export function HandDeal({ deal, onClose }: { deal: DealPage; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const { data: people = [] } = useQuery(peopleQuery)
  const hand = async (given: Given): Promise<void> => {
    await post(`/deals/${deal.id}/hand`, given)
    for (const topic of ['deals', 'actions']) void queryClient.invalidateQueries({ queryKey: [topic] })
    tell.done(t('deals.handed', { name: people.find(({ id }) => id === given.to)?.name ?? '' }))
  }
  return (
    <FormDialog<Given>
      title={t('deals.handTitle', { name: deal.name })}
      okText={t('deals.handDo')}
      save={hand}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
