import type { Actor } from '@cairn/core/access.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Fields, Value } from '@cairn/core/value.ts'

/** A phone with its middle hidden: `138****1234`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  // What was erased, or never was a number, has nothing to hide.
  if (digits === '') return phone
  if (digits.length < 8) return `****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** A mail address with all but its first letter and its domain hidden: `w***@stone.example`. */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@')
  return at < 1 ? '***' : `${mail.slice(0, 1)}***${mail.slice(at)}`
}

const MOBILE = /(?<!\d)(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/g

/** A text with the mobile numbers in it hidden. */
export function maskNumbers(text: string): string {
  return text.replaceAll(MOBILE, '$1****$3')
}

/** Values of a record as they are shown: to people, with phones hidden until somebody asks for one. */
export function maskedPhones(fields: Fields, defs: readonly Field[], actor: Actor): Fields {
  if (actor.kind !== 'person') return fields
  const phones = new Set(defs.filter(({ kind }) => kind === 'phone').map(({ id }) => id))
  const masked = ([id, value]: [string, Value]): [string, Value] =>
    phones.has(id) && value !== null && value !== '' ? [id, maskPhone(String(value))] : [id, value]
  return Object.fromEntries(Object.entries(fields).map(masked))
}
