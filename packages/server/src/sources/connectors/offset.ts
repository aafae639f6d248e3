import { createHash } from 'node:crypto'
import type { Position } from './pull.ts'

/** So many rows of the page before are read again at most, a tenth of a page otherwise. */
const MOST_AGAIN = 20
/** So often one reading goes back a page, where rows have moved further than what is read again. */
const MOST_BACK = 20

/** What of a page is new, and where the next one begins. */
export interface OffsetStep {
  /** Rows at the beginning that were read with the page before. */
  readonly known: number
  readonly next: Position | null
}

/**
 * Goes on by offset through rows that may be deleted meanwhile: what lies behind them moves forward, past the place where
 * the next page would begin. So each page begins with the last rows of the one before; where none of them is found, rows
 * have moved further, and the reading goes back. Rows read twice are taken in once.
 */
export function stepByOffset(
  rows: readonly unknown[],
  position: Position | null,
  { size, isLast }: { size: number; isLast: boolean },
): OffsetStep {
  const at = Number(position?.['offset'] ?? 0)
  const back = Number(position?.['back'] ?? 0)
  const before = String(position?.['tail'] ?? '')
    .split(' ')
    .filter(Boolean)
  const digests = rows.map(digestOf)
  if (before.length > 0 && at > 0 && back < MOST_BACK && !before.some((each) => digests.includes(each)))
    return {
      known: 0,
      next: { offset: Math.max(0, at - Math.max(rows.length, size)), tail: before.join(' '), back: back + 1 },
    }
  const known = before.length > 0 && before.every((each, n) => each === digests[n]) ? before.length : 0
  if (isLast) return { known, next: null }
  const again = Math.min(rows.length - 1, MOST_AGAIN, Math.max(1, Math.floor(size / 10)))
  return { known, next: { offset: at + rows.length - again, tail: digests.slice(rows.length - again).join(' '), back } }
}

function digestOf(row: unknown): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 12)
}
