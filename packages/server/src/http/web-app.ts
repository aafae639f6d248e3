import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import serveStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|txt|map|wasm)$/
const YEAR_S = 31_536_000

/** Serves the built web app. Hashed assets are kept for good; pages are asked for again each time. */
export async function serveWebApp(app: FastifyInstance, dir: string): Promise<void> {
  await app.register(serveStatic, {
    root: dir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
    },
  })
  app.addHook('onListen', async () => {
    precompress(dir).catch((error: unknown) => app.log.warn({ err: error }, 'assets stay uncompressed'))
  })
}

/** Says whether an unknown address is one of the app's own pages, which the browser's router will open. */
export function isPage(req: FastifyRequest): boolean {
  const path = req.url.split('?', 1)[0] ?? ''
  return (
    (req.method === 'GET' || req.method === 'HEAD') &&
    !/^\/(?:api|f)(?:\/|$)/.test(path) &&
    !/\.\w{1,5}$/.test(path) &&
    (req.headers.accept ?? '').includes('text/html')
  )
}

/** Answers with the app's one page. */
export function sendPage(reply: FastifyReply): void {
  void reply.sendFile('index.html')
}

/** Writes `.br` and `.gz` beside every asset that has none newer than itself; cheap when all are there. */
export async function precompress(dir: string): Promise<void> {
  const entries = existsSync(dir) ? await readdir(dir, { recursive: true, withFileTypes: true }) : []
  for (const entry of entries) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const { size, mtimeMs } = await stat(file)
    if (size < 1024) continue
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: size } }
    await writeBeside(file, '.br', mtimeMs, () => createBrotliCompress(quality))
    await writeBeside(file, '.gz', mtimeMs, () => createGzip({ level: 9 }))
  }
}

async function writeBeside(
  file: string,
  suffix: string,
  newerThan: number,
  compress: () => NodeJS.ReadWriteStream,
): Promise<void> {
  const there = await stat(file + suffix).catch(() => null)
  if (there && there.mtimeMs >= newerThan) return
  const half = `${file}${suffix}.${process.pid}`
  await pipeline(createReadStream(file), compress(), createWriteStream(half))
  await rename(half, file + suffix)
}
