import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from './refuse.ts'

/** Answers with the revision of a row as its ETag. */
export function sendRevision(reply: FastifyReply, revision: number): void {
  reply.header('etag', `"${revision}"`)
}

/** The revision that a caller changed: from `If-Match`; null when it does not ask (`*` or no header). */
export function revisionWanted(req: FastifyRequest): number | null {
  const header = req.headers['if-match']
  if (header === undefined || header.trim() === '*') return null
  const found = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)
  return found ? Number(found[1]) : refuse('revision.stale', { wanted: header.slice(0, 40) })
}

/** Refuses a change that was made to an older revision than the row has now. */
export function requireRevision(req: FastifyRequest, current: number): void {
  const wanted = revisionWanted(req)
  if (wanted !== null && wanted !== current) refuse('revision.stale', { wanted, current })
}
