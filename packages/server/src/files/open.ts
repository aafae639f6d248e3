import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import * as z from 'zod'
import type { App, Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import { Holder, keyOf, visibleFile, type FilesContext } from './held.ts'
import { SNIFFED_BYTES, isShown, sniff } from './mime.ts'
import { previewRoute } from './preview.ts'

export const LARGEST_FILE = 50 * 1024 * 1024

const File = z.object({ id: z.string(), name: z.string(), size: z.number(), mime: z.string() })

/** The files room: POST /api/v1/files, GET /api/v1/files/:id and its preview. */
export function openFiles(context: FilesContext): Room {
  const disk = new Disk(new FSDriver({ location: context.config.filesDir, visibility: 'private' }))
  return (app) => {
    uploadRoute(app, context, disk)
    downloadRoute(app, context, disk)
    previewRoute(app, context, disk)
  }
}

function uploadRoute(app: App, { writer, config }: FilesContext, disk: Disk): void {
  const schema = {
    tags: ['files'],
    consumes: ['multipart/form-data'],
    description: 'One file of at most 50 MB in the field `file`.',
    response: { 201: File },
  }
  app.post('/api/v1/files', { schema }, async (req, reply) => {
    const who = asker(req)
    if (!req.isMultipart()) refuse('request.unsupported-media')
    const part = (await req.file({ limits: { fileSize: LARGEST_FILE } })) ?? refuse('file.absent')
    const id = randomUUID()
    const landing = join(config.filesDir, 'landing')
    await mkdir(landing, { recursive: true })
    const landed = join(landing, id)
    try {
      const { size, sha256 } = await receive(part.file, landed)
      if (part.file.truncated) refuse('request.too-large', { limit: LARGEST_FILE })
      if (size === 0) refuse('file.empty')
      const mime = sniff(await headOf(landed))
      const name = displayName(part.filename)
      // On the disk before the row: a row never points at nothing, and a file without row is only litter.
      await disk.moveFromFs(landed, keyOf(who.org, id))
      await write(writer, who.org, (trx) =>
        trx
          .insertInto('file')
          .values({ org_id: who.org, id, name, size: String(size), mime, sha256, by_id: who.actor.id })
          .execute(),
      )
      return reply.code(201).send({ id, name, size, mime })
    } finally {
      await rm(landed, { force: true })
    }
  })
}

function downloadRoute(app: App, { reader }: FilesContext, disk: Disk): void {
  app.get(
    '/api/v1/files/:id',
    { schema: { tags: ['files'], params: z.object({ id: z.uuid() }), querystring: Holder } },
    async (req, reply) => {
      const who = asker(req)
      const file = (await visibleFile(reader, who, req.params.id, req.query)) ?? refuse('file.not-found')
      const etag = `"${file.sha256}"`
      reply.header('etag', etag)
      reply.header('cache-control', 'private, no-cache')
      // Whatever is in it, a file never acts as a page of this site.
      reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      reply.header('x-content-type-options', 'nosniff')
      if (req.headers['if-none-match'] === etag) return reply.code(304).send()
      const shown = isShown(file.mime)
      reply.header('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name))
      reply.header('content-length', file.size)
      const type = shown ? file.mime : 'application/octet-stream'
      return reply
        .type(type === 'text/plain' ? 'text/plain; charset=utf-8' : type)
        .send(await disk.getStream(keyOf(who.org, file.id)))
    },
  )
}

async function receive(from: Readable, to: string): Promise<{ size: number; sha256: string }> {
  const digest = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      digest.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(from, measure, createWriteStream(to, { mode: 0o600 }))
  return { size, sha256: digest.digest('hex') }
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function displayName(given: string): string {
  const name =
    given
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[\\/]/)
      .at(-1)
      ?.trim() ?? ''
  return name.slice(-200) || 'file'
}

function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, '_')
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
