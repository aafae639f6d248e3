import { columnLetters } from './header.ts'
import { sheetRefused, type SheetLimits } from './refused.ts'

export type TextEncoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'
export type Delimiter = ',' | ';' | '\t' | '|'

/** What one pass over a text table found. `rows` counts records as the reader will split them. */
export interface TextScan {
  readonly encoding: TextEncoding
  /** True when a few characters were broken (cut in half by an export) and will read as U+FFFD. */
  readonly repaired: boolean
  readonly delimiter: Delimiter
  readonly rows: number
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|']
/** A text of another encoding read as UTF-8 breaks at nearly every character; one cut by an export breaks once in a while. */
const GOOD_PER_BROKEN = 20

/** Finds encoding, delimiter and number of records in one pass (two when the text is not UTF-8), holding one chunk at a time. */
export async function scanText(
  open: () => AsyncIterable<Buffer>,
  hint: Delimiter | null,
  limits: SheetLimits,
  given?: TextEncoding,
): Promise<TextScan> {
  if (given) return { encoding: given, repaired: false, ...(await survey(open, given, false, hint, limits)) }
  const encoding = await byteOrderMark(open)
  if (encoding) return { encoding, repaired: false, ...(await survey(open, encoding, false, hint, limits)) }
  try {
    return { encoding: 'utf-8', repaired: false, ...(await survey(open, 'utf-8', true, hint, limits)) }
  } catch (error) {
    if (!isDecodingError(error)) throw error
  }
  if (await isMostlyUtf8(open)) {
    return { encoding: 'utf-8', repaired: true, ...(await survey(open, 'utf-8', false, hint, limits)) }
  }
  try {
    return { encoding: 'gb18030', repaired: false, ...(await survey(open, 'gb18030', true, hint, limits)) }
  } catch (error) {
    throw isDecodingError(error) ? sheetRefused('sheet.encoding') : error
  }
}

function isDecodingError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
}

async function byteOrderMark(open: () => AsyncIterable<Buffer>): Promise<TextEncoding | null> {
  for await (const chunk of open()) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
    break
  }
  return null
}

async function survey(
  open: () => AsyncIterable<Buffer>,
  encoding: TextEncoding,
  fatal: boolean,
  hint: Delimiter | null,
  limits: SheetLimits,
): Promise<{ delimiter: Delimiter; rows: number }> {
  let counter: RecordCounter | null = null
  let delimiter: Delimiter = ','
  let blank = true
  for await (const text of decoded(open(), encoding, fatal)) {
    if (text.includes('\0')) throw sheetRefused('sheet.binary')
    if (!counter) {
      if (isControlHeavy(text)) throw sheetRefused('sheet.binary')
      if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(text)) throw sheetRefused('sheet.web-page')
      delimiter = guessDelimiter(text, hint)
      counter = countRecords(delimiter, limits)
    }
    if (blank && text.trim() !== '') blank = false
    counter.push(text)
    if (counter.rows() > limits.textRows) throw sheetRefused('sheet.too-many-rows', { limit: limits.textRows })
  }
  if (!counter || blank) throw sheetRefused('sheet.empty')
  return { delimiter, rows: counter.end() }
}

/** Decodes chunk by chunk, without the byte order mark. */
export async function* decoded(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  fatal: boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal })
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function isMostlyUtf8(open: () => AsyncIterable<Buffer>): Promise<boolean> {
  let good = 0
  let broken = 0
  for await (const text of decoded(open(), 'utf-8', false)) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 0xfffd) broken++
      else if (code > 127) good++
    }
  }
  return good >= broken * GOOD_PER_BROKEN
}

function isControlHeavy(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what we look for
  const controls = text.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0
  return controls > 8 && controls > text.length / 200
}

/** Chooses the delimiter that splits the first records most evenly; an Excel line `sep=;` and the file's ending decide first. */
export function guessDelimiter(head: string, hint: Delimiter | null): Delimiter {
  const told = /^sep=([,;\t|])\r?\n/i.exec(head)?.[1]
  const named = DELIMITERS.find((one) => one === told)
  if (named) return named
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(head, delimiter) }))
  if (hint && (scored.find((one) => one.delimiter === hint)?.score ?? 0) > 0) return hint
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score > 0 ? best.delimiter : (hint ?? ',')
}

/**
 * Share of the first 100 records that have the usual number of columns, times how many that is (with a damper). Under a
 * wrong delimiter quoted fields do not end where they should: each such stray quote counts a record as lost.
 */
function evenness(head: string, delimiter: Delimiter): number {
  const counter = countRecords(delimiter, null)
  counter.push(head.slice(0, 64 * 1024))
  const widths = counter.widths.filter((width) => width > 0)
  const tally = new Map<number, number>()
  for (const width of widths) tally.set(width, (tally.get(width) ?? 0) + 1)
  const [usual, times] = [...tally].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  const sound = Math.max(0, 1 - counter.strays() / Math.max(1, counter.rows()))
  return usual > 1 ? sound * (times / widths.length) * (1 + Math.log2(usual)) : 0
}

interface RecordCounter {
  /** Columns of each of the first 100 records, 0 for blank ones. */
  readonly widths: readonly number[]
  push(text: string): void
  rows(): number
  /** Quotes inside a quoted field that are neither doubled nor its end. */
  strays(): number
  end(): number
}

const QUOTE = 34
const LF = 10
const CR = 13
/** No table program has more columns, blank ones included. */
const MOST_COLUMNS = 16_384
/** A long cell in quotation marks that has so many lines is sooner a quote that was never closed. */
const MANY_LINES = 3

/**
 * Splits records as RFC 4180 does: quotes count only where a field begins with one, and a doubled quote is a quote. With
 * limits, what is longer or wider than they allow is refused as soon as it is seen.
 */
function countRecords(delimiter: Delimiter, limits: SheetLimits | null): RecordCounter {
  const cut = delimiter.charCodeAt(0)
  const widths: number[] = []
  let rows = 0
  let columns = 1
  let fieldStart = true
  let recordStart = true
  let quoted = false
  let maybeClosed = false
  let afterCr = false
  let openedAt = 0
  let strays = 0
  let passed = 0
  let fieldAt = 0
  let recordAt = 0
  let lines = 0
  const measure = (end: number) => {
    if (limits === null) return
    const row = rows + 1
    if (end - fieldAt > limits.cellChars) {
      if (lines >= MANY_LINES) throw sheetRefused('sheet.quote-open', { row: openedAt })
      throw sheetRefused('sheet.cell-too-long', { row, column: columnLetters(columns - 1), limit: limits.cellChars })
    }
    if (end - recordAt > limits.rowChars) throw sheetRefused('sheet.row-too-long', { row, limit: limits.rowChars })
    if (columns > MOST_COLUMNS) throw sheetRefused('sheet.too-many-columns', { row, limit: limits.columns })
  }
  const closeField = (end: number) => {
    measure(end)
    fieldAt = end + 1
    lines = 0
  }
  const closeRecord = () => {
    rows++
    if (widths.length < 100) widths.push(recordStart ? 0 : columns)
    columns = 1
    fieldStart = recordStart = true
  }
  const push = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (quoted) {
        if (!maybeClosed) {
          if (code === QUOTE) maybeClosed = true
          else if (code === LF || code === CR) lines++
          continue
        }
        maybeClosed = false
        if (code === QUOTE) continue
        if (code !== cut && code !== LF && code !== CR) {
          strays++
          continue
        }
        quoted = false
      }
      if (code === LF && afterCr) {
        afterCr = false
        fieldAt = recordAt = passed + at + 1
        continue
      }
      afterCr = code === CR
      if (code === LF || code === CR) {
        closeField(passed + at)
        recordAt = fieldAt
        closeRecord()
      } else if (code === cut) {
        closeField(passed + at)
        columns++
        fieldStart = true
        recordStart = false
      } else {
        if (code === QUOTE && fieldStart) {
          quoted = true
          openedAt = rows + 1
        }
        fieldStart = recordStart = false
      }
    }
    passed += text.length
    measure(passed)
  }
  const end = () => {
    if (quoted && !maybeClosed) throw sheetRefused('sheet.quote-open', { row: openedAt })
    return recordStart ? rows : rows + 1
  }
  return { widths, push, rows: () => rows, strays: () => strays, end }
}
