import { plainText } from './cell.ts'
import { sheetRefused, type SheetLimits } from './refused.ts'
import { unpacked, type Source } from './source.ts'

/** The columns a file of business cards is read into, in this order. */
const COLUMNS = ['姓名', '公司', '部门', '职务', '手机', '电话', '邮箱', '地址', '网址', '生日', '备注'] as const
type Column = (typeof COLUMNS)[number]

const MOST_CARD_BYTES = 64 * 1024 ** 2
/** Longer lines are pictures and keys, which nothing is read from. */
const LONGEST_VALUE = 32_767

/** One line of a card: `TEL;TYPE=CELL:…` */
interface Line {
  readonly name: string
  readonly params: ReadonlyMap<string, readonly string[]>
  readonly value: string
}

/** Says whether a file begins as a vCard does, blanks and a byte order mark aside. */
export function isCards(head: Buffer): boolean {
  return /^\s*begin:vcard\s/i.test(head.subarray(0, 200).toString('utf8').replace('\ufeff', ''))
}

/** Reads vCards 2.1 to 4.0 as a table: a heading row, then a row for each card. */
export async function readCards(source: Source, limits: SheetLimits): Promise<string[][]> {
  const chunks: Buffer[] = []
  for await (const chunk of unpacked(source, Math.min(limits.textBytes, MOST_CARD_BYTES))) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (bytes.includes(0)) throw sheetRefused('sheet.binary')
  const rows: string[][] = [[...COLUMNS]]
  for (const card of cardsOf(linesOf(decode(bytes, null)))) {
    if (rows.length > limits.textRows) throw sheetRefused('sheet.too-many-rows', { limit: limits.textRows })
    rows.push(COLUMNS.map((column) => card.get(column) ?? ''))
  }
  if (rows.length === 1) throw sheetRefused('sheet.empty')
  return rows
}

/** Bytes as text: in the set a line names, else as UTF-8, and as GB18030 where that does not hold. */
function decode(bytes: Uint8Array, charset: string | null): string {
  for (const set of [charset, 'utf-8']) {
    if (set === null) continue
    try {
      return new TextDecoder(set, { fatal: true }).decode(bytes)
    } catch {
      // an unknown name, or bytes that are not of the set: the next one is tried
    }
  }
  return new TextDecoder('gb18030').decode(bytes)
}

/** The logical lines: folded ones (a blank in front, or `=` at the end of quoted-printable) put together. */
function linesOf(text: string): string[] {
  const lines: string[] = []
  let quoted = false
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.at(-1)
    if (quoted && last !== undefined) lines[lines.length - 1] = last.slice(0, -1) + line
    else if (/^[ \t]/.test(line) && last !== undefined) lines[lines.length - 1] = last + line.slice(1)
    else lines.push(line)
    const whole = lines.at(-1) ?? ''
    quoted = whole.endsWith('=') && /^[^:]*quoted-printable/i.test(whole)
  }
  return lines
}

function* cardsOf(lines: readonly string[]): Generator<Map<Column, string>> {
  let card: Map<Column, string> | null = null
  for (const text of lines) {
    const line = readLine(text)
    if (line === null) continue
    if (line.name === 'BEGIN') card = new Map()
    else if (line.name === 'END') {
      if (card !== null && card.size > 0) yield card
      card = null
    } else if (card !== null) take(card, line)
  }
  if (card !== null && card.size > 0) yield card
}

function readLine(text: string): Line | null {
  const [head, value] = splitAtColon(text)
  if (value === null) return null
  const [full = '', ...given] = head.split(';')
  const params = new Map<string, string[]>()
  for (const param of given) {
    const [key, written] = param.includes('=')
      ? [param.slice(0, param.indexOf('=')), param.slice(param.indexOf('=') + 1)]
      : ['TYPE', param]
    const name = key.trim().toUpperCase()
    const values = written.replaceAll('"', '').toUpperCase().split(',')
    params.set(name, [...(params.get(name) ?? []), ...values])
  }
  const name = full
    .slice(full.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase() // item1.TEL is grouped
  return { name, params, value: decoded(value, params) }
}

/** At the first colon outside quotation marks. */
function splitAtColon(text: string): [string, string | null] {
  let inQuotes = false
  for (let at = 0; at < text.length && at < 2000; at++) {
    if (text[at] === '"') inQuotes = !inQuotes
    if (text[at] === ':' && !inQuotes) return [text.slice(0, at), text.slice(at + 1)]
  }
  return [text, null]
}

function decoded(value: string, params: Line['params']): string {
  const encoded = ['ENCODING', 'TYPE'].some((key) => params.get(key)?.includes('QUOTED-PRINTABLE'))
  if (!encoded) return value
  const bytes: Uint8Array[] = []
  for (const part of value.slice(0, LONGEST_VALUE * 9).split(/((?:=[0-9a-f]{2})+)/i)) {
    bytes.push(/^=[0-9a-f]{2}/i.test(part) ? Buffer.from(part.replaceAll('=', ''), 'hex') : Buffer.from(part))
  }
  return decode(Buffer.concat(bytes), params.get('CHARSET')?.[0] ?? null)
}

/** Puts what a line says where it belongs; of several numbers and addresses of a kind the first stays. */
function take(card: Map<Column, string>, { name, params, value }: Line): void {
  const put = (column: Column, text: string): void => {
    const clean = plainText(text).replace(/\s+/g, ' ').trim()
    if (clean !== '' && clean.length <= LONGEST_VALUE && !card.has(column)) card.set(column, clean)
  }
  const types = params.get('TYPE') ?? []
  switch (name) {
    case 'FN':
      card.delete('姓名') // what the card calls the person goes before its parts
      return put('姓名', unescaped(value))
    case 'N':
      return put('姓名', personOf(partsOf(value)))
    case 'ORG': {
      const [company = '', ...units] = partsOf(value)
      put('公司', company)
      return put('部门', units.join(' '))
    }
    case 'TITLE':
      return put('职务', unescaped(value))
    case 'ROLE':
      return put('职务', unescaped(value))
    case 'TEL': {
      if (types.includes('FAX') || types.includes('PAGER')) return
      const number = unescaped(value).replace(/^tel:/i, '').replace(/;ext=/i, ' ext ')
      const isMobile = types.includes('CELL') || /^(?:\+?86[- ]?)?1[3-9]\d[-\d ]{8,10}$/.test(number)
      return put(isMobile ? '手机' : '电话', number)
    }
    case 'EMAIL':
      return put('邮箱', unescaped(value).replace(/^mailto:/i, ''))
    case 'ADR':
      return put('地址', addressOf(partsOf(value)))
    case 'URL':
      return put('网址', unescaped(value))
    case 'BDAY':
      return put('生日', /^\d{8}$/.test(value) ? value.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3') : value)
    case 'NOTE':
      return put('备注', unescaped(value))
  }
}

/** Parts between semicolons; an escaped one stands for itself. */
function partsOf(value: string): string[] {
  return value.split(/(?<!\\);/).map((part) => unescaped(part).trim())
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;:\\])/g, (_all, char: string) => (/n/i.test(char) ? ' ' : char))
}

/** Surname, given name, middle names: together for Chinese, the given name first for others. */
function personOf([surname = '', given = '', middle = '']: readonly string[]): string {
  return /\p{sc=Han}/u.test(surname + given) ? surname + given : [given, middle, surname].filter(Boolean).join(' ')
}

/** Box, suite, street, town, region, postcode, country: from large to small for Chinese, as it stands for others. */
function addressOf([
  box = '',
  suite = '',
  street = '',
  town = '',
  region = '',
  postcode = '',
  country = '',
]: readonly string[]): string {
  if (/\p{sc=Han}/u.test(street + town + region)) return [region, town, street, suite, box].join('')
  return [box, suite, street, town, region, postcode, country].filter(Boolean).join(', ')
}
