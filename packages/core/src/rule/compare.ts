import type { Value } from '../value.ts'
import type { FactRecord, Facts } from './facts.ts'

/** Finds one field's value in the facts. */
export type Read = (facts: Facts) => Value | undefined

/** Bounded, so that every program that reads such a text reads the same number. */
const DECIMAL = /^\s*[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[-+]?\d{1,2})?\s*$/i
/** What lower case makes of letters by what stands around them, or of two characters. */
const BY_CONTEXT = /\u0307|ς/

/**
 * How texts are compared: without case, letter by letter, wherever a letter stands: both small sigmas are one, and so
 * are i with and without a second dot. The database folds the same (`cairn_fold`).
 */
export function foldText(text: string): string {
  const folded = text.toLowerCase()
  return BY_CONTEXT.test(folded) ? folded.replaceAll('ς', 'σ').replaceAll('i\u0307', 'i') : folded
}

/** Says whether a text could be part of a stored one: no half characters, no NUL. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** A number as text, as people would write it out; null where that takes an exponent. */
export function numberText(number: number): string | null {
  const size = Math.abs(number)
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? null : String(number)
}

/** A value as a number: numbers as they are, numeric text read, anything else NaN, which no comparison satisfies. */
export function decimal(value: Value | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN
}

/** Splits a field path into its record and field id; a `RangeError` for a record that does not exist. */
export function splitPath(path: string): { record: FactRecord; id: string } {
  const dot = path.indexOf('.')
  return { record: recordOf(path.slice(0, dot)), id: path.slice(dot + 1) }
}

function recordOf(name: string): FactRecord {
  switch (name) {
    case 'lead':
    case 'customer':
    case 'contact':
    case 'deal':
    case 'activity':
    case 'action':
    case 'owner':
    case 'event':
      return name
    default:
      throw new RangeError(`no such record: ${name}`)
  }
}

/** A reader for a field path, split once. Only a record's own fields are seen, whatever their ids. */
export function readerOf(path: string): Read {
  const { record, id } = splitPath(path)
  if (id in Object.prototype) {
    return (facts) => {
      const fields = facts[record]
      return fields && Object.hasOwn(fields, id) ? fields[id] : undefined
    }
  }
  // leads are what most conditions ask about: a constant record name lets the engine inline the read
  if (record === 'lead') return (facts) => facts.lead?.[id]
  return (facts) => facts[record]?.[id]
}

/** Says whether a single value equals any of these: texts without case, numbers also as numeric text, either way round. */
export function elementIn(wanted: readonly (string | number | boolean)[]): (value: Value) => boolean {
  const texts = new Set<string>()
  const numbers = new Set<number>()
  const readable = new Set<number>()
  const truths = new Set<boolean>()
  for (const one of wanted) {
    if (typeof one === 'string') {
      texts.add(foldText(one))
      const number = decimal(one)
      if (!Number.isNaN(number)) readable.add(number)
    } else if (typeof one === 'number') {
      numbers.add(one)
      readable.add(one)
    } else truths.add(one)
  }
  return (value) => {
    if (typeof value === 'string') {
      return texts.has(foldText(value)) || (numbers.size > 0 && numbers.has(decimal(value)))
    }
    if (typeof value === 'number') return readable.has(value)
    return typeof value === 'boolean' && truths.has(value)
  }
}
