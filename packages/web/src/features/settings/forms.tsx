import { useQuery } from '@tanstack/react-query'
import { Button, Modal, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one, playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FormDialog } from './form-dialog.tsx'
import { OnOff } from './on-off.tsx'
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
  const [editing, setEditing] = useState<PublicForm | 'new' | null>(null)
  const [shown, setShown] = useState<PublicForm | null>(null)
  const nameOf = (form: PublicForm): string =>
    label(playbook?.forms.find(({ id }) => id === form.mapping.form)?.label) || form.mapping.form
  const actions = (form: PublicForm) => (
    <span className="row-actions">
      <CopyButton text={linkOf(form)} words={t('settings.formLink')} />
      <CopyButton text={embedOf(form)} words={t('settings.formEmbed')} title={t('settings.formEmbedHint')} />
      <Button size="small" disabled={!form.enabled} onClick={() => setShown(form)}>
        {t('settings.preview')}
      </Button>
      <Button size="small" onClick={() => setEditing(form)}>
        {t('settings.edit')}
      </Button>
    </span>
  )
  const columns: TableColumnsType<PublicForm> = [
    { key: 'on', title: t('settings.enabled'), width: 64, render: (_, form) => <OnOff path="/forms" source={form} /> },
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
          <Button type="primary" onClick={() => setEditing('new')}>
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
              <OnOff path="/forms" source={form} />
            </div>
            {actions(form)}
          </div>
        )}
      />
      <FormDialog form={editing} onClose={() => setEditing(null)} />
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
