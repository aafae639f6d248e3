import type { FieldKind, IdentityField, IdentityRecord } from './field-kind.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Field } from '../record/field.ts'
import type { Fields, Value } from '../value.ts'

const CREDIT_CODE = /信用代码|税号|credit ?code|uscc|tax ?(id|number)/i

/**
 * By what customers are held against each other: name, phone, mail and person, and whatever else the playbook asks of
 * them that names a company: a credit code by its label or aliases, addresses.
 */
export function identityFields(playbook: Playbook): IdentityField[] {
  const named: IdentityField[] = [
    { id: 'name', kind: 'company', label: { zh: '客户名称', en: 'The customer names' } },
    { id: 'phone', kind: 'phone', label: { zh: '电话', en: 'The phone numbers' } },
    { id: 'mail', kind: 'mail', label: { zh: '邮箱', en: 'The mail addresses' } },
    { id: 'person', kind: 'person', label: { zh: '联系人', en: 'The contacts' } },
  ]
  const more = playbook.fields.customer.flatMap((field): IdentityField[] => {
    const kind = field.retired || named.some(({ id }) => id === field.id) ? null : kindOf(field)
    return kind === null ? [] : [{ id: field.id, kind, label: field.label }]
  })
  return [...named, ...more]
}

function kindOf(field: Field): FieldKind | null {
  if (field.kind === 'address') return 'address'
  const words = [field.id, field.label.zh, field.label.en ?? '', ...(field.aliases ?? [])].join(' ')
  return field.kind === 'text' && CREDIT_CODE.test(words) ? 'credit-code' : null
}

/** What is known of somebody by the time they are held against others. */
export interface Known {
  readonly id: string
  readonly name: string
  readonly fields: Fields
  readonly phone: string | null
  readonly mail: string | null
  readonly person: string | null
}

/** A customer, or what is being typed, as a record to compare. */
export function recordOf({ id, name, fields, phone, mail, person }: Known): IdentityRecord {
  const texts = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, textOf(value)]))
  return { id, values: { ...texts, name, phone, mail, person } }
}

function textOf(value: Value): string | null {
  if (value === null) return null
  return Array.isArray(value) ? value.join(' ') : String(value)
}
