import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { PersonalSubject } from '../db/tables.ts'

/** Where a file lies: as the files room lays it. */
function pathOf(filesDir: string, org: number, id: string): string {
  return join(filesDir, String(org), id.slice(0, 2), id)
}

export type Upload = PersonalSubject['uploads'][number]

/** Where a table lies that somebody brought in: as the imports and the cleaning room lay it. */
function uploadPath(filesDir: string, org: number, { room, id }: Upload): string {
  return join(filesDir, room, String(org), id)
}

/** A file's bytes; null for one that is gone. */
export function readStored(filesDir: string, org: number, id: string): Promise<Buffer | null> {
  return readIfThere(pathOf(filesDir, org, id))
}

export function readUpload(filesDir: string, org: number, upload: Upload): Promise<Buffer | null> {
  return readIfThere(uploadPath(filesDir, org, upload))
}

/** Those that are still there. */
export async function uploadsThere(filesDir: string, org: number, uploads: readonly Upload[]): Promise<Upload[]> {
  const there = await Promise.all(
    uploads.map((upload) =>
      stat(uploadPath(filesDir, org, upload)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return uploads.filter((_upload, n) => there[n])
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

export async function removeUploads(filesDir: string, org: number, uploads: readonly Upload[]): Promise<void> {
  for (const upload of uploads) await rm(uploadPath(filesDir, org, upload), { force: true })
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
