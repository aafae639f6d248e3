import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { IdempotencyKey } from '../engine/step.ts'
import { idempotencyKey } from '../http/idempotency-key.ts'
import { asker } from '../http/identity.ts'

/** The caller's `Idempotency-Key`, kept apart from those of other callers and other routes; null when there is none. */
export function keyGiven(req: FastifyRequest, route: string): string | null {
  const key = idempotencyKey(req)
  return key === null ? null : `${route} ${asker(req).actor.id} ${key}`
}

/** The key of one request, or of one row of a batch: the same key and content give the first answer. */
export function idempotencyOf(key: string, content: unknown): IdempotencyKey {
  return { key, requestHash: hash('sha256', JSON.stringify(content) ?? '', 'buffer') }
}
