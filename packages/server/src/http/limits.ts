import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RefusalError } from './refuse.ts'

/** Requests per minute. */
export interface Limits {
  /** Of one API key: a guard against run-away loops, far above honest intake. */
  readonly key: number
  readonly person: number
  /** Of one address that nobody is signed in at. */
  readonly stranger: number
  /** Of one address at open doors: web forms, hooks. */
  readonly open: number
  /** Failed sign-ins and unknown keys of one address; failed sign-ins of one account count for ten minutes. */
  readonly failures: number
}

/** Limits out of the one number that is configured: requests per minute of a person; 0 is no limit but that on failures. */
export function limitsOf(rate: number): Limits {
  const of = (share: number) => (rate === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round(rate * share)))
  return { key: of(100), person: of(1), stranger: of(1 / 10), open: of(1 / 20), failures: 20 }
}

const MINUTE = 60_000

/** Limits every route by who asks: `key`, `person`, `open` door, or the address of a stranger. */
export async function limitRates(app: FastifyInstance, limits: Limits): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: MINUTE,
    cache: 20_000,
    keyGenerator: bucketOf,
    max: (_req, bucket) => limits[bucket.slice(0, bucket.indexOf(' ')) as keyof Limits],
    errorResponseBuilder: (_req, { ttl }) => tooMany(ttl),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  })
}

function bucketOf(req: FastifyRequest): string {
  if (req.routeOptions.config.open) return `open ${req.ip}`
  return req.identity ? `${req.identity.actor.kind} ${req.identity.actor.id}` : `stranger ${req.ip}`
}

function tooMany(ttl: number): RefusalError {
  return new RefusalError('rate.limited', { seconds: Math.max(1, Math.ceil(ttl / 1000)) })
}

/** Counts failures only: ask `check` before the costly part, `count` when it failed. */
export interface FailureLimit {
  check(req: FastifyRequest): Promise<void>
  count(req: FastifyRequest): Promise<void>
}

/** A limit on failures per what `keyOf` names. Needs `limitRates` before. */
export function limitFailures(
  app: FastifyInstance,
  options: { max: number; minutes: number; keyOf: (req: FastifyRequest) => string },
): FailureLimit {
  const limiter = app.createRateLimit({
    max: options.max,
    timeWindow: options.minutes * MINUTE,
    keyGenerator: options.keyOf,
  })
  return {
    check: async (req) => {
      const found = await limiter(req, { increment: false })
      if (!found.isAllowed && found.remaining === 0) throw tooMany(found.ttl)
    },
    count: async (req) => {
      await limiter(req)
    },
  }
}
