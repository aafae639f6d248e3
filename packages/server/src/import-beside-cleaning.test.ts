import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carryOut } from './cleaning/runner.ts'
import { write } from './http/write.ts'
import { upload } from './intake/rig.test-kit.ts'
import { openRig, type Person, type Rig } from './test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
}, 120_000)
afterAll(() => rig.close())

const COUNT = 1600
const SIGNS = [...'融睦恒奥明德衡通鑫荣博众华瑞嘉禾远航卓越启星云海蓝天金桥宏图盛世长青永安泰和信达']

async function ok(answer: ReturnType<Person['ask']>) {
  const given = await answer
  expect(given.statusCode, given.body).toBeLessThan(300)
  return given.json()
}

test('an import and a cleaning run that name the same people at once bring each of them once', async () => {
  const { org, ops } = await rig.addCompany('Beside')
  const sign = (n: number) => SIGNS[n % SIGNS.length] ?? ''
  const names = Array.from(
    { length: COUNT },
    (_, n) => `${sign(n)}${sign(n * 7 + Math.floor(n / 40))}${sign(Math.floor(n / 7))}机械设备有限公司`,
  )
  // Nobody has a phone or a mail address: who is known already is told by name alone.
  const people = names.map((name, n) => `${name},王${sign(n * 3)}${sign(n + Math.floor(n / 40))}`)
  const draft = await ok(
    ops.ask('POST', '/api/v1/imports', undefined, upload('a.csv', ['客户名称', ...names].join('\n'))),
  )
  await ok(ops.ask('PUT', `/api/v1/imports/${draft.id}`, { record: 'customer' }))
  await ok(ops.ask('POST', `/api/v1/imports/${draft.id}/start`))
  const isDone = async (id: string) => {
    const state = async () => (await ok(ops.ask('GET', `/api/v1/imports/${id}`))).state
    await expect.poll(state, { timeout: 60_000 }).toBe('done')
  }
  await isDone(draft.id)

  const list = ['客户名称,联系人', ...people].join('\n')
  const { id: run } = await ok(ops.ask('POST', '/api/v1/cleaning', {}))
  await ok(ops.ask('POST', `/api/v1/cleaning/${run}/files`, undefined, upload('b.csv', list)))
  await ok(ops.ask('POST', `/api/v1/cleaning/${run}/read`))
  await carryOut(rig, org, run)
  await ok(ops.ask('POST', `/api/v1/cleaning/${run}/enter`))
  const again = await ok(ops.ask('POST', '/api/v1/imports', undefined, upload('c.csv', list)))
  await ok(ops.ask('PUT', `/api/v1/imports/${again.id}`, { record: 'customer' }))

  // The run enters in a thread with connections and an engine of its own, as another process would.
  const entering = carryOut(rig, org, run)
  await ok(ops.ask('POST', `/api/v1/imports/${again.id}/start`))
  await Promise.all([entering, isDone(again.id)])

  const found = await write(rig.writer, org, (trx) =>
    sql<{
      customers: number
      people: number
      twice: number
    }>`select count(distinct c.id)::int as customers, count(p.id)::int as people,
        (count(p.id) - count(distinct (p.customer_id, p.name)))::int as twice
      from customer c left join contact p on p.org_id = c.org_id and p.customer_id = c.id where c.org_id = ${org}`.execute(
      trx,
    ),
  )
  expect(found.rows).toMatchObject([{ customers: COUNT, twice: 0 }])
  expect(found.rows[0]?.people).toBeGreaterThanOrEqual(COUNT)
}, 120_000)
