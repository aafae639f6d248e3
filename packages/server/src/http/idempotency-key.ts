import type { FastifyRequest } from 'fastify'
import { languageFor } from './problem.ts'
import { refuse } from './refuse.ts'

const LONGEST = 255

/** The `Idempotency-Key` that a caller sent; null when there is none. */
export function idempotencyKey(req: FastifyRequest): string | null {
  const header = req.headers['idempotency-key']
  if (header === undefined) return null
  const key = String(header)
  if (key === '' || key.length > LONGEST) {
    const message =
      languageFor(req) === 'zh' ? `应有 1 至 ${LONGEST} 个字符` : `1 to ${LONGEST} characters are expected`
    refuse('request.invalid', {}, [{ path: 'Idempotency-Key', message, code: 'idempotency-key.length' }])
  }
  return key
}
