import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { DAY } from '@cairn/core/time.ts'
import { write } from '../http/write.ts'
import { workbookBytes } from '../sheet/workbook.fixture.ts'
import { openRig, type Company, type Rig } from '../test/rig.ts'
import { carryOut } from './runner.ts'
import { findRun } from './store.ts'

// Each run works in a thread of its own, which takes its while to begin.
vi.setConfig({ testTimeout: 120_000 })

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
}, 120_000)
afterAll(() => rig.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
// oxlint-disable-next-line no-explicit-any -- an answer of any route
type Answer = any

/** A company's ops at the workbench. */
function atWork({ org, ops }: Pick<Company, 'org' | 'ops'>) {
  const ask = async (method: Method, path: string, body?: object): Promise<Answer> => {
    const answer = await ops.ask(method, `/api/v1/cleaning${path}`, body)
    if (answer.statusCode >= 400) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
    return answer.body === '' || !String(answer.headers['content-type']).includes('json') ? answer.body : answer.json()
  }
  const refused = async (method: Method, path: string, body?: object): Promise<Answer> =>
    (await ops.ask(method, `/api/v1/cleaning${path}`, body)).json()
  const upload = (run: string, name: string, bytes: Buffer): Promise<Answer> => {
    const edge = 'cairn-test'
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
    const headers = { 'content-type': `multipart/form-data; boundary=${edge}` }
    return ops.ask('POST', `/api/v1/cleaning/${run}/files`, undefined, { payload, headers }).then((answer) => {
      if (answer.statusCode !== 201) throw new Error(answer.body)
      return answer.json()
    })
  }
  const work = async (run: string, stopping?: AbortSignal): Promise<string> => {
    await carryOut(rig, org, run, stopping)
    return (await findRun(rig, org, run))?.state ?? 'gone'
  }
  /** A run with these files, read and searched. */
  const readRun = async (files: Readonly<Record<string, Buffer>>): Promise<string> => {
    const { id } = await ask('POST', '', {})
    for (const [name, bytes] of Object.entries(files)) await upload(id, name, bytes)
    await ask('POST', `/${id}/read`)
    expect(await work(id)).toBe('ready')
    return id
  }
  return { org, ask, refused, upload, work, readRun }
}

const csv = (...rows: readonly string[]): Buffer => Buffer.from(rows.join('\n'))

/** Every row of customers and their people, as the database has it; a revision counts writes and never goes back. */
async function everything(org: number): Promise<Record<string, unknown[]>> {
  return write(rig.writer, org, async (trx) => {
    const found: Record<string, unknown[]> = {}
    for (const table of ['customer', 'contact', 'search_entry', 'timer']) {
      const { rows } = await sql<{
        row: object
      }>`select to_jsonb(t) - 'revision' as row from ${sql.table(table)} t where org_id = ${org} order by id`.execute(
        trx,
      )
      found[table] = rows.map(({ row }) => row)
    }
    return found
  })
}

async function customersOf(org: number): Promise<{ name: string; phones: string[] }[]> {
  const { rows } = await write(rig.writer, org, (trx) =>
    sql<{
      name: string
      phones: string[]
    }>`select c.name, array(select phone_key from contact p where p.org_id = c.org_id
        and p.customer_id = c.id and phone_key is not null order by 1) as phones
      from customer c where c.org_id = ${org} order by c.name`.execute(trx),
  )
  return rows
}

const BOOK = workbookBytes({
  说明: [['本表仅供内部使用']],
  客户: [
    ['2026 年客户名单'],
    [],
    ['客户全称', '联系人', '手机', '详细地址'],
    ['苏州启明机械有限公司', '王芳', '138-1234-5678', '苏州市工业园区星湖街1号'],
    [],
    ['上海昌达电子有限公司 ', '李雷', '', '上海市浦东新区世纪大道100号'],
  ],
})
const LIST = csv(
  '公司,姓名,电话,邮箱',
  '苏州启明机械有限公司,王芳,+86 138 1234 5678,wf@qiming.example',
  '昌达电子（上海）有限公司,李雷,13912345678,ll@changda.example',
  '上海昌达电子有限公司,李雷,13912345678,',
  '无锡金石轴承有限公司,赵敏,137 0000 1111,=1+1@x',
  ',,13600000000,',
)

test('messy files become clean customers, and all of it is taken back to the bit', async () => {
  const { org, ask, refused, upload, work } = atWork(rig)
  const before = await rig.admin.ask('POST', '/api/v1/customers', {
    name: '无锡金石轴承有限公司',
    contacts: [{ name: '赵敏', fields: { phone: '13700001111' } }],
  })
  expect(before.statusCode).toBe(201)
  const stored = await everything(org)
  rig.clock.now += 1000

  const { id } = await ask('POST', '', { name: '春季名单' })
  await upload(id, '客户.xlsx', BOOK)
  const planned = await upload(id, 'list.csv', LIST)
  const [book, list] = planned.sources
  expect(book.sheets.map((sheet: Answer) => [sheet.name, sheet.use, sheet.headerRow])).toEqual([
    ['说明', false, expect.anything()],
    ['客户', true, 2],
  ])
  expect(list.sheets[0].columns.map((column: Answer) => column.field)).toEqual([
    'customer.name',
    'contact.name',
    'contact.phone',
    'contact.mail',
  ])
  await ask('POST', `/${id}/read`)
  expect((await refused('POST', `/${id}/enter`)).code).toBe('cleaning.not-now')
  expect(await work(id)).toBe('ready')

  const run = await ask('GET', `/${id}`)
  expect(run).toMatchObject({ rows: 7, files: 2, work: null })
  const groups = (await ask('GET', `/${id}/problems`)).items
  const phones = groups.find((group: Answer) => group.kind === 'phone')
  expect(phones).toMatchObject({ repaired: false, field: { id: 'contact.phone' } })
  const missing = groups.find((group: Answer) => group.kind === 'missing' && group.field.id === 'contact.phone')
  expect(missing).toMatchObject({ count: 1, repairable: 1, examples: [{ from: '', to: '13912345678' }] })
  const repaired = await ask('POST', `/${id}/problems/repair`, { kind: 'phone' })
  expect(repaired.items.find((group: Answer) => group.kind === 'phone').repaired).toBe(true)
  const [first] = (await ask('GET', `/${id}/problems/rows?kind=phone&field=contact.phone`)).items
  expect(first).toMatchObject({ from: '138-1234-5678', to: '13812345678', now: '13812345678', where: { row: 4 } })
  await ask('PUT', `/${id}/cells`, { row: first.row, field: 'contact.phone', value: '13899990000' })
  await ask('PUT', `/${id}/cells`, { row: first.row, field: 'contact.phone', value: null })
  const [again] = (await ask('GET', `/${id}/problems/rows?kind=phone&field=contact.phone`)).items
  expect(again).toMatchObject({ now: '13812345678', byHand: false })

  const certain = await ask('GET', `/${id}/pairs?state=certain`)
  expect(certain.totals.certain).toBeGreaterThanOrEqual(3)
  expect(certain.items[0].reasons.length).toBeGreaterThan(0)
  await ask('POST', `/${id}/verdicts`, { state: 'certain', verdict: 'same' })
  const open = (await ask('GET', `/${id}/pairs?state=open`)).items
  for (const pair of open) await ask('POST', `/${id}/pairs/${pair.id}/verdict`, { verdict: 'same', fields: {} })
  const [qiming] = (await ask('GET', `/${id}/pairs?state=judged`)).items.filter((pair: Answer) =>
    pair.fields.some((field: Answer) => field.one.includes('启明')),
  )
  const chosen = await ask('POST', `/${id}/pairs/${qiming.id}/verdict`, {
    verdict: 'same',
    fields: { 'customer.name': { value: '启明机械（苏州）' } },
  })
  expect(chosen.fields[0]).toMatchObject({ survives: '启明机械（苏州）', chosen: true })

  await ask('POST', `/${id}/enter`)
  expect(await work(id)).toBe('entered')
  const report = await ask('GET', `/${id}/report`)
  expect(report).toMatchObject({ rows: 7, created: 2, leftOut: [{ why: 'no-name', rows: 1 }] })
  expect(report.updated + report.unchanged).toBe(1)
  expect(await customersOf(org)).toEqual([
    { name: '上海昌达电子有限公司', phones: ['13912345678'] },
    { name: '启明机械（苏州）', phones: ['13812345678'] },
    { name: '无锡金石轴承有限公司', phones: ['13700001111'] },
  ])
  const told: string = await ask('GET', `/${id}/report.csv`)
  expect(told.split('\r\n')).toHaveLength(9)
  expect((await ask('GET', `/${id}/report/rows?what=created`)).items[0].wheres[0].file.name).toBe('客户.xlsx')

  await ask('POST', `/${id}/take-back`)
  expect(await work(id)).toBe('taken-back')
  expect(await everything(org)).toEqual(stored)
  expect((await ask('GET', `/${id}/report`)).takenBack).toMatchObject({ vanished: 2, kept: 0 })
})

test('what columns mean is remembered for the company, and a changed heading is guessed anew', async () => {
  const { ask, upload, readRun } = atWork(await rig.addCompany('Memory'))
  const { id } = await ask('POST', '', {})
  const { sources } = await upload(id, 'a.csv', csv('甲,乙', '启明机械有限公司,13812345678'))
  const sheet = sources[0].sheets[0]
  await ask('PUT', `/${id}/sheets/${sheet.id}`, { columns: { 0: 'customer.name', 1: 'contact.phone' }, use: true })
  await ask('POST', `/${id}/read`)
  const again = await ask('POST', '', {})
  const next = await upload(again.id, 'b.csv', csv('乙,甲', '13812345679,昌达电子有限公司'))
  expect(next.sources[0].sheets[0].columns.map((column: Answer) => [column.field, column.guess.from])).toEqual([
    ['contact.phone', 'remembered'],
    ['customer.name', 'remembered'],
  ])
  const bare = await ask('PUT', `/${again.id}/sheets/${next.sources[0].sheets[0].id}`, { headerRow: null })
  expect(bare.sources[0].sheets[0].columns[0].name).toBe('[A]')
  const people = await upload(
    again.id,
    'c.csv',
    csv(
      '客户名称,备注企业,描述',
      '胡丽,启明机械有限公司,苏州市工业园区星湖街1号',
      '李霞,昌达电子有限公司,上海市浦东新区世纪大道100号',
    ),
  )
  expect(people.sources[1].sheets[0].columns.map((column: Answer) => column.field)).toEqual([
    'contact.name',
    'customer.name',
    'customer.address',
  ])
  const gbk = Buffer.from('b9abcbbe2ccad6bbfa0ac6f4c3f7bbfad0b52c3133383132333435363738', 'hex')
  const third = await readRun({ 'gbk.csv': gbk })
  expect((await ask('GET', `/${third}`)).sources[0]).toMatchObject({ encoding: 'gb18030', guessedEncoding: 'gb18030' })
})

test('a value that counts more stays; what was worked with since stays, and is told', async () => {
  const company = await rig.addCompany('Careful')
  const { org, ask, work, readRun } = atWork(company)
  const byHand = await company.admin.ask('POST', '/api/v1/customers', {
    name: '南通大力电子有限公司',
    fields: { city: '南通' },
    contacts: [{ name: '陈', fields: { phone: '13600001234' } }],
  })
  rig.clock.now += 1000
  const rows = csv(
    '公司,姓名,手机,城市',
    '南通大力电子有限公司,陈,13600001234,上海',
    '常州白鹿化工有限公司,周,13511112222,常州',
    '镇江青松塑胶有限公司,吴,13533334444,镇江',
  )
  const id = await readRun({ 'a.csv': rows })
  const columns = (await ask('GET', `/${id}`)).sources[0].sheets[0].columns
  expect(columns[3].field).toBe('customer.city')
  await ask('POST', `/${id}/enter`)
  expect(await work(id)).toBe('entered')
  const kept = (await company.admin.ask('GET', `/api/v1/customers/${byHand.json().id}`)).json()
  expect(kept.fields.city).toBe('南通')
  const [bailu] = (await ask('GET', `/${id}/report/rows?what=created`)).items
  rig.clock.now += 1000
  const note = { customer: bailu.customer.id, kind: 'call', goal: '问需求', text: '谈了', reached: true }
  expect((await company.admin.ask('POST', '/api/v1/activities', note)).statusCode).toBe(201)
  await ask('POST', `/${id}/take-back`)
  expect(await work(id)).toBe('taken-back')
  expect((await ask('GET', `/${id}/report/rows?what=kept`)).items).toMatchObject([
    { name: '常州白鹿化工有限公司', why: 'entry.in-use' },
  ])
  expect((await customersOf(org)).map(({ name }) => name)).toEqual(['南通大力电子有限公司', '常州白鹿化工有限公司'])
})

test('what a run brought and a later one filled in goes, too, once the later one was taken back', async () => {
  const { org, ask, work, readRun } = atWork(await rig.addCompany('Layers'))
  const runs: string[] = []
  for (const [head, row] of [
    ['公司,手机', '盐城丹顶鹤纺织有限公司,13577778888'],
    ['公司,手机,城市', '盐城丹顶鹤纺织有限公司,13577778888,盐城'],
  ] as const) {
    const id = await readRun({ 'a.csv': csv(head, row) })
    await ask('POST', `/${id}/enter`)
    expect(await work(id)).toBe('entered')
    runs.push(id)
    rig.clock.now += 1000
  }
  for (const id of runs.toReversed()) {
    await ask('POST', `/${id}/take-back`)
    expect(await work(id)).toBe('taken-back')
    expect((await ask('GET', `/${id}/report/rows?what=kept`)).items).toEqual([])
    rig.clock.now += 1000
  }
  expect(await customersOf(org)).toEqual([])
})

test('whose a customer is, a column says; who is nobody here is listed, and left out at a press', async () => {
  const company = await rig.addCompany('Owners')
  const { org, ask, work, readRun } = atWork(company)
  const [rep] = company.reps
  const rows = ['南通大力电子有限公司,陈明', `常州白鹿化工有限公司,${rep?.name}`, '镇江青松塑胶有限公司,']
  const id = await readRun({ 'a.csv': csv('公司,客户经理', ...rows) })
  const { items } = await ask('GET', `/${id}/problems`)
  expect(items).toMatchObject([{ kind: 'owner', count: 1, repairable: 1, examples: [{ from: '陈明', to: '' }] }])
  await ask('POST', `/${id}/problems/repair`, { kind: 'owner' })
  await ask('POST', `/${id}/enter`)
  expect(await work(id)).toBe('entered')
  const owned = await write(rig.writer, org, (trx) =>
    trx.selectFrom('customer').select(['name', 'owner_id']).where('org_id', '=', org).orderBy('name').execute(),
  )
  expect(owned.filter(({ owner_id }) => owner_id !== null)).toEqual([
    { name: '常州白鹿化工有限公司', owner_id: rep?.id },
  ])
  expect(owned).toHaveLength(3)
})

const SIGNS = '融睦恒奥明德衡通鑫荣博众华瑞嘉禾远航卓越启星云海蓝天金桥宏图盛世长青永安泰和信达东方新港立诚建业'
const many = (count: number, from = 0): Buffer =>
  csv(
    '公司,姓名,手机',
    ...Array.from({ length: count }, (_none, n) => {
      const k = (n + from + 1) * 7_368_787
      const brand = [1, 50, 2500, 125_000].map((by) => SIGNS[Math.floor(k / by) % 50]).join('')
      return `${brand}机械设备有限公司,王${SIGNS[k % 49]}${SIGNS[k % 47]},139${String((k * 7919) % 100_000_000).padStart(8, '0')}`
    }),
  )

test('a run that is killed while it enters goes on, and nothing is entered twice', async () => {
  const { org, ask, work, readRun } = atWork(await rig.addCompany('Killed'))
  const id = await readRun({ 'many.csv': many(2500) })
  await ask('POST', `/${id}/enter`)
  const kill = new AbortController()
  const watch = (async () => {
    while (!kill.signal.aborted) {
      const entered = (await customersOf(org)).length
      if (entered > 0) kill.abort()
    }
  })()
  expect(await work(id, kill.signal)).toBe('entering')
  await watch
  const half = (await customersOf(org)).length
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(2500)
  expect(await work(id)).toBe('entered')
  expect(await customersOf(org)).toHaveLength(2500)
  expect(await ask('GET', `/${id}/report`)).toMatchObject({ created: 2500, updated: 0 })
})

test('two runs with overlapping files at once end in the same customers as one after the other', async () => {
  const { org, ask, work, readRun } = atWork(await rig.addCompany('At once'))
  // Both are read before either has entered anything: neither has seen what the other brings.
  const ids = [await readRun({ 'one.csv': many(200) }), await readRun({ 'other.csv': many(200, 100) })]
  for (const id of ids) await ask('POST', `/${id}/enter`)
  expect(await Promise.all(ids.map((id) => work(id)))).toEqual(['entered', 'entered'])
  const reports = await Promise.all(ids.map((id) => ask('GET', `/${id}/report`)))
  expect(reports.map(({ created }) => created).reduce((a, b) => a + b)).toBe(300)
  expect(reports.map(({ unchanged }) => unchanged).reduce((a, b) => a + b)).toBe(100)
  expect(new Set((await customersOf(org)).flatMap(({ name, phones }) => [name, ...phones])).size).toBe(600)
})

test('one merge is taken back by itself, and too late nothing is', async () => {
  const { org, ask, refused, work, readRun } = atWork(await rig.addCompany('Part'))
  const id = await readRun({
    'a.csv': csv('公司,姓名,手机', '扬州琼花食品有限公司,郑,13412340001', '扬州琼花食品有限公司,郑,13412340001'),
  })
  await ask('POST', `/${id}/enter`)
  expect(await work(id)).toBe('entered')
  expect(await customersOf(org)).toHaveLength(1)
  const [pair] = (await ask('GET', `/${id}/pairs?state=certain`)).items
  expect(pair.entered).toBe(true)
  rig.clock.now += 1000
  const parted = await ask('POST', `/${id}/pairs/${pair.id}/part`)
  expect(parted).toMatchObject({ verdict: 'apart', entered: false })
  expect(await customersOf(org)).toHaveLength(2)
  rig.clock.now += 31 * DAY
  expect((await refused('POST', `/${id}/take-back`)).code).toBe('entry.too-old')
})
