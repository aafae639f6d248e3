import { sheetRefused } from './refused.ts'

/** Cells that are one, by rows and columns from 0, both ends included. */
export interface MergedBlock {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** More cells than this are never filled by merged blocks of a sheet: blocks that lie on each other are made to exhaust. */
const MOST_FILLED = 2_000_000

/**
 * Writes the value of each block that covers several rows into its first column in all of them, as lists mean it that
 * name a customer once for several contacts. A row that holds nothing of its own stays blank, and a block over several
 * columns stands in its first one only: a title over the width is one cell.
 */
export function fillMerged(rows: unknown[][], blocks: readonly MergedBlock[]): void {
  const own = rows.map((row) => row.some(isFilled))
  let filled = 0
  for (const { top, left, bottom } of blocks) {
    const value = rows[top]?.[left]
    if (!isFilled(value)) continue
    for (let at = top + 1; at <= bottom && at < rows.length; at++) {
      if (++filled > MOST_FILLED) throw sheetRefused('sheet.damaged', { detail: 'merged cells' })
      const row = rows[at]
      if (!row || own[at] !== true || isFilled(row[left])) continue
      while (row.length < left) row.push(null)
      row[left] = value
    }
  }
}

/** Says whether a cell holds anything. */
export function isFilled(cell: unknown): boolean {
  return cell !== null && cell !== undefined && cell !== ''
}
