import { read, set_cptable, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel'
import { decodeMarkup } from './markup.ts'
import type { MergedBlock } from './merged.ts'
import { sheetRefused, tooLarge, type SheetLimits } from './refused.ts'

/** Text of the format before 97 is in the codepage its file names, GBK (936) among them. */
set_cptable(codepages)

/** Days from Excel's day 0 to 1970, and from there to the day 0 of the workbooks that count from 1904. */
const EPOCH_DAYS = 25_569
const DAYS_TO_1904 = 1462
const DAY_MS = 86_400_000
/** More than a table ever takes in these formats; a page's text is held several times while it is read. */
const MOST_BYTES = { xls: 64 * 1024 ** 2, markup: 24 * 1024 ** 2 }

/** One sheet with its merged blocks; cells as texts, numbers, booleans and dates. */
export interface OldSheet {
  readonly name: string
  readonly rows: unknown[][]
  readonly blocks: readonly MergedBlock[]
}

/**
 * Reads an Excel workbook of the formats before 2007 (BIFF), or the HTML and XML tables that many systems export under
 * the name .xls. Values only: formulas are what they came to when the file was saved. Meant for a thread of its own.
 */
export function readOldWorkbook(file: Buffer, kind: 'xls' | 'markup', limits: SheetLimits): OldSheet[] {
  if (file.length > MOST_BYTES[kind]) throw tooLarge(MOST_BYTES[kind])
  const book = parse(file, kind, limits.workbookRows + 1)
  const shift = kind === 'xls' && book.Workbook?.WBProps?.date1904 === true ? DAYS_TO_1904 : 0
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    return sheet ? [{ name, rows: rowsOf(sheet, shift), blocks: blocksOf(sheet) }] : []
  })
}

function parse(file: Buffer, kind: 'xls' | 'markup', sheetRows: number): WorkBook {
  const options = { dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false, sheetRows }
  try {
    return kind === 'xls'
      ? read(file, { ...options, type: 'buffer' })
      : read(decodeMarkup(file), { ...options, type: 'string', raw: true })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (/password-protected/i.test(said)) throw sheetRefused('sheet.password')
    if (/could not find <table>/i.test(said)) throw sheetRefused('sheet.web-page')
    if (/cannot find workbook stream|unsupported file/i.test(said)) throw sheetRefused('sheet.not-a-workbook')
    throw sheetRefused('sheet.damaged', { detail: said.slice(0, 200) })
  }
}

function rowsOf(sheet: WorkSheet, shift: number): unknown[][] {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  return Array.from(data, (row) => Array.from(row ?? [], (cell) => (cell ? valueOf(cell, shift) : null)))
}

function valueOf({ t, v, z, w }: CellObject, shift: number): unknown {
  if (t === 'z' || v === undefined) return null
  if (t === 'e') return w ?? '#N/A'
  if (t !== 'n' || typeof v !== 'number') return v
  const isDate = typeof z === 'string' && z !== 'General' && SSF.is_date(z)
  return isDate ? new Date(Math.round((v + shift - EPOCH_DAYS) * DAY_MS)) : v
}

function blocksOf(sheet: WorkSheet): MergedBlock[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
}
