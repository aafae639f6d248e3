import type { Field } from '@cairn/core/record/field.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import { useQuery } from '@tanstack/react-query'
import { playbookQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { fieldText } from './field-text.ts'
import { NamedValue, type Holder } from './named-value.tsx'

type FieldValueProps = { field: Field; value: Value | undefined; holder?: Holder | undefined }

/** A field's value as it is read: names for what it points at, addresses to press, words for the rest. */
export function FieldValue({ field, value, holder }: FieldValueProps) {
  const language = useLanguage()
  const currency = useQuery(playbookQuery).data?.playbook.currency
  if (isMissing(value)) return null
  const text = fieldText(field, value, language, currency)
  switch (field.kind) {
    case 'phone':
      return <a href={`tel:${text}`}>{text}</a>
    case 'mail':
      return <a href={`mailto:${text}`}>{text}</a>
    case 'person':
    case 'file':
      return isId(value) ? <NamedValue kind={field.kind} id={value} holder={holder} /> : text
    case 'link':
      return isId(value) && field.link !== undefined ? <NamedValue kind={field.link} id={value} /> : text
    default:
      return text
  }
}

/** Before links were looked up, people wrote names. */
function isId(value: Value | undefined): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}
