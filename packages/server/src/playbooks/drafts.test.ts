import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig } from '../test/rig.ts'
import type { Person, Rig } from '../test/rig.ts'
import { publishPlaybook } from './publish.ts'
import { playbooksRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [playbooksRoom(context)] })
})
afterAll(() => rig.close())

const DRAFT = '/api/v1/playbook/draft'
const fresh = { headers: { 'if-none-match': '*' } }
const over = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } })
const named = (zh: string) => ({ ...rig.playbook, name: { zh } })

/** Begins a draft from the published playbook, in place of whatever this person had. */
async function begin(person: Person, playbook: object = rig.playbook, base?: number) {
  await person.ask('DELETE', DRAFT)
  const from = base ?? (await person.ask('GET', '/api/v1/playbook')).json().version
  const answer = await person.ask('PUT', DRAFT, { playbook, base: from }, fresh)
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)])
  return answer.json() as { revision: number; problems: { path: unknown[]; severity: string }[] }
}

test('a draft is begun, saved, read with its problems and thrown away', async () => {
  const { ops } = rig
  expect((await ops.ask('GET', DRAFT)).json()).toMatchObject({ status: 404, code: 'draft.not-found' })
  const { revision, problems } = await begin(ops)
  expect(problems).toEqual([])
  const unfinished = { ...rig.playbook, stages: [], nodes: [{ id: 'half' }] }
  const saved = await ops.ask('PUT', DRAFT, { playbook: unfinished, base: 1 }, over(revision))
  expect(saved.json().problems.length).toBeGreaterThan(1)
  const read = await ops.ask('GET', DRAFT)
  expect(read.headers.etag).toBe(`"${saved.json().revision}"`)
  expect(read.json()).toMatchObject({ playbook: unfinished, base: 1, behind: false, note: '', publishAt: null })
  expect(read.json().problems).toEqual(saved.json().problems)
  expect((await ops.ask('DELETE', DRAFT)).statusCode).toBe(204)
  expect((await ops.ask('GET', DRAFT)).statusCode).toBe(404)
  expect((await ops.ask('DELETE', DRAFT)).json().code).toBe('draft.not-found')
})

test('what another tab or device saved is never overwritten', async () => {
  const { admin } = rig
  const { revision } = await begin(admin)
  const tabs = await Promise.all(
    ['甲', '乙', '丙'].map((name) => admin.ask('PUT', DRAFT, { playbook: named(name), base: 1 }, over(revision))),
  )
  expect(tabs.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412, 412])
  expect(tabs.find(({ statusCode }) => statusCode === 412)?.json()).toMatchObject({ code: 'draft.stale' })
  expect((await admin.ask('PUT', DRAFT, { playbook: named('丁'), base: 1 }, fresh)).json().code).toBe('draft.exists')
  expect((await admin.ask('PUT', DRAFT, { playbook: named('丁'), base: 1 })).statusCode).toBe(428)

  // A tab left open on a draft that was thrown away does not save over the one begun after it.
  const left = tabs.find(({ statusCode }) => statusCode === 200)?.json().revision
  await begin(admin, named('戊'))
  expect((await admin.ask('PUT', DRAFT, { playbook: named('旧'), base: 1 }, over(left))).statusCode).toBe(412)
  expect((await admin.ask('GET', DRAFT)).json().playbook.name).toEqual({ zh: '戊' })
  expect((await admin.ask('DELETE', DRAFT, undefined, over(left))).statusCode).toBe(412)
})

test('a draft begins from a version there is', async () => {
  await rig.ops.ask('DELETE', DRAFT)
  const ahead = await rig.ops.ask('PUT', DRAFT, { playbook: rig.playbook, base: 99 }, fresh)
  expect(ahead.json()).toMatchObject({ status: 404, code: 'playbook.version-unknown', params: { version: 99 } })
})

test('reps draft nothing and see no draft; nor does anybody see that of another', async () => {
  await begin(rig.ops, named('运营的草稿'))
  await begin(rig.admin, named('管理员的草稿'))
  const [rep] = rig.reps
  for (const person of [rep, await rig.withKey('rep')]) {
    for (const path of ['', 's', '/rebase'])
      expect([403, 404]).toContain((await person?.ask('GET', DRAFT + path))?.statusCode)
    for (const [method, path] of [
      ['PUT', '/draft'],
      ['DELETE', '/draft'],
      ['POST', '/publish'],
      ['DELETE', '/publish'],
      ['POST', '/versions/1/restore'],
      ['GET', '/in-flight'],
    ] as const) {
      const body = path === '/draft' ? { playbook: {}, base: 1 } : { note: '', inFlight: 'stay' }
      const answer = await person?.ask(method, `/api/v1/playbook${path}`, method === 'GET' ? undefined : body, fresh)
      expect([path, answer?.json().code]).toEqual([path, 'access.denied'])
    }
  }
  expect((await rig.ops.ask('GET', DRAFT)).json().playbook.name).toEqual({ zh: '运营的草稿' })
  expect((await rig.admin.ask('GET', DRAFT)).json().playbook.name).toEqual({ zh: '管理员的草稿' })
})

test('who else drafts is known by name, and whether they are behind', async () => {
  await begin(rig.ops)
  await begin(rig.admin)
  const key = await rig.withKey('ops')
  await begin(key)
  const others = async (person: Person): Promise<{ behind: boolean }[]> => (await person.ask('GET', `${DRAFT}s`)).json()
  const rest = { base: 1, updatedAt: expect.any(String), behind: false }
  const expected = [key, rig.admin].map(({ id, name }) => ({ author: { id, name }, ...rest }))
  for (const person of [rig.ops, rig.supervisor]) {
    const seen = await others(person)
    expect(seen).toEqual(expect.arrayContaining(expected))
    expect(seen).toHaveLength(person === rig.ops ? 2 : 3)
  }
  await publishPlaybook(rig.pool, rig.org, named('新'), { by: null })
  expect((await others(rig.ops)).every(({ behind }) => behind)).toBe(true)
  const elsewhere = await rig.addCompany('Elsewhere')
  expect(await others(elsewhere.ops)).toEqual([])
})

test('the database keeps drafts apart even if a query forgets to', async () => {
  await begin(rig.ops)
  const elsewhere = await rig.addCompany('Apart')
  const eyes = async (org: number, user: string, scope: string) =>
    rig.reader.transaction().execute(async (trx) => {
      const { sql } = await import('kysely')
      await sql`select set_config('cairn.org', ${String(org)}, true), set_config('cairn.user', ${user}, true),
                       set_config('cairn.scope', ${scope}, true)`.execute(trx)
      const rows = await trx.selectFrom('playbook_draft').select('author_id').execute()
      const listed = await sql`select * from playbook_drafts()`.execute(trx)
      return { own: rows.map(({ author_id }) => author_id), listed: listed.rows.length }
    })
  expect((await eyes(rig.org, rig.ops.id, 'all')).own).toEqual([rig.ops.id])
  expect(await eyes(rig.org, rig.reps[0]?.id ?? '', 'own')).toEqual({ own: [], listed: 0 })
  expect(await eyes(elsewhere.org, rig.ops.id, 'all')).toEqual({ own: [], listed: 0 })
})
