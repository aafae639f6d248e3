import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { openRig } from '../test/rig.ts'
import type { Rig } from '../test/rig.ts'
import { PlaybookRefused, publishPlaybook } from './publish.ts'
import { playbooksRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [playbooksRoom(context)] })
})
afterAll(() => rig.close())

const named = (zh: string): Playbook => ({ ...rig.playbook, name: { zh } })

test('the published playbook is read by a rep, once per version', async () => {
  const [rep] = rig.reps
  const answer = await rep?.ask('GET', '/api/v1/playbook')
  expect(answer?.json()).toMatchObject({ version: 1, current: true, playbook: { industry: rig.playbook.industry } })
  const etag = String(answer?.headers.etag)
  const again = await rep?.ask('GET', '/api/v1/playbook', undefined, { headers: { 'if-none-match': etag } })
  expect([again?.statusCode, again?.body]).toEqual([304, ''])
})

test('publishing makes the next version, decides what comes after it, and tells open screens', async () => {
  const hearing = new pg.Client(rig.readerUrl)
  await hearing.connect()
  await hearing.query('listen cairn_live')
  const heard = new Promise<string>((resolve) => hearing.once('notification', ({ payload = '' }) => resolve(payload)))
  const version = await publishPlaybook(rig.pool, rig.org, named('新打法'), { by: rig.admin.id, note: '第二版' })
  expect(version).toBe(2)
  expect(JSON.parse(await heard)).toMatchObject({ org: rig.org, topics: expect.arrayContaining(['playbook']) })
  await hearing.end()

  expect((await rig.leadArrives('A')).version).toBe(2)
  const old = await rig.admin.ask('GET', '/api/v1/playbook', undefined, { headers: { 'if-none-match': '"1"' } })
  expect(old.json()).toMatchObject({ version: 2, note: '第二版', playbook: { name: { zh: '新打法' } } })
  const list = await rig.admin.ask('GET', '/api/v1/playbook/versions?limit=1')
  expect(list.json().items).toEqual([
    expect.objectContaining({ version: 2, current: true, publishedBy: { id: rig.admin.id, name: 'admin' } }),
  ])
  const next = await rig.admin.ask('GET', `/api/v1/playbook/versions?limit=1&cursor=${list.json().next}`)
  expect(next.json()).toMatchObject({ items: [{ version: 1, current: false, publishedBy: null }], next: null })
  const first = await rig.admin.ask('GET', '/api/v1/playbook/versions/1')
  expect(first.json()).toMatchObject({ version: 1, playbook: { name: rig.playbook.name } })
  expect((await rig.admin.ask('GET', '/api/v1/playbook/versions/99')).statusCode).toBe(404)
})

test('two who publish at once get two versions', async () => {
  const before = await publishPlaybook(rig.pool, rig.org, named('甲'), { by: null })
  const made = await Promise.all(
    ['乙', '丙'].map((name) => publishPlaybook(rig.pool, rig.org, named(name), { by: null })),
  )
  expect(made.toSorted((a, b) => a - b)).toEqual([before + 1, before + 2])
})

test('a playbook with errors is refused and leaves nothing', async () => {
  const broken = { ...rig.playbook, followUp: { ...rig.playbook.followUp, form: 'no-such-form' } }
  const before = (await rig.admin.ask('GET', '/api/v1/playbook')).json().version
  const publishing = publishPlaybook(rig.pool, rig.org, broken, { by: null })
  await expect(publishing).rejects.toBeInstanceOf(PlaybookRefused)
  await expect(publishing).rejects.toThrow(/no-such-form/)
  expect((await rig.admin.ask('GET', '/api/v1/playbook')).json().version).toBe(before)
})

test('a draft is judged in words of both languages', async () => {
  const judge = async (draft: object) => (await rig.ops.ask('POST', '/api/v1/playbook/validate', draft)).json()
  expect(await judge(rig.playbook)).toMatchObject({ ok: true })
  const { ok, problems } = await judge({ ...rig.playbook, stages: [{ id: 'only' }], colour: 'red' })
  expect(ok).toBe(false)
  expect(problems[0]).toMatchObject({ severity: 'error', path: expect.any(Array), message: { zh: expect.any(String) } })
  const strange = await judge({ ...rig.playbook, colour: 'red' })
  expect(strange).toMatchObject({
    ok: false,
    problems: [{ path: ['colour'], message: { en: expect.stringContaining('colour') } }],
  })
})

test('the schema is there for editors, who cannot sign in; strangers see nothing else', async () => {
  const schema = await rig.app.inject('/api/v1/playbook/schema')
  expect(schema.json()).toMatchObject({
    title: 'Cairn playbook',
    $defs: expect.objectContaining({ Stage: expect.anything() }),
  })
  for (const path of ['', '/versions', '/file', '/diff?from=1&to=1', '/templates'])
    expect((await rig.app.inject(`/api/v1/playbook${path}`)).statusCode).toBe(401)
})

test('another company has its own playbook', async () => {
  const other = await rig.addCompany('Pebbles')
  expect((await other.admin.ask('GET', '/api/v1/playbook')).json()).toMatchObject({ version: 1 })
  await publishPlaybook(rig.pool, other.org, named('别家'), { by: null })
  expect((await rig.admin.ask('GET', '/api/v1/playbook')).json().playbook.name).not.toEqual({ zh: '别家' })
})
