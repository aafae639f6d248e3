import { isPlainlyData } from './content.ts'

/** A column of a table: its unique name, its position from 0, and some of its values. */
export interface SheetColumn {
  readonly name: string
  readonly index: number
  readonly samples: readonly string[]
}

/** Rows at the top in which a heading is looked for. */
export const HEAD_ROWS = 30

/**
 * Position from 0 of the row that names the columns, or null when the table has none. Titles, notes and blank rows above
 * it are passed over: they fill few columns of the table.
 */
export function guessHeaderRow(head: readonly (readonly string[])[]): number | null {
  const rows = head.slice(0, HEAD_ROWS)
  const width = usualWidth(head)
  for (const [at, row] of rows.entries()) {
    const filled = filledOf(row)
    if (filled.length === 0 || filled.length < width * 0.6) continue
    if (!isHeading(filled)) return null
    return isGrouping(row, rows[at + 1]) ? at + 1 : at
  }
  return null
}

/**
 * Whether a heading only groups the columns that the next row names: that one fills more of them and repeats some of its
 * names, as cells merged over both rows do (公司 | 联系方式, below it 公司 | 电话 | 邮箱). Data never repeats its heading.
 */
function isGrouping(heading: readonly string[], next: readonly string[] = []): boolean {
  const filled = filledOf(next)
  const repeats = heading.some((cell, i) => cell.trim() !== '' && cell === next[i])
  return repeats && filled.length > filledOf(heading).length && isHeading(filled)
}

function filledOf(row: readonly string[]): string[] {
  return row.filter((cell) => cell.trim() !== '')
}

/** Filled cells of a usual row: the upper quartile, so that sparse rows and titles do not pull it down. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = rows
    .map((row) => filledOf(row).length)
    .filter((count) => count > 0)
    .toSorted((a, b) => a - b)
  return counts[Math.floor(counts.length * 0.75)] ?? 1
}

function isHeading(cells: readonly string[]): boolean {
  const data = cells.filter((cell) => isPlainlyData(cell) || cell.length > 120).length
  const different = new Set(cells.map((cell) => cell.trim().toLowerCase())).size
  return data <= cells.length * 0.2 && different >= cells.length * 0.6
}

/**
 * The columns below a header row (null: no header). Duplicated names get " (2)", nameless ones a letter as in Excel,
 * and empty columns at the right end are left out.
 */
export function columnsOf(head: readonly (readonly string[])[], headerRow: number | null): SheetColumn[] {
  const names = headerRow === null ? [] : (head[headerRow] ?? [])
  const body = head.slice(headerRow === null ? 0 : headerRow + 1)
  const width = Math.max(names.length, ...body.map((row) => row.length), 0)
  const columns: SheetColumn[] = []
  const taken = new Set<string>()
  for (let index = 0; index < width; index++) {
    const given = (names[index] ?? '').replace(/\s+/g, ' ').trim()
    const name = unique(given === '' ? `[${columnLetters(index)}]` : given, taken)
    columns.push({ name, index, samples: body.map((row) => row[index] ?? '') })
  }
  const last = columns.findLastIndex(
    ({ index, samples }) => (names[index] ?? '').trim() !== '' || samples.some((cell) => cell.trim() !== ''),
  )
  return columns.slice(0, last + 1)
}

function unique(name: string, taken: Set<string>): string {
  let candidate = name
  for (let n = 2; taken.has(candidate); n++) candidate = `${name} (${n})`
  taken.add(candidate)
  return candidate
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

/** The first rows of a table, for guessing. */
export async function headOf(rows: AsyncIterable<string[]>, count = 300): Promise<string[][]> {
  const head: string[][] = []
  for await (const row of rows) {
    head.push(row)
    if (head.length >= count) break
  }
  return head
}
