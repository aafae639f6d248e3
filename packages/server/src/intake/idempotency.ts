import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { IdempotencyKey } from '../engine/step.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'

const LONGEST = 255

/** The caller's `Idempotency-Key`, kept apart from those of other callers and other routes; null when there is none. */
export function keyGiven(req: FastifyRequest, route: string): string | null {
  const header = req.headers['idempotency-key']
  if (header === undefined) return null
  const key = String(header)
  if (key === '' || key.length > LONGEST)
    refuse('request.invalid', {}, [
      { path: 'Idempotency-Key', message: `1 – ${LONGEST}`, code: 'idempotency-key.length' },
    ])
  return `${route} ${asker(req).actor.id} ${key}`
}

/** The key of one request, or of one row of a batch: the same key and content give the first answer. */
export function idempotencyOf(key: string, content: unknown): IdempotencyKey {
  return { key, requestHash: hash('sha256', JSON.stringify(content) ?? '', 'buffer') }
}
