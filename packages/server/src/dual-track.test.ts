import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '@cairn/core/time.ts'
import { openPool } from './db/pool.ts'
import { openEngine } from './engine/engine.ts'
import { watchTimers } from './engine/timers.ts'
import { write } from './http/write.ts'
import { upload } from './intake/rig.test-kit.ts'
import { openRig, type Company, type Person, type Rig } from './test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const retire = { unreachable: true, quietMonths: null, quietField: null }
const begun = { name: '老客户', months: 6, keyFields: ['industry', 'city'], retire }

async function ok(answer: ReturnType<Person['ask']>, status = 200) {
  const given = await answer
  expect(given.statusCode, given.body).toBe(status)
  return given.json()
}

/** Old customers of a company, brought over from a table: one per rep and one of nobody, over and over. */
async function bringOver({ ops, org, reps }: Company, rows: number): Promise<string[]> {
  const lines = Array.from({ length: rows }, (_, n) => {
    const owner = [...reps, null][n % (reps.length + 1)]?.name ?? ''
    const phone = n % 5 === 4 ? '' : `0512-${String(60_000_000 + n)}`
    return `老客户${n}机械有限公司,${owner},${n % 2 ? '苏州' : ''},${phone},王${n},K${n}`
  })
  const csv = ['客户名称,负责人,城市,公司电话,联系人,编号', ...lines].join('\n')
  const draft = await ok(ops.ask('POST', '/api/v1/imports', undefined, upload('老系统.csv', csv)), 201)
  const plan = await ok(
    ops.ask('PUT', `/api/v1/imports/${draft.id}`, { record: 'customer', legacy: true, externalId: '编号' }),
  )
  expect(plan).toMatchObject({ record: 'customer', legacy: true })
  await ok(ops.ask('POST', `/api/v1/imports/${draft.id}/start`))
  await expect
    .poll(async () => (await ops.ask('GET', `/api/v1/imports/${draft.id}`)).json().state, { timeout: 20_000 })
    .toBe('done')
  expect(await ok(ops.ask('GET', `/api/v1/imports/${draft.id}`))).toMatchObject({ accepted: rows, quarantined: 0 })
  const found = await write(rig.writer, org, (trx) =>
    trx.selectFrom('customer').select('id').where('org_id', '=', org).orderBy('external_id').execute(),
  )
  return found.map(({ id }) => id)
}

/** All rows of a customer, but for its revision, which counts writes and never goes back. */
async function rowsOf(org: number, id: string): Promise<unknown> {
  const { rows } = await rig.pool.connect().then(async (client) => {
    try {
      await client.query(`begin; set local cairn.scope = 'engine'; set local cairn.org = ${org}`)
      return await client.query(
        `select to_jsonb(c) - 'revision' as row from customer c where id = $1
           union all select to_jsonb(p) from contact p where customer_id = $1`,
        [id],
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  return rows
}

const board = async ({ ask }: Person) => (await ok(ask('GET', '/api/v1/migration/board'))) as Board
interface Board {
  total: Record<string, number>
  owners: { owner: { id: string; name: string } | null; counts: Record<string, number> }[]
  weeks: { waiting: number; adopted: number }[]
}

test('old customers are brought over read-only, adopted with what they lack, released to the bit, counted, ended', async () => {
  const company = await rig.addCompany('Lake', [2, 1])
  const { ops, org, reps, teams } = company
  const [one, two, far] = reps as [Person, Person, Person]
  expect((await ops.ask('POST', '/api/v1/migration', { ...begun, keyFields: ['nonsense'] })).statusCode).toBe(422)
  expect((await one.ask('POST', '/api/v1/migration', begun)).statusCode).toBe(403)
  await ok(ops.ask('POST', '/api/v1/migration', begun))
  expect((await ops.ask('POST', '/api/v1/migration', begun)).json().code).toBe('migration.underway')
  await bringOver(company, 40)

  // Every number opens its rows, for whoever looks.
  for (const person of [ops, teams[0]?.supervisor, one]) {
    if (!person) continue
    const { owners, total } = await board(person)
    for (const [standing, n] of Object.entries(total)) {
      const { items } = await ok(person.ask('GET', `/api/v1/migration/customers?standing=${standing}&limit=200`))
      expect(items).toHaveLength(n)
    }
    for (const { owner, counts } of owners) {
      const of = `owner=${owner?.id ?? 'none'}&standing=waiting&limit=200`
      expect((await ok(person.ask('GET', `/api/v1/migration/customers?${of}`))).items).toHaveLength(
        counts['waiting'] ?? 0,
      )
    }
  }
  expect((await board(ops)).total).toEqual({ adopted: 0, waiting: 32, 'to-retire': 8, merged: 0, archived: 0 })
  expect((await board(ops)).weeks.at(-1)).toMatchObject({ waiting: 40, adopted: 0 })
  // A rep sees their own and what nobody has; a supervisor their team's, too.
  expect((await board(one)).owners.map(({ owner }) => owner?.name ?? null)).toEqual([one.name, null])

  const { items } = await ok(one.ask('GET', '/api/v1/migration/customers?owner=me&standing=waiting&limit=200'))
  const id = items.find(({ missing }: { missing: string[] }) => missing.length === 2).id
  const before = await rowsOf(org, id)
  const page = await ok(one.ask('GET', `/api/v1/customers/${id}`))
  expect(page).toMatchObject({ legacy: 'waiting', adoption: { open: true, missing: ['industry', 'city'] } })
  const refused = [
    await one.ask('PATCH', `/api/v1/customers/${id}`, { fields: { city: '苏州' } }),
    await one.ask('POST', `/api/v1/customers/${id}/contacts`, { name: '李' }),
    await ops.ask('POST', '/api/v1/deals', { customer: id, name: '单', amount: 1 }),
    await one.ask('POST', '/api/v1/activities', { customer: id, kind: 'call', goal: 'x', reached: true, text: 'y' }),
  ]
  for (const answer of refused)
    expect(answer.json(), answer.body).toMatchObject({ status: 409, code: 'customer.legacy' })
  expect(await rowsOf(org, id)).toEqual(before)

  const lacking = await one.ask('POST', `/api/v1/customers/${id}/adopt`, { fields: { city: '苏州' } })
  expect(lacking.json()).toMatchObject({ code: 'adoption.fields-missing', params: { fields: ['industry'] } })
  const industry = rig.playbook.fields.customer.find((field) => field.id === 'industry')?.choices?.[0]?.id
  const given = { fields: { city: '苏州', industry } }
  expect((await ok(one.ask('POST', `/api/v1/customers/${id}/adopt`, given))).customer.legacy).toBe('adopted')
  await ok(one.ask('POST', `/api/v1/customers/${id}/release`))
  expect(await rowsOf(org, id)).toEqual(before)
  expect((await board(ops)).total['adopted']).toBe(0)
  await ok(two.ask('POST', `/api/v1/customers/${id}/release`), 404)

  // Handed and retired in bulk, by whoever may; put back, too.
  const selection = { all: { standing: 'to-retire' } }
  expect((await one.ask('POST', '/api/v1/migration/retire', { selection, reason: '停业' })).statusCode).toBe(403)
  expect(await ok(ops.ask('POST', '/api/v1/migration/retire', { selection, reason: '停业' }))).toMatchObject({
    done: 8,
  })
  const nobodys = { all: { standing: 'waiting', owner: 'none' } }
  const handed = await ok(
    ops.ask('POST', '/api/v1/migration/hand', { selection: nobodys, to: far.id, reason: '分给你' }),
  )
  expect(handed).toEqual({ done: 8, refused: [] })
  // Of all of them, whoever got them is told once.
  expect((await ok(far.ask('GET', '/api/v1/notices'))).items).toMatchObject([
    { because: 'customers-handed', params: { count: 8, reason: '分给你' } },
  ])
  const back = {
    customers: (await ok(ops.ask('GET', '/api/v1/migration/customers?standing=archived&limit=3'))).items.map(
      (c: { id: string }) => c.id,
    ),
  }
  expect(await ok(ops.ask('POST', '/api/v1/migration/release', { selection: back }))).toMatchObject({ done: 3 })

  await ok(one.ask('POST', `/api/v1/customers/${id}/adopt`, given))
  const { migration } = await ok(ops.ask('GET', '/api/v1/migration'))
  await ok(ops.ask('POST', `/api/v1/migration/${migration.id}/withdraw`))
  expect((await board(ops)).total).toEqual({ adopted: 0, waiting: 0, 'to-retire': 0, merged: 0, archived: 40 })
  // Brought over again, they are the same customers, and wait again.
  await ok(ops.ask('POST', '/api/v1/migration', begun))
  const csv = '客户名称,编号\n老客户3机械有限公司,K3'
  const draft = await ok(ops.ask('POST', '/api/v1/imports', undefined, upload('又一次.csv', csv)), 201)
  await ok(ops.ask('PUT', `/api/v1/imports/${draft.id}`, { record: 'customer', legacy: true, externalId: '编号' }))
  await ok(ops.ask('POST', `/api/v1/imports/${draft.id}/start`))
  await expect.poll(async () => (await board(ops)).total['waiting'], { timeout: 10_000 }).toBe(1)
})

test('of eight who adopt at once one wins, and the others are told who', async () => {
  const company = await rig.addCompany('River', [8])
  const { ops, reps } = company
  await ok(ops.ask('POST', '/api/v1/migration', { ...begun, keyFields: [] }))
  await bringOver(company, 9)
  const { items } = await ok(ops.ask('GET', '/api/v1/migration/customers?owner=none'))
  const id = items[0].id
  const answers = await Promise.all(reps.map(({ ask }) => ask('POST', `/api/v1/customers/${id}/adopt`, {})))
  const winners = answers.filter(({ statusCode }) => statusCode === 200)
  expect(winners).toHaveLength(1)
  const owner = winners.map((answer) => answer.json().customer.owner)[0]
  for (const answer of answers)
    if (answer.statusCode !== 200)
      expect(answer.json()).toMatchObject({ status: 409, code: 'customer.already-adopted', params: { by: owner.name } })
})

test('a lead of a waiting customer goes the new way, to its owner, and becomes a deal once it is adopted', async () => {
  const company = await rig.addCompany('Hill', [2])
  const { ops, reps } = company
  await ok(ops.ask('POST', '/api/v1/migration', { ...begun, keyFields: [] }))
  await bringOver(company, 1)
  const lead = await company.leadArrives('A', { company: '老客户0机械有限公司', phone: '' })
  const [one] = reps as [Person]
  expect(lead).toMatchObject({ owner: one.id })
  const shown = await ok(one.ask('GET', `/api/v1/leads/${lead.id}`))
  expect(shown).toMatchObject({ customerLegacy: 'waiting', customer: { name: '老客户0机械有限公司' } })
  const convert = () => one.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '新单', amount: 1000 } })
  expect((await convert()).json()).toMatchObject({ code: 'customer.legacy' })
  await ok(one.ask('POST', `/api/v1/customers/${shown.customer.id}/adopt`, {}))
  expect((await convert()).statusCode).toBe(200)
  await ok(one.ask('POST', `/api/v1/customers/${shown.customer.id}/release`), 409)
})

test('the end comes at its date, whichever process is there then; the rest is hidden, found, and brought back singly', async () => {
  const company = await rig.addCompany('Shore', [1])
  const { ops, org, reps } = company
  await ok(ops.ask('POST', '/api/v1/migration', { ...begun, keyFields: [], months: 1 }))
  await bringOver(company, 4)
  const [one] = reps as [Person]
  const first = (await ok(one.ask('GET', '/api/v1/migration/customers?owner=me'))).items[0].id
  await ok(one.ask('POST', `/api/v1/customers/${first}/adopt`, {}))

  // Another process, which was not there when the timer was set.
  let later = rig.clock.now + 25 * DAY
  const pool = openPool({ connectionString: rig.database.engineUrl, max: 3, pipeline: true })
  const engine = openEngine(pool, () => later)
  const failures: unknown[] = []
  let watch = watchTimers(engine, pool, (error) => void failures.push(error))
  const reminded = async ({ ask }: Person) =>
    (await ok(ask('GET', '/api/v1/notices'))).items
      .filter(({ because }: { because: string }) => because === 'migration-nears')
      .map(({ params }: { params: { waiting: number } }) => params.waiting)
  const mine = (await board(one)).owners.find(({ owner }) => owner?.id === one.id)?.counts
  await expect.poll(() => reminded(ops), { timeout: 15_000 }).toEqual([3])
  expect(await reminded(one)).toEqual([(mine?.['waiting'] ?? 0) + (mine?.['to-retire'] ?? 0)].filter(Boolean))
  await watch.stop()
  later = rig.clock.now + 32 * DAY
  watch = watchTimers(engine, pool, (error) => void failures.push(error))
  await expect.poll(async () => (await board(ops)).total['archived'], { timeout: 15_000 }).toBe(3)
  await watch.stop()
  await engine.drain()
  await pool.end()
  expect(failures).toEqual([])
  expect((await ok(ops.ask('GET', '/api/v1/migration'))).migration).toMatchObject({ state: 'ended' })

  const list = async (query: string) => (await ok(ops.ask('GET', `/api/v1/customers?${query}`))).items
  expect(await list('')).toHaveLength(1)
  expect(await list('legacy=archived')).toHaveLength(3)
  expect(await list(`q=${encodeURIComponent('老客户')}`)).toHaveLength(4)
  const [gone] = await list('legacy=archived')
  expect((await ok(one.ask('GET', `/api/v1/customers/${gone.id}`))).legacy).toBe('archived')
  expect((await one.ask('POST', `/api/v1/customers/${gone.id}/adopt`, {})).json().code).toBe('customer.archived')
  expect((await ops.ask('POST', `/api/v1/customers/${first}/release`)).json().code).toBe('migration.none')
  await ok(ops.ask('POST', `/api/v1/customers/${gone.id}/adopt`, { owner: one.id }))
  const { total, weeks } = await board(ops)
  expect(total).toMatchObject({ adopted: 2, archived: 2 })
  expect(weeks.length).toBeGreaterThan(4)
  expect(weeks.slice(1).map(({ waiting, adopted }) => [waiting, adopted])).toContainEqual([2, 2])
  expect(weeks.at(-1)).toMatchObject({ waiting: 0 })
  const deleted = await write(rig.writer, org, (trx) =>
    trx.selectFrom('customer').select('id').where('org_id', '=', org).execute(),
  )
  expect(deleted).toHaveLength(4)
})
