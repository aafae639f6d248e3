import { generateForm } from '@rjsf/antd'
import type { ErrorSchema, RJSFSchema, ValidatorType } from '@rjsf/utils'
import { useMemo } from 'react'
import { useLanguage } from '../../i18n/i18n.ts'
import { usePhone } from '../../ui/use-phone.ts'
import type { FormItem } from '../../api/types.ts'
import { schemaOf, type Problems, type Values } from './form-schema.ts'
import { widgets } from './widgets.tsx'
import './form-view.css'

/** Answers are checked by the core, as on the server (`readAnswers`): a page may not build code at run time, as ajv does. */
const unchecked: ValidatorType<Values, RJSFSchema> = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({}),
}

/** Two short fields side by side where there is room; what is written at length takes the whole width. */
const wide = {
  colSpan: {
    words: 24,
    choices: 24,
    line: 12,
    phone: 12,
    mail: 12,
    amount: 12,
    money: 12,
    day: 12,
    choice: 12,
    yesNo: 12,
    person: 12,
    link: 12,
    paper: 12,
    computed: 12,
  },
  rowGutter: 16,
}
const narrow = { colSpan: 24, rowGutter: 16 }

const Form = generateForm<Values>()

export type RecordFormProps = {
  /** Questions in order; keep the list's identity while they stay the same. */
  items: readonly FormItem[]
  values: Values
  onChange: (values: Values) => void
  /** What is wrong, by field, in words. */
  problems?: Problems
  disabled?: boolean
  /** Tells two forms on one screen apart. */
  id?: string
}

export function FormView({ items, values, onChange, problems = {}, disabled = false, id = 'form' }: RecordFormProps) {
  const language = useLanguage()
  const phone = usePhone()
  const { schema, uiSchema } = useMemo(() => schemaOf(items, language), [items, language])
  const errors = Object.fromEntries(
    Object.entries(problems).map(([field, said]) => [field, { __errors: [said] }]),
  ) as ErrorSchema<Values>
  return (
    <Form
      className="record-form"
      tagName="div"
      idPrefix={id}
      schema={schema}
      uiSchema={{ 'ui:submitButtonOptions': { norender: true }, ...uiSchema }}
      formData={values}
      validator={unchecked}
      widgets={widgets}
      extraErrors={errors}
      showErrorList={false}
      noHtml5Validate
      formContext={phone ? narrow : wide}
      disabled={disabled}
      onChange={({ formData }) => onChange(formData ?? {})}
    />
  )
}
