import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import readWorkbook from 'read-excel-file/node'
import { cellText } from './cell.ts'
import { isSheetRefused, sheetRefused, type SheetLimits } from './refused.ts'
import type { SheetSummary, WorkbookAnswer, WorkbookAsk, WorkbookTask } from './workbook.ts'
import { inspectWorkbookZip } from './zip.ts'

type Rows = unknown[][]

/** Runs in a thread of its own with bounded memory: a workbook is parsed whole, and must neither stop nor kill the server. */
async function serve(task: WorkbookTask): Promise<void> {
  const say = (answer: WorkbookAnswer) => parentPort?.postMessage(answer)
  try {
    const sheets = await readSheets(task)
    const summary: SheetSummary[] = [...sheets].map(([name, rows]) => ({ name, rows: rows.length }))
    parentPort?.on('message', ({ sheet, from, count }: WorkbookAsk) => {
      const rows = sheets.get(sheet) ?? []
      say({ kind: 'rows', rows: rows.slice(from, from + count).map(rowTexts) })
    })
    say({ kind: 'open', sheets: summary })
  } catch (error) {
    const refused = isSheetRefused(error) ? error : sheetRefused('sheet.damaged', { detail: messageOf(error) })
    say({ kind: 'refused', code: refused.code, params: refused.params })
  }
}

async function readSheets({ path, bytes, limits }: WorkbookTask): Promise<Map<string, Rows>> {
  const file = bytes ? Buffer.from(bytes) : await readFile(path ?? '')
  await inspectWorkbookZip(file, limits.workbookBytes)
  const sheets = await readWorkbook(file, { trim: false })
  const kept = new Map<string, Rows>()
  for (const { sheet, data } of sheets) {
    check(data, limits)
    if (data.length > 0) kept.set(sheet, data)
  }
  if (kept.size === 0) throw sheetRefused('sheet.empty')
  return kept
}

function check(rows: Rows, limits: SheetLimits): void {
  if (rows.length > limits.workbookRows) throw sheetRefused('sheet.too-many-rows', { limit: limits.workbookRows })
  const wide = rows.findIndex((row) => row.length > limits.columns && row.findLastIndex(isFilled) >= limits.columns)
  if (wide >= 0) throw sheetRefused('sheet.too-many-columns', { limit: limits.columns, row: wide + 1 })
}

function isFilled(cell: unknown): boolean {
  return cell !== null && cell !== undefined && cell !== ''
}

function rowTexts(row: unknown[]): string[] {
  return row.slice(0, row.findLastIndex(isFilled) + 1).map(cellText)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}

await serve(workerData)
