import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openHttpRig } from '../test/http.ts'
import { openLive } from './open.ts'

type Rig = Awaited<ReturnType<typeof openHttpRig>>
let rig: Rig
let org: number
let base: string
let owner: pg.Client
let rep: string

beforeAll(async () => {
  rig = await openHttpRig({ rooms: ({ reader, readerUrl }) => [openLive({ reader, readerUrl })] })
  org = await rig.addOrg('Live')
  rep = await rig.addUser(org, 'rep', 'rae@example.com')
  await rig.addUser(org, 'rep', 'rob@example.com')
  await rig.addUser(org, 'ops', 'otto@example.com')
  await rig.addUser(await rig.addOrg('Elsewhere'), 'ops', 'else@example.com')
  base = await rig.app.listen({ port: 0, host: '127.0.0.1' })
  owner = new pg.Client(rig.database.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await rig.close()
})

interface Said {
  event: string
  data: { topics?: string[]; ids?: string[]; id?: string }
}

/** Opens a line over a real socket; `next` waits for what is said, `end` for the line to close. */
async function tune(email: string) {
  const { headers } = await rig.signIn(email)
  const request = get(`${base}/api/v1/live`, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const said: Said[] = []
  const ended = new Promise((resolve) => response.once('close', resolve))
  response.on('error', () => {}) // Hanging up is one.
  let wake = () => {}
  let rest = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const found = /^event: (\w+)\ndata: (.*)$/.exec(block)
      if (found) said.push({ event: found[1] ?? '', data: JSON.parse(found[2] ?? '') })
    }
    wake()
  })
  async function next(): Promise<Said> {
    while (said.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return said.shift() as Said // Just seen to be there.
  }
  expect(response.statusCode).toBe(200)
  return { response, next, said, ended, hangUp: () => request.destroy() }
}

const announce = (announcement: object) =>
  owner.query(`select pg_notify('cairn_live', $1)`, [JSON.stringify(announcement)])

/** Writes a notice about a lead and announces it, as the engine does. */
async function notify(to: string, lead: string): Promise<string> {
  const id = randomUUID()
  await write(rig.writer, org, (trx) =>
    trx
      .insertInto('notice')
      .values({
        org_id: org,
        id,
        to_id: to,
        because: 'action-late',
        pop_up: true,
        subject_kind: 'lead',
        subject_id: lead,
        action_id: null,
        params: '{}',
        at: new Date(),
        read_at: null,
      })
      .execute(),
  )
  await announce({ org, topics: ['actions', 'notices'], ids: [], notices: [to] })
  return id
}

test('a line needs somebody signed in', async () => {
  expect((await rig.app.inject('/api/v1/live')).statusCode).toBe(401)
})

test('a change reaches its organisation and no other; only who sees every row is told which', async () => {
  const [ops, seller, stranger] = [
    await tune('otto@example.com'),
    await tune('rae@example.com'),
    await tune('else@example.com'),
  ]
  const id = randomUUID()
  await announce({ org, topics: ['leads', 'cockpit'], ids: [id], notices: [] })
  expect(await ops.next()).toEqual({ event: 'change', data: { topics: ['leads', 'cockpit'], ids: [id] } })
  expect(await seller.next()).toEqual({ event: 'change', data: { topics: ['leads', 'cockpit'], ids: [] } })
  await announce({ org: org + 1, topics: ['deals'], ids: [], notices: [] })
  expect(await stranger.next()).toMatchObject({ event: 'change', data: { topics: ['deals'] } })
  for (const line of [ops, seller, stranger]) {
    expect(line.said).toEqual([])
    line.hangUp()
  }
})

test('a lead that the engine assigns is heard by all; a notice about it reaches its owner alone, and names it', async () => {
  const lines = {
    ops: await tune('otto@example.com'),
    rae: await tune('rae@example.com'),
    rob: await tune('rob@example.com'),
  }
  await rig.engine.submit(org, {
    type: 'lead.arrived',
    by: { kind: 'system' },
    source: 'referral',
    externalId: null,
    fields: {
      name: '王工',
      company: '石头机械',
      phone: '13810000001',
      region: 'hubei',
      budget: 800_000,
      rank: 'manager',
      title: '设备科长',
      product: 'cnc',
      need: '加工壳体',
      timing: 'within-3-months',
    },
    keys: { phone: '+8613810000001', mail: null, company: null },
  })
  for (const line of Object.values(lines)) expect((await line.next()).data.topics).toContain('leads')
  const { rows } = await owner.query<{ id: string; owner_id: string }>('select id, owner_id from lead')
  const { id: lead = '', owner_id: to = '' } = rows[0] ?? {}
  const [told, other] = to === rep ? [lines.rae, lines.rob] : [lines.rob, lines.rae]
  expect(await told.next()).toMatchObject({
    event: 'notice',
    data: {
      because: 'lead-assigned',
      subject: { kind: 'lead', id: lead },
      subjectName: '石头机械',
      params: { grade: 'A' },
    },
  })
  const id = await notify(to, lead)
  expect(await told.next()).toMatchObject({ event: 'change', data: { topics: ['actions', 'notices'] } })
  expect(await told.next()).toMatchObject({
    event: 'notice',
    data: { id, because: 'action-late', popUp: true, subject: { kind: 'lead', id: lead }, subjectName: '石头机械' },
  })
  expect(await other.next()).toMatchObject({ event: 'change', data: { topics: ['actions'] } })
  expect(other.said).toEqual([])
  for (const line of Object.values(lines)) line.hangUp()
})

test('many changes at once arrive as one', async () => {
  const ops = await tune('otto@example.com')
  await owner.query('begin')
  for (let i = 0; i < 150; i++)
    await announce({ org, topics: i % 2 ? ['leads'] : ['actions'], ids: [randomUUID()], notices: [] })
  await owner.query('commit')
  const { data } = await ops.next()
  expect(data.topics?.toSorted()).toEqual(['actions', 'leads'])
  expect(data.ids).toEqual([])
  ops.hangUp()
})

test('a lost line to the database is taken up again, and screens come back to ask for everything', async () => {
  const ops = await tune('otto@example.com')
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen cairn_live' and datname = current_database()`,
  )
  await ops.ended
  const back = await tune('otto@example.com')
  await announce({ org, topics: ['deals'], ids: [], notices: [] })
  expect(await back.next()).toMatchObject({ event: 'change', data: { topics: ['deals'] } })
  back.hangUp()
})

test('open lines do not keep the server from closing', async () => {
  const line = await tune('otto@example.com')
  await rig.app.close()
  await line.ended
  expect(line.response.destroyed).toBe(true)
})
