import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { openSheet } from '../../packages/server/src/sheet/read.ts'

const FOLDER = new URL('../../../shared/data/', import.meta.url)

/** Whether a data set's file is here. */
export function present(file: string): boolean {
  return existsSync(new URL(file, FOLDER))
}

export type Row = Record<string, string>

/** A table's rows by column, read as an import reads them; the first row that holds `header` names the columns. */
export async function readTable(file: string, header: string): Promise<Row[]> {
  const path = fileURLToPath(new URL(file, FOLDER))
  const sheet = await openSheet(path, path)
  try {
    const all = await Array.fromAsync(sheet.rows(), (cells) => cells.map((cell) => cell.trim()))
    const at = all.findIndex((cells) => cells.includes(header))
    const names = all[at] ?? []
    const filled = all.slice(at + 1).filter((cells) => cells.some((cell) => cell !== ''))
    return filled.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
  } finally {
    await sheet.close()
  }
}

/** The lines of a text, gzipped or not. */
export function readLines(file: string): string[] {
  const bytes = readFileSync(new URL(file, FOLDER))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').filter((line) => line.trim() !== '')
}
