import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'

/** Where a file lies: as the files room lays it. */
function pathOf(filesDir: string, org: number, id: string): string {
  return join(filesDir, String(org), id.slice(0, 2), id)
}

/** Where a file of a cleaning run lies: as the cleaning room lays it. */
function stagedPathOf(filesDir: string, org: number, id: string): string {
  return join(filesDir, 'cleaning', String(org), id)
}

/** A file's bytes; null for one that is gone. */
export function readStored(filesDir: string, org: number, id: string): Promise<Buffer | null> {
  return readIfThere(pathOf(filesDir, org, id))
}

export function readStaged(filesDir: string, org: number, id: string): Promise<Buffer | null> {
  return readIfThere(stagedPathOf(filesDir, org, id))
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export async function removeStored(filesDir: string, org: number, ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(pathOf(filesDir, org, id), { force: true })
}

export async function removeStaged(filesDir: string, org: number, ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(stagedPathOf(filesDir, org, id), { force: true })
}

const LARGEST_PART = 200 * 1024 * 1024

/** Says whether a table of an import names somebody: as text in any encoding it may have, and inside a workbook. */
export function fileNames(bytes: Buffer, pattern: RegExp): boolean {
  const found = (part: Uint8Array): boolean =>
    ['utf-8', 'gb18030', 'utf-16le'].some((encoding) => pattern.test(new TextDecoder(encoding).decode(part)))
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return found(bytes)
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize, name }) => originalSize <= LARGEST_PART && name.endsWith('.xml'),
    })
    return Object.values(parts).some(found)
  } catch {
    // What cannot be read cannot be trusted to be without.
    return true
  }
}
