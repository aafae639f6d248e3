import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { sheetRefused, tooLarge, type SheetLimits } from './refused.ts'
import { bounded, isZlibError } from './source.ts'
import type { MergedBlock } from './merged.ts'
import { scanWorksheet, worksheetPaths, type WorksheetScan } from './worksheet-scan.ts'

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
/** The names of a workbook's sheets stand in files that are never longer. */
const MOST_NAMES_BYTES = 4 * 1024 ** 2
const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/**
 * Refuses an archive that is not a workbook, hides entries from its directory, unpacks to more than it may
 * or addresses cells that no sheet has. Every entry is really inflated: declared sizes are not believed. Answers the
 * merged blocks of each sheet, by its name.
 */
export async function inspectWorkbookZip(
  file: Buffer,
  { workbookBytes: maxBytes, columns }: SheetLimits,
): Promise<Map<string, MergedBlock[]>> {
  const { entries, directoryAt } = readDirectory(file)
  if (entries.some((entry) => entry.encrypted)) throw sheetRefused('sheet.password')
  if (!entries.some((entry) => entry.name === WORKBOOK)) throw sheetRefused('sheet.not-a-workbook')
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > maxBytes) throw tooLarge(maxBytes)
  let left = maxBytes
  let expected = 0
  const seen: Seen = { columns, worksheets: new Map(), names: new Map() }
  for (const entry of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (entry.headerAt < expected || entry.headerAt > expected + MAX_GAP) throw damaged('hidden data between entries')
    const data = localData(file, entry)
    left -= await inflate(data.bytes, entry, { left, maxBytes }, lookerAt(entry.name, seen))
    expected = data.end
  }
  if (directoryAt > expected + MAX_GAP) throw damaged('hidden data after the entries')
  const text = (name: string) => Buffer.concat(seen.names.get(name) ?? []).toString('utf8')
  const paths = worksheetPaths(text(WORKBOOK), text(RELATIONS))
  return new Map([...paths].map(([name, path]) => [name, seen.worksheets.get(path)?.blocks() ?? []]))
}

/**
 * One file of an archive, unpacked; null where there is none of that name. Refuses an archive that is damaged or wants a
 * password, and a file that unpacks to more than `maxBytes`, whatever size it declares.
 */
export async function readEntry(archive: Buffer, name: string, maxBytes: number): Promise<Buffer | null> {
  const { entries } = readDirectory(archive)
  const entry = entries.find((each) => each.name === name)
  if (!entry) return null
  if (entry.encrypted) throw sheetRefused('sheet.password')
  const chunks: Buffer[] = []
  await inflate(localData(archive, entry).bytes, entry, { left: maxBytes, maxBytes }, (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks)
}

/** What was noticed while the entries were unpacked. */
interface Seen {
  readonly columns: number
  readonly worksheets: Map<string, WorksheetScan>
  /** Chunks of the files that name the sheets. */
  readonly names: Map<string, Buffer[]>
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

async function inflate(
  bytes: Buffer,
  entry: Entry,
  { left, maxBytes }: { readonly left: number; readonly maxBytes: number },
  look: (chunk: Buffer, size: number) => unknown,
): Promise<number> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`compression of ${entry.name}`)
  const raw = Readable.from([bytes])
  const plain = entry.method === 0 ? raw : raw.pipe(createInflateRaw())
  let size = 0
  try {
    for await (const chunk of bounded(plain, left)) {
      size += chunk.length
      look(chunk, size)
    }
  } catch (error) {
    if (isZlibError(error)) throw damaged(`${entry.name}: ${error.message}`)
    throw isTooLarge(error) ? tooLarge(maxBytes) : error
  } finally {
    raw.destroy()
  }
  return size
}

function lookerAt(name: string, { columns, worksheets, names }: Seen): (chunk: Buffer, size: number) => void {
  if (/^xl\/worksheets\/.*\.xml$/i.test(name)) {
    const scan = scanWorksheet(columns)
    worksheets.set(name, scan)
    return scan.push
  }
  if (name !== WORKBOOK && name !== RELATIONS) return () => {}
  const chunks: Buffer[] = []
  names.set(name, chunks)
  return (chunk, size) => {
    if (size > MOST_NAMES_BYTES) throw damaged(name)
    chunks.push(chunk)
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'sheet.too-large'
}
