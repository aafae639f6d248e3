import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { write } from '../http/write.ts'
import { enterWaiting } from '../search/enter-names.ts'
import { openRig, type Company, type Person, type Rig } from '../test/rig.ts'
import { carryOut } from './carry-out.ts'
import { keepRetention } from './retention-rules.ts'
import { serveRequests } from './watch-requests.ts'
import type { PersonalContext } from './context.ts'

let rig: Rig
let owner: pg.Client
beforeAll(async () => {
  rig = await openRig()
  owner = new pg.Client(rig.database.ownerUrl)
  await owner.connect()
}, 120_000)
afterAll(async () => {
  await owner.end()
  await rig.close()
})

// oxlint-disable no-explicit-any -- an answer of any route
type Asking = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: object,
) => Promise<{ status: number; body: any }>
// oxlint-enable no-explicit-any
const as =
  ({ ask }: Person): Asking =>
  async (method, url, body) => {
    const answer = await ask(method, url, body)
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
  }

const context = (): Omit<PersonalContext, 'reader'> => ({ ...rig, config: rig.config })
/** Done when nothing of the organisation's waits any more, whoever carried it out. */
async function settled(company: Pick<Company, 'org'>): Promise<void> {
  for (;;) {
    await serveRequests(context(), company.org)
    const { rows } = await owner.query(
      `select 1 from personal_request where org_id = $1 and state in ('waiting', 'confirmed')`,
      [company.org],
    )
    if (rows.length === 0) return
  }
}

/** Every column of every table of every schema, as text: where one of the words still stands. */
async function traces(words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker', 'auth')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    for (const word of words) {
      const { rows } = await owner.query(`select t::text as row from ${name} t where position($1 in t::text) > 0`, [
        word,
      ])
      found.push(...rows.map(({ row }) => `${name}: ${word}: ${String(row).slice(0, 400)}`))
    }
  const visit = (folder: string): void => {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) visit(path)
      else if (words.some((word) => readFileSync(path).includes(word))) found.push(path)
    }
  }
  visit(rig.config.filesDir)
  return found
}

const NUMBERS = ['mttr', 'conversion', 'completion', 'funnel', 'forecast', 'fairness', 'intake', 'late']
async function cockpit(person: Person): Promise<unknown[]> {
  const answers = []
  for (const panel of NUMBERS) {
    const answer = await as(person)('GET', `/api/v1/cockpit/${panel}`)
    expect(answer.status, panel).toBe(200)
    answers.push(answer.body)
  }
  return answers
}

const PHONE = '13987654321'
const MAIL = 'gu.zhenxi@unique.example'
const NAME = '顾珍惜'
const WORDS = [PHONE, '139 8765 4321', '139-8765-4321', MAIL, NAME, 'guzhenxi', '翠竹路十九号']

/** Puts a person into as many places as there are. */
async function live(company: Company): Promise<{ lead: string; customer: string; contact: string }> {
  const admin = as(company.admin)
  const source = await admin('POST', '/api/v1/leads', {
    source: 'web-form',
    externalId: `form-${PHONE}`,
    fields: {
      name: NAME,
      company: '独此一家机械有限公司',
      phone: '139-8765-4321',
      mail: MAIL,
      need: '住翠竹路十九号',
      region: 'hubei',
      budget: 250_000,
      rank: 'manager',
    },
  })
  expect(source.status).toBe(201)
  const lead: string = source.body.id
  const customer = (
    await admin('POST', '/api/v1/customers', {
      name: '独此一家机械有限公司',
      fields: { phone: PHONE },
      contacts: [
        { name: NAME, fields: { phone: PHONE, mail: MAIL } },
        { name: '钱多多', fields: { phone: '13700001111' } },
      ],
    })
  ).body.id as string
  const page = (await admin('GET', `/api/v1/customers/${customer}`)).body
  const contact: string = page.contacts.find((each: { name: string }) => each.name === NAME).id
  await company.leadArrives(
    'A',
    { name: NAME, phone: PHONE, mail: MAIL, company: '独此一家机械有限公司' },
    { externalId: 'again' },
  )
  const note = {
    kind: 'call',
    goal: '问需求',
    reached: true,
    promise: { text: `给${NAME}回电 139 8765 4321`, due: new Date(rig.clock.now + 86_400_000).toISOString() },
  }
  expect(
    (await admin('POST', '/api/v1/activities', { ...note, lead, text: `${NAME}住翠竹路十九号，打 139 8765 4321` }))
      .status,
  ).toBe(201)
  expect(
    (
      await admin('POST', '/api/v1/activities', {
        ...note,
        customer,
        text: `钱多多说找${NAME}，邮箱 ${MAIL.toUpperCase()}`,
      })
    ).status,
  ).toBe(201)
  await admin('POST', `/api/v1/leads/${lead}/hand`, { to: company.reps[0]?.id, reason: '熟悉' })
  expect(
    await admin('POST', `/api/v1/leads/${lead}/convert`, { deal: { name: `${NAME}的加工中心`, amount: 300_000 } }),
  ).toMatchObject({ status: 200 })
  await write(rig.writer, company.org, async (trx) => {
    const importId = crypto.randomUUID()
    const [table, staged, runId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    const { filesDir } = rig.config
    const stored = join(filesDir, 'imports', String(company.org), table)
    const put = (path: string, bytes: string | Uint8Array): void => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    put(stored, zipSync({ 'xl/sharedStrings.xml': strToU8(`<si><t>139 8765 4321</t></si>`) }))
    put(join(filesDir, 'cleaning', String(company.org), staged), `公司,手机\n独此一家,${PHONE}\n`)
    await trx
      .insertInto('import')
      .values({
        org_id: company.org,
        id: table,
        name: '名单',
        state: 'done',
        file_id: null,
        error: null,
        by_id: null,
        started_at: null,
        finished_at: null,
        plan: '{}',
      })
      .execute()
    await sql`insert into cleaning_run (org_id, id, name, state, created_at) values (${company.org}, ${runId}, '清洗', 'entered', now())`.execute(
      trx,
    )
    await sql`insert into cleaning_file (org_id, run_id, id, place, name, size, format, sheets)
      values (${company.org}, ${runId}, ${staged}, 0, '名单.csv', 1, 'csv', ${JSON.stringify([{ sample: [[NAME, PHONE]] }])})`.execute(
      trx,
    )
    await sql`insert into cleaning_row (org_id, run_id, n, file_id, sheet, line, cells)
      values (${company.org}, ${runId}, 1, ${staged}, 0, 2, ${JSON.stringify({ name: NAME, phone: PHONE })})`.execute(
      trx,
    )
    await trx
      .insertInto('import')
      .values({
        org_id: company.org,
        id: importId,
        name: `${NAME}.csv`,
        state: 'done',
        file_id: null,
        error: null,
        by_id: null,
        started_at: null,
        finished_at: null,
        plan: '{}',
      })
      .execute()
    await trx
      .insertInto('quarantine')
      .values({
        org_id: company.org,
        import_id: importId,
        row: 1,
        values: JSON.stringify({ 电话: 13987654321, 姓名: NAME }),
        problems: '[]',
        mended_at: null,
      })
      .execute()
    await trx
      .insertInto('delivery')
      .values({
        org_id: company.org,
        id: crypto.randomUUID(),
        channel: 'mail',
        payload: JSON.stringify({ text: { zh: `联系 ${PHONE}` } }),
        last_error: `550 ${MAIL} unknown`,
        sent_at: null,
      })
      .execute()
    await trx
      .insertInto('idempotency')
      .values({
        org_id: company.org,
        key: `hook ${PHONE}`,
        request_hash: Buffer.from('x'),
        status: 201,
        body: JSON.stringify({ phone: PHONE }),
      })
      .execute()
    await trx
      .insertInto('field_conflict')
      .values({
        org_id: company.org,
        customer_id: customer,
        field: 'phone',
        source: 'import',
        value: JSON.stringify(`电话 ${PHONE}`),
        state: 'open',
        at: new Date(),
        settled_at: null,
        settled_by: null,
      })
      .execute()
  })
  return { lead, customer, contact }
}

async function ask(company: Company, kind: 'export' | 'erasure', contact: string, more: object = {}): Promise<string> {
  const asked = await as(company.ops)('POST', '/api/v1/personal/requests', {
    kind,
    reason: `${NAME} 来电要求`,
    contacts: [contact],
    ...more,
  })
  expect(asked.status).toBe(201)
  await settled(company)
  return asked.body.id
}

test('an erasure leaves no trace of the person and every number as it was; another company keeps its own', async () => {
  const other = await rig.addCompany('Pebbles')
  const theirs = await live(other)
  const { contact, customer, lead } = await live(rig)
  const ops = as(rig.ops)
  const people = (await ops('GET', `/api/v1/personal/people?q=139 8765 4321`)).body.records
  expect(people.map((each: { kind: string }) => each.kind).toSorted()).toEqual(['contact', 'customer', 'lead', 'lead'])
  expect(JSON.stringify(people)).not.toContain(PHONE)
  expect((await as(rig.supervisor)('GET', '/api/v1/personal/people?q=13987654321')).status).toBe(403)

  const copy = await ask(rig, 'export', contact)
  const archive = await rig.ops.ask('GET', `/api/v1/personal/requests/${copy}/file`)
  expect(archive.statusCode).toBe(200)
  const files = unzipSync(archive.rawPayload)
  const json = strFromU8(files['person.json'] ?? new Uint8Array())
  for (const word of [PHONE, MAIL, NAME, '翠竹路十九号']) expect(json).toContain(word)
  expect(json).not.toContain('13700001111')
  rig.clock.now += 8 * 86_400_000
  expect((await ops('GET', `/api/v1/personal/requests/${copy}/file`)).status).toBe(410)

  // how a lead is called is known to searches by its sound
  const entered = async (): Promise<void> => void (await enterWaiting(rig.writer, rig.org))
  await entered()
  expect(await traces(['guzhenxi'])).toContainEqual(expect.stringMatching(/search_entry.*lead/))
  const before = await cockpit(rig.admin)
  const counted = async (): Promise<object[]> =>
    (
      await owner.query(
        `select type, count(*)::int, count(distinct id)::int as ids, max(at) as last from event where org_id = $1 and type <> 'person.erased' group by 1 order by 1`,
        [rig.org],
      )
    ).rows
  const events = await counted()

  const id = await ask(rig, 'erasure', contact, { withdrawn: true, everywhere: true })
  const ready = (await ops('GET', `/api/v1/personal/requests/${id}`)).body
  expect(ready.state).toBe('ready')
  expect(ready.places.map((each: { place: string }) => each.place)).toEqual(
    expect.arrayContaining([
      'lead',
      'contact',
      'event',
      'activity',
      'quarantine',
      'delivery',
      'idempotency',
      'field_conflict',
    ]),
  )
  // two at once, in several processes: one erasure
  const sure = await Promise.all([1, 2].map(() => ops('POST', `/api/v1/personal/requests/${id}/confirm`)))
  expect(sure.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await Promise.all([settled(rig), settled(rig)])
  const done = (await ops('GET', `/api/v1/personal/requests/${id}`)).body
  expect(done).toMatchObject({ state: 'done', label: '已删除', reason: '已删除 来电要求' })
  expect(
    (await owner.query(`select count(*)::int as n from event where org_id = $1 and type = 'person.erased'`, [rig.org]))
      .rows[0].n,
  ).toBe(1)

  const kept = await owner.query(`select count(*)::int as n from lead where org_id = $1 and phone_key = $2`, [
    other.org,
    PHONE,
  ])
  expect(kept.rows[0].n).toBe(2)
  expect((await as(other.admin)('GET', `/api/v1/customers/${theirs.customer}`)).body.contacts[0].name).toBe(NAME)
  // what the other company knows is put aside, and nothing of the person is left
  const filesOf = (org: number): string[] =>
    [join('imports', String(org)), join('cleaning', String(org))].flatMap((folder) => {
      const path = join(rig.config.filesDir, folder)
      return existsSync(path)
        ? readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((each) =>
            each.isFile() ? [each.name] : [],
          )
        : []
    })
  expect(filesOf(rig.org)).toEqual([])
  expect(filesOf(other.org)).toHaveLength(2)
  rmSync(join(rig.config.filesDir, 'cleaning', String(other.org)), { recursive: true })
  for (const table of [
    'cleaning_run',
    'cleaning_file',
    'cleaning_row',
    'event',
    'lead',
    'contact',
    'customer',
    'activity',
    'action',
    'deal',
    'notice',
    'quarantine',
    'import',
    'delivery',
    'idempotency',
    'field_conflict',
    'search_entry',
    'evidence',
    'timer',
    'consent',
    'personal_request',
    'personal_hit',
    'customer_item',
  ])
    await owner.query(
      `alter table ${table} disable trigger all; delete from ${table} where org_id = ${other.org}; alter table ${table} enable trigger all`,
    )
  await ops('GET', '/api/v1/search?q=13987654321')
  expect(await traces(WORDS)).toEqual([])
  await entered()
  expect(await traces(WORDS)).toEqual([])

  const nameless = (answers: unknown[]): string => JSON.stringify(answers).replaceAll(NAME, '已删除')
  expect(nameless(await cockpit(rig.admin))).toEqual(nameless(before))
  expect(await counted()).toEqual(events)
  const page = (await as(rig.admin)('GET', `/api/v1/customers/${customer}`)).body
  expect(page.contacts.map((each: { name: string }) => each.name).toSorted()).toEqual(['已删除', '钱多多'].toSorted())
  expect((await as(rig.admin)('GET', `/api/v1/leads/${lead}`)).body.fields.name).toBe('已删除')

  // who comes again is somebody new, and it is known that they asked not to be contacted
  const again = await rig.leadArrives('B', { name: NAME, phone: PHONE, mail: 'else@other.example', company: '别处' })
  expect(again.customer).toBeNull()
  expect((await ops('GET', `/api/v1/personal/people?q=${PHONE}`)).body.refused).toMatchObject({
    at: expect.any(String),
  })
})

test('an erasure that lost its process goes on where it was, and is one event', async () => {
  const { admin, ops, org } = rig
  const added = await as(admin)('POST', '/api/v1/customers', {
    name: '半路科技',
    contacts: [{ name: '郝半路', fields: { phone: '13611112222' } }],
  })
  const page = (await as(admin)('GET', `/api/v1/customers/${added.body.id}`)).body
  const asked = await as(ops)('POST', '/api/v1/personal/requests', {
    kind: 'erasure',
    reason: '本人要求',
    contacts: [page.contacts[0].id],
  })
  await settled(rig)
  // whoever carried out the dry run has let go
  const lock = `hashtextextended('personal ${org}', 0)`
  await owner.query(`select pg_advisory_lock(${lock}), pg_advisory_unlock(${lock})`)
  await write(rig.writer, org, (trx) =>
    trx
      .updateTable('personal_request')
      .set({ state: 'confirmed', confirmed_by: ops.id })
      .where('id', '=', asked.body.id)
      .execute(),
  )
  // the process dies after the engine's step: nothing after it happened
  const dying = {
    ...context(),
    engine: {
      ...rig.engine,
      submit: async (...given: Parameters<typeof rig.engine.submit>) => {
        await rig.engine.submit(...given)
        throw new Error('killed')
      },
    },
  } as Omit<PersonalContext, 'reader'>
  await expect(carryOut(dying, org)).rejects.toThrow('killed')
  expect((await as(ops)('GET', `/api/v1/personal/requests/${asked.body.id}`)).body.state).toBe('confirmed')
  await settled(rig)
  expect((await as(ops)('GET', `/api/v1/personal/requests/${asked.body.id}`)).body.state).toBe('done')
  expect(await traces(['郝半路', '13611112222', 'haobanlu'])).toEqual([])
  const { rows } = await owner.query(
    `select count(*)::int as n from event where type = 'person.erased' and body ->> 'request' = $1`,
    [asked.body.id],
  )
  expect(rows[0].n).toBe(1)
})

test('the log is changed by a confirmed erasure alone', async () => {
  const update = sql`update event set body = '{}'`.execute(rig.writer)
  await expect(update).rejects.toThrow(/permission denied/)
  await expect(owner.query(`update event set body = '{}'`)).rejects.toThrow(/append-only/)
  await expect(
    owner.query(
      `begin; select set_config('cairn.erasing', '${rig.org}', true); update event set at = now() where org_id = ${rig.org}; commit`,
    ),
  ).rejects.toThrow(/append-only/)
  await owner.query('rollback')
  const reading = sql`select erase_person(1, gen_random_uuid(), '{}', '{}', '{}', '{}')`.execute(rig.reader)
  await expect(reading).rejects.toThrow(/permission denied/)
})

test('consent is kept per person and purpose, with its source and wording, and taken back', async () => {
  const { admin, reps, org } = rig
  const ask = as(admin)
  const added = await ask('POST', '/api/v1/customers', {
    name: '同意科技',
    owner: reps[0]?.id,
    contacts: [{ name: '许可', fields: { phone: '13611113333' } }],
  })
  const customer: string = added.body.id
  const contact = (await ask('GET', `/api/v1/customers/${customer}`)).body.contacts[0].id as string
  const say = (who: Person, state: string) =>
    as(who)('POST', '/api/v1/consents', {
      customer,
      contact,
      purpose: 'phone',
      state,
      source: 'contract',
      evidence: '合同第 7 条',
    })
  expect((await say(admin, 'given')).status).toBe(201)
  expect((await say(reps[0] as Person, 'withdrawn')).status).toBe(201)
  expect((await say(reps[1] as Person, 'given')).status).toBe(404)
  const told = (await ask('GET', `/api/v1/consents?customer=${customer}`)).body
  expect(told.find((each: { id: string }) => each.id === contact).consents).toMatchObject([
    { purpose: 'phone', state: 'withdrawn', source: 'contract', evidence: '合同第 7 条', by: 'rep 1' },
  ])
  const timeline = (await ask('GET', `/api/v1/customers/${customer}/timeline`)).body.items
  expect(timeline.filter((each: { type: string }) => each.type === 'consent.recorded')).toHaveLength(2)

  const text = { zh: '同意石头公司电话联系我，可随时撤回。' }
  const form = await ask('POST', '/api/v1/forms', {
    id: 'consenting',
    label: '官网',
    mapping: { form: 'web-enquiry', consent: { purposes: ['phone', 'wecom'], text } },
  })
  expect(form.status).toBe(201)
  const page = await rig.app.inject({ url: `/f/${form.body.token}` })
  expect(page.body).toContain(text.zh)
  const answers = { name: '甲', company: '勾选公司', product: 'cnc', consent: 'yes' }
  for (const [phone, ticked] of [
    ['13611114444', 'yes'],
    ['13611115555', ''],
  ] as const) {
    const sent = await rig.app.inject({
      method: 'POST',
      url: `/api/v1/forms/${form.body.token}`,
      body: { ...answers, phone, contact_consent: ticked },
    })
    expect(sent.body).toBe('{"received":true}')
    const { rows } = await owner.query('select id from lead where org_id = $1 and phone_key = $2', [org, phone])
    const [lead] = (await ask('GET', `/api/v1/consents?lead=${rows[0].id}`)).body
    expect(lead.consents.map((each: { purpose: string; text: string }) => [each.purpose, each.text])).toEqual(
      ticked === 'yes'
        ? [
            ['phone', text.zh],
            ['wecom', text.zh],
          ]
        : [],
    )
  }
})

test('what is past its time goes once a day, as it was shown, and nothing else', async () => {
  const company = await rig.addCompany('Gravel')
  const ops = as(company.ops)
  const phone = '13611116666'
  const old = await company.leadArrives('C', { name: '甲旧', phone, mail: '', company: '旧公司' })
  const theirs = await as(company.admin)('POST', '/api/v1/customers', {
    name: '在用客户',
    contacts: [{ name: '甲旧', fields: { phone } }],
  })
  const page = (await as(company.admin)('GET', `/api/v1/customers/${theirs.body.id}`)).body
  const look = { contact: page.contacts[0].id, field: 'phone' }
  expect((await as(company.admin)('POST', `/api/v1/customers/${theirs.body.id}/phones`, look)).status).toBe(200)
  await as(company.admin)('POST', `/api/v1/leads/${old.id}/disqualify`, {
    reason: rig.playbook.disqualifyReasons[0]?.id,
    note: `${phone} 空号`,
  })
  const table = crypto.randomUUID()
  const path = join(rig.config.filesDir, 'imports', String(company.org), table)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '姓名,手机\n甲旧,13611116666\n')
  await owner.query(
    `insert into import (org_id, id, name, state, finished_at) values ($1, $2, '名单.csv', 'done', to_timestamp($3 / 1000.0))`,
    [company.org, table, rig.clock.now],
  )
  rig.clock.now += 100 * 86_400_000
  const fresh = await company.leadArrives('C', { name: '乙新', phone: '13611117777' })
  const { rules, revision } = (await ops('GET', '/api/v1/personal/retention')).body
  expect(rules.leads.on || rules.looks.on).toBe(false)
  const wanted = { ...rules, leads: { on: true, months: 2 }, looks: { on: true, months: 2 } }
  const due = (await ops('POST', '/api/v1/personal/retention/preview', { rules: wanted })).body
  expect(due.map((each: { rule: string; rows: number }) => [each.rule, each.rows])).toEqual([
    ['leads', 1],
    ['looks', 1],
    ['uploads', 1],
    ['staging', 0],
  ])
  expect((await ops('PUT', '/api/v1/personal/retention', { rules: wanted, revision })).status).toBe(200)
  expect((await ops('PUT', '/api/v1/personal/retention', { rules: wanted, revision })).status).toBe(412)
  await keepRetention(context())
  await settled(company)
  await keepRetention(context())
  const { runs } = (await ops('GET', '/api/v1/personal/retention')).body
  expect(runs.map((each: { rule: string; rows: number }) => [each.rule, each.rows]).toSorted()).toEqual([
    ['leads', 1],
    ['looks', 1],
    ['uploads', 1],
  ])
  expect(existsSync(path)).toBe(false)
  const { rows } = await owner.query(
    `select id, name, phone_key, state from lead where org_id = $1 order by arrived_at`,
    [company.org],
  )
  expect(rows).toMatchObject([
    { id: old.id, name: '已删除', phone_key: null, state: 'disqualified' },
    { id: fresh.id, name: '乙新', phone_key: '13611117777' },
  ])
  const kept = await owner.query(`select name, phone_key from contact where org_id = $1`, [company.org])
  expect(kept.rows).toEqual([{ name: '甲旧', phone_key: phone }])
  const told = await owner.query(`select body::text as body from event where org_id = $1 and lead_id = $2`, [
    company.org,
    old.id,
  ])
  expect(told.rows.map((row) => row.body).join()).not.toMatch(/甲旧|13611116666/)
})

test('a number that somebody of another name has, too, goes from the person alone', async () => {
  const phone = '02588887777'
  const added = await as(rig.admin)('POST', '/api/v1/customers', {
    name: '总机共用公司',
    contacts: [
      { name: '容小满', fields: { phone } },
      { name: '裴大同', fields: { phone } },
    ],
  })
  const url = `/api/v1/customers/${added.body.id}`
  const { contacts } = (await as(rig.admin)('GET', url)).body
  const mine = contacts.find((each: { name: string }) => each.name === '容小满').id
  const id = await ask(rig, 'erasure', mine)
  const ready = (await as(rig.ops)('GET', `/api/v1/personal/requests/${id}`)).body
  expect(ready.kept).toContainEqual({ what: 'shared', rows: 1 })
  await as(rig.ops)('POST', `/api/v1/personal/requests/${id}/confirm`)
  await settled(rig)
  const { rows } = await owner.query(
    `select name, phone_key, fields ->> 'phone' as phone from contact where customer_id = $1 order by name collate "C"`,
    [added.body.id],
  )
  expect(rows).toEqual([
    { name: '已删除', phone_key: null, phone: '已删除' },
    { name: '裴大同', phone_key: phone, phone },
  ])
})
