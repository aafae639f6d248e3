import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { isSecret, newSecret, sign, signedHeaders, verify } from './standard-webhooks.ts'

// The example that the Standard Webhooks reference libraries share.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const TIMESTAMP = 1_614_265_330
const BODY = '{"test": 2432232314}'
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

test('the published example is signed as published', () => {
  expect(sign(SECRET, ID, TIMESTAMP, BODY)).toBe(SIGNATURE)
  expect(verify(SECRET, signedHeaders([SECRET], ID, TIMESTAMP * 1000, BODY), BODY, TIMESTAMP * 1000)).toEqual({
    ok: true,
    id: ID,
  })
})

test('the reference library accepts what we sign, and we accept what it signs', () => {
  const now = Date.now()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, id) => {
      const secret = newSecret()
      const body = JSON.stringify({ text })
      const theirs = new Webhook(secret)
      expect(theirs.verify(body, signedHeaders([newSecret(), secret], id, now, body))).toEqual({ text })
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now / 1000)),
        'webhook-signature': theirs.sign(id, new Date(now), body),
      }
      expect(verify(secret, headers, body, now)).toEqual({ ok: true, id })
    }),
    { numRuns: 50 },
  )
})

test('anything changed is refused', () => {
  const now = TIMESTAMP * 1000
  const good = signedHeaders([SECRET], ID, now, BODY)
  const because = (headers: Record<string, string | undefined>, body = BODY, at = now, secret = SECRET) => {
    const verdict = verify(secret, { ...good, ...headers }, body, at)
    return verdict.ok ? 'ok' : verdict.because
  }
  expect(because({})).toBe('ok')
  expect(because({ 'webhook-signature': `v1a,x v1,eHg= ${SIGNATURE}` })).toBe('ok')
  expect(because({}, `${BODY} `)).toBe('signature')
  expect(because({}, BODY, now, newSecret())).toBe('signature')
  expect(because({ 'webhook-id': 'msg_other' })).toBe('signature')
  expect(because({ 'webhook-timestamp': String(TIMESTAMP + 1) })).toBe('signature')
  expect(because({ 'webhook-signature': SIGNATURE.replace('v1,', 'v2,') })).toBe('signature')
  expect(because({ 'webhook-signature': '' })).toBe('signature')
  expect(because({ 'webhook-id': undefined })).toBe('missing')
  expect(because({ 'webhook-timestamp': '1e9' })).toBe('timestamp')
  expect(because({}, BODY, now + 300_000)).toBe('ok')
  expect(because({}, BODY, now + 301_000)).toBe('timestamp')
  expect(because({}, BODY, now - 301_000)).toBe('timestamp')
})

test('secrets are new each time and a text that is none is not signed with', () => {
  expect(newSecret()).not.toBe(newSecret())
  expect(Buffer.from(newSecret().slice(6), 'base64')).toHaveLength(32)
  for (const text of ['', 'whsec_', 'not base64!', '石径']) {
    expect(isSecret(text)).toBe(false)
    expect(() => sign(text, ID, TIMESTAMP, BODY)).toThrow(RangeError)
  }
})
