import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { keysOf } from '@cairn/core/record/keys.ts'
import { openPool } from '../db/pool.ts'
import { openEngine } from '../engine/engine.ts'
import { write } from '../http/write.ts'
import { openRig, type Person, type Rig } from '../test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({
    playbook: (shipped) => {
      const taxNo = { id: 'taxNo', kind: 'text' as const, label: { zh: '税号', en: 'Tax number' } }
      return { ...shipped, fields: { ...shipped.fields, customer: [...shipped.fields.customer, taxNo] } }
    },
  })
}, 120_000)
afterAll(() => rig.close())

type Method = 'GET' | 'POST' | 'PATCH'
// oxlint-disable-next-line no-explicit-any -- an answer of any route
type Asking = (method: Method, url: string, body?: object) => Promise<{ status: number; body: any }>

const as =
  ({ ask }: Person): Asking =>
  async (method, url, body) => {
    const answer = await ask(method, url, body)
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
  }

async function add(ask: Asking, name: string, more: object = {}): Promise<{ id: string; revision: number }> {
  const answer = await ask('POST', '/api/v1/customers', { name, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}

/** Every row that a merge may touch, as the database has it; a customer's revision counts writes and never goes back. */
async function everything(org: number): Promise<Record<string, unknown[]>> {
  const tables = [
    'customer',
    'lead',
    'deal',
    'contact',
    'action',
    'activity',
    'evidence',
    'timer',
    'customer_item',
    'field_conflict',
  ]
  return write(rig.writer, org, async (trx) => {
    const found: Record<string, unknown[]> = {}
    for (const table of tables) {
      const { rows } = await sql<{
        row: object
      }>`select to_jsonb(t) ${table === 'customer' ? sql`- 'revision'` : sql``} as row
        from ${sql.table(table)} t where org_id = ${org} order by to_jsonb(t)::text`.execute(trx)
      found[table] = rows.map(({ row }) => row)
    }
    return found
  })
}

test('a merge moves everything to the kept customer, and its undo gives back every row to the bit', async () => {
  const { org, admin, leadArrives } = rig
  const ask = as(admin)
  const phone = '13712345678'
  const merged = await add(ask, '启明机械', { fields: { city: '苏州' }, contacts: [{ name: '王', fields: { phone } }] })
  const kept = await add(ask, '苏州启明机械有限公司', { fields: { creditCode: '91320594MA1XYZ123A' } })
  const lead = await leadArrives('A', { company: '启明机械', phone })
  expect(lead.customer).toBe(merged.id)
  const deal = await ask('POST', '/api/v1/deals', { customer: merged.id, name: '加工中心', amount: 100 })
  expect(deal.status).toBe(201)
  const note = { customer: merged.id, kind: 'call', goal: '问需求', text: '谈了', reached: true }
  expect((await ask('POST', '/api/v1/activities', note)).status).toBe(201)
  // what has no id of its own moves, too, where the kept one has nothing under the same key
  const at = new Date(0)
  const item = {
    org_id: org,
    customer_id: merged.id,
    kind: 'contract',
    source: 'erp',
    title: '合同',
    state: '生效',
  } as const
  const said = {
    org_id: org,
    source: 'erp',
    value: '"昆山"',
    state: 'open',
    at,
    settled_at: null,
    settled_by: null,
  } as const
  await write(rig.writer, org, async (trx) => {
    for (const [customer_id, number] of [
      [merged.id, 'C-1'],
      [merged.id, 'C-2'],
      [kept.id, 'C-2'],
    ] as const)
      await trx
        .insertInto('customer_item')
        .values({ ...item, id: randomUUID(), customer_id, number, amount: null, at, heard_at: at, by_id: null })
        .execute()
    await trx
      .insertInto('field_conflict')
      .values({ ...said, customer_id: merged.id, field: 'city' })
      .execute()
  })
  const before = await everything(org)

  const done = await ask('POST', `/api/v1/customers/${kept.id}/merge`, {
    merged: merged.id,
    fields: { city: 'merged' },
  })
  expect(done.status).toBe(201)
  const page = (await ask('GET', `/api/v1/customers/${kept.id}`)).body
  expect(page).toMatchObject({ fields: { city: '苏州', creditCode: '91320594MA1XYZ123A' }, mergedInto: null })
  expect(page.leads.map((each: { id: string }) => each.id)).toEqual([lead.id])
  expect(page.deals).toHaveLength(1)
  expect(page.contacts).toHaveLength(1)
  const items = (await ask('GET', `/api/v1/customers/${kept.id}/items`)).body.items
  expect(items.map((each: { number: string }) => each.number).toSorted()).toEqual(['C-1', 'C-2', 'C-2'])
  expect((await ask('GET', `/api/v1/conflicts?customer=${kept.id}`)).body.items).toMatchObject([
    { field: { id: 'city' }, said: { value: '昆山' } },
  ])
  const moved = await everything(org)
  for (const table of ['lead', 'deal', 'contact', 'action', 'activity', 'evidence'])
    expect(moved[table]?.filter((row) => (row as { customer_id: string }).customer_id === merged.id)).toEqual([])
  // the merged one is no longer listed; its page says where it went
  const listed = (await ask('GET', '/api/v1/customers?q=启明')).body.items
  expect(listed.map((each: { id: string }) => each.id)).toEqual([kept.id])
  expect((await ask('GET', `/api/v1/customers/${merged.id}`)).body.mergedInto).toMatchObject({ id: kept.id })
  const told = (await ask('GET', `/api/v1/customers/${kept.id}/timeline?limit=200`)).body.items
  const types = told.map((each: { type: string }) => each.type)
  expect(types).toContain('customer.merged')
  expect(types.filter((type: string) => type === 'customer.added')).toHaveLength(2)

  expect((await ask('POST', `/api/v1/merges/${done.body.merge}/undo`)).status).toBe(204)
  expect(await everything(org)).toEqual(before)
  expect((await ask('POST', `/api/v1/merges/${done.body.merge}/undo`)).body.code).toBe('merge.parted')
})

test('what comes for the merged customer reaches the kept one', async () => {
  const { admin, leadArrives } = rig
  const kept = await add(as(admin), '南通大力电子有限公司')
  const merged = await add(as(admin), '大力电子（南通）', {
    contacts: [{ name: '李', fields: { phone: '13612340000' } }],
  })
  await as(admin)('POST', `/api/v1/customers/${kept.id}/merge`, { merged: merged.id })
  expect((await leadArrives('B', { phone: '13612340000', company: '别的名字' })).customer).toBe(kept.id)
  const again = await as(admin)('POST', '/api/v1/customers', { name: '大力电子（南通）' })
  expect(again).toMatchObject({ status: 200, body: { id: kept.id } })
  const changed = await as(admin)('PATCH', `/api/v1/customers/${merged.id}`, { fields: { city: '南通' } })
  expect(changed.status).toBe(200)
  expect((await as(admin)('GET', `/api/v1/customers/${kept.id}`)).body.fields.city).toBe('南通')
})

test('identical customers sent at the same instant through several processes become one', async () => {
  const { org } = rig
  const pools = Array.from({ length: 4 }, () => openPool({ connectionString: rig.engineUrl, max: 2, pipeline: true }))
  const engines = pools.map((pool) => openEngine(pool, () => rig.clock.now))
  const fields = { name: '同一时刻科技有限公司', phone: '13500001111' }
  const event = {
    type: 'customer.added' as const,
    by: { kind: 'system' as const },
    name: fields.name,
    owner: null,
    fields: {},
    keys: keysOf(fields, 'customer'),
    externalId: null,
  }
  const results = await Promise.all(
    Array.from({ length: 40 }, (_none, n) =>
      engines[n % 4]?.submit(org, event, { read: (outcome) => outcome.repeatOf }),
    ),
  )
  const { n } = await write(rig.writer, org, (trx) =>
    trx
      .selectFrom('customer')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('org_id', '=', org)
      .where('name', '=', fields.name)
      .executeTakeFirstOrThrow(),
  )
  expect(Number(n)).toBe(1)
  expect(results.filter((result) => result?.answer === null)).toHaveLength(1)
  for (const engine of engines) await engine.drain()
  for (const pool of pools) await pool.end()
})

test('twins show while a customer is typed, with reasons; of a colleague’s no more than the name', async () => {
  const [rep, other] = rig.reps
  if (!rep || !other) throw new Error('two reps are needed')
  const theirs = await add(as(rep), '无锡金石轴承有限公司', {
    contacts: [{ name: '赵敏', fields: { phone: '13912341234' } }],
  })
  const see = async (ask: Asking, query: Record<string, string>) =>
    (await ask('GET', `/api/v1/customers/twins?${new URLSearchParams(query)}`)).body.items
  const [own] = await see(as(rep), { name: '金石轴承', phone: '139 1234 1234' })
  expect(own).toMatchObject({ kind: 'customer', id: theirs.id, zone: 'certain' })
  expect(own.reasons.map((each: { text: { zh: string } }) => each.text.zh).join()).toContain('电话相同')
  const [hidden] = await see(as(other), { name: '无锡金石轴承有限公司' })
  expect(hidden).toMatchObject({ id: null, name: '无锡金石轴承有限公司', owner: { name: rep.name } })
  // a slip in the name, and a branch, which is related and not the same
  expect(await see(as(rep), { name: '无锡金时轴承有限公司' })).not.toEqual([])
  const [branch] = await see(as(rep), { name: '无锡金石轴承有限公司上海分公司' })
  expect(branch).toMatchObject({ id: theirs.id, relation: 'branch', zone: 'apart' })
  expect(await see(as(rep), { name: '毫不相干' })).toEqual([])
})

test('a credit code is known whatever its field is called, a name by its pinyin or in English', async () => {
  const ask = as(rig.admin)
  const see = async (query: Record<string, string>) =>
    (await ask('GET', `/api/v1/customers/twins?${new URLSearchParams(query)}`)).body.items
  const coded = await add(ask, '镇江天目仪器有限公司', { fields: { taxNo: '91350206ma32fctj95' } })
  expect(await see({ creditCode: '9135 0206-MA32FCTJ95' })).toMatchObject([{ id: coded.id }])
  const searched = (await ask('GET', '/api/v1/search?q=91350206MA32FCTJ95')).body.items
  expect(searched.map(({ id }: { id: string }) => id)).toEqual([coded.id])

  const phone = '13512344321'
  const chinese = await add(ask, '上海石径贸易有限公司', { contacts: [{ name: '张伟', fields: { phone } }] })
  const [english] = await see({ name: 'Shijing Trading Co., Ltd.', person: 'Zhang Wei', phone: '13512344329' })
  expect(english).toMatchObject({ id: chinese.id })
  expect(english.reasons.map((each: { text: { zh: string } }) => each.text.zh).join()).toContain('读音相同，写法不同')
  const latin = await add(ask, 'HENGAO Technology', {
    contacts: [{ name: 'Ouyang Na', fields: { phone: '13512340001' } }],
  })
  const found = await see({ name: '苏州恒奥科技有限公司', person: '欧阳娜' })
  expect(found.map(({ id }: { id: string }) => id)).toEqual([latin.id])
})

test('of two who merge the same pair at once, either way round, one wins', async () => {
  const ask = as(rig.admin)
  const [a, b] = [await add(ask, '常州白鹿化工有限公司'), await add(ask, '白鹿化工')]
  const answers = await Promise.all([
    ask('POST', `/api/v1/customers/${a.id}/merge`, { merged: b.id }),
    ask('POST', `/api/v1/customers/${b.id}/merge`, { merged: a.id }),
    ask('POST', `/api/v1/customers/${a.id}/merge`, { merged: b.id }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body.code)
  expect(lost).toEqual(['merge.done', 'merge.done'])
})

test('a rep merges own customers, and not with those of others', async () => {
  const [rep, other] = rig.reps
  if (!rep || !other) throw new Error('two reps are needed')
  const mine = await add(as(rep), '镇江青松塑胶有限公司')
  const theirs = await add(as(other), '青松塑胶')
  expect((await as(rep)('POST', `/api/v1/customers/${mine.id}/merge`, { merged: theirs.id })).status).toBe(404)
  const second = await add(as(rep), '青松塑胶厂')
  const done = await as(rep)('POST', `/api/v1/customers/${mine.id}/merge`, { merged: second.id })
  expect(done.status).toBe(201)
  expect((await as(other)('POST', `/api/v1/merges/${done.body.merge}/undo`)).status).toBe(404)
  rig.clock.now += 31 * 86_400_000
  const late = await as(rep)('POST', `/api/v1/merges/${done.body.merge}/undo`)
  expect(late).toMatchObject({ status: 409, body: { code: 'merge.too-old' } })
})
