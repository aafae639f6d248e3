import type { Actor } from '@cairn/core/access.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { leadName } from '@cairn/core/record/lead-name.ts'
import type { Fields, Value } from '@cairn/core/value.ts'
import { maskMail, maskNumbers, maskPhone } from '../http/masked-phones.ts'

const MAIL = /([\w.+-])[\w.+-]*@([\p{L}\p{N}.-]+\.[\p{L}\p{N}]+)/gu

/** Says whether phones and mails of a lead are hidden: nobody owns it, and a rep has to claim it before calling. */
export function isMasked(actor: Actor, owner: string | null): boolean {
  return owner === null && actor.kind !== 'system' && actor.role === 'rep'
}

/** A text with the mobile numbers and mail addresses in it hidden. */
export function maskText(text: string): string {
  return maskNumbers(text).replaceAll(MAIL, '$1***@$2')
}

/** Values of a record with phones and mails hidden, in fields made for them and inside texts. */
export function maskFields(fields: Fields, defs: readonly Field[]): Fields {
  const kinds = new Map(defs.map(({ id, kind }) => [id, kind]))
  return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, maskValue(value, kinds.get(id))]))
}

/** What was given for a record without phones that come back as they were shown: masked, they say nothing new. */
export function withoutMasked<T extends Readonly<Record<string, unknown>>>(given: T, before: Fields): Partial<T> {
  const isMask = (id: string, value: unknown): boolean => {
    const held = before[id]
    return typeof value === 'string' && value.includes('****') && typeof held === 'string' && value === maskPhone(held)
  }
  return Object.fromEntries(Object.entries(given).filter(([id, value]) => !isMask(id, value))) as Partial<T>
}

/** What was given with the numbers that came back masked as they are: an answer that nobody changed stays the answer. */
export function unmasked<T extends Readonly<Record<string, unknown>>>(
  given: T,
  before: Fields,
): Record<string, unknown> {
  const kept = withoutMasked(given, before)
  return Object.fromEntries(Object.keys(given).map((id) => [id, id in kept ? kept[id] : before[id]]))
}

/** A lead that stands beside another row, by the names its columns have there; all null where it is not seen. */
interface BesideLead {
  readonly lead_name: string | null
  readonly lead_company: string | null
  readonly lead_fields: Fields | null
  readonly lead_external: string | null
  readonly lead_owner: string | null
}

/** What a lead is called where it is named in passing, its phone hidden; while nobody owns it, its mail, too. */
export function nameOfLead(row: BesideLead, book: CompiledPlaybook): string {
  const { lead_name: name, lead_company: company, lead_external: externalId } = row
  const fields = row.lead_fields ?? {}
  if (row.lead_owner !== null) return maskNumbers(leadName({ name, company, fields, externalId }))
  return maskText(leadName({ name, company, fields: maskFields(fields, book.source.fields.lead), externalId }))
}

function maskValue(value: Value, kind: Field['kind'] | undefined): Value {
  if (kind === 'phone') return value === null ? null : maskPhone(String(value))
  if (kind === 'mail') return typeof value === 'string' ? maskMail(value) : value
  if (typeof value === 'number') return maskedNumber(value)
  if (typeof value === 'string') return maskText(value)
  return Array.isArray(value) ? value.map(maskText) : value
}

/** A mobile number may come as a number, too. */
function maskedNumber(value: number): Value {
  const text = String(value)
  const masked = maskText(text)
  return masked === text ? value : masked
}

/** Anything made of plain data with phones and mails hidden in every text of it. */
export function maskDeep<T>(data: T): T {
  if (typeof data === 'string') return maskText(data) as T
  if (Array.isArray(data)) return data.map(maskDeep) as T
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, held]) => [name, maskDeep(held)])) as T
}
