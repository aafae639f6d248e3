import { creditCodeHolds, normaliseCreditCode } from '../identity/credit-code.ts'
import { readPhone } from '../identity/normalise.ts'
import { provinceOfAddress } from '../identity/regions.ts'
import { normaliseMail } from '../record/keys.ts'
import { normalisePhone } from '../record/phone.ts'
import { readDate } from '../record/read-date.ts'
import type { Meaning } from './meaning.ts'
import { withoutNoise } from './noise.ts'

export interface CleaningColumn {
  readonly id: string
  readonly meaning: Meaning
  /** How 3/4/2026 is meant in this column; without it such a day is for a person to settle. */
  readonly dates?: 'day-first' | 'month-first'
  /** Who may be an owner, each as `ownerKey` has the name or the mail address. */
  readonly owners?: ReadonlySet<string>
}

export interface CleaningRow {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

/** What can be wrong with a cell; problems of a kind are repaired together. */
export type ProblemKind = 'noise' | 'phone' | 'date' | 'mail' | 'credit-code' | 'region' | 'owner' | 'missing'

/** One cell with something wrong. `to` is what it should say; null where only a person can tell. */
export interface Problem {
  readonly row: string
  readonly column: string
  readonly kind: ProblemKind
  readonly from: string
  readonly to: string | null
  /** The row a missing value is taken from. */
  readonly source?: string
}

const SEVERAL = /[/、,;，；|\n]|或|和/

/** What people in a column of owners are told apart by: their names and mail addresses, however they are written. */
export function ownerKey(text: string): string {
  return withoutNoise(text.normalize('NFKC'), 'owner').toLowerCase()
}

/** What is wrong with a row, one problem for each cell at most. What these repair holds no problem afterwards. */
export function problemsOfRow(row: CleaningRow, columns: readonly CleaningColumn[]): Problem[] {
  const problems: Problem[] = []
  for (const column of columns) {
    const from = row.values[column.id] ?? ''
    const plain = withoutNoise(from, column.meaning)
    const region = plain === '' && column.meaning === 'region' ? regionOf(row, columns) : null
    if (region !== null) {
      problems.push({ row: row.id, column: column.id, kind: 'region', from, to: region })
      continue
    }
    if (plain !== '' && column.meaning === 'owner' && column.owners?.has(ownerKey(plain)) === false) {
      problems.push({ row: row.id, column: column.id, kind: 'owner', from, to: '' })
      continue
    }
    const to = plain === '' ? '' : written(plain, column)
    if (to === from) continue
    const kind = to === plain ? 'noise' : kindOf(column.meaning)
    problems.push({ row: row.id, column: column.id, kind, from, to })
  }
  return problems
}

function kindOf(meaning: Meaning): ProblemKind {
  switch (meaning) {
    case 'phone':
    case 'mail':
    case 'credit-code':
    case 'date':
      return meaning
    case 'company':
    case 'person':
    case 'owner':
    case 'address':
    case 'region':
    case 'text':
      return 'noise'
  }
}

/** A value as it should be written; null where it cannot be read. */
function written(plain: string, { meaning, dates }: CleaningColumn): string | null {
  switch (meaning) {
    case 'phone':
      return phones(plain)
    case 'mail':
      return normaliseMail(plain)
    case 'credit-code': {
      const code = normaliseCreditCode(plain)
      return code !== null && creditCodeHolds(code) ? code : null
    }
    case 'date':
      return day(plain, dates)
    case 'company':
    case 'person':
    case 'owner':
    case 'address':
    case 'region':
    case 'text':
      return plain
  }
}

/** Every number of a cell is kept, with its extension; beside numbers a part without a digit only says which one it is. */
function phones(plain: string): string | null {
  const parts = normalisePhone(plain) !== null && !SEVERAL.test(plain) ? [plain] : plain.split(SEVERAL)
  const numbers = parts.filter((part) => /\d/.test(part)).map(phone)
  return numbers.length === 0 || numbers.includes(null) ? null : [...new Set(numbers)].join('、')
}

function phone(part: string): string | null {
  const number = normalisePhone(part)
  const extension = readPhone(part)?.extension ?? null
  return number === null || extension === null ? number : `${number}转${extension}`
}

function day(plain: string, order: CleaningColumn['dates']): string | null {
  const read = readDate(plain)
  if (read !== 'ambiguous') return read
  const [, one = '', two = '', year = ''] = /^(\d{1,2})\D(\d{1,2})\D(\d{4})/.exec(plain) ?? []
  if (order === undefined || year === '') return null
  const settled = readDate(order === 'month-first' ? `${year}-${one}-${two}` : `${year}-${two}-${one}`)
  return settled === 'ambiguous' ? null : settled
}

function regionOf(row: CleaningRow, columns: readonly CleaningColumn[]): string | null {
  for (const { id, meaning } of columns) {
    const province = meaning === 'address' ? provinceOfAddress(withoutNoise(row.values[id] ?? '', meaning)) : null
    if (province !== null) return province
  }
  return null
}
