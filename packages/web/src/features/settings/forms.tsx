import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, playbookQuery, queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { Section } from './section.tsx'
import type { PublicForm } from './types.ts'

const linkOf = ({ url }: PublicForm): string => location.origin + url
const embedOf = (form: PublicForm): string => `<script src="${linkOf(form)}.js" async></script>`

/** Forms that customers fill in: a link, a line for a website, a look at it. */
export function Forms() {
  const { t } = useTranslation()
  const label = useLabel()
  const forms = useQuery(one<PublicForm[]>('settings', '/forms'))
  const playbook = useQuery(playbookQuery).data?.playbook
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<PublicForm | null>(null)
  const nameOf = (form: PublicForm): string =>
    label(playbook?.forms.find(({ id }) => id === form.mapping.form)?.label) || form.mapping.form
  const actions = (form: PublicForm) => (
    <span className="row-actions">
      <CopyButton text={linkOf(form)} words={t('settings.formLink')} />
      <CopyButton text={embedOf(form)} words={t('settings.formEmbed')} title={t('settings.formEmbedHint')} />
      <Button size="small" onClick={() => setShown(form)}>
        {t('settings.preview')}
      </Button>
    </span>
  )
  const columns: TableColumnsType<PublicForm> = [
    { key: 'label', title: t('settings.label'), dataIndex: 'label' },
    { key: 'form', title: t('settings.formOf'), render: (_, form) => nameOf(form) },
    { key: 'link', title: t('settings.formLink'), render: (_, form) => <code className="address">{form.url}</code> },
    { key: 'do', align: 'right', render: (_, form) => actions(form) },
  ]
  return (
    <>
      <Section<PublicForm>
        title={t('settings.forms')}
        hint={t('settings.formsHint')}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('settings.addForm')}
          </Button>
        }
        rows={forms}
        columns={columns}
        rowKey={(form) => form.id}
        emptyTitle={t('settings.formsEmpty')}
        renderCard={(form) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{form.label}</strong>
              <span className="quiet">{nameOf(form)}</span>
            </div>
            {actions(form)}
          </div>
        )}
      />
      <FormDialog open={adding} onClose={() => setAdding(false)} />
      <Modal
        open={shown !== null}
        title={shown?.label}
        onCancel={() => setShown(null)}
        width={560}
        destroyOnHidden
        footer={
          shown && (
            <a href={linkOf(shown)} target="_blank" rel="noreferrer">
              {t('settings.openForm')}
            </a>
          )
        }
      >
        {shown && (
          <iframe
            sandbox="allow-scripts allow-forms"
            className="form-preview"
            src={linkOf(shown)}
            title={shown.label}
          />
        )}
      </Modal>
    </>
  )
}

type Values = { id: string; label: string; form: string; source: string }

function FormDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const [form] = Form.useForm<Values>()
  const choices = useQuery(playbookQuery).data?.playbook.forms.filter(({ record }) => record === 'lead') ?? []
  const make = useMutation({
    mutationFn: ({ id, label: name, form: asked, source }: Values) =>
      post<PublicForm>('/forms', { id, label: name, mapping: { form: asked, source, title: { zh: name } } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['settings', '/forms'] })
      tell.done(t('settings.saved'))
      onClose()
    },
  })
  const required = { required: true, whitespace: true, message: t('settings.required') }
  return (
    <Modal
      open={open}
      title={t('settings.addForm')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('settings.addForm')}
      confirmLoading={make.isPending}
      destroyOnHidden
      afterClose={make.reset}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ id: '', label: '', form: choices[0]?.id, source: 'web-form' }}
        onFinish={(values) => make.mutate(values)}
      >
        <Form.Item name="label" label={t('settings.label')} rules={[{ ...required, max: 80 }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('settings.sourceId')}
          extra={t('settings.formIdHint')}
          rules={[required, { pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('settings.sourceIdHint') }]}
        >
          <Input placeholder="web-form" autoComplete="off" />
        </Form.Item>
        <Form.Item name="form" label={t('settings.formOf')} rules={[required]}>
          <Select options={choices.map((one) => ({ value: one.id, label: label(one.label) }))} />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('imports.source')}
          extra={t('imports.sourceHint')}
          rules={[{ ...required, max: 100 }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        {make.isError && <ProblemView problem={make.error} />}
      </Form>
    </Modal>
  )
}
