import type { Value } from '../value.ts'
import type { Facts } from './facts.ts'

/** Finds one field's value in the facts. */
export type Read = (facts: Facts) => Value | undefined

const DECIMAL = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i

/** How texts are compared: without case. */
export function foldText(text: string): string {
  return text.toLowerCase()
}

/** A value as a number: numbers as they are, numeric text read, anything else NaN, which no comparison satisfies. */
export function decimal(value: Value | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN
}

/** Splits a field path into its record and field id; a `RangeError` for a record that does not exist. */
export function splitPath(path: string): { record: keyof Facts; id: string } {
  const dot = path.indexOf('.')
  return { record: recordOf(path.slice(0, dot)), id: path.slice(dot + 1) }
}

function recordOf(name: string): keyof Facts {
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
