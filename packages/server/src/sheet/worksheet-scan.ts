import type { MergedBlock } from './merged.ts'
import { sheetRefused } from './refused.ts'

/** Excel's own bounds; an address beyond them is made to exhaust memory. */
const MAX_ROW = 1_048_576
const MAX_COLUMN_LETTERS = 3
const MOST_BLOCKS = 200_000
/** Characters kept of a chunk, so that nothing is missed across its border. */
const TAIL = 120
/** What stands behind the address of a cell that has a value. */
const FILLED = /^["'][^<>]*(?<!\/)>\s*<(?:\w+:)?(?:v|is|f)\b/
const MERGED = /mergeCell\b[^<>]{0,60}?\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g

/** Reads a worksheet's XML as it is unpacked, across chunk borders. */
export interface WorksheetScan {
  push(chunk: Buffer): void
  blocks(): MergedBlock[]
}

/**
 * Looks at every `r="…"` of a worksheet, and refuses addresses that no sheet has and filled cells beyond `columns`, for each
 * of which a reader would fill all before it; keeps its merged blocks.
 */
export function scanWorksheet(columns: number): WorksheetScan {
  const blocks = new Map<string, MergedBlock>()
  let tail = ''
  return {
    push: (chunk) => {
      const text = tail + chunk.toString('latin1')
      for (const found of text.matchAll(/\sr\s*=\s*["']([A-Za-z]*)(\d*)/g)) {
        const [, letters = '', digits = ''] = found
        if (letters.length > MAX_COLUMN_LETTERS || Number(digits) > MAX_ROW)
          throw sheetRefused('sheet.damaged', { detail: 'a cell outside of any sheet' })
        if (letters.length < 2 || column(letters.toUpperCase()) < columns) continue
        if (FILLED.test(text.slice(found.index + found[0].length, found.index + found[0].length + TAIL)))
          throw sheetRefused('sheet.too-many-columns', { limit: columns, row: Number(digits) })
      }
      if (text.includes('mergeCell')) {
        for (const [, left = '', top = '', right = '', bottom = ''] of text.matchAll(MERGED)) {
          const block = { top: Number(top) - 1, left: column(left), bottom: Number(bottom) - 1, right: column(right) }
          blocks.set(`${left}${top}:${right}${bottom}`, block)
          if (blocks.size > MOST_BLOCKS) throw sheetRefused('sheet.damaged', { detail: 'merged cells' })
        }
      }
      tail = text.slice(-TAIL)
    },
    blocks: () => [...blocks.values()],
  }
}

/** A → 0, Z → 25, AA → 26. */
function column(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** The path of each worksheet within the archive, by its name, from the workbook and its relations. */
export function worksheetPaths(workbook: string, relations: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target'))
  }
  const paths = new Map<string, string>()
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const target = targets.get(attribute(tag, '(?:\\w+:)?id')) ?? ''
    paths.set(attribute(tag, 'name'), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return paths
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return unescaped(found?.[1] ?? found?.[2] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex?: string, digits?: string, name = '') => {
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? all)
  })
}
