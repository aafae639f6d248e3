import type { Readable } from 'node:stream'
import { isCards, readCards } from './cards.ts'
import { SHEET_LIMITS, sheetRefused, type SheetLimits } from './refused.ts'
import { isGzip, sourceOf, unpacked, type Source } from './source.ts'
import { textRows } from './text.ts'
import { scanText, type Delimiter, type TextEncoding } from './text-scan.ts'
import { openWorkbook, type SheetSummary } from './workbook.ts'

/** A table opened for reading. `rows` may be called again and starts anew; `close` frees threads and temporary files. */
export interface OpenSheet {
  readonly format: 'text' | 'workbook' | 'cards'
  readonly sheets: readonly SheetSummary[]
  readonly encoding?: TextEncoding
  readonly delimiter?: Delimiter
  /** Some characters of the file were broken and read as U+FFFD. */
  readonly repaired: boolean
  rows(sheet?: string): AsyncGenerator<string[]>
  close(): Promise<void>
}

const TEXT_ENDINGS = ['csv', 'tsv', 'txt', 'tab']
const BOOK_ENDINGS = ['xlsx', 'xlsm']
const CARD_ENDINGS = ['vcf', 'vcard']

/**
 * Opens a CSV, TSV (also gzipped; UTF-8, GB18030 or UTF-16), an XLSX or a file of vCards. What cannot be read is thrown as a
 * `SheetRefused` with a code and a sentence. The number of rows is known when it resolves.
 */
export async function openSheet(
  input: string | Buffer | Readable,
  filename: string,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<OpenSheet> {
  const source = await sourceOf(input, Math.max(limits.textBytes, limits.workbookBytes))
  try {
    const head = await source.head(4096)
    if (head.length === 0) throw sheetRefused('sheet.empty')
    const kind = await kindOf(source, head, filename)
    if (kind === 'workbook') return await openBook(source, limits)
    return kind === 'cards' ? await openCards(source, filename, limits) : await openText(source, filename, limits)
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openBook(source: Source, limits: SheetLimits): Promise<OpenSheet> {
  const book = await openWorkbook(source, limits)
  return {
    format: 'workbook',
    sheets: book.sheets,
    repaired: false,
    rows: (sheet = book.sheets[0]?.name ?? '') => book.rows(sheet),
    close: async () => {
      await book.close()
      await source.close()
    },
  }
}

async function openCards(source: Source, filename: string, limits: SheetLimits): Promise<OpenSheet> {
  const cards = await readCards(source, limits)
  const name = nameOf(filename)
  return {
    format: 'cards',
    sheets: [{ name, rows: cards.length }],
    repaired: false,
    rows: async function* (sheet = name) {
      if (sheet !== name) throw sheetRefused('sheet.unknown-sheet', { name: sheet })
      yield* cards
    },
    close: () => source.close(),
  }
}

async function openText(source: Source, filename: string, limits: SheetLimits): Promise<OpenSheet> {
  const hint = endingOf(filename) === 'tsv' || endingOf(filename) === 'tab' ? '\t' : null
  const scan = await scanText(() => unpacked(source, limits.textBytes), hint, limits)
  const name = nameOf(filename)
  const { encoding, delimiter, repaired } = scan
  return {
    format: 'text',
    sheets: [{ name, rows: scan.rows }],
    encoding,
    delimiter,
    repaired,
    rows: (sheet = name) => {
      if (sheet !== name) throw sheetRefused('sheet.unknown-sheet', { name: sheet })
      return textRows(source, scan, limits)
    },
    close: () => source.close(),
  }
}

/** Content decides; an ending that says otherwise is refused, except the many text tables that call themselves .xls. */
async function kindOf(source: Source, head: Buffer, filename: string): Promise<'text' | 'workbook' | 'cards'> {
  const ending = endingOf(filename)
  const wrong = (actual: string) => sheetRefused('sheet.wrong-extension', { name: filename, actual })
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw await oldOfficeRefusal(source)
  const first = isGzip(head) ? await firstOf(unpacked(source, Number.MAX_SAFE_INTEGER)) : head
  if (first.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    if (isGzip(head)) throw wrong('XLSX + gzip')
    if (!BOOK_ENDINGS.includes(ending)) throw wrong('XLSX / ZIP')
    return 'workbook'
  }
  if (first.subarray(0, 5).toString('latin1') === '%PDF-') throw wrong('PDF')
  if (isCards(first)) {
    if (!CARD_ENDINGS.includes(ending)) throw wrong('vCard')
    return 'cards'
  }
  if (CARD_ENDINGS.includes(ending)) throw isText(first) ? wrong('text / CSV') : sheetRefused('sheet.binary')
  if (BOOK_ENDINGS.includes(ending)) throw isText(first) ? wrong('text / CSV') : sheetRefused('sheet.not-a-workbook')
  if (ending !== 'xls' && !TEXT_ENDINGS.includes(ending)) throw wrong(isText(first) ? 'text / CSV' : 'binary')
  if (!isText(first) && !isUtf16(first)) throw sheetRefused('sheet.binary')
  return 'text'
}

function isUtf16(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex')
  return mark === 'fffe' || mark === 'feff'
}

function isText(head: Buffer): boolean {
  return !head.includes(0)
}

async function firstOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk
  throw sheetRefused('sheet.empty')
}

/** OLE containers: an encrypted XLSX has a stream named EncryptedPackage, anything else is the format before 2007. */
async function oldOfficeRefusal(source: Source) {
  const marker = Buffer.from('EncryptedPackage', 'utf16le')
  let tail = Buffer.alloc(0)
  for await (const chunk of source.open()) {
    const window = Buffer.concat([tail, chunk])
    if (window.includes(marker)) return sheetRefused('sheet.password')
    tail = window.subarray(-marker.length)
  }
  return sheetRefused('sheet.old-excel')
}

function withoutGz(filename: string): string {
  return filename.replace(/\.gz$/i, '')
}

function endingOf(filename: string): string {
  return /\.([^./\\]+)$/.exec(withoutGz(filename))?.[1]?.toLowerCase() ?? ''
}

function nameOf(filename: string): string {
  return (
    withoutGz(filename)
      .replace(/^.*[/\\]/, '')
      .replace(/\.[^.]+$/, '') || 'sheet'
  )
}
