import { Alert, Button, Drawer } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields, Value } from '@cairn/core/value.ts'
import { asProblem, type Problem } from '../../api/problem.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { sayProblem } from '../../ui/say.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'
import { itemOf, readAnswers, type Problems, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import type { Section } from './sections.ts'

type EditFieldsProps = {
  title: string
  sections: readonly Section[]
  fields: Fields
  /** What stands above the fields, and whether it was changed. */
  before?: ReactNode
  touched?: boolean
  save: (changed: Fields) => Promise<unknown>
  onClose: () => void
}

/** All fields of a record in a drawer; only what was changed is sent. */
export function EditFields({
  title,
  sections,
  fields,
  before: above,
  touched = false,
  save,
  onClose,
}: EditFieldsProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const phone = usePhone()
  const [values, setValues] = useState<Values>(() => ({ ...fields }))
  const [problems, setProblems] = useState<Problems>({})
  const [refused, setRefused] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const parts = useMemo(
    () => sections.map((section) => ({ ...section, items: section.fields.map((field) => itemOf(field)) })),
    [sections],
  )

  const submit = async (): Promise<void> => {
    const read = readAnswers(
      parts.flatMap(({ items }) => items.map((item) => ({ ...item, required: false }))),
      values,
    )
    setProblems(problemWords(read.problems))
    if (read.problems.length > 0) return
    const changed = changesIn(sections, fields, values, read.fields)
    if (Object.keys(changed).length === 0 && !touched) return onClose()
    setBusy(true)
    try {
      await save(changed)
      tell.done(t('deals.saved'))
      onClose()
    } catch (thrown) {
      setRefused(asProblem(thrown))
      setProblems(problemsOf(asProblem(thrown)))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '92%' : 480}
      footer={
        <div className="dialog-answers">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => void submit()}>
            {t('words.save')}
          </Button>
        </div>
      }
    >
      {refused !== null && (
        <Alert type="warning" showIcon role="alert" title={sayProblem(refused)} className="refused" />
      )}
      {above}
      {parts.map((part) => (
        <section key={part.id} className="edit-section">
          {parts.length > 1 && <h3>{label(part.label)}</h3>}
          <RecordForm
            id={`edit-${part.id}`}
            items={part.items}
            values={values}
            onChange={(next) => setValues((before) => ({ ...before, ...cleared(part.items, next), ...next }))}
            problems={problems}
          />
        </section>
      ))}
    </Drawer>
  )
}

/** Emptied fields are told as undefined, so that they overwrite what stood there. */
function cleared(items: readonly { field: string }[], next: Values): Values {
  return Object.fromEntries(items.flatMap(({ field }) => (field in next ? [] : [[field, undefined]])))
}

function changesIn(sections: readonly Section[], before: Fields, values: Values, read: Fields): Fields {
  const changed: Record<string, Value> = {}
  for (const { id } of sections.flatMap((section) => section.fields)) {
    const now = values[id] === undefined ? null : (read[id] ?? null)
    if (JSON.stringify(now) !== JSON.stringify(before[id] ?? null)) changed[id] = now
  }
  return changed
}
