import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Rig } from '../test/rig.ts'
import { channelsRoom } from './channels.ts'
import type { DeliveryConfig } from './context.ts'
import { openPost } from './post.fixture.ts'
import { openReceiver } from './receiver.fixture.ts'
import { dingtalkSign } from './robots.ts'
import { openDelivery } from './worker.ts'
import type { Delivery } from './worker.ts'

const config: DeliveryConfig = {
  secret: 'a secret of the tests, in no other use',
  smtpUrl: undefined,
  mailFrom: 'Cairn <cairn@stones.example>',
  publicUrl: 'https://sales.stones.example',
  allowPrivateWebhooks: true,
}
const OK = (response: ServerResponse): void => void response.end('{"errcode":0,"errmsg":"ok"}')

let rig: Rig
let delivery: Delivery | undefined
const said: string[] = []
beforeEach(async () => {
  rig = await openRig({ rooms: (context) => [channelsRoom({ ...context, config })] })
})
afterEach(async () => {
  await delivery?.stop()
  delivery = undefined
  await rig.close()
  const complaints = said.splice(0)
  if (complaints.length > 0) throw new Error(`the worker complained: ${complaints.join('; ')}`)
})

async function work(settings: Partial<DeliveryConfig> = {}): Promise<Delivery> {
  const { engineUrl, writer } = rig
  delivery = await openDelivery({
    engineUrl,
    writer,
    config: { ...config, ...settings },
    say: (text) => said.push(text),
  })
  return delivery
}

async function addChannel(channel: object): Promise<{ id: string; secret: string }> {
  const answer = await rig.admin.ask('POST', '/api/v1/channels', { label: 'of the test', ...channel })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

const deliveries = () =>
  write(rig.writer, rig.org, (trx) =>
    trx.selectFrom('delivery').selectAll().where('org_id', '=', rig.org).orderBy('created_at').orderBy('id').execute(),
  )

/** Holds the queue's clock: what is to be tried again later is due now. */
const hurry = () =>
  rig.pool.query(
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs having count(*) > 0`,
  )

/** Waits for the lock of the worker that holds a job: PostgreSQL gives it when it has seen the worker's end. */
const signOfLifeEnds = () =>
  rig.pool.query(
    `select pg_advisory_lock(7421, hashtext(locked_by)), pg_advisory_unlock(7421, hashtext(locked_by))
       from graphile_worker.jobs where locked_by is not null`,
  )

test('a late action is told to the group of a robot, signed, with a link to the lead', async () => {
  await using robot = await openReceiver(OK)
  await addChannel({ kind: 'dingtalk', url: `${robot.url}?access_token=t0ken`, secret: 'SECof-the-test' })
  const lead = await rig.leadArrives('A', { company: '石头[点我](http://evil.example)公司' })
  await rig.pass({ minutes: 6 })
  await (await work()).drain()

  expect(robot.received).toHaveLength(1)
  const [call] = robot.received
  const query = new URL(call?.path ?? '', robot.url).searchParams
  expect(query.get('access_token')).toBe('t0ken')
  expect(query.get('sign')).toBe(dingtalkSign('SECof-the-test', Number(query.get('timestamp'))))
  expect(Math.abs(Date.now() - Number(query.get('timestamp')))).toBeLessThan(60_000)
  const { markdown } = JSON.parse(call?.body ?? '')
  expect(markdown.title).toMatch(/^已逾期：/)
  expect(markdown.text).toContain(`[查看线索](https://sales.stones.example/leads?open=${lead.id})`)
  expect(markdown.text).not.toContain('](http://evil.example)')
  expect(await deliveries()).toMatchObject([{ channel: 'robot', state: 'sent', attempts: 1, last_error: null }])
})

test('a WeCom robot speaks the language it was set to', async () => {
  await using robot = await openReceiver(OK)
  await addChannel({ kind: 'wecom', url: robot.url, language: 'en' })
  await rig.leadArrives('A')
  await rig.pass({ minutes: 6 })
  await (await work()).drain()
  expect(JSON.parse(robot.received[0]?.body ?? '')).toMatchObject({
    msgtype: 'markdown',
    markdown: { content: expect.stringMatching(/^### Late: .*\[Open the lead\]/s) },
  })
})

test('a webhook hears of a lead, signed as the Standard Webhooks rules want it', async () => {
  await using hook = await openReceiver(OK)
  const { secret } = await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
  await work()
  const lead = await rig.leadArrives('B')
  await delivery?.drain()

  expect(hook.received).toHaveLength(1)
  const [call] = hook.received
  const told = new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)
  expect(told).toMatchObject({
    type: 'lead.arrived',
    data: { source: lead.source, fields: { phone: lead.fields['phone'] } },
    effects: expect.arrayContaining([expect.objectContaining({ do: 'lead.create' })]),
  })
  expect(() => new Webhook(secret).verify(`${call?.body} `, call?.headers as Record<string, string>)).toThrow(
    'signature',
  )
})

describe('what does not get through', () => {
  test('is tried again under the same id until it does', async () => {
    const answers = [500, 503, 200]
    await using hook = await openReceiver((response) => {
      response.writeHead(answers.shift() ?? 200).end('{}')
    })
    await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
    await rig.leadArrives()
    await work()
    await delivery?.drain()
    const [after] = await deliveries()
    expect(after).toMatchObject({
      state: 'waiting',
      attempts: 1,
      last_error: expect.stringMatching(/^server-error 500/),
    })
    expect(hook.received).toHaveLength(1)
    for (let again = 0; again < 3; again += 1) {
      await hurry()
      await delivery?.drain()
    }
    expect(hook.received).toHaveLength(3)
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([after?.id]))
    expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1)
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 3, last_error: null }])
  })

  test('waits as long as the other side asks', async () => {
    const answers = [429, 200]
    await using hook = await openReceiver((response) => {
      response.writeHead(answers.shift() ?? 200, { 'retry-after': '3600' }).end()
    })
    await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
    await rig.leadArrives()
    await work()
    await delivery?.drain()
    const { rows } = await rig.pool.query('select run_at, locked_at from graphile_worker.jobs')
    expect(rows).toHaveLength(1)
    expect(rows[0].run_at.getTime() - Date.now()).toBeGreaterThan(3500_000)
    await hurry()
    await delivery?.drain()
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('is given up after twelve attempts, and sent when somebody asks for it', async () => {
    let status = 500
    await using hook = await openReceiver((response) => {
      response.writeHead(status).end('down for repair')
    })
    await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
    await rig.leadArrives()
    await work()
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await delivery?.drain()
      await hurry()
    }
    expect(hook.received).toHaveLength(12)
    const log = await rig.admin.ask('GET', '/api/v1/deliveries?state=given-up')
    expect(log.json()).toMatchObject({
      items: [
        {
          channel: 'webhook',
          target: { name: 'of the test' },
          about: 'lead.arrived',
          attempts: 12,
          error: { code: 'server-error', message: '对方服务器出错。', detail: '500 down for repair' },
        },
      ],
      next: null,
    })
    status = 200
    const url = `/api/v1/deliveries/${log.json().items[0].id}/retry`
    expect((await rig.admin.ask('POST', url)).statusCode).toBe(202)
    await delivery?.drain()
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect((await rig.admin.ask('POST', url)).json()).toMatchObject({ status: 409, code: 'delivery.sent' })
  })

  test('an address that is gone switches its channel off, in every process', async () => {
    await using hook = await openReceiver((response) => {
      response.writeHead(410).end('moved away')
    })
    const { id } = await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
    await rig.leadArrives()
    await work()
    await delivery?.drain()
    const [shown] = (await rig.admin.ask('GET', '/api/v1/channels')).json()
    expect(shown).toMatchObject({
      id,
      enabled: false,
      stopped: { failure: { code: 'gone', detail: '410 moved away' } },
    })
    await rig.leadArrives()
    await delivery?.drain()
    expect(await deliveries()).toMatchObject([{ state: 'given-up', last_error: 'gone 410 moved away' }])
    const on = await rig.admin.ask('PATCH', `/api/v1/channels/${id}`, { enabled: true })
    expect(on.json()).toMatchObject({ enabled: true, stopped: null })
    await rig.leadArrives()
    expect(await deliveries()).toHaveLength(2)
  })

  test('a message that was decided before its channel was removed is given up', async () => {
    await using hook = await openReceiver(OK)
    const { id } = await addChannel({ kind: 'webhook', url: hook.url })
    await rig.leadArrives()
    expect((await rig.admin.ask('DELETE', `/api/v1/channels/${id}`)).statusCode).toBe(204)
    await (await work()).drain()
    expect(hook.received).toEqual([])
    expect(await deliveries()).toMatchObject([{ state: 'given-up', last_error: 'channel-off' }])
  })

  test('an address inside is refused when it is used, though it was saved', async () => {
    await using hook = await openReceiver(OK)
    await addChannel({ kind: 'webhook', url: hook.url })
    await rig.leadArrives()
    await (await work({ allowPrivateWebhooks: false })).drain()
    expect(hook.received).toEqual([])
    expect(await deliveries()).toMatchObject([{ state: 'given-up', last_error: 'address-private 127.0.0.1' }])
  })
})

test('a job that comes again after its message was sent sends nothing', async () => {
  await using hook = await openReceiver(OK)
  await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
  await rig.leadArrives()
  await work()
  await delivery?.drain()
  const [row] = await deliveries()
  for (let again = 0; again < 4; again += 1) {
    await rig.pool.query('select cairn_enqueue($1, $2)', [rig.org, [row?.id]])
    await delivery?.drain()
  }
  expect(hook.received).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

test("mail reaches the owner in the owner's language, through the server of the channel", async () => {
  await using post = await openPost()
  const { hostname, port } = new URL(post.url)
  await addChannel({
    kind: 'mail',
    from: '石头 <hello@stones.example>',
    server: { host: hostname, port: Number(port) },
  })
  const [rep] = rig.reps
  const message = { title: { zh: '请回电', en: 'Call back' }, text: { zh: '客户在等。', en: 'They wait.' } }
  const send = (language: string) =>
    write(rig.writer, rig.org, async (trx) => {
      await trx.updateTable('member').set({ locale: language }).where('org_id', '=', rig.org).execute()
      const { id } = await trx
        .insertInto('delivery')
        .values({
          org_id: rig.org,
          id: crypto.randomUUID(),
          channel: 'mail',
          target: rep?.id ?? '',
          payload: JSON.stringify({ channel: 'mail', to: rep?.id, ...message, subject: null }),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    })
  await work()
  const ids: string[] = []
  for (const language of ['zh', 'en']) {
    const id = await send(language)
    ids.push(id)
    await rig.pool.query('select cairn_enqueue($1, $2)', [rig.org, [id]])
    await delivery?.drain()
  }
  expect(post.mails).toHaveLength(2)
  const [zh, en] = post.mails
  expect(zh).toMatchObject({ from: 'hello@stones.example', to: ['rep-1@stones.example'] })
  expect(zh?.raw).toContain(`Message-ID: <${ids[0]}@stones.example>`)
  expect(zh?.raw).toContain(`Subject: =?UTF-8?B?${Buffer.from('请回电').toString('base64')}?=`)
  expect(en?.raw).toContain('Subject: Call back')
  expect(en?.raw).toContain('They wait.')
})

test('a worker killed while the receiver holds its message: it comes again under the same id, and the ladder goes on', async () => {
  const arrived = Promise.withResolvers<void>()
  const held: ServerResponse[] = []
  await using robot = await openReceiver((response) => {
    if (held.length > 0) return OK(response)
    held.push(response) // The first message gets no answer.
    arrived.resolve()
  })
  await using hook = await openReceiver(OK)
  await addChannel({ kind: 'webhook', url: robot.url, events: ['lead.arrived'] })
  await addChannel({ kind: 'dingtalk', url: hook.url })
  const lead = await rig.leadArrives('A')
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./worker.fixture.ts', import.meta.url)),
      JSON.stringify({ engineUrl: rig.engineUrl, config }),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const exited = once(child, 'exit')
  await arrived.promise
  child.kill('SIGKILL')
  await exited
  await signOfLifeEnds()
  expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 1 }])

  await rig.pass({ minutes: 6 })
  await work()
  await delivery?.drain()
  const sent = robot.received.map(({ headers }) => headers['webhook-id'])
  const rows = await deliveries()
  expect(sent).toEqual([rows[0]?.id, rows[0]?.id])
  expect(rows).toMatchObject([
    { channel: 'webhook', state: 'sent', attempts: 2 },
    { channel: 'robot', state: 'sent', attempts: 1 },
  ])
  expect(hook.received).toHaveLength(1)

  await rig.pass({ hours: 6 })
  const told = (await rig.noticesOf(lead)).map(({ to, because, action, at }) => [to, because, action, at].join())
  expect(told.length).toBeGreaterThan(2)
  expect(new Set(told).size).toBe(told.length)
})

test('connections to the database that break are made anew, and nothing is sent twice', async () => {
  const arrived = Promise.withResolvers<void>()
  const held: ServerResponse[] = []
  await using hook = await openReceiver((response) => {
    if (held.length > 0) return OK(response)
    held.push(response)
    arrived.resolve()
  })
  await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
  await work()
  await rig.leadArrives()
  await arrived.promise
  await rig.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cairn deliveries'`,
  )
  held[0]?.end()
  await delivery?.drain()
  await rig.leadArrives()
  await delivery?.drain()
  expect(hook.received).toHaveLength(2)
  expect(await deliveries()).toMatchObject([
    { state: 'sent', attempts: 1 },
    { state: 'sent', attempts: 1 },
  ])
  expect(said.splice(0).join()).toContain('connection')
})

test('work that never ends does not keep the others from going on after the queue had to stop', async () => {
  await using hook = await openReceiver(OK)
  await addChannel({ kind: 'webhook', url: hook.url, events: ['lead.arrived'] })
  const [begun, end, stopped] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ]
  const owner = new pg.Client(rig.database.ownerUrl)
  await owner.connect()
  const { engineUrl, writer } = rig
  delivery = await openDelivery({
    engineUrl,
    writer,
    config,
    say: (text) => {
      said.push(text)
      if (text.includes('Failed to complete')) stopped.resolve()
    },
    jobs: {
      endless: async () => {
        begun.resolve()
        await end.promise
      },
      // That it is done cannot be written down.
      unwritable: () => owner.query('alter table graphile_worker._private_jobs rename to gone').then(() => {}),
    },
  })
  await owner.query(`select graphile_worker.add_job('endless')`)
  await begun.promise
  await owner.query(`select graphile_worker.add_job('unwritable')`)
  await stopped.promise
  await owner.query('alter table graphile_worker.gone rename to _private_jobs')
  await owner.end()
  await rig.leadArrives()
  await delivery.drain()
  expect(hook.received).toHaveLength(1)
  expect(said.splice(0).join()).toContain('Deliveries go on')
  end.resolve()
}, 30_000)

test('what has had its time is forgotten by the queue itself', async () => {
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000)
  const keys = () =>
    write(rig.writer, rig.org, (trx) =>
      trx.selectFrom('idempotency').select('key').where('org_id', '=', rig.org).execute(),
    )
  await write(rig.writer, rig.org, (trx) =>
    trx
      .insertInto('idempotency')
      .values({ org_id: rig.org, key: 'old', request_hash: Buffer.from('x'), status: 201, body: '{}', at: old })
      .execute(),
  )
  await rig.pool.query(`select graphile_worker.add_job('tidy')`)
  await work()
  await expect.poll(keys).toEqual([])
})
