import type { Instant } from '@cairn/core/time.ts'
import { delivered, giveUp, retry, type Outcome } from './outcome.ts'
import { post, type PostOptions, type PostResult } from './post.ts'
import { signedHeaders } from './standard-webhooks.ts'

export interface Webhook {
  readonly url: string
  /** The current secret first; an old one may stay while receivers change over. */
  readonly secrets: readonly string[]
  /** The same for every attempt, so that receivers can tell a repeat. */
  readonly id: string
  /** JSON text. */
  readonly body: string
}

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000

/** Sends a webhook signed by the Standard Webhooks rules, once. */
export async function sendWebhook(webhook: Webhook, now: Instant, options: PostOptions): Promise<Outcome> {
  const { url, secrets, id, body } = webhook
  const headers = { 'content-type': 'application/json', ...signedHeaders(secrets, id, now, body) }
  return readAnswer(await post({ url, headers, body }, options), now)
}

/** 2xx is delivered, 410 ends the subscription, 429 and 5xx are tried again when the answer says so, the rest is given up. */
export function readAnswer(result: PostResult, now: Instant): Outcome {
  if (result.kind === 'failed') return readFailure(result)
  const { status, body } = result
  const detail = `${status} ${body}`.trim()
  if (status >= 200 && status < 300) return delivered(String(status))
  if (status === 410) return giveUp('gone', detail, true)
  if (status === 429) return retry('rate-limited', detail, retryAfterMs(result.retryAfter, now))
  if (status >= 500) return retry('server-error', detail, retryAfterMs(result.retryAfter, now))
  return giveUp(status >= 300 && status < 400 ? 'redirect' : 'refused', detail)
}

export function readFailure({ because, detail }: Extract<PostResult, { kind: 'failed' }>): Outcome {
  switch (because) {
    case 'timeout':
    case 'unreachable':
      return retry(because, detail)
    case 'address-private':
    case 'address-invalid':
      return giveUp(because, detail)
  }
}

/** Milliseconds that a Retry-After header asks for (seconds or a date), a day at most; null when it asks for nothing. */
export function retryAfterMs(header: string | null, now: Instant): number | null {
  if (header === null) return null
  const text = header.trim()
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS)
}
