import { readFile, stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import readWorkbook from 'read-excel-file/node'
import { cellText } from './cell.ts'
import { columnLetters } from './header.ts'
import { fillMerged, isFilled, type MergedBlock } from './merged.ts'
import { isSheetRefused, sheetRefused, tooLarge, type SheetLimits } from './refused.ts'
import type { SheetSummary, WorkbookAnswer, WorkbookAsk, WorkbookTask } from './workbook.ts'
import { inspectWorkbookZip } from './zip.ts'

type Rows = unknown[][]
/** Characters sent at once. */
const MOST_CHARS = 4_000_000
interface ReadSheet {
  readonly name: string
  readonly rows: Rows
  readonly blocks: readonly MergedBlock[]
}

/** Runs in a thread of its own with bounded memory: a workbook is parsed whole, and must neither stop nor kill the server. */
async function serve(task: WorkbookTask): Promise<void> {
  const say = (answer: WorkbookAnswer) => parentPort?.postMessage(answer)
  try {
    const sheets = await readSheets(task)
    const summary: SheetSummary[] = [...sheets].map(([name, rows]) => ({ name, rows: rows.length }))
    parentPort?.on('message', ({ sheet, from, count }: WorkbookAsk) => {
      say({ kind: 'rows', rows: someRows(sheets.get(sheet) ?? [], from, count) })
    })
    say({ kind: 'open', sheets: summary })
  } catch (error) {
    const refused = isSheetRefused(error) ? error : sheetRefused('sheet.damaged', { detail: messageOf(error) })
    say({ kind: 'refused', code: refused.code, params: refused.params })
  }
}

async function readSheets({ path, bytes, kind, limits }: WorkbookTask): Promise<Map<string, Rows>> {
  const file = bytes ? Buffer.from(bytes) : await readSome(path ?? '', limits.workbookBytes)
  const sheets = kind === 'xlsx' ? await readXlsx(file, limits) : await readOld(file, kind, limits)
  const kept = new Map<string, Rows>()
  for (const { name, rows, blocks } of sheets) {
    const last = rows.findLastIndex((row) => row.some(isFilled))
    if (last < 0) continue
    rows.length = last + 1
    fillMerged(rows, blocks)
    check(rows, limits)
    kept.set(cellText(name), rows)
  }
  if (kept.size === 0) throw sheetRefused('sheet.empty')
  return kept
}

async function readSome(path: string, maxBytes: number): Promise<Buffer> {
  if ((await stat(path)).size > maxBytes) throw tooLarge(maxBytes)
  return readFile(path)
}

async function readXlsx(file: Buffer, limits: SheetLimits): Promise<ReadSheet[]> {
  const blocks = await inspectWorkbookZip(file, limits)
  const sheets = await readWorkbook(file, { trim: false })
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data, blocks: blocks.get(sheet) ?? [] }))
}

/** What reads the old formats is only loaded for them. */
async function readOld(file: Buffer, kind: 'xls' | 'markup', limits: SheetLimits): Promise<ReadSheet[]> {
  const { readOldWorkbook } = await import('./old-workbook.ts')
  return readOldWorkbook(file, kind, limits)
}

function check(rows: Rows, limits: SheetLimits): void {
  if (rows.length > limits.workbookRows) throw sheetRefused('sheet.too-many-rows', { limit: limits.workbookRows })
  for (const [at, row] of rows.entries()) {
    if (row.length > limits.columns && row.findLastIndex(isFilled) >= limits.columns)
      throw sheetRefused('sheet.too-many-columns', { limit: limits.columns, row: at + 1 })
    const long = row.findIndex((cell) => typeof cell === 'string' && cell.length > limits.cellChars)
    if (long >= 0)
      throw sheetRefused('sheet.cell-too-long', { row: at + 1, column: columnLetters(long), limit: limits.cellChars })
    if (charsOf(row) > limits.rowChars)
      throw sheetRefused('sheet.row-too-long', { row: at + 1, limit: limits.rowChars })
  }
}

/** As many rows as were asked for, fewer when they are long: what crosses to the other thread is copied. */
function someRows(rows: Rows, from: number, count: number): string[][] {
  const some: string[][] = []
  let chars = 0
  for (const row of rows.slice(from, from + count)) {
    const texts = rowTexts(row)
    some.push(texts)
    chars += charsOf(texts)
    if (chars > MOST_CHARS) break
  }
  return some
}

function charsOf(cells: readonly unknown[]): number {
  return cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0)
}

function rowTexts(row: unknown[]): string[] {
  return row.slice(0, row.findLastIndex(isFilled) + 1).map(cellText)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}

await serve(workerData)
