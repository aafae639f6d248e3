import { PlusOutlined } from '@ant-design/icons'
import type { RecordKind } from '@cairn/core/record/field.ts'
import { Button, ConfigProvider, Dropdown, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { useDraft } from '../draft-state.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { useAsked } from '../place.ts'
import { FormBoard } from './form-board.tsx'
import '../../playbook/playbook.css'
import '../rules/rules.css'
import '../fields/fields.css'
import './forms.css'

const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']

/** Forms: which fields are asked, in which order, of whom and when. */
export function FormsEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly, problemsAt } = useDraft()
  const asked = useAsked()
  const [chosen, setChosen] = useState<string | null>(null)
  const { forms } = playbook
  const askedFor = asked?.[0] === 'forms' && typeof asked[1] === 'number' ? forms[asked[1]]?.id : undefined
  const wanted = chosen ?? askedFor
  const at = Math.max(
    0,
    forms.findIndex(({ id }) => id === wanted),
  )
  const form = forms[at]
  const add = (record: RecordKind): void => {
    const first = playbook.fields[record].find((field) => field.retired !== true)
    if (!first) return
    const id = freeSlug(
      forms.map((one) => one.id),
      `${record}-form`,
    )
    const name = t('studioFields.newForm')
    setChosen(id)
    edit(t('studioRules.added', { name }), (draft) => {
      draft.forms.push({ id, label: { zh: '新表单', en: 'New form' }, record, items: [{ field: first.id }] })
    })
  }
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="forms-editor">
        <div className="fields-bar">
          <Select<string>
            className="form-choice"
            value={form?.id ?? null}
            disabled={false}
            showSearch={{ optionFilterProp: 'name' }}
            options={records.flatMap((record) => {
              const own = forms.flatMap((one, index) => (one.record === record ? [{ one, index }] : []))
              if (own.length === 0) return []
              return [
                {
                  label: t(`playbook.record.${record}`),
                  options: own.map(({ one, index }) => ({
                    value: one.id,
                    name: label(one.label),
                    label: (
                      <span className={problemsAt(['forms', index]).length > 0 ? 'faulty-tab' : ''}>
                        {label(one.label)}
                      </span>
                    ),
                  })),
                },
              ]
            })}
            onChange={setChosen}
            aria-label={t('studio.part.forms')}
          />
          <Dropdown
            trigger={['click']}
            menu={{
              items: records.map((record) => ({
                key: record,
                label: t('studioFields.formOf', { record: t(`playbook.record.${record}`) }),
                disabled: playbook.fields[record].length === 0,
              })),
              onClick: ({ key }) => add(key as RecordKind), // the keys are the records above
            }}
          >
            <Button icon={<PlusOutlined />}>{t('studioFields.addForm')}</Button>
          </Dropdown>
        </div>
        {form === undefined ? (
          <Empty title={t('studioFields.noForms')} hint={t('studioFields.noFormsHint')} />
        ) : (
          <FormBoard key={form.id} form={form} at={at} />
        )}
      </div>
    </ConfigProvider>
  )
}
