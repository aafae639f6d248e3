import { isMissing, type Fields, type Value } from '../value.ts'
import type { Field } from './field.ts'
import { normaliseMail } from './keys.ts'
import { MAX_NUMBER, readNumber } from './read-number.ts'
import { readDate } from './read-date.ts'
import { cleanText } from './text.ts'

/** What may be wrong with a value; stable, the web turns it into Chinese or English. */
export type FieldProblemCode =
  | 'fields.not-an-object'
  | 'field.required'
  | 'field.not-a-text'
  | 'field.too-long'
  | 'field.not-a-number'
  | 'field.too-small'
  | 'field.too-large'
  | 'field.not-a-date'
  | 'field.ambiguous-date'
  | 'field.not-a-choice'
  | 'field.too-many'
  | 'field.not-yes-no'
  | 'field.not-a-phone'
  | 'field.not-a-mail'
  | 'field.not-editable'
  | 'field.no-record'
  | 'field.several-records'

/** One thing wrong with one field. `path` is the field's id, empty for the whole. */
export interface FieldProblem {
  readonly path: string
  readonly code: FieldProblemCode
  readonly params: Readonly<Record<string, unknown>>
}

/** What could be read. `unknown` names what no field definition asks for; it is kept out. */
export interface ReadFields {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly unknown: readonly string[]
}

type Reading = { readonly value: Value } | { readonly code: FieldProblemCode; readonly params: FieldProblem['params'] }

const TEXT_LENGTH = 4_000
const LONG_TEXT_LENGTH = 20_000
const SHORT_TEXT_LENGTH = 400
const CHOICES = 100
const YES = new Set(['是', '有', '对', '真', 'yes', 'y', 'true', 't', '1', 'on', '√', '✓', '✔'])
const NO = new Set(['否', '不是', '无', '没有', '没', '错', '假', 'no', 'n', 'false', 'f', '0', 'off', '×', '✗', '✘'])
const SEPARATORS = /[,，;；、|/\n]/

/**
 * Reads raw input by its field definitions: numbers, dates, choices and the rest as people write them become the values
 * the playbook works with; what cannot be read is a problem and stays out. `partial` is an edit: only what is given is
 * asked for, and an emptied field becomes null. What a formula computes is nobody's to say: it is passed over; a retired
 * field is unknown. Never throws, whatever data comes in.
 */
export function readFields(defs: readonly Field[], raw: unknown, mode: { partial?: boolean } = {}): ReadFields {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { fields: {}, problems: [{ path: '', code: 'fields.not-an-object', params: {} }], unknown: [] }
  }
  const given = new Map<string, unknown>(Object.entries(raw))
  const fields: Record<string, Value> = {}
  const problems: FieldProblem[] = []
  for (const def of defs) {
    if (def.retired) continue
    if (def.kind === 'formula') {
      given.delete(def.id)
      continue
    }
    const asked = mode.partial !== true || given.has(def.id)
    const reading = readValue(def, given.get(def.id))
    given.delete(def.id)
    if ('code' in reading) problems.push({ path: def.id, ...reading })
    else if (!isMissing(reading.value)) fields[def.id] = reading.value
    else if (def.required && asked) problems.push({ path: def.id, code: 'field.required', params: {} })
    else if (mode.partial && asked) fields[def.id] = null
  }
  return { fields, problems, unknown: [...given.keys()].map(shownName) }
}

function readValue(def: Field, raw: unknown): Reading {
  if (raw === undefined || raw === null || (typeof raw === 'string' && cleanText(raw, true) === ''))
    return { value: null }
  switch (def.kind) {
    case 'text':
    case 'address':
      return readText(raw, Math.min(def.max ?? TEXT_LENGTH, TEXT_LENGTH), false)
    case 'long-text':
      return readText(raw, Math.min(def.max ?? LONG_TEXT_LENGTH, LONG_TEXT_LENGTH), true)
    case 'person':
    case 'file':
    case 'link':
      return readText(raw, SHORT_TEXT_LENGTH, false)
    case 'number':
    case 'money':
      return readAmount(def, raw)
    case 'date':
      return readDay(raw)
    case 'choice':
      return readChoice(def, raw)
    case 'multi-choice':
      return readChoices(def, raw)
    case 'yes-no':
      return readYesNo(raw)
    case 'phone':
      return readPhone(raw)
    case 'mail':
      return readMail(raw)
    case 'formula':
      return { value: null }
  }
}

function problem(code: FieldProblemCode, params: FieldProblem['params'] = {}): Reading {
  return { code, params }
}

/** What was given, short enough to show in a problem. */
function shown(raw: unknown): string | number | boolean | null {
  if (typeof raw === 'string') return cleanText(raw, false).slice(0, 80).toWellFormed()
  if (typeof raw === 'object' && raw !== null) return Array.isArray(raw) ? '[…]' : '{…}'
  return typeof raw === 'number' || typeof raw === 'boolean' ? raw : null
}

function shownName(name: string): string {
  return cleanText(name, false).slice(0, 100).toWellFormed()
}

function textOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw
  if (typeof raw === 'number' && Number.isFinite(raw)) return String(raw)
  return typeof raw === 'boolean' || typeof raw === 'bigint' ? String(raw) : null
}

function readText(raw: unknown, max: number, lines: boolean): Reading {
  const text = textOf(raw)
  if (text === null) return problem('field.not-a-text')
  const clean = cleanText(text, lines)
  return clean.length > max ? problem('field.too-long', { length: clean.length, max }) : { value: clean }
}

function readAmount(def: Field, raw: unknown): Reading {
  const value = readNumber(raw)
  if (value === null) return problem('field.not-a-number', { given: shown(raw) })
  const min = Math.max(def.min ?? -MAX_NUMBER, -MAX_NUMBER)
  const max = Math.min(def.max ?? MAX_NUMBER, MAX_NUMBER)
  if (value < min) return problem('field.too-small', { given: value, min })
  return value > max ? problem('field.too-large', { given: value, max }) : { value }
}

function readDay(raw: unknown): Reading {
  const date = readDate(raw)
  if (date === 'ambiguous') return problem('field.ambiguous-date', { given: shown(raw) })
  return date === null ? problem('field.not-a-date', { given: shown(raw) }) : { value: date }
}

/** A choice as `choiceOf` finds it. A choice field without choices takes any short text. */
function readChoice(def: Field, raw: unknown): Reading {
  if (!def.choices?.length) return readText(raw, SHORT_TEXT_LENGTH, false)
  const text = textOf(raw)
  const id = text === null ? undefined : choiceOf(def, text)
  return id === undefined ? problem('field.not-a-choice', { given: shown(raw) }) : { value: id }
}

/**
 * Which choice a text means, by its id: the id itself, the label in either language, or a part of a label that names
 * several things, "Manager" for "Manager / Head of section". A part that two choices share names neither.
 */
export function choiceOf(def: Field, text: string): string | undefined {
  const { whole, parts } = choiceNames(def)
  const wanted = fold(text)
  return whole.get(wanted) ?? parts.get(wanted) ?? undefined
}

/** What names a choice, folded: ids and labels as a whole, and parts of labels; null is a part that several share. */
interface ChoiceNames {
  readonly whole: ReadonlyMap<string, string>
  readonly parts: ReadonlyMap<string, string | null>
}

const namesKnown = new WeakMap<Field, ChoiceNames>()

function choiceNames(def: Field): ChoiceNames {
  const known = namesKnown.get(def)
  if (known) return known
  const whole = new Map<string, string>()
  const parts = new Map<string, string | null>()
  for (const { id, label } of def.choices ?? []) {
    for (const name of [id, label.zh, label.en]) {
      const folded = fold(name ?? '')
      if (name !== undefined && !whole.has(folded)) whole.set(folded, id)
    }
    const own = new Set([label.zh, label.en].flatMap((name) => name?.split('/').map(fold) ?? []))
    own.delete('')
    for (const part of own) parts.set(part, parts.has(part) ? null : id)
  }
  const names = { whole, parts }
  namesKnown.set(def, names)
  return names
}

function fold(text: string): string {
  return cleanText(text.slice(0, TEXT_LENGTH).normalize('NFKC'), false).toLowerCase()
}

function readChoices(def: Field, raw: unknown): Reading {
  const parts = Array.isArray(raw) ? raw : splitChoices(def, raw)
  if (parts.length > CHOICES) return problem('field.too-many', { count: parts.length, max: CHOICES })
  const chosen = new Set<string>()
  for (const part of parts) {
    const reading = readChoice(def, part)
    if ('code' in reading) return reading
    if (typeof reading.value === 'string' && reading.value !== '') chosen.add(reading.value)
  }
  return { value: [...chosen] }
}

/** A label may itself hold a separator, so the whole is tried first. */
function splitChoices(def: Field, raw: unknown): readonly unknown[] {
  if (typeof raw !== 'string' || choiceOf(def, raw) !== undefined) return [raw]
  return raw.split(SEPARATORS).filter((part) => cleanText(part, false) !== '')
}

function readYesNo(raw: unknown): Reading {
  if (typeof raw === 'boolean') return { value: raw }
  const text = textOf(raw)
  const folded = text === null ? '' : fold(text)
  if (YES.has(folded)) return { value: true }
  return NO.has(folded) ? { value: false } : problem('field.not-yes-no', { given: shown(raw) })
}

/** Kept as written, with its extension: only the shape is checked. Keys are made from it elsewhere. */
function readPhone(raw: unknown): Reading {
  const text = textOf(raw)
  const clean = text === null ? '' : cleanText(text.normalize('NFKC'), false)
  const digits = clean.replace(/\D/g, '').length
  const others = clean.replace(
    /[\d\s()+\-.,;/、|#*:~_—]|转|轉|分机|手机|电话|座机|ext|tel|mobile|phone|x|或/gi,
    '',
  ).length
  const holds = clean.length <= 100 && digits >= 5 && digits <= 60 && others <= 4 && !/\de\+\d/i.test(clean)
  return holds ? { value: clean } : problem('field.not-a-phone', { given: shown(raw) })
}

function readMail(raw: unknown): Reading {
  const mail = typeof raw === 'string' ? normaliseMail(cleanText(raw, false)) : null
  return mail === null ? problem('field.not-a-mail', { given: shown(raw) }) : { value: mail }
}
