import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Rig } from '../test/rig.ts'
import { channelsRoom } from './channels.ts'
import type { DeliveryConfig } from './context.ts'
import { openPost } from './post.fixture.ts'
import { openReceiver } from './receiver.fixture.ts'
import { tidy } from './tidy.ts'

const config = {
  secret: 'a secret of the tests, in no other use',
  smtpUrl: undefined,
  mailFrom: 'Cairn <cairn@stones.example>',
  publicUrl: undefined,
  allowPrivateWebhooks: true,
} satisfies DeliveryConfig
const clock = Date.now()
const now = () => clock
/** Whether the installation lets messages reach its own network; the tests' receivers are there. */
const installation = { ...config, allowPrivateWebhooks: true as boolean }

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [channelsRoom({ ...context, config: installation, now })], reps: 1 })
})
afterAll(() => rig.close())

const ask: Rig['admin']['ask'] = (...call) => rig.admin.ask(...call)
async function make(channel: object) {
  const answer = await ask('POST', '/api/v1/channels', { label: '测试', ...channel })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}
const tryOut = async (id: string, who = rig.admin) => (await who.ask('POST', `/api/v1/channels/${id}/test`)).json()
const row = (id: string) =>
  write(rig.writer, rig.org, (trx) =>
    trx.selectFrom('channel').selectAll().where('org_id', '=', rig.org).where('id', '=', id).executeTakeFirst(),
  )

test('only whoever manages settings sees channels and deliveries', async () => {
  const { id } = await make({ kind: 'webhook', url: 'http://127.0.0.1:1/x' })
  for (const who of [rig.reps[0], rig.supervisor, rig.ops]) {
    for (const [method, url] of [
      ['GET', '/api/v1/channels'],
      ['GET', '/api/v1/deliveries'],
      ['DELETE', `/api/v1/channels/${id}`],
      ['POST', `/api/v1/channels/${id}/test`],
      ['POST', `/api/v1/channels/${id}/secret`],
      ['POST', `/api/v1/deliveries/${id}/retry`],
    ] as const) {
      expect((await who?.ask(method, url))?.statusCode, `${method} ${url}`).toBe(403)
    }
  }
  const others = await rig.addCompany('Pebbles', [1])
  expect((await others.admin.ask('GET', '/api/v1/channels')).json()).toEqual([])
  expect((await others.admin.ask('DELETE', `/api/v1/channels/${id}`)).statusCode).toBe(404)
  expect((await others.admin.ask('POST', `/api/v1/channels/${id}/test`)).statusCode).toBe(404)
})

test('secrets go in and never come out; in the table they are sealed', async () => {
  const made = [
    await make({
      kind: 'dingtalk',
      url: 'https://oapi.dingtalk.com/robot/send?access_token=t0ps3cret-abcd',
      secret: 'SECx9',
    }),
    await make({ kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k3y5-efgh' }),
    await make({ kind: 'mail', server: { host: 'smtp.example.com', user: 'me', password: 'hunter2' } }),
  ]
  const hook = await make({ kind: 'webhook', url: 'http://127.0.0.1:1/x' })
  expect(hook.secret).toMatch(/^whsec_/)
  const shown = (await ask('GET', '/api/v1/channels')).body
  const kept = JSON.stringify(await Promise.all([...made, hook].map(({ id }) => row(id))))
  for (const secret of ['t0ps3cret', 'SECx9', 'k3y5', 'hunter2', hook.secret]) {
    expect(shown).not.toContain(secret)
    expect(kept).not.toContain(secret)
  }
  expect(made).toMatchObject([
    { kind: 'dingtalk', address: 'https://oapi.dingtalk.com/…abcd', signed: true, language: 'zh' },
    { kind: 'wecom', address: 'https://qyapi.weixin.qq.com/…efgh' },
    { kind: 'mail', server: { host: 'smtp.example.com', port: 587, user: 'me' } },
  ])
})

describe('what cannot work is refused with the field that is wrong', () => {
  test.each([
    [
      'an event that never happens',
      { kind: 'webhook', url: 'https://a.example/', events: ['lead.vanished'] },
      'events.0',
    ],
    ['an address of another kind', { kind: 'wecom', url: 'file:///etc/passwd' }, 'url'],
    ['a field of another kind of channel', { kind: 'wecom', url: 'https://a.example/', secret: 'x' }, 'secret'],
    ['mail without any server', { kind: 'mail' }, 'server'],
    ['a sender with a line break', { kind: 'mail', from: 'a\r\nBcc: b <a@b.example>' }, 'from'],
  ])('%s', async (_, channel, path) => {
    const answer = await ask('POST', '/api/v1/channels', { label: 'x', ...channel })
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: expect.arrayContaining([expect.objectContaining({ path })]),
    })
  })

  test.each([
    'http://127.0.0.1/x',
    'http://localhost:7420/api',
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://0x7f.1/',
  ])('an address inside: %s', async (url) => {
    installation.allowPrivateWebhooks = false
    const { id } = await make({ kind: 'webhook', url: 'https://192.88.98.1/' })
    for (const answer of [
      await ask('POST', '/api/v1/channels', { kind: 'webhook', label: 'x', url }),
      await ask('PATCH', `/api/v1/channels/${id}`, { url }),
    ]) {
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'url', code: 'address-private' }] })
    }
    installation.allowPrivateWebhooks = true
  })

  test('a change that does not belong to the kind', async () => {
    const { id } = await make({ kind: 'wecom', url: 'https://qyapi.weixin.qq.com/x?key=1' })
    const answer = await ask('PATCH', `/api/v1/channels/${id}`, { events: ['lead.arrived'] })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'events' }] })
  })
})

test('a test message arrives now, and what went wrong is said', async () => {
  let answer = '{"errcode":0,"errmsg":"ok"}'
  await using robot = await openReceiver((response) => void response.end(answer))
  const { id } = await make({ kind: 'wecom', url: robot.url })
  expect(await tryOut(id)).toMatchObject({ ok: true, failure: null })
  expect(JSON.parse(robot.received[0]?.body ?? '').markdown.content).toContain('石径测试消息')
  answer = '{"errcode":93000,"errmsg":"invalid webhook url"}'
  expect(await tryOut(id)).toMatchObject({
    ok: false,
    failure: { code: 'gone', message: '地址已失效，渠道已停用。', detail: '93000 invalid webhook url' },
  })
  expect((await row(id))?.enabled).toBe(true)
})

test('a test mail goes to whoever asks; for a key the sign-in is tried', async () => {
  await using post = await openPost({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 1 }) : done(Object.assign(new Error('no'), { responseCode: 535 })),
  })
  const { hostname, port } = new URL(post.url)
  const server = { host: hostname, port: Number(port), user: 'me' }
  const { id } = await make({ kind: 'mail', server: { ...server, password: 'wrong' } })
  expect(await tryOut(id)).toMatchObject({ ok: false, failure: { code: 'sign-in' } })
  const right = { server: { ...server, password: 'right' } }
  expect((await ask('PATCH', `/api/v1/channels/${id}`, right)).statusCode).toBe(200)
  expect(await tryOut(id)).toMatchObject({ ok: true })
  expect(post.mails).toMatchObject([{ from: 'cairn@stones.example', to: ['admin@stones.example'] }])
  expect(await tryOut(id, await rig.withKey('admin'))).toMatchObject({ ok: true })
  expect(post.mails).toHaveLength(1)
  // The password stays with its server, and is not sent to another.
  expect((await ask('PATCH', `/api/v1/channels/${id}`, { server })).statusCode).toBe(200)
  expect(await tryOut(id)).toMatchObject({ ok: true })
  const moved = { server: { ...server, host: 'localhost' } }
  expect((await ask('PATCH', `/api/v1/channels/${id}`, moved)).statusCode).toBe(200)
  expect(await tryOut(id)).toMatchObject({ ok: false })
})

test('a new signing secret is shown once, and the old one signs beside it for a day', async () => {
  await using hook = await openReceiver((response) => void response.end())
  const { id, secret: old } = await make({ kind: 'webhook', url: hook.url })
  const { secret: fresh } = (await ask('POST', `/api/v1/channels/${id}/secret`)).json()
  expect(fresh).not.toBe(old)
  const check = async () => {
    hook.received.length = 0
    expect(await tryOut(id)).toMatchObject({ ok: true })
    const [call] = hook.received
    const headers = call?.headers as Record<string, string>
    return [old, fresh].map((secret) => {
      try {
        return new Webhook(secret).verify(call?.body ?? '', headers) !== null
      } catch {
        return false
      }
    })
  }
  expect(await check()).toEqual([true, true])
  expect((await ask('PATCH', `/api/v1/channels/${id}`, { label: '改名' })).json()).toMatchObject({ label: '改名' })
  expect(await check()).toEqual([true, true])
  const { secret: third } = (await ask('POST', `/api/v1/channels/${id}/secret`)).json()
  expect(third).toMatch(/^whsec_/)
  expect(await check()).toEqual([false, true])
})

test('deliveries are listed newest first, page by page', async () => {
  const at = Date.parse('2026-03-01T00:00Z')
  await write(rig.writer, rig.org, (trx) =>
    trx
      .insertInto('delivery')
      .values(
        Array.from({ length: 5 }, (_, n) => ({
          org_id: rig.org,
          id: crypto.randomUUID(),
          channel: 'webhook' as const,
          payload: JSON.stringify({ type: `test.${n}` }),
          // The last two share a moment.
          created_at: new Date(at + Math.min(n, 3) * 1000),
          state: 'sent' as const,
        })),
      )
      .execute(),
  )
  const seen: string[] = []
  for (let url: string | null = '/api/v1/deliveries?state=sent&limit=2'; url;) {
    const page: { items: { about: string }[]; next: string | null } = (await ask('GET', url)).json()
    seen.push(...page.items.map(({ about }) => about))
    url = page.next && `/api/v1/deliveries?state=sent&limit=2&cursor=${page.next}`
  }
  expect(seen.slice(2)).toEqual(['test.2', 'test.1', 'test.0'])
  expect(seen.slice(0, 2).toSorted()).toEqual(['test.3', 'test.4'])
})

test('what has had its time is forgotten; what waits without a job gets one', async () => {
  const day = 24 * 60 * 60 * 1000
  const ago = (days: number) => new Date(clock - days * day)
  const delivery = (about: string, state: 'waiting' | 'sent' | 'given-up', days: number) => ({
    org_id: rig.org,
    id: crypto.randomUUID(),
    channel: 'webhook' as const,
    payload: JSON.stringify({ type: about }),
    state,
    created_at: ago(days),
  })
  const rows = [delivery('old', 'sent', 31), delivery('older', 'given-up', 40), delivery('new', 'sent', 29)]
  const waiting = delivery('waiting', 'waiting', 50)
  await write(rig.writer, rig.org, async (trx) => {
    await trx.deleteFrom('delivery').where('org_id', '=', rig.org).execute()
    await trx
      .insertInto('delivery')
      .values([...rows, waiting])
      .execute()
    const answer = { org_id: rig.org, request_hash: Buffer.from('x'), status: 201, body: '{}' }
    await trx
      .insertInto('idempotency')
      .values([
        { ...answer, key: 'old', at: ago(1.1) },
        { ...answer, key: 'new', at: ago(0.9) },
      ])
      .execute()
  })
  await tidy(rig.writer, clock)
  const left = await write(rig.writer, rig.org, async (trx) => ({
    deliveries: (await trx.selectFrom('delivery').select('payload').where('org_id', '=', rig.org).execute()).map(
      ({ payload }) => payload['type'],
    ),
    keys: (await trx.selectFrom('idempotency').select('key').where('org_id', '=', rig.org).execute()).map(
      ({ key }) => key,
    ),
  }))
  expect(left.deliveries.toSorted()).toEqual(['new', 'waiting'])
  expect(left.keys).toEqual(['new'])
  const { rows: jobs } = await rig.pool.query('select key from graphile_worker.jobs')
  expect(jobs).toEqual([{ key: `deliver:${rig.org}:${waiting.id}` }])
})
