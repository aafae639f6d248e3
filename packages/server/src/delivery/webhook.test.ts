import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { checkedAddresses, isPrivateAddress } from '../http/address.ts'
import { openReceiver } from './receiver.fixture.ts'
import { newSecret } from './standard-webhooks.ts'
import { retryAfterMs, sendWebhook } from './webhook.ts'

const LOCAL = { allowPrivate: true }
const NOW = Date.UTC(2026, 10, 22, 5, 40)

function webhook(url: string) {
  return {
    url,
    secrets: [newSecret()],
    id: '0198c0de-0000-7000-8000-000000000001',
    body: '{"type":"lead.arrived","公司":"石径"}',
  }
}

test('a receiver with the reference library can verify what arrives', async () => {
  await using receiver = await openReceiver((response) => response.writeHead(204).end())
  const sent = webhook(receiver.url)
  expect(await sendWebhook(sent, Date.now(), LOCAL)).toEqual({ kind: 'delivered', detail: '204' })
  const [got] = receiver.received
  expect(got).toMatchObject({ path: '/hook', headers: { 'content-type': 'application/json', 'webhook-id': sent.id } })
  const headers = Object.fromEntries(Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]))
  expect(new Webhook(sent.secrets[0] ?? '').verify(got?.body ?? '', headers)).toEqual({
    type: 'lead.arrived',
    公司: '石径',
  })
})

describe('answers', () => {
  const date = new Date(NOW + 90_000).toUTCString()
  const cases = [
    [200, {}, { kind: 'delivered' }],
    [299, {}, { kind: 'delivered' }],
    [410, {}, { kind: 'give-up', disable: true, reason: { code: 'gone' } }],
    [429, { 'retry-after': '120' }, { kind: 'retry', afterMs: 120_000, reason: { code: 'rate-limited' } }],
    [429, {}, { kind: 'retry', afterMs: null }],
    [503, { 'retry-after': date }, { kind: 'retry', afterMs: 90_000, reason: { code: 'server-error' } }],
    [500, { 'retry-after': 'soon' }, { kind: 'retry', afterMs: null }],
    [400, {}, { kind: 'give-up', disable: false, reason: { code: 'refused', detail: '400 said so' } }],
    [404, {}, { kind: 'give-up', disable: false }],
  ] as const
  test.each(cases)('%i %o', async (status, headers, outcome) => {
    await using receiver = await openReceiver((response) => response.writeHead(status, headers).end('said so'))
    expect(await sendWebhook(webhook(receiver.url), NOW, LOCAL)).toMatchObject(outcome)
    expect(receiver.received).toHaveLength(1)
  })

  test('a redirect is not followed', async () => {
    await using target = await openReceiver((response) => response.end())
    await using receiver = await openReceiver((response) => response.writeHead(307, { location: target.url }).end())
    expect(await sendWebhook(webhook(receiver.url), NOW, LOCAL)).toMatchObject({
      kind: 'give-up',
      reason: { code: 'redirect' },
    })
    expect(target.received).toEqual([])
  })

  test('an endless answer is cut off and still counts', async () => {
    await using receiver = await openReceiver((response) => {
      const more = () => void (response.destroyed || response.write('x'.repeat(16_384), more))
      response.writeHead(400)
      more()
    })
    const outcome = await sendWebhook(webhook(receiver.url), NOW, LOCAL)
    expect(outcome).toMatchObject({ kind: 'give-up', reason: { code: 'refused' } })
    expect(outcome.kind === 'give-up' && outcome.reason.detail.length).toBe(500)
  })

  test('Retry-After never asks for more than a day or less than nothing', () => {
    expect(retryAfterMs('999999999', NOW)).toBe(86_400_000)
    expect(retryAfterMs(new Date(NOW - 5000).toUTCString(), NOW)).toBe(0)
    expect(retryAfterMs('-5', NOW)).not.toBe(-5000)
  })
})

describe('what does not answer is tried again', () => {
  test('silence, before and within the answer', async () => {
    for (const answer of [() => {}, (response: { write(text: string): unknown }) => response.write('half')]) {
      await using receiver = await openReceiver(answer)
      const outcome = await sendWebhook(webhook(receiver.url), NOW, { ...LOCAL, timeoutMs: 100 })
      expect(outcome).toMatchObject({ kind: 'retry', reason: { code: 'timeout' } })
    }
  })

  test('names that are never resolved count against the same time', async () => {
    const resolve = () => new Promise<never>(() => {})
    const outcome = await sendWebhook(webhook('http://receiver.test/'), NOW, { ...LOCAL, timeoutMs: 50, resolve })
    expect(outcome).toMatchObject({ kind: 'retry', reason: { code: 'timeout' } })
  })

  test('nobody listening, and a connection cut off', async () => {
    const receiver = await openReceiver(() => {})
    await receiver[Symbol.asyncDispose]()
    expect(await sendWebhook(webhook(receiver.url), NOW, LOCAL)).toMatchObject({
      kind: 'retry',
      reason: { code: 'unreachable' },
    })
    await using cutting = await openReceiver((response) => response.destroy())
    expect(await sendWebhook(webhook(cutting.url), NOW, LOCAL)).toMatchObject({
      kind: 'retry',
      reason: { code: 'unreachable' },
    })
  })

  test('https spoken to a server that speaks none', async () => {
    const server = createServer((socket) => socket.end('hello'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // a TCP server that listens has one
    expect(await sendWebhook(webhook(`https://127.0.0.1:${port}/`), NOW, LOCAL)).toMatchObject({
      kind: 'retry',
      reason: { code: 'unreachable' },
    })
    server.close()
  })
})

describe('inside addresses', () => {
  test('are refused without a connection, in every spelling', async () => {
    await using receiver = await openReceiver((response) => response.end())
    const hosts = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']
    for (const host of hosts) {
      const outcome = await sendWebhook(webhook(`http://${host}:${receiver.port}/`), NOW, { allowPrivate: false })
      expect(outcome, host).toMatchObject({ kind: 'give-up', disable: false, reason: { code: 'address-private' } })
    }
    expect(receiver.received).toEqual([])
  })

  test('a name with one public and one inside address is refused', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    expect(await checkedAddresses('two.test', false, resolve)).toBeNull()
    expect(await checkedAddresses('two.test', true, resolve)).toEqual(await resolve())
  })

  test('the connection goes to the address that was checked; the name is resolved once', async () => {
    await using receiver = await openReceiver((response) => response.end())
    let asked = 0
    const resolve = async () => {
      asked++
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const outcome = await sendWebhook(webhook(`http://receiver.test:${receiver.port}/x`), NOW, {
      allowPrivate: true,
      resolve,
    })
    expect(outcome.kind).toBe('delivered')
    expect(asked).toBe(1)
    expect(receiver.received[0]?.headers.host).toBe(`receiver.test:${receiver.port}`)
  })

  test.each([
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    '[::1]',
    'no address',
  ])('%s is inside', (ip) => expect(isPrivateAddress(ip)).toBe(true))

  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '192.169.0.1',
    '223.5.5.5',
    '2400:3200::1',
    '2606:4700:4700::1111',
  ])('%s is outside', (ip) => expect(isPrivateAddress(ip)).toBe(false))

  test('other schemes and nonsense are given up', async () => {
    for (const url of ['ftp://x.test/', 'file:///etc/passwd', 'x', '']) {
      expect(await sendWebhook(webhook(url), NOW, LOCAL)).toMatchObject({
        kind: 'give-up',
        reason: { code: 'address-invalid' },
      })
    }
  })
})
