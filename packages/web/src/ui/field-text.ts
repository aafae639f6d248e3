import i18next from 'i18next'
import type { Field } from '@cairn/core/record/field.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import { labelIn } from '../i18n/i18n.ts'
import { currentLanguage, exactMoney, number } from './format.ts'

/** A field's value as it is read: choices by their labels, money with its sign, yes and no. Empty where there is none. */
export function fieldText(field: Pick<Field, 'kind' | 'choices'> | undefined, value: unknown): string {
  if (isMissing(value as Value | undefined)) return ''
  const language = currentLanguage()
  const choice = (id: unknown): string =>
    labelIn(language, field?.choices?.find((each) => each.id === id)?.label) || String(id)
  if (Array.isArray(value)) return value.map(choice).join(i18next.t('words.listComma'))
  if (typeof value === 'boolean') return i18next.t(value ? 'recordForm.yes' : 'recordForm.no')
  if (typeof value === 'number') return field?.kind === 'money' ? exactMoney(value) : number(value, 2)
  return choice(value)
}
