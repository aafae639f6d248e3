import { readCompany, type CompanyName } from './company-name.ts'
import type { FieldKind, IdentityField, IdentityRecord } from './field-kind.ts'
import { normalise, readPhone } from './normalise.ts'
import { readPerson, type PersonName } from './person-name.ts'
import { hasHan } from './fold.ts'
import { plainLetters } from './pinyin.ts'

/** A field's value taken apart for comparing; `key` is what two equal values share. */
export interface Cell {
  readonly key: string
  readonly company?: CompanyName
  readonly person?: PersonName
  readonly extension?: string | null
  /** How a Chinese name is said, syllable by syllable, and a Latin one letter by letter; see `Reading`. */
  readonly sound?: string
  /** How the places before a Chinese company's name are said. */
  readonly placeSound?: string
}

/**
 * How values are read. `toPinyin` says each character of a text without tones, separated by blanks: so names that sound
 * alike are close, and a name in pinyin finds the Chinese one.
 */
export interface Reading {
  readonly toPinyin?: (chinese: string) => string
}

const NO_TOKENS: readonly string[] = []
const HAN_RUN = /(\p{sc=Han}+)/u

/** Reads one value; null where there is nothing to compare. */
export function readCell(kind: FieldKind, text: string, reading: Reading): Cell | null {
  switch (kind) {
    case 'company': {
      const company = readCompany(text)
      if (company === null) return null
      return voiced({ key: company.whole, company }, reading)
    }
    case 'person': {
      const person = readPerson(text)
      if (person === null) return null
      return voiced({ key: person.name, person }, reading)
    }
    case 'phone': {
      const phone = readPhone(text)
      return phone && { key: phone.number, extension: phone.extension }
    }
    case 'address':
    case 'text':
    case 'mail':
    case 'credit-code':
    case 'date':
    case 'id': {
      const key = normalise(kind, text)
      return key === null ? null : { key }
    }
  }
}

/** A cell with how its name is said, where that is asked for. */
export function voiced(cell: Cell, reading: Reading): Cell {
  if (reading.toPinyin === undefined) return cell
  if (cell.company !== undefined) return { ...cell, ...soundOfCompany(cell.company, reading) }
  return cell.person === undefined ? cell : { ...cell, ...soundOf(cell.key, reading) }
}

/** What a value is weighed by: an address's or text's words and pairs of Chinese characters, pairs of a company name's. */
export function tokensOf(kind: FieldKind, { key, company }: Cell): readonly string[] {
  if (company !== undefined) return bigrams(company.core)
  return kind === 'address' || kind === 'text' ? wordsOf(key) : NO_TOKENS
}

/** A record's cells, in the order of the fields. */
export function readRecord(
  record: IdentityRecord,
  fields: readonly IdentityField[],
  reading: Reading,
): (Cell | null)[] {
  return fields.map((field) => {
    const columns = field.of ?? [field.id]
    const text = columns.map((column) => record.values[column] ?? '').join(' ')
    return text.trim() === '' ? null : readCell(field.kind, text, reading)
  })
}

/** Words and numbers one by one, Chinese in pairs of neighbours. */
function wordsOf(key: string): string[] {
  const words = key.split(/ |(?<=\d)(?=\D)|(?<=\D)(?=\d)/).flatMap((part) => part.split(HAN_RUN))
  const tokens = words
    .filter((word) => word !== '')
    .flatMap((word) => (/^\p{sc=Han}{2,}$/u.test(word) ? bigrams(word) : [word]))
  return [...new Set(tokens)]
}

/** Pairs of neighbouring characters; a single character stands for itself. */
export function bigrams(text: string): string[] {
  const chars = [...text]
  if (chars.length < 2) return chars
  return [...new Set(chars.slice(1).map((char, i) => `${chars[i]}${char}`))]
}

function soundOf(text: string, { toPinyin }: Reading): { sound?: string } {
  if (toPinyin === undefined) return {}
  return { sound: hasHan(text) ? toPinyin(text) : plainLetters(text) }
}

function soundOfCompany({ core, places }: CompanyName, reading: Reading): Pick<Cell, 'sound' | 'placeSound'> {
  const said = soundOf(core, reading)
  if (reading.toPinyin === undefined || places.length === 0 || !hasHan(core)) return said
  return { ...said, placeSound: reading.toPinyin(places.join('')) }
}
