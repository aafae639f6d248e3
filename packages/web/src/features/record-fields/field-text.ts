import type { Field } from '@cairn/core/record/field.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import i18next from 'i18next'
import { labelIn, type Language } from '../../i18n/i18n.ts'
import { money, number } from '../../ui/format.ts'

/** A field's value as people read it: choices by label, money as it is spoken of, dates as days. Empty when it is missing. */
export function fieldText(field: Field, value: Value | undefined, language: Language, currency = 'CNY'): string {
  if (isMissing(value)) return ''
  if (Array.isArray(value))
    return value.map((each) => choiceText(field, String(each), language)).join(i18next.t('words.listComma'))
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? money(value, currency, language) : String(value)
    case 'number':
      return typeof value === 'number' ? number(value, 2, language) : String(value)
    case 'yes-no':
      return i18next.t(value === true ? 'recordForm.yes' : 'recordForm.no')
    case 'choice':
    case 'multi-choice':
      return choiceText(field, String(value), language)
    case 'date':
      return String(value).slice(0, 10)
    case 'text':
    case 'long-text':
    case 'phone':
    case 'mail':
    case 'address':
    case 'person':
    case 'file':
    case 'link':
      return String(value)
    case 'formula':
      if (typeof value === 'boolean') return i18next.t(value ? 'recordForm.yes' : 'recordForm.no')
      return typeof value === 'number' ? number(value, 2, language) : String(value)
    default:
      return field.kind satisfies never
  }
}

function choiceText(field: Field, id: string, language: Language): string {
  const choice = field.choices?.find((each) => each.id === id)
  return choice === undefined ? id : labelIn(language, choice.label)
}
