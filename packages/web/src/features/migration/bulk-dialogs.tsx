import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from '../../api/queries.ts'

type BulkDialogProps<T> = { busy: boolean; onGo: (given: T) => void; onClose: () => void }
type Hand = { to: string; reason: string }
type Retire = { reason: string }

/** To whom many customers are handed. */
export function HandDialog({ busy, onGo, onClose }: BulkDialogProps<Hand>) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Hand>()
  const { data: people = [] } = useQuery(peopleQuery)
  return (
    <Modal
      open
      width={440}
      title={t('migration.handTitle')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ reason: t('migration.handReasonDefault') }}
        onFinish={onGo}
      >
        <Form.Item name="to" label={t('words.owner')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people
              .filter(({ active, role }) => active && role === 'rep')
              .map(({ id, name, teamName }) => ({
                value: id,
                label: teamName === null ? name : `${name} · ${teamName}`,
              }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('migration.handReason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={400} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Why many customers are archived before the end. */
export function RetireDialog({ count, busy, onGo, onClose }: BulkDialogProps<Retire> & { count: number }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Retire>()
  return (
    <Modal
      open
      width={440}
      title={t('migration.retireTitle', { count })}
      okText={t('migration.retireDo')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t('migration.retireWhy')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ reason: t('migration.reasonDefault') }}
        onFinish={onGo}
      >
        <Form.Item name="reason" label={t('migration.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={400} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
