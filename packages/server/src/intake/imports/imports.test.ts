import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../../http/write.ts'
import { encrypted, oldWorkbookBytes } from '../../sheet/old-workbook.fixture.ts'
import { openIntakeRig, upload } from '../rig.test-kit.ts'
import { importFile } from './import-file.ts'
import { runImport } from './run.ts'
import { changeImport, findImport } from './store.ts'

let rig: Awaited<ReturnType<typeof openIntakeRig>>
beforeAll(async () => {
  rig = await openIntakeRig()
})
afterAll(() => rig.close())

const count = async (table: 'lead' | 'deal' | 'customer', org = rig.org): Promise<number> => {
  const rows = await write(rig.writer, org, (trx) =>
    trx.selectFrom(table).select('id').where('org_id', '=', org).execute(),
  )
  return rows.length
}

async function settled(org: number, id: string): Promise<void> {
  await expect
    .poll(async () => (await findImport(rig.context, org, id))?.state, { timeout: 20_000 })
    .not.toBe('running')
}

/** 展会名单，GB18030：“姓名,公司,手机,邮箱” and two rows, one with a phone that is none. */
const gb18030 = Buffer.from(
  'd0d5c3fb2cb9abcbbe2ccad6bbfa2cd3cacfe40d0a' +
    'cdf5c7bf2cc6f4c3f7bbfad0b52c31333831323334353637382c77714071696d696e672e6578616d706c650d0a' +
    'c0eec0f22cb2fdb4efb5e7d7d32cceb4d6aa2c6c6c406368616e6764612e6578616d706c650d0a',
  'hex',
)

test('a GB18030 table is uploaded, planned and taken in; its bad row waits with the reason and is mended', async () => {
  const made = await rig.ops.ask('POST', '/api/v1/imports', undefined, upload('展会名单.csv', gb18030))
  expect(made.statusCode, made.body).toBe(201)
  const draft = made.json()
  expect(draft).toMatchObject({ state: 'draft', record: 'lead', rows: 2, headerRow: 0 })
  expect(Object.fromEntries(draft.columns.map((c: { name: string; field: string }) => [c.name, c.field]))).toEqual({
    姓名: 'name',
    公司: 'company',
    手机: 'phone',
    邮箱: 'mail',
  })
  const put = await rig.ops.ask('PUT', `/api/v1/imports/${draft.id}`, { source: 'exhibition' })
  expect(put.statusCode, put.body).toBe(200)
  expect((await rig.ops.ask('POST', `/api/v1/imports/${draft.id}/start`)).statusCode).toBe(200)
  await settled(rig.org, draft.id)
  const done = (await rig.ops.ask('GET', `/api/v1/imports/${draft.id}`)).json()
  expect(done).toMatchObject({ state: 'done', done: 2, accepted: 1, repeated: 0, quarantined: 1 })

  const { items } = (await rig.ops.ask('GET', `/api/v1/imports/${draft.id}/quarantine`)).json()
  expect(items).toMatchObject([
    { row: 3, values: { 公司: '昌达电子' }, problems: [{ column: '手机', code: 'field.not-a-phone' }] },
  ])
  expect(items[0].problems[0].message).toContain('未知')
  const again = await rig.ops.ask('POST', `/api/v1/imports/${draft.id}/quarantine/3`, {
    values: { 手机: '还是不知道' },
  })
  expect(again.statusCode).toBe(400)
  const mended = await rig.ops.ask('POST', `/api/v1/imports/${draft.id}/quarantine/3`, {
    values: { 手机: '13912345678' },
  })
  expect(mended.statusCode, mended.body).toBe(200)
  expect(mended.json()).toMatchObject({ accepted: 2, quarantined: 0 })
  const leads = await write(rig.writer, rig.org, (trx) =>
    trx
      .selectFrom('lead')
      .select(['name', 'source', 'grade'])
      .where('org_id', '=', rig.org)
      .where('source', '=', 'exhibition')
      .execute(),
  )
  expect(leads.map(({ name }) => name).toSorted()).toEqual(['李莉', '王强'])
})

test('what a table calls sources is matched with those the score card knows, changed by hand, and kept else', async () => {
  const { ops, org } = await rig.addCompany('Sources')
  const csv = [
    '姓名,手机,渠道来自',
    '甲,13911110001,老客户推荐',
    '乙,13911110002,抖音',
    '丙,13911110003,地推',
    '丁,13911110004,',
  ].join('\n')
  const draft = (await ops.ask('POST', '/api/v1/imports', undefined, upload('来源.csv', csv))).json()
  const put = async (change: object) => (await ops.ask('PUT', `/api/v1/imports/${draft.id}`, change)).json()
  const mapped = await put({ source: 'spring', mapping: { 渠道来自: 'source' } })
  expect(mapped.sources).toEqual({ 老客户推荐: 'referral', 抖音: 'advertisement', 地推: null })
  expect((await put({ sources: { 地推: 'exhibition' } })).sources).toMatchObject({
    地推: 'exhibition',
    抖音: 'advertisement',
  })
  await put({ sources: { 抖音: null } })
  expect((await ops.ask('POST', `/api/v1/imports/${draft.id}/start`)).statusCode).toBe(200)
  await settled(org, draft.id)
  const leads = await write(rig.writer, org, (trx) =>
    trx.selectFrom('lead').select(['name', 'source']).where('org_id', '=', org).orderBy('name').execute(),
  )
  expect(Object.fromEntries(leads.map(({ name, source }) => [name, source]))).toEqual({
    甲: 'referral',
    乙: '抖音',
    丙: 'exhibition',
    丁: 'spring',
  })
})

test('only those who may import can, and a file that is no table is refused in words', async () => {
  const [rep] = rig.reps
  expect((await rep?.ask('POST', '/api/v1/imports', undefined, upload('a.csv', 'a,b\n1,2')))?.statusCode).toBe(403)
  const refused = await rig.ops.ask(
    'POST',
    '/api/v1/imports',
    undefined,
    upload('a.csv', Buffer.from('%PDF-1.7 nothing')),
  )
  expect(refused.statusCode).toBe(422)
  expect(refused.json()).toMatchObject({ code: 'import.unreadable' })
  const other = await rig.addCompany('Pebbles')
  const made = (
    await rig.ops.ask('POST', '/api/v1/imports', undefined, upload('a.csv', 'name,phone\nAnn,13800000001'))
  ).json()
  expect((await other.ops.ask('GET', `/api/v1/imports/${made.id}`)).statusCode).toBe(404)
})

test('hostile files end in a sentence, and what was never a formula is none when it is exported', async () => {
  const hostile: readonly (readonly [string, Buffer])[] = [
    ['cell.csv', Buffer.from(`a,b\n1,${'x'.repeat(5_000_000)}\n`)],
    ['wide.csv', Buffer.from(`a,b\n1${','.repeat(1_000_000)}2\n`)],
    ['nul.csv', Buffer.from('a,b\n1,\u0000\n')],
    ['old.csv', oldWorkbookBytes({ a: { rows: [['x']] } })],
    ['table.xlsx', Buffer.from('a,b\n1,2\n')],
    ['locked.xls', encrypted(oldWorkbookBytes({ a: { rows: [['x']] } }))],
    ['page.xls', Buffer.from('<html><p>请登录')],
  ]
  for (const [name, bytes] of hostile) {
    const refused = await rig.ops.ask('POST', '/api/v1/imports', undefined, upload(name, bytes))
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json().detail ?? refused.json().title, name).toMatch(/\p{Script=Han}.*。/u)
  }
  const bytes = oldWorkbookBytes({
    名单: {
      rows: [
        ['姓名', '手机', '公司'],
        ['=HYPERLINK("http://x","y")', '没有', '@SUM(1)\u0000'],
      ],
    },
  })
  const made = (await rig.ops.ask('POST', '/api/v1/imports', undefined, upload('名单.xls', bytes))).json()
  await rig.ops.ask('PUT', `/api/v1/imports/${made.id}`, { source: 'list' })
  await rig.ops.ask('POST', `/api/v1/imports/${made.id}/start`)
  await settled(rig.org, made.id)
  const file = await rig.ops.ask('GET', `/api/v1/imports/${made.id}/quarantine.csv`)
  expect(file.headers['content-type']).toContain('text/csv')
  const [head, row] = file.body.split('\r\n')
  expect(head).toBe('\ufeff行号,问题,姓名,手机,公司')
  expect(row).toMatch(/^2,手机.+,"'=HYPERLINK\(""http:\/\/x"",""y""\)",没有,'@SUM\(1\)$/)
})

test('a run that is cut between chunks goes on where it stood, and nothing comes in twice', async () => {
  const { org } = await rig.addCompany('Resumed')
  const file = join(rig.context.config.filesDir, 'many.csv')
  const rows = Array.from({ length: 1700 }, (_, n) => `E-${n},李${n},第${n}机械厂,13${String(900000000 + n)}`)
  writeFileSync(file, ['编号,姓名,公司,手机', ...rows].join('\n'))
  const draft = await importFile(rig.context, org, file, { source: 'list' }, { agree: () => false })
  expect(draft).toMatchObject({ state: 'draft', rows: 1700 })
  await changeImport(rig.context, org, draft.id, ['draft'], { state: 'running' })
  let chunks = 0
  await runImport(
    rig.context,
    org,
    draft.id,
    () => chunks >= 2,
    () => void chunks++,
  )
  const cut = await findImport(rig.context, org, draft.id)
  expect(cut).toMatchObject({ state: 'running', done: 1000, accepted: 1000 })

  // As if killed after the rows were in and before that was written down.
  await changeImport(rig.context, org, draft.id, ['running'], { done: 500, accepted: 500 })
  const both = await Promise.all([1, 2].map(() => runImport(rig.context, org, draft.id, () => false)))
  expect(both.toSorted()).toEqual([false, true])
  expect(await findImport(rig.context, org, draft.id)).toMatchObject({
    state: 'done',
    done: 1700,
    accepted: 1200,
    repeated: 500,
    quarantined: 0,
  })
  expect(await count('lead', org)).toBe(1700)
})

test('a stopped run stays where it is until it is started again', async () => {
  const { org } = await rig.addCompany('Stopped')
  const file = join(rig.context.config.filesDir, 'stopped.csv')
  writeFileSync(
    file,
    ['编号,姓名,手机', ...Array.from({ length: 1200 }, (_, n) => `S-${n},张${n},13${String(800000000 + n)}`)].join(
      '\n',
    ),
  )
  const draft = await importFile(rig.context, org, file, {}, { agree: () => false })
  await changeImport(rig.context, org, draft.id, ['draft'], { state: 'running' })
  // Asked for once: a second press that arrives late would stop what was started again meanwhile.
  let stop: Promise<unknown> | undefined
  await runImport(
    rig.context,
    org,
    draft.id,
    () => false,
    () => void (stop ??= changeImport(rig.context, org, draft.id, ['running'], { state: 'stopped' })),
  )
  await stop
  const stopped = await findImport(rig.context, org, draft.id)
  expect(stopped?.state).toBe('stopped')
  expect(stopped?.done).toBeLessThan(1200)
  await changeImport(rig.context, org, draft.id, ['stopped'], { state: 'running' })
  rig.intake.resume()
  await settled(org, draft.id)
  expect(await count('lead', org)).toBe(1200)
})

const shared = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url))
const xEducation = join(shared, 'x_education/Leads.csv.gz')
const pipeline = join(shared, 'maven_crm/sales_pipeline.csv')

test.skipIf(!existsSync(xEducation))(
  '9,240 leads of a real table come in with nothing but a guess',
  { timeout: 120_000 },
  async () => {
    const { org } = await rig.addCompany('Education')
    const begin = performance.now()
    const done = await importFile(rig.context, org, xEducation, { source: 'x-education' })
    const seconds = (performance.now() - begin) / 1000
    expect(done).toMatchObject({ state: 'done', done: 9240, record: 'lead' })
    expect(done.plan.externalId).toBe('Prospect ID')
    expect(done.plan.blanks).toContain('Select')
    expect(done.accepted).toBeGreaterThan(9000)
    expect(await count('lead', org)).toBe(done.accepted)
    expect(done.plan.sources).toMatchObject({ Google: 'web-form', Reference: 'referral', testone: null })
    const leads = await write(rig.writer, org, (trx) =>
      trx.selectFrom('lead').select(['source', 'score']).where('org_id', '=', org).execute(),
    )
    const of = (source: string) => leads.filter((lead) => lead.source === source)
    for (const source of ['web-form', 'referral', 'advertisement'])
      expect(of(source).length, source).toBeGreaterThan(100)
    expect(Math.max(...of('referral').map(({ score }) => score))).toBeGreaterThan(
      Math.max(...of('advertisement').map(({ score }) => score)),
    )
    console.info(`x_education: ${Math.round(done.done / seconds)} rows/s, ${done.quarantined} in quarantine`)
  },
)

test.skipIf(!existsSync(pipeline))(
  '8,800 deals of a real pipeline come in with their stages, amounts and times',
  { timeout: 120_000 },
  async () => {
    const { org } = await rig.addCompany('Maven', [4])
    const begin = performance.now()
    const done = await importFile(rig.context, org, pipeline, { source: 'maven' })
    const seconds = (performance.now() - begin) / 1000
    expect(done).toMatchObject({ state: 'done', done: 8800, record: 'deal' })
    expect(done.plan.stages).toMatchObject({ Won: 'won', Lost: 'lost' })
    // 1,425 rows name no account; a deal needs one.
    expect(done.quarantined).toBe(1425)
    expect(done.accepted).toBe(8800 - 1425)
    expect(await count('customer', org)).toBe(85)
    const won = await write(rig.writer, org, (trx) =>
      trx
        .selectFrom('deal')
        .select(['amount', 'closed_at', 'opened_at', 'owner_id'])
        .where('org_id', '=', org)
        .where('external_id', '=', 'maven:1C1I7A6R')
        .executeTakeFirstOrThrow(),
    )
    expect(won).toMatchObject({
      amount: 1054,
      opened_at: new Date('2016-10-20T00:00Z'),
      closed_at: new Date('2017-03-01T00:00Z'),
      owner_id: expect.any(String),
    })
    console.info(`maven_crm: ${Math.round(done.done / seconds)} rows/s`)
  },
)

/** Customers as another system kept them: two contacts of one, one without a name, a phone that is none. */
const customersCsv = [
  '客户编号,客户名称,行业,客户级别,联系人,手机,邮箱,客户经理',
  'K-1,云岭机械制造有限公司,模具,VIP,李工,13811112222,li@yunling.example,rep 1',
  'K-2,东湖精密铸造厂,,普通,赵总,13811113333,,',
  'K-3,云岭机械制造（有限公司）,,VIP,王工,13811114444,,',
  'K-4,,,普通,孙工,13811115555,,',
  'K-5,西山传动科技有限公司,,普通,周工,未知,,',
  'K-6,南浦风机股份有限公司,,普通,,,,查无此人',
].join('\n')

test('customers come in with their contacts; one that is known gets the contact it lacks, bad rows wait with the reason', async () => {
  const { ops, org, reps } = await rig.addCompany('Customers')
  const uploaded = async () =>
    (await ops.ask('POST', '/api/v1/imports', undefined, upload('客户.csv', customersCsv))).json()
  const draft = await uploaded()
  expect(draft).toMatchObject({ record: 'customer', rows: 6, externalId: '客户编号', otherOwners: 'nobody' })
  expect(
    Object.fromEntries(draft.columns.map((c: { name: string; field: string }) => [c.name, c.field])),
  ).toMatchObject({
    客户名称: 'customer.name',
    联系人: 'contact.name',
    手机: 'contact.phone',
    邮箱: 'contact.mail',
    客户经理: 'customer.owner',
  })
  const run = async (id: string) => {
    const put = await ops.ask('PUT', `/api/v1/imports/${id}`, { source: 'erp' })
    expect(put.statusCode, put.body).toBe(200)
    expect((await ops.ask('POST', `/api/v1/imports/${id}/start`)).statusCode).toBe(200)
    await settled(org, id)
    return (await ops.ask('GET', `/api/v1/imports/${id}`)).json()
  }
  expect(await run(draft.id)).toMatchObject({ state: 'done', done: 6, accepted: 4, repeated: 0, quarantined: 2 })
  const read = async () => {
    const customers = await write(rig.writer, org, (trx) =>
      trx.selectFrom('customer').select(['id', 'name', 'owner_id']).where('org_id', '=', org).orderBy('name').execute(),
    )
    const contacts = await write(rig.writer, org, (trx) =>
      trx.selectFrom('contact').select(['customer_id', 'name']).where('org_id', '=', org).orderBy('name').execute(),
    )
    const named = (id: string) => contacts.filter((each) => each.customer_id === id).map(({ name }) => name)
    return Object.fromEntries(customers.map(({ id, name, owner_id }) => [name, { owner: owner_id, has: named(id) }]))
  }
  const taken = {
    云岭机械制造有限公司: { owner: reps[0]?.id, has: ['李工', '王工'] },
    东湖精密铸造厂: { owner: null, has: ['赵总'] },
    南浦风机股份有限公司: { owner: null, has: [] },
  }
  expect(await read()).toEqual(taken)

  const { items } = (await ops.ask('GET', `/api/v1/imports/${draft.id}/quarantine`)).json()
  expect(items).toMatchObject([
    { row: 5, problems: [{ column: '客户名称', code: 'field.required' }] },
    { row: 6, problems: [{ column: '手机', code: 'field.not-a-phone' }] },
  ])
  expect(items[1].problems[0].message).toContain('未知')
  const mended = await ops.ask('POST', `/api/v1/imports/${draft.id}/quarantine/6`, { values: { 手机: '13811116666' } })
  expect(mended.json()).toMatchObject({ accepted: 5, quarantined: 1 })
  const withMended = { ...taken, 西山传动科技有限公司: { owner: null, has: ['周工'] } }
  expect(await read()).toEqual(withMended)

  // The same table again, as another system's: customers are known by their keys, contacts by their phones.
  const again = await uploaded()
  expect(await run(again.id)).toMatchObject({ accepted: 0, repeated: 4, quarantined: 2 })
  expect(await read()).toEqual(withMended)
})

test('customers of a table need a column with their name', async () => {
  const { ops } = await rig.addCompany('Nameless')
  const draft = (
    await ops.ask('POST', '/api/v1/imports', undefined, upload('a.csv', '手机,客户级别\n13800000001,VIP'))
  ).json()
  await ops.ask('PUT', `/api/v1/imports/${draft.id}`, { record: 'customer', mapping: { 手机: 'contact.phone' } })
  const refused = await ops.ask('POST', `/api/v1/imports/${draft.id}/start`)
  expect(refused.statusCode).toBeGreaterThanOrEqual(400)
  expect(JSON.stringify(refused.json())).toContain('import.customer-missing')
})
