import type { Field } from '../record/field.ts'
import type { Fields, Id } from '../value.ts'

/** What stands where something about a person was erased. */
export const ERASED = '已删除'

/** By what a person is known: normalised phones and mails, names as they are written, and the records that are theirs. */
export interface Person {
  readonly phones: readonly string[]
  readonly mails: readonly string[]
  readonly names: readonly string[]
  readonly leads: readonly Id[]
  readonly contacts: readonly Id[]
  /** Customers that are this person, not a company. */
  readonly customers: readonly Id[]
}

const SEPARATOR = String.raw`[\s().-]{0,2}`
const SPECIAL = /[.*+?^${}()|[\]\\/-]/g

/** A phone in any spelling: with separators, with or without +86. Not as a part of a longer number. */
function phonePattern(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return `(?<!\\d)(?:\\+?(?:00)?86${SEPARATOR})?${[...digits].join(SEPARATOR)}(?!\\d)`
}

function literal(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`)
}

/** A name in Latin letters only as whole words; one of a single character says nothing. */
function namePattern(name: string): string[] {
  const plain = name.trim()
  if ([...plain].length < 2) return []
  return [/^[\p{Script=Latin}\s.'-]+$/u.test(plain) ? `(?<![A-Za-z])${literal(plain)}(?![A-Za-z])` : literal(plain)]
}

/**
 * The regular expression that finds a person's phones and mails in any text, and none where there are none; as JavaScript
 * and PostgreSQL both read it, to be used without case.
 */
export function reachPattern({ phones, mails }: Pick<Person, 'phones' | 'mails'>): string | null {
  return joined([...phones.map(phonePattern), ...mails.map((mail) => `(?<![\\w.+-])${literal(mail)}(?![\\w-])`)])
}

/** The regular expression that finds whatever names a person: phones, mails, and the names themselves. */
export function personPattern(person: Pick<Person, 'phones' | 'mails' | 'names'>): string | null {
  return joined([reachPattern(person) ?? [], ...person.names.map(namePattern)].flat())
}

/** The regular expression that finds a person's names, which may be another's, too. */
export function namesPattern({ names }: Pick<Person, 'names'>): string | null {
  return joined(names.flatMap(namePattern))
}

/** Longest first: a name that begins with another is found as a whole. */
function joined(patterns: readonly string[]): string | null {
  return patterns.length === 0 ? null : patterns.toSorted((a, b) => b.length - a.length).join('|')
}

const PERSONAL: ReadonlySet<Field['kind']> = new Set(['text', 'long-text', 'phone', 'mail', 'address', 'file'])
/** Of the company a person works for, not of the person. */
const OF_COMPANY: ReadonlySet<string> = new Set(['company', 'creditCode', 'website'])

/** Ids of the fields that are about a person: how to reach them, where they live, and whatever is written freely. */
export function personalFields(defs: readonly Field[]): string[] {
  return defs.flatMap(({ id, kind }) => (PERSONAL.has(kind) && !OF_COMPANY.has(id) ? [id] : []))
}

/**
 * A record's values once what is personal in them is gone: a place that held something still holds something, so that
 * nobody's completeness changes. Erasing twice changes nothing.
 */
export function erasedFields(fields: Fields, personal: ReadonlySet<string>, person: Pick<Person, 'names'>): Fields {
  const names = new Set(person.names)
  return Object.fromEntries(
    Object.entries(fields).map(([id, value]) => {
      if (value === null || value === '' || typeof value === 'boolean') return [id, value]
      if (personal.has(id)) return [id, ERASED]
      return [id, typeof value === 'string' && names.has(value) ? ERASED : value]
    }),
  )
}
