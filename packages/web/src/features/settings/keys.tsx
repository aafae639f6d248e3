import type { Role } from '@cairn/core/access.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Popconfirm, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post, remove } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { Ago, When } from '../../ui/when.tsx'
import { Section } from './section.tsx'
import { ShownOnce, type Secret } from './shown-once.tsx'
import type { ApiKey } from './types.ts'

const stale = (): void => void queryClient.invalidateQueries({ queryKey: ['settings', '/api-keys'] })

/** Keys for programs. The key itself is shown once. */
export function Keys() {
  const { t } = useTranslation()
  const keys = useQuery(one<ApiKey[]>('settings', '/api-keys'))
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<Secret | null>(null)
  const used = ({ usedAt }: ApiKey) =>
    usedAt === null ? <span className="quiet">{t('settings.keyNever')}</span> : <Ago at={usedAt} />
  const columns: TableColumnsType<ApiKey> = [
    { key: 'name', title: t('settings.keyName'), dataIndex: 'name' },
    { key: 'prefix', title: t('settings.keyPrefix'), render: (_, key) => <code>{key.prefix}…</code> },
    { key: 'role', title: t('settings.keyRole'), render: (_, key) => t(`signIn.${key.role}`) },
    { key: 'used', title: t('settings.keyUsed'), align: 'right', render: (_, key) => used(key) },
    { key: 'created', title: t('settings.created'), align: 'right', render: (_, key) => <When at={key.createdAt} /> },
    { key: 'do', width: 80, align: 'right', render: (_, key) => <Revoke apiKey={key} /> },
  ]
  return (
    <>
      <Section<ApiKey>
        title={t('settings.keys')}
        hint={t('settings.keysHint')}
        tools={
          <a href="/api/reference" target="_blank" rel="noreferrer">
            {t('settings.apiReference')}
          </a>
        }
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('settings.addKey')}
          </Button>
        }
        rows={keys}
        columns={columns}
        rowKey={(key) => key.id}
        emptyTitle={t('settings.keysEmpty')}
        renderCard={(key) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{key.name}</strong>
              <Revoke apiKey={key} />
            </div>
            <div className="row-card-line">
              <code>{key.prefix}…</code>
              <span>{t(`signIn.${key.role}`)}</span>
              {used(key)}
            </div>
          </div>
        )}
      />
      <KeyDialog
        open={adding}
        onClose={() => setAdding(false)}
        onMade={(key) =>
          setSecret({ title: t('settings.keyMade', { name: key.name }), value: key.key, note: t('settings.keyUse') })
        }
      />
      <ShownOnce secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation()
  const tell = useTell()
  const revoke = useMutation({ mutationFn: () => remove(`/api-keys/${apiKey.id}`), onSettled: stale })
  return (
    <Popconfirm
      title={t('settings.revokeAsk', { name: apiKey.name })}
      description={t('settings.revokeHint')}
      okText={t('settings.revoke')}
      okButtonProps={{ danger: true }}
      onConfirm={() => revoke.mutateAsync().then(() => tell.done(t('settings.revoked')), tell.problem)}
    >
      <Button size="small" danger loading={revoke.isPending}>
        {t('settings.revoke')}
      </Button>
    </Popconfirm>
  )
}

type Values = { name: string; role: Role }

function KeyDialog(props: { open: boolean; onClose: () => void; onMade: (key: ApiKey & { key: string }) => void }) {
  const { open, onClose, onMade } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const make = useMutation({
    mutationFn: (values: Values) => post<ApiKey & { key: string }>('/api-keys', values),
    onSuccess: (key) => {
      stale()
      onClose()
      onMade(key)
    },
  })
  return (
    <Modal
      open={open}
      title={t('settings.addKey')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('settings.addKey')}
      confirmLoading={make.isPending}
      destroyOnHidden
      afterClose={make.reset}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ name: '', role: 'ops' }}
        onFinish={(values) => make.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('settings.keyName')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('settings.required') }]}
        >
          <Input autoFocus placeholder={t('settings.keyNameHint')} />
        </Form.Item>
        <Form.Item name="role" label={t('settings.keyRole')}>
          <Select
            options={(['rep', 'supervisor', 'ops', 'admin'] as const).map((value) => ({
              value,
              label: `${t(`signIn.${value}`)} · ${t(`settings.roleHint.${value}`)}`,
            }))}
          />
        </Form.Item>
        {make.isError && <ProblemView problem={make.error} />}
      </Form>
    </Modal>
  )
}
