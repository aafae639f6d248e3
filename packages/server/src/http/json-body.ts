import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from './refuse.ts'

/** Deeper than any honest body; what walks values recursively stays far from the end of the stack. */
const DEEPEST = 40

/**
 * Reads a JSON text as the rest of the server may trust it: bounded depth, no `__proto__` keys, no NUL and no half
 * surrogates (PostgreSQL stores neither). Those characters are mended, not refused, so that one odd row does not
 * cost a batch. An empty text is no body.
 */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined
  if (depthExceeds(text, DEEPEST)) refuse('request.too-deep', { limit: DEEPEST })
  // Only an escape can bring in what has to be mended; most bodies have none of these.
  const odd = /\\u(?:00|d[89a-f])|__proto__/i.test(text)
  try {
    return odd ? JSON.parse(text, mend) : JSON.parse(text)
  } catch (error) {
    return refuse('request.malformed', { reason: 'json', position: positionOf(error) })
  }
}

function mend(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return mendText(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(entries.map(([key, held]) => [mendText(key), held]))
}

function mendText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

function depthExceeds(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > limit) return true
    } else if (c === 0x7d || c === 0x5d) depth--
  }
  return false
}

function positionOf(error: unknown): number | undefined {
  const found = error instanceof SyntaxError ? /position (\d+)/.exec(error.message) : null
  return found ? Number(found[1]) : undefined
}

/** Makes `readJson` the server's only body reader. Rooms add readers for other types to their own scope. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/i,
    { parseAs: 'string' },
    async (_req: FastifyRequest, text: string) => readJson(text),
  )
}
