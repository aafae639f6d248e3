import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from './refuse.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const pagePolicy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // antd writes its styles into the page while it runs.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'media-src': ["'self'", 'blob:'],
  // A PDF is shown from memory: files themselves answer in a sandbox.
  'frame-src': ['blob:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** Headers that keep a browser from being used against its owner: for data, for the app's pages, for embeddable forms. */
export async function sendSecurityHeaders(app: FastifyInstance, { https }: { https: boolean }): Promise<void> {
  const hsts = https && { maxAge: 31_536_000 }
  const page = {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    strictTransportSecurity: hsts,
  }
  const embeddable = {
    contentSecurityPolicy: { useDefaults: false, directives: { ...pagePolicy, 'frame-ancestors': ['*'] } },
    strictTransportSecurity: hsts,
    frameguard: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' as const },
  }
  await app.register(helmet, { global: false })
  app.addHook('onRequest', async (req, reply) => {
    if (req.url.startsWith('/f/')) await reply.helmet(embeddable)
    else if (isData(req.url)) dataHeaders(reply, https)
    else await reply.helmet(page)
  })
}

function isData(url: string): boolean {
  return url.startsWith('/api/') && !url.startsWith('/api/reference')
}

// JSON needs few of them, and intake answers thousands a second.
function dataHeaders(reply: FastifyReply, https: boolean): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cache-control', 'no-store')
  if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

/**
 * Refuses what another site makes a signed-in browser send: an unsafe request that carries cookies must prove that
 * it comes from this site's own pages. API keys are not sent by browsers on their own, so they need no proof.
 */
export function refuseCrossSite(req: FastifyRequest): void {
  if (SAFE.has(req.method) || req.routeOptions.config.open || req.headers.authorization !== undefined) return
  if (req.headers.cookie === undefined && !req.url.startsWith('/api/auth/')) return
  if (!isSameOrigin(req)) refuse('request.cross-site')
}

function isSameOrigin(req: FastifyRequest): boolean {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = req.headers
  if (origin === undefined) return false
  const from = URL.parse(origin)
  return from !== null && from.host === URL.parse(`${from.protocol}//${req.host}`)?.host
}

/** Refuses addresses with a NUL before anything reads them: no text of ours has one, and PostgreSQL stores none. */
export function refuseNul(req: FastifyRequest): void {
  if (req.url.includes('%00')) refuse('request.malformed', { reason: 'nul' })
}
