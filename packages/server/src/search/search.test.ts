import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql, type Transaction } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { openRig, type Person, type Rig } from '../test/rig.ts'
import { enterNames, enterWaiting } from './enter-names.ts'

interface Hit {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly mark: readonly [number, number] | null
  readonly page: string
}

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ reps: 2 })
})
afterAll(() => rig.close())

async function search(who: Person, q: string, most = 20): Promise<Hit[]> {
  const answer = await who.ask('GET', `/api/v1/search?q=${encodeURIComponent(q)}&most=${most}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().items
}

async function addCustomer(who: Person, name: string, more: object = {}): Promise<string> {
  const answer = await who.ask('POST', '/api/v1/customers', { name, ...more })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

const one = (kind: string, id: string) => expect.objectContaining({ kind, id })

test('a customer is found by whatever somebody remembers of it', async () => {
  const { admin } = rig
  const id = await addCustomer(admin, '苏州海琪精密机械有限公司', {
    fields: { phone: '13812349876', creditCode: '91350100M000100Y43' },
    contacts: [{ name: '单晓云', fields: { phone: '13912348765', mail: 'shan@haiqi.example' } }],
  })
  for (const q of [
    '海琪',
    '苏州海琪',
    'szhq',
    'SZHQ',
    'haiqi',
    'su zhou hai',
    '9876',
    '13812349876',
    '91350100m000100y43',
  ])
    expect(await search(admin, q), q).toContainEqual(one('customer', id))
  for (const q of ['单晓云', 'shanxiaoyun', 'sxy', '8765', 'shan@hai']) {
    const people = (await search(admin, q)).filter(({ kind }) => kind === 'contact')
    expect(people, q).toMatchObject([{ title: '单晓云', page: `/customers/${id}` }])
  }
  const [hit] = await search(admin, 'haiqi')
  expect(hit?.title.slice(...(hit.mark ?? [0, 0]))).toBe('海琪')
  expect(await search(admin, '没有这家')).toEqual([])
})

/** What steps left for later is entered, as the watch over it does. */
async function entered(org = rig.org): Promise<void> {
  while ((await enterWaiting(rig.writer, org)) > 0);
}

const found = async (who: Person, kind: string, q: string): Promise<string[]> =>
  (await search(who, q)).flatMap((hit) => (hit.kind === kind ? [hit.id] : []))

test('a lead is found by the sound of its company and its person, as it is called now', async () => {
  const { admin } = rig
  const { id } = await rig.leadArrives('B', { company: '昆山沃腾传动有限公司', name: '解晓岚', phone: '13655554321' })
  for (const q of ['沃腾', '解晓', '4321']) expect(await found(admin, 'lead', q), q).toEqual([id])
  await entered()
  for (const q of ['kswt', 'woteng', 'KSWTCD', 'xxl', 'xiexiaolan', '4321'])
    expect(await found(admin, 'lead', q), q).toEqual([id])
  const [hit] = (await search(admin, 'woteng')).filter(({ kind }) => kind === 'lead')
  expect(hit?.title.slice(...(hit.mark ?? [0, 0]))).toBe('沃腾')
  const edited = await admin.ask('PATCH', `/api/v1/leads/${id}`, { fields: { company: '昆山启铭传动有限公司' } })
  expect(edited.statusCode, edited.body).toBe(200)
  await entered()
  expect(await found(admin, 'lead', 'woteng')).toEqual([])
  expect(await found(admin, 'lead', 'qiming')).toEqual([id])
})

test('nobody finds a lead of somebody else by its sound; what lies in a pool is found by all', async () => {
  const company = await rig.addCompany('Sounds', [1, 1])
  const [one, other] = company.reps as [Person, Person]
  const lead = await company.leadArrives('B', { company: '嵊州古越茶机厂', name: '竺小满' })
  await entered(company.org)
  const to = async (owner: Person | null): Promise<void> => {
    await write(rig.writer, company.org, (trx) =>
      trx
        .updateTable('lead')
        .set({ owner_id: owner?.id ?? null })
        .where('id', '=', lead.id)
        .execute(),
    )
  }
  const seeing = async (): Promise<string[]> => {
    const all = []
    for (const person of company.people)
      if ((await found(person, 'lead', 'guyuechaji')).length > 0) all.push(person.name)
    return all
  }
  await to(one)
  expect(await seeing()).toEqual(['admin', 'ops', 'supervisor 1', 'rep 1.1'])
  await to(other)
  expect(await seeing()).toEqual(['admin', 'ops', 'supervisor 2', 'rep 2.1'])
  await to(null)
  expect(await seeing()).toEqual(company.people.map(({ name }) => name))
})

test('a deal is found by the sound of its name and of its customer, and by the numbers it goes by', async () => {
  const { admin } = rig
  const customer = await addCustomer(admin, '云岭铸造厂')
  const deal = await admin.ask('POST', '/api/v1/deals', { customer, name: '五轴加工中心改造', amount: 1000 })
  expect(deal.statusCode, deal.body).toBe(201)
  const { id } = deal.json()
  // as a playbook with such a field has it
  await write(rig.writer, rig.org, (trx) =>
    sql`update deal set fields = '{"contractNo": "HT-2026-0713"}' where id = ${id}`.execute(trx),
  )
  expect(await found(admin, 'deal', 'yunling')).toEqual([id])
  await entered()
  for (const q of ['加工中心', '云岭', 'yunling', 'wzjgzx', 'ht-2026-07', '2026-0713'])
    expect(await found(admin, 'deal', q), q).toEqual([id])
  const kept = await addCustomer(admin, '峰岭铸造厂')
  const merged = await admin.ask('POST', `/api/v1/customers/${kept}/merge`, { merged: customer })
  expect(merged.statusCode, merged.body).toBe(201)
  await entered()
  const entry = (trx: Transaction<Tables>) => trx.selectFrom('search_entry').select('words').where('id', '=', id)
  const [{ words }] = (await write(rig.writer, rig.org, (trx) => entry(trx).execute())) as [{ words: string }]
  expect(words.split('\n')).toEqual(expect.arrayContaining(['wzjgzxgz', 'flzzc', 'ht-2026-0713']))
  expect(words).not.toContain('yunling')
  expect(await found(admin, 'deal', 'flzz')).toEqual([id])
})

test('a customer is found by the number of its contract', async () => {
  const id = await addCustomer(rig.admin, '曹娥江泵阀')
  await write(rig.writer, rig.org, (trx) =>
    sql`insert into customer_item (org_id, id, customer_id, kind, source, number, title, state, at, heard_at)
        values (${rig.org}, ${randomUUID()}, ${id}, 'contract', 'erp', 'CEJ-7788', '合同', 'signed', now(), now())`.execute(
      trx,
    ),
  )
  expect(await found(rig.admin, 'customer', 'cej-77')).toEqual([id])
})

test('notes are found by their words', async () => {
  const { admin } = rig
  const customer = await addCustomer(admin, '白鹭湖水务')
  const note = { kind: 'note', customer, goal: '了解', text: '客户很在意主轴的\n热变形，要看对比数据' }
  const noted = await admin.ask('POST', '/api/v1/activities', note)
  expect(noted.statusCode, noted.body).toBeLessThan(300)
  const notes = (await search(admin, '热变形')).filter(({ kind }) => kind === 'note')
  expect(notes).toMatchObject([{ page: `/customers/${customer}` }])
})

test('a document is found by its name, and opens what it proves', async () => {
  const { admin, org } = rig
  const customer = await addCustomer(admin, '临江泵业')
  const [file, proof] = [randomUUID(), randomUUID()]
  await write(rig.writer, org, async (trx) => {
    const named = { org_id: org, id: file, name: '主轴振动报告-终稿.pdf', size: '1', mime: 'application/pdf' }
    await trx
      .insertInto('file')
      .values({ ...named, sha256: 'a'.repeat(64), by_id: null })
      .execute()
    const row = { org_id: org, id: proof, kind: 'document', type: null, lead_id: null, deal_id: null, action_id: null }
    await trx
      .insertInto('evidence')
      .values({ ...row, customer_id: customer, file_id: file, value: 'null', at: new Date(rig.clock.now), by_id: null })
      .execute()
  })
  expect(await search(admin, '振动报告')).toMatchObject([
    { kind: 'document', id: proof, title: '主轴振动报告-终稿.pdf', page: `/customers/${customer}` },
  ])
})

test('what was merged away is found by its name, and opens what it was merged into', async () => {
  const { admin } = rig
  const kept = await addCustomer(admin, '绍兴瑞丰纺织机械有限公司')
  const merged = await addCustomer(admin, '老瑞丰染整设备')
  const done = await admin.ask('POST', `/api/v1/customers/${kept}/merge`, { merged })
  expect(done.statusCode, done.body).toBe(201)
  for (const q of ['染整设备', 'lrfrz']) {
    const customers = (await search(admin, q)).filter(({ kind }) => kind === 'customer')
    expect(customers, q).toMatchObject([{ id: kept, page: `/customers/${kept}`, once: '老瑞丰染整设备' }])
  }
  expect((await search(admin, '瑞丰')).filter(({ id }) => id === kept)).toHaveLength(1)
})

test('an answer says of which kinds there are more', async () => {
  for (const n of [1, 2, 3]) await addCustomer(rig.admin, `泰山玻璃纤维${n}厂`)
  const ask = async (most: number) =>
    (await rig.admin.ask('GET', `/api/v1/search?q=${encodeURIComponent('玻璃纤维')}&most=${most}`)).json()
  const some = await ask(2)
  expect(some).toMatchObject({ more: ['customer'], partly: [] })
  expect(some.items).toHaveLength(2)
  expect(await ask(3)).toMatchObject({ more: [], partly: [] })
})

test('one letter or character is too short, and says so', async () => {
  for (const q of ['', '王', 'a', ' '])
    expect((await rig.admin.ask('GET', `/api/v1/search?q=${encodeURIComponent(q)}`)).json()).toEqual({
      tooShort: true,
      items: [],
      more: [],
      partly: [],
    })
})

test('names that were there before are entered, once', async () => {
  const id = await addCustomer(rig.admin, '钱塘潮水表厂')
  const lead = await rig.leadArrives('B', { company: '萧山观潮仪表厂' })
  await write(rig.writer, rig.org, (trx) => trx.deleteFrom('search_later').where('org_id', '=', rig.org).execute())
  await write(rig.writer, rig.org, async (trx) => {
    await trx.deleteFrom('search_entry').where('org_id', '=', rig.org).execute()
    await trx.insertInto('search_backlog').values({ org_id: rig.org }).execute()
  })
  expect(await search(rig.admin, 'qtcsb')).toEqual([])
  await enterNames(rig.writer)
  expect(await search(rig.admin, 'qtcsb')).toContainEqual(one('customer', id))
  expect(await search(rig.admin, 'xsgcyb')).toContainEqual(one('lead', lead.id))
  expect(await write(rig.writer, rig.org, (trx) => trx.selectFrom('search_backlog').selectAll().execute())).toEqual([])
})

test('searches show what the lists show, to each of them, however common the words', async () => {
  const company = await rig.addCompany('Eyes', [2, 1])
  const { admin, people } = company
  const owners = [null, ...people.map(({ id }) => id)]
  const names = ['甲山机械', '甲水机械', 'Alpha Works', '乙山机械']
  for (let n = 0; n < 24; n++)
    await addCustomer(admin, `${names[n % names.length]}${n}号`, {
      owner: owners[n % owners.length] ?? null,
      contacts: [{ name: `曾甲${n}`, fields: {} }],
    })
  const owner = new pg.Client(rig.database.ownerUrl)
  await owner.connect()
  // Once words are known to be common, they are looked for in another way.
  for (const analysed of [false, true]) {
    if (analysed) await owner.query('analyze search_entry')
    for (const person of people) {
      const listed = (await person.ask('GET', '/api/v1/customers?limit=100')).json().items as {
        id: string
        name: string
      }[]
      for (const q of ['机械', '甲山', 'works', 'jsjx', 'jiashan', '1号', 'js']) {
        const ids = await found(person, 'customer', q)
        const seen = new Set(listed.map(({ id }) => id))
        expect(
          ids.every((id) => seen.has(id)),
          `${person.name} ${q}`,
        ).toBe(true)
        if (/\p{Script=Han}/u.test(q))
          expect(ids.toSorted(), `${person.name} ${q}`).toEqual(
            listed
              .filter(({ name }) => name.includes(q))
              .map(({ id }) => id)
              .toSorted(),
          )
      }
    }
  }
  await owner.end()
})

test('whatever is typed is answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
      async (q) => {
        await search(rig.admin, q)
      },
    ),
    { numRuns: 60 },
  )
})
