/** A cell as it is exported. */
export type CsvCell = string | number | boolean | null

/** Signs by which spreadsheets know a formula, in both widths, and the blanks they pass over before one. */
const FORMULA = /^[\s\p{Cc}\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u
/** A number is no formula, whatever its sign. */
const NUMBER = /^-?\d+(?:\.\d+)?$/
const QUOTED = /[",\r\n]/

/**
 * Rows as CSV that Excel opens as it is: UTF-8 with its mark, lines as on Windows. A text that a spreadsheet would take
 * for a formula gets an apostrophe in front, which makes it text there; every table that leaves the server goes through
 * here.
 */
export function csvOf(rows: Iterable<readonly CsvCell[]>): string {
  const lines = Array.from(rows, (row) => row.map(cellOf).join(','))
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? plain(cell) : String(cell)
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function plain(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}
