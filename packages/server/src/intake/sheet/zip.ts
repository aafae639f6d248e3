import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { sheetRefused, tooLarge } from './refused.ts'
import { bounded, isZlibError } from './source.ts'

interface Entry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly size: number
  readonly headerAt: number
}

const END_RECORD = 0x06054b50
const CENTRAL_HEADER = 0x02014b50
const LOCAL_HEADER = 0x04034b50
/** A data descriptor, with signature and 64-bit sizes, is the most that may stand between two entries. */
const MAX_GAP = 24
const MAX_ENTRIES = 10_000
/** Excel's own bounds; an address beyond them is made to exhaust memory. */
const MAX_ROW = 1_048_576
const MAX_COLUMN_LETTERS = 3

/**
 * Refuses an archive that is not a workbook, hides entries from its directory, unpacks to more than `maxBytes`
 * or addresses cells that no sheet has. Every entry is really inflated: declared sizes are not believed.
 */
export async function inspectWorkbookZip(file: Buffer, maxBytes: number): Promise<void> {
  const { entries, directoryAt } = readDirectory(file)
  if (entries.some((entry) => entry.encrypted)) throw sheetRefused('sheet.password')
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw sheetRefused('sheet.not-a-workbook')
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > maxBytes) throw tooLarge(maxBytes)
  let left = maxBytes
  let expected = 0
  for (const entry of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (entry.headerAt < expected || entry.headerAt > expected + MAX_GAP) throw damaged('hidden data between entries')
    const data = localData(file, entry)
    left -= await inflate(data.bytes, entry, left, maxBytes)
    expected = data.end
  }
  if (directoryAt > expected + MAX_GAP) throw damaged('hidden data after the entries')
}

function damaged(detail: string) {
  return sheetRefused('sheet.damaged', { detail })
}

function readDirectory(file: Buffer): { entries: Entry[]; directoryAt: number } {
  const endAt = findEnd(file)
  const count = file.readUInt16LE(endAt + 10)
  const directoryAt = file.readUInt32LE(endAt + 16)
  let at = directoryAt
  if (count > MAX_ENTRIES) throw damaged('too many entries')
  const entries: Entry[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > endAt || file.readUInt32LE(at) !== CENTRAL_HEADER) throw damaged('directory of the archive')
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name: name.replaceAll('\\', '/'),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      headerAt: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return { entries, directoryAt }
}

function findEnd(file: Buffer): number {
  const earliest = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.length - 22; at >= earliest; at--) if (file.readUInt32LE(at) === END_RECORD) return at
  throw damaged('the archive has no end')
}

function localData(file: Buffer, entry: Entry): { bytes: Buffer; end: number } {
  const at = entry.headerAt
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL_HEADER) throw damaged(entry.name)
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const end = from + entry.packed
  if (end > file.length) throw damaged(entry.name)
  return { bytes: file.subarray(from, end), end }
}

async function inflate(bytes: Buffer, entry: Entry, left: number, maxBytes: number): Promise<number> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`compression of ${entry.name}`)
  const raw = Readable.from([bytes])
  const plain = entry.method === 0 ? raw : raw.pipe(createInflateRaw())
  const check = /^xl\/worksheets\/.*\.xml$/i.test(entry.name) ? checkAddresses() : () => {}
  let size = 0
  try {
    for await (const chunk of bounded(plain, left)) {
      size += chunk.length
      check(chunk)
    }
  } catch (error) {
    if (isZlibError(error)) throw damaged(`${entry.name}: ${error.message}`)
    throw isTooLarge(error) ? tooLarge(maxBytes) : error
  } finally {
    raw.destroy()
  }
  return size
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'sheet.too-large'
}

/** Looks at every `r="…"` of a worksheet, across chunk borders. */
function checkAddresses(): (chunk: Buffer) => void {
  let tail = ''
  return (chunk) => {
    const text = tail + chunk.toString('latin1')
    for (const [, letters = '', digits = ''] of text.matchAll(/\sr\s*=\s*["']([A-Za-z]*)(\d*)/g)) {
      if (letters.length > MAX_COLUMN_LETTERS || Number(digits) > MAX_ROW) throw damaged('a cell outside of any sheet')
    }
    tail = text.slice(-48)
  }
}
