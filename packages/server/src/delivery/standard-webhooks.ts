import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@cairn/core/time.ts'

const PREFIX = 'whsec_'
const TOLERANCE_S = 5 * 60

/** Makes a secret as the Standard Webhooks rules want it: `whsec_` and 24 to 64 random bytes in base64. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/** Says whether a text can serve as a secret. */
export function isSecret(text: string): boolean {
  const encoded = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && Buffer.from(encoded, 'base64').length > 0
}

/** Signature `v1,…` over `id.timestamp.body`, HMAC-SHA256; `timestamp` in seconds. https://www.standardwebhooks.com */
export function sign(secret: string, id: string, timestamp: number, body: string): string {
  if (!isSecret(secret)) throw new RangeError('not a Standard Webhooks secret')
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** The three headers; several secrets sign side by side while one replaces the other. `id` is the same on every attempt. */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  now: Instant,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = Math.floor(now / 1000)
  const signatures = secrets.map((secret) => sign(secret, id, timestamp, body))
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') }
}

export type Verdict =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly because: 'missing' | 'timestamp' | 'signature' }

/** Checks a signed request: headers there, timestamp within five minutes, one `v1` signature right. Header names in lower case. */
export function verify(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  now: Instant,
): Verdict {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
    return { ok: false, because: 'missing' }
  }
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) {
    return { ok: false, because: 'timestamp' }
  }
  const right = Buffer.from(sign(secret, id, Number(timestamp), body))
  const matches = signatures.split(' ').some((one) => {
    const given = Buffer.from(one)
    return given.length === right.length && timingSafeEqual(given, right)
  })
  return matches ? { ok: true, id } : { ok: false, because: 'signature' }
}
