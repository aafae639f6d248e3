import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'

const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD']

/** What the playbook is called, in both languages, what it is for, and the currency of its money. */
export function AboutEditor() {
  const { t } = useTranslation()
  const { playbook, edit, readOnly } = useDraft()
  const { name, description } = playbook
  const name_ = t('studio.about.name')
  const words = t('studio.about.description')
  return (
    <Form layout="vertical" className="studio-about panel" disabled={readOnly} component="div">
      <Form.Item label={`${name_} · 中文`} data-path="name">
        <Input
          aria-label={`${name_} · 中文`}
          value={name.zh}
          maxLength={400}
          onChange={({ target }) => edit(name_, (draft) => void (draft.name.zh = target.value))}
        />
      </Form.Item>
      <Form.Item label={`${name_} · English`}>
        <Input
          aria-label={`${name_} · English`}
          value={name.en ?? ''}
          maxLength={400}
          onChange={({ target }) =>
            edit(name_, (draft) => {
              if (target.value === '') delete draft.name.en
              else draft.name.en = target.value
            })
          }
        />
      </Form.Item>
      <Form.Item label={`${words} · 中文`} data-path="description">
        <Input.TextArea
          aria-label={`${words} · 中文`}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={description?.zh ?? ''}
          maxLength={400}
          onChange={({ target }) =>
            edit(words, (draft) => {
              if (target.value === '' && draft.description?.en === undefined) delete draft.description
              else draft.description = { ...draft.description, zh: target.value }
            })
          }
        />
      </Form.Item>
      <Form.Item label={`${words} · English`}>
        <Input.TextArea
          aria-label={`${words} · English`}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={description?.en ?? ''}
          maxLength={400}
          onChange={({ target }) =>
            edit(words, (draft) => {
              const zh = draft.description?.zh ?? ''
              if (target.value !== '') draft.description = { zh, en: target.value }
              else if (zh === '') delete draft.description
              else draft.description = { zh }
            })
          }
        />
      </Form.Item>
      <Form.Item label={t('studio.about.currency')} data-path="currency">
        <Select
          aria-label={t('studio.about.currency')}
          showSearch
          value={playbook.currency}
          options={[...new Set([playbook.currency, ...currencies])].map((value) => ({ value, label: value }))}
          onChange={(value) => edit(t('studio.about.currency'), (draft) => void (draft.currency = value))}
        />
      </Form.Item>
    </Form>
  )
}
