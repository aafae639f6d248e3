import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { sheetRefused, type SheetLimits } from './refused.ts'
import { unpacked, type Source } from './source.ts'
import { decoded, type TextScan } from './text-scan.ts'

/** The records of a text table, one at a time; blank lines are empty rows, so that row numbers are those of the file. */
export async function* textRows(source: Source, scan: TextScan, limits: SheetLimits): AsyncGenerator<string[]> {
  const text = Readable.from(decoded(unpacked(source, limits.textBytes), scan.encoding, false))
  const parser = parse({
    delimiter: scan.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordChars,
  })
  text.on('error', (error) => parser.destroy(error))
  let row = 0
  try {
    for await (const record of text.pipe(parser)) {
      row++
      const cells: string[] = record // csv-parse types its records as unknown shapes; without `columns` they are lists of texts
      if (cells.length > limits.columns) throw sheetRefused('sheet.too-many-columns', { limit: limits.columns, row })
      yield cells.length === 1 && cells[0] === '' ? [] : cells
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, row + 1) : error
  } finally {
    text.destroy()
    parser.destroy()
  }
}

function refusalOf(error: CsvError, row: number) {
  const quotes = error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
  return quotes ? sheetRefused('sheet.quote-open', { row }) : sheetRefused('sheet.damaged', { detail: error.message })
}
