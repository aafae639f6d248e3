import type { Readable } from 'node:stream'
import { isCards, readCards } from './cards.ts'
import { isMarkup } from './markup.ts'
import { SHEET_LIMITS, sheetRefused, type SheetLimits } from './refused.ts'
import { isGzip, sourceOf, unpacked, type Source } from './source.ts'
import { textRows } from './text.ts'
import { scanText, type Delimiter, type TextEncoding } from './text-scan.ts'
import { openWorkbook, type SheetSummary, type WorkbookKind } from './workbook.ts'

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
/** What workbooks call themselves; which of the formats one really is, its content tells. */
const BOOK_ENDINGS = ['xlsx', 'xlsm', 'xls', 'xlt', 'et']
const CARD_ENDINGS = ['vcf', 'vcard']

/**
 * Opens a CSV, TSV (also gzipped; UTF-8, GB18030 or UTF-16), an XLSX, an old XLS, a web page's tables under the name of
 * one, or a file of vCards. What cannot be read is thrown as a `SheetRefused` with a code and a sentence. The number of
 * rows is known when it resolves. `encoding` is what a person says a text is written in.
 */
export async function openSheet(
  input: string | Buffer | Readable,
  filename: string,
  limits: SheetLimits = SHEET_LIMITS,
  encoding?: TextEncoding,
): Promise<OpenSheet> {
  const source = await sourceOf(input, Math.max(limits.textBytes, limits.workbookBytes))
  try {
    const head = await source.head(4096)
    if (head.length === 0) throw sheetRefused('sheet.empty')
    const kind = await kindOf(source, head, filename)
    if (kind === 'text') return await openText(source, filename, limits, encoding)
    return kind === 'cards' ? await openCards(source, filename, limits) : await openBook(source, kind, limits)
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openBook(source: Source, kind: WorkbookKind, limits: SheetLimits): Promise<OpenSheet> {
  const book = await openWorkbook(source, kind, limits)
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

async function openText(
  source: Source,
  filename: string,
  limits: SheetLimits,
  given: TextEncoding | undefined,
): Promise<OpenSheet> {
  const hint = endingOf(filename) === 'tsv' || endingOf(filename) === 'tab' ? '\t' : null
  const scan = await scanText(() => unpacked(source, limits.textBytes), hint, limits, given)
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

/** Content decides; an ending that says otherwise is refused, except the many tables of all sorts that call themselves .xls. */
async function kindOf(source: Source, head: Buffer, filename: string): Promise<'text' | 'cards' | WorkbookKind> {
  const ending = endingOf(filename)
  const wrong = (actual: string) => sheetRefused('sheet.wrong-extension', { name: filename, actual })
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') {
    if (await isEncrypted(source)) throw sheetRefused('sheet.password')
    if (!BOOK_ENDINGS.includes(ending)) throw wrong('XLS')
    return 'xls'
  }
  const first = isGzip(head) ? await firstOf(unpacked(source, Number.MAX_SAFE_INTEGER)) : head
  if (first.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    if (isGzip(head)) throw wrong('XLSX + gzip')
    if (!BOOK_ENDINGS.includes(ending)) throw wrong('XLSX / ZIP')
    return 'xlsx'
  }
  if (first.subarray(0, 5).toString('latin1') === '%PDF-') throw wrong('PDF')
  if (isCards(first)) {
    if (!CARD_ENDINGS.includes(ending)) throw wrong('vCard')
    return 'cards'
  }
  if (CARD_ENDINGS.includes(ending)) throw isText(first) ? wrong('text / CSV') : sheetRefused('sheet.binary')
  if (ending === 'xls' && !isGzip(head) && isMarkup(first)) return 'markup'
  if (ending !== 'xls' && BOOK_ENDINGS.includes(ending))
    throw isText(first) ? wrong('text / CSV') : sheetRefused('sheet.not-a-workbook')
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

/** An encrypted XLSX is an OLE container, as an old workbook is, with a stream named EncryptedPackage. */
async function isEncrypted(source: Source): Promise<boolean> {
  const marker = Buffer.from('EncryptedPackage', 'utf16le')
  let tail = Buffer.alloc(0)
  for await (const chunk of source.open()) {
    const window = Buffer.concat([tail, chunk])
    if (window.includes(marker)) return true
    tail = window.subarray(-marker.length)
  }
  return false
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
