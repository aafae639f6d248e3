import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig, type Person, type Rig } from '../test/rig.ts'
import { carryOut } from './searches.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
}, 120_000)
afterAll(() => rig.close())

// oxlint-disable-next-line no-explicit-any -- an answer of any route
async function ask(who: Person, method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<any> {
  const answer = await who.ask(method, url, body)
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.body === '' ? null : answer.json()
}

const add = (who: Person, name: string, phone: string, fields: object = {}) =>
  ask(who, 'POST', '/api/v1/customers', { name, fields, contacts: [{ name: '王海', fields: { phone } }] })

async function search(): Promise<void> {
  rig.clock.now += 1000
  await ask(rig.admin, 'POST', '/api/v1/duplicates/searches')
  expect(await carryOut(rig, rig.org)).toBe(true)
  expect(await carryOut(rig, rig.org)).toBe(false)
}

const pairs = async (who: Person, state: string): Promise<{ one: { id: string }; other: { id: string } }[]> =>
  (await ask(who, 'GET', `/api/v1/duplicates?state=${state}`)).items

test('a search finds pairs with reasons, people judge them, and what they said stays', async () => {
  const { admin, reps } = rig
  const whole = await add(admin, '苏州启明机械有限公司', '13700001111', { city: '苏州' })
  const short = await add(admin, '启明机械', '13700001112', { city: '昆山' })
  const branch = await add(admin, '苏州启明机械有限公司上海分公司', '021-55556666')
  await add(admin, '毫不相干贸易有限公司', '13900009999')
  await search()
  const [open, ...more] = await pairs(admin, 'open')
  expect(more).toEqual([])
  expect([open?.one.id, open?.other.id].toSorted()).toEqual([whole.id, short.id].toSorted())
  expect(open).toMatchObject({ differing: expect.arrayContaining(['city']), verdict: null })
  expect(JSON.stringify(open)).toContain('客户名称主体相同')
  expect(JSON.stringify(open)).not.toContain('13700001111')
  const related = await pairs(admin, 'related')
  expect(related.every((pair) => [pair.one.id, pair.other.id].includes(branch.id))).toBe(true)
  expect(related[0]).toMatchObject({ relation: 'branch', zone: 'apart' })
  // who does not see both does not see the pair
  const [rep] = reps
  expect(rep && (await pairs(rep, 'open'))).toEqual([])

  const pair = { one: whole.id, other: short.id }
  await ask(admin, 'POST', '/api/v1/duplicates/verdict', { ...pair, verdict: 'apart' })
  await search()
  expect(await pairs(admin, 'open')).toEqual([])
  expect(await pairs(admin, 'judged')).toMatchObject([{ verdict: 'apart', judgedBy: admin.name }])
  await ask(admin, 'POST', '/api/v1/duplicates/verdict', { ...pair, verdict: null })
  expect(await pairs(admin, 'open')).toHaveLength(1)

  const { merge } = await ask(admin, 'POST', `/api/v1/customers/${whole.id}/merge`, {
    merged: short.id,
    name: 'kept',
    fields: { city: 'merged' },
  })
  expect(await pairs(admin, 'open')).toEqual([])
  expect(await pairs(admin, 'judged')).toMatchObject([{ verdict: 'same' }])
  expect((await ask(admin, 'GET', `/api/v1/customers/${whole.id}`)).fields.city).toBe('昆山')
  expect((await ask(admin, 'GET', '/api/v1/merges')).items[0]).toMatchObject({ id: merge, undoneAt: null })
  await ask(admin, 'POST', `/api/v1/merges/${merge}/undo`)
  expect(await pairs(admin, 'open')).toHaveLength(1)
  expect((await ask(admin, 'GET', `/api/v1/customers/${whole.id}`)).fields.city).toBe('苏州')
})

test('only what is certain is merged at once, and only where that is wanted', async () => {
  const { admin, reps } = rig
  const [first, second] = reps
  if (!first || !second) throw new Error('two reps are needed')
  const kept = await add(first, '南通大力电子有限公司', '13600002222')
  // the phone differs by its last digit, so that it is not known already when it is added
  const twin = await add(first, '大力电子有限公司', '13600002223')
  const theirs = await add(second, '大力电子（南通）有限公司', '13600002224')
  await search()
  const bySystem = async () =>
    (await ask(admin, 'GET', '/api/v1/merges')).items.filter((each: { by: unknown }) => each.by === null)
  expect((await pairs(admin, 'open')).map(({ one, other }) => [one.id, other.id])).toEqual(
    expect.arrayContaining([
      [kept.id, twin.id],
      [kept.id, theirs.id],
    ]),
  )
  expect(await bySystem()).toEqual([])
  await ask(admin, 'PUT', '/api/v1/duplicates/settings', { mergeCertain: true })
  await search()
  const merged = (await bySystem()).map((each: { merged: { id: string } }) => each.merged.id)
  expect(merged).toContain(twin.id)
  expect(merged).not.toContain(theirs.id)
  const { search: last } = await ask(admin, 'GET', '/api/v1/duplicates/overview')
  expect(last).toMatchObject({ state: 'done', merged: merged.length, error: null })
})

test('a search that is stopped is taken up again', async () => {
  rig.clock.now += 1000
  await ask(rig.admin, 'POST', '/api/v1/duplicates/searches')
  expect(await carryOut(rig, rig.org, AbortSignal.abort())).toBe(false)
  const state = async () => (await ask(rig.admin, 'GET', '/api/v1/duplicates/overview')).search.state
  expect(await state()).toBe('running')
  expect(await carryOut(rig, rig.org)).toBe(true)
  expect(await state()).toBe('done')
})

test('only who may run imports searches and settles what is merged at once', async () => {
  const [rep] = rig.reps
  expect((await rep?.ask('POST', '/api/v1/duplicates/searches'))?.statusCode).toBe(403)
  expect((await rep?.ask('PUT', '/api/v1/duplicates/settings', { mergeCertain: true }))?.statusCode).toBe(403)
})
