import type { Form } from '@cairn/core/record/field.ts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../playbook/use-today.ts'
import { askedItems, itemOf, type Values } from '../../record-form/form-schema.ts'
import { RecordForm } from '../../record-form/record-form.tsx'
import { useDraft } from '../draft-state.tsx'

/** The form as people will see it; answers show what appears under which condition, and go nowhere. */
export function FormPreview({ form }: { form: Form }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const today = useToday(playbook)
  const [values, setValues] = useState<Values>({})
  const items = useMemo(
    () =>
      form.items.flatMap((item) => {
        const field = playbook.fields[form.record].find(({ id }) => id === item.field)
        if (!field || field.retired === true) return []
        const { visible = null, requiredWhen = null, editable = null, help = null } = item
        const required = item.required ?? field.required ?? false
        return [{ ...itemOf(field), visible, requiredWhen, editable, help, required }]
      }),
    [form, playbook.fields],
  )
  const shown = useMemo(
    () => askedItems({ record: form.record, items, today }, values),
    [form.record, items, today, values],
  )
  return (
    <div className="form-preview-box panel">
      <p className="quiet">{t('studioFields.previewHint')}</p>
      <RecordForm id="form-preview" items={shown} values={values} onChange={setValues} />
    </div>
  )
}
