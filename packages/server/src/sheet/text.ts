import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { sheetRefused, type SheetLimits } from './refused.ts'
import { unpacked, type Source } from './source.ts'
import { decoded, type TextScan } from './text-scan.ts'

/** At most, in UTF-8: what the parser bounds is counted in bytes. */
const BYTES_PER_CHAR = 3

/** The records of a text table, one at a time; blank lines are empty rows, so that row numbers are those of the file. */
export async function* textRows(source: Source, scan: TextScan, limits: SheetLimits): AsyncGenerator<string[]> {
  const text = Readable.from(decoded(unpacked(source, limits.textBytes), scan.encoding, false))
  const parser = parse({
    delimiter: scan.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.rowChars * BYTES_PER_CHAR,
  })
  text.on('error', (error) => parser.destroy(error))
  let row = 0
  try {
    for await (const record of text.pipe(parser)) {
      row++
      const cells: string[] = record // csv-parse types its records as unknown shapes; without `columns` they are lists of texts
      if (cells.length === 1 && cells[0] === '') yield []
      else yield cells.length > limits.columns ? narrowed(cells, row, limits.columns) : cells
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, row + 1) : error
  } finally {
    text.destroy()
    parser.destroy()
  }
}

/** A row without the blank columns at its right end. */
function narrowed(cells: readonly string[], row: number, limit: number): string[] {
  const width = cells.findLastIndex((cell) => cell !== '') + 1
  if (width > limit) throw sheetRefused('sheet.too-many-columns', { limit, row })
  return cells.slice(0, width)
}

function refusalOf(error: CsvError, row: number) {
  const quotes = error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
  return quotes ? sheetRefused('sheet.quote-open', { row }) : sheetRefused('sheet.damaged', { detail: error.message })
}
