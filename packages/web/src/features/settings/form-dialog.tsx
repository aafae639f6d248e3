import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CONSENT_PURPOSES, type ConsentPurpose } from '@cairn/core/personal/consent.ts'
import { patch, post } from '../../api/client.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import type { PublicForm } from './types.ts'

type Values = {
  id: string
  label: string
  en: string
  form: string
  source: string
  consent: string
  consentEn: string
  purposes: ConsentPurpose[]
}

/** Makes a public form, or changes one: its name, what it asks, where its leads come from. Its address stays. */
export function FormDialog({ form, onClose }: { form: PublicForm | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const [values] = Form.useForm<Values>()
  const known = form === 'new' ? null : form
  const choices = useQuery(playbookQuery).data?.playbook.forms.filter(({ record }) => record === 'lead') ?? []
  const save = useMutation({
    mutationFn: ({ id, label: name, en, form: asked, source, consent, consentEn, purposes }: Values) => {
      const words = (zh: string, other: string) => ({ zh, ...(other.trim() !== '' && { en: other.trim() }) })
      const box = consent.trim() !== '' && purposes.length > 0
      const mapping = {
        form: asked,
        source,
        title: words(name, en),
        ...(box && { consent: { purposes, text: words(consent.trim(), consentEn) } }),
      }
      return known
        ? patch<PublicForm>(`/forms/${known.id}`, { label: name, mapping })
        : post<PublicForm>('/forms', { id, label: name, mapping })
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['settings', '/forms'] })
      tell.done(t('settings.saved'))
      onClose()
    },
  })
  const required = { required: true, whitespace: true, message: t('settings.required') }
  const words = known ? t('settings.editForm') : t('settings.addForm')
  return (
    <Modal
      open={form !== null}
      title={words}
      onCancel={onClose}
      onOk={() => values.submit()}
      okText={known ? t('settings.save') : words}
      confirmLoading={save.isPending}
      destroyOnHidden
      afterClose={save.reset}
    >
      <Form<Values>
        key={known?.id ?? 'new'}
        form={values}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          id: known?.id ?? '',
          label: known?.label ?? '',
          en: known?.mapping.title?.en ?? '',
          form: known?.mapping.form ?? choices[0]?.id,
          source: known?.mapping.source ?? 'web-form',
          consent: known?.mapping.consent?.text.zh ?? '',
          consentEn: known?.mapping.consent?.text.en ?? '',
          purposes: known?.mapping.consent?.purposes ?? ['phone'],
        }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item name="label" label={t('settings.label')} rules={[{ ...required, max: 80 }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="en" label={t('settings.formTitleEn')} rules={[{ max: 80 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('settings.sourceId')}
          extra={t('settings.formIdHint')}
          rules={[required, { pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('settings.sourceIdHint') }]}
          hidden={known !== null}
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
        <Form.Item name="consent" label={t('consent.box')} extra={t('consent.boxHint')} rules={[{ max: 2000 }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="consentEn" label={t('consent.boxEn')} rules={[{ max: 2000 }]}>
          <Input.TextArea rows={1} />
        </Form.Item>
        <Form.Item name="purposes" label={t('consent.boxPurposes')}>
          <Select
            mode="multiple"
            options={CONSENT_PURPOSES.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
          />
        </Form.Item>
        {save.isError && <ProblemView problem={save.error} />}
      </Form>
    </Modal>
  )
}
