import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../db/pool.ts'
import { openEngine } from '../../engine/engine.ts'
import { write } from '../../http/write.ts'
import { openIntakeRig } from '../rig.test-kit.ts'
import { importFile } from './import-file.ts'
import type { PlanChange } from './plan.ts'

let rig: Awaited<ReturnType<typeof openIntakeRig>>
beforeAll(async () => {
  rig = await openIntakeRig()
})
afterAll(() => rig.close())

/** Brings a table in as the upload screen does, and answers its counts. */
async function bring(org: number, name: string, rows: readonly string[], plan: PlanChange, context = rig.context) {
  const path = join(rig.context.config.filesDir, name)
  writeFileSync(path, rows.join('\n'))
  const { state, quarantined } = await importFile(context, org, path, plan)
  return { state, quarantined }
}

/** Who is known, whose contacts and deals they are, without ids and times. */
async function everything(org: number): Promise<unknown> {
  return write(rig.writer, org, async (trx) => {
    const { rows } = await sql<{ row: unknown }>`select jsonb_build_object('name', c.name, 'fields', c.fields,
        'contacts', (select jsonb_agg(jsonb_build_array(p.name, p.phone_key) order by p.name, p.phone_key) from contact p
          where p.org_id = ${org} and p.customer_id = c.id),
        'deals', (select jsonb_agg(jsonb_build_array(d.name, d.amount) order by d.name, d.amount) from deal d
          where d.org_id = ${org} and d.customer_id = c.id)) as row
      from customer c where c.org_id = ${org} order by c.name, c.id`.execute(trx)
    return rows.map(({ row }) => row)
  })
}

const HEAD = '客户名称,联系人,手机,城市'
const customer = (n: number) => `重叠${n}号贸易有限公司,联系人${n},138${String(10_000_000 + n)},苏州`
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => n + from)
/** Two lists with 400 customers in common; a name too short for a key, with the same number of its own in both. */
const LISTS = [
  [HEAD, ...range(0, 700).map(customer), '甲,短名,13700000001,苏州'],
  [HEAD, '甲,短名,13700000001,苏州', ...range(300, 1000).toReversed().map(customer)],
] as const
const deal = (n: number) => `重叠${n}号贸易有限公司,单子${n},${n}`
/** Deals in common, at customers that are there and at some that are not. */
const DEALS = [
  ['客户名称,商机名称,金额', ...range(300, 500).map(deal), ...range(1000, 1100).map(deal)],
  ['客户名称,商机名称,金额', ...range(1000, 1100).map(deal), ...range(400, 600).map(deal)],
] as const

test('two imports of overlapping files at once, in two processes, end as one after the other', async () => {
  // a second process: connections, an engine and lines of waiting of its own
  const pool = openPool({ connectionString: rig.engineUrl, max: 6, pipeline: true })
  const engine = openEngine(pool, () => rig.clock.now)
  const other = { ...rig.context, pool, engine }
  const [together, apart] = [rig.org, (await rig.addCompany('Apart')).org]
  const customers: PlanChange = { record: 'customer', source: 'list' }
  const deals: PlanChange = { record: 'deal', source: 'list' }
  const fine = { state: 'done', quarantined: 0 }
  const lists = [bring(together, 'a.csv', LISTS[0], customers), bring(together, 'b.csv', LISTS[1], customers, other)]
  expect(await Promise.all(lists)).toEqual([fine, fine])
  const sales = [bring(together, 'c.csv', DEALS[0], deals, other), bring(together, 'd.csv', DEALS[1], deals)]
  expect(await Promise.all(sales)).toEqual([fine, fine])
  for (const [n, rows] of LISTS.entries()) await bring(apart, `e${n}.csv`, rows, customers)
  for (const [n, rows] of DEALS.entries()) await bring(apart, `f${n}.csv`, rows, deals)
  const [found, expected] = [await everything(together), await everything(apart)]
  expect(found).toEqual(expected)
  expect(found).toHaveLength(1101)
  await engine.drain()
  await pool.end()
})
