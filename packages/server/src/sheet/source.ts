import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sheetRefused, tooLarge } from './refused.ts'

/** Bytes that can be read from the start as often as needed. */
export interface Source {
  readonly path?: string
  readonly bytes?: Buffer
  open(): Readable
  head(length: number): Promise<Buffer>
  close(): Promise<void>
}

/** A file stays where it is, a buffer in memory; a stream is written to a temporary file that `close` removes. */
export async function sourceOf(input: string | Buffer | Readable, maxBytes: number): Promise<Source> {
  if (typeof input === 'string') return fileSource(input, async () => {})
  if (Buffer.isBuffer(input)) {
    return {
      bytes: input,
      open: () => Readable.from(slices(input)),
      head: async (length) => input.subarray(0, length),
      close: async () => {},
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'cairn-sheet-'))
  const path = join(folder, 'upload')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(input, (chunks: AsyncIterable<Buffer>) => bounded(chunks, maxBytes), createWriteStream(path))
  } catch (error) {
    await remove()
    throw error
  }
  return fileSource(path, remove)
}

function fileSource(path: string, close: () => Promise<void>): Source {
  return { path, open: () => createReadStream(path), head: (length) => headOfFile(path, length), close }
}

async function headOfFile(path: string, length: number): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
  return buffer.subarray(0, bytesRead)
}

function* slices(bytes: Buffer, size = 64 * 1024): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Passes chunks on until they add up to more than the limit. */
export async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let seen = 0
  for await (const chunk of chunks) {
    seen += chunk.length
    if (seen > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** The unpacked bytes of a source: gunzipped where it is gzip, bounded either way. */
export async function* unpacked(source: Source, maxBytes: number): AsyncGenerator<Buffer> {
  const raw = source.open()
  try {
    if (!isGzip(await source.head(2))) return yield* bounded(raw, maxBytes)
    const gunzip = createGunzip()
    raw.on('error', (error) => gunzip.destroy(error))
    yield* bounded(raw.pipe(gunzip), maxBytes)
  } catch (error) {
    throw isZlibError(error) ? sheetRefused('sheet.damaged', { detail: error.message }) : error
  } finally {
    raw.destroy()
  }
}

export function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
