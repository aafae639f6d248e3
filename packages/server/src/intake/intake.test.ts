import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedHeaders } from '../delivery/standard-webhooks.ts'
import { write } from '../http/write.ts'
import { openIntakeRig } from './rig.test-kit.ts'

let rig: Awaited<ReturnType<typeof openIntakeRig>>
let key: Awaited<ReturnType<typeof rig.withKey>>
beforeAll(async () => {
  rig = await openIntakeRig()
  key = await rig.withKey('ops')
})
afterAll(() => rig.close())

const fields = {
  name: '王强',
  company: '启明精密',
  phone: '13812345678',
  region: 'shanghai',
  budget: '80万',
  rank: 'director',
}
const leadsOf = (source: string) =>
  write(rig.writer, rig.org, (trx) =>
    trx
      .selectFrom('lead')
      .selectAll()
      .where('org_id', '=', rig.org)
      .where('source', '=', source)
      .orderBy('arrived_at')
      .execute(),
  )

test('a lead is answered with score, reasons, owner and what happens next; a repeat gets the first answer', async () => {
  const lead = {
    source: 'exhibition',
    externalId: 'E-1',
    fields: { ...fields, region: 'hubei', budget: '30万', rank: 'staff', mail: 'w@qiming.example' },
  }
  const first = await key.ask('POST', '/api/v1/leads', lead)
  expect(first.statusCode, first.body).toBe(201)
  const answer = first.json()
  expect(answer).toMatchObject({ repeated: false, version: 1 })
  expect(answer.matched).toContainEqual(
    expect.objectContaining({ criterion: 'source', tierLabel: { zh: '展会', en: 'Exhibition' }, points: 15 }),
  )
  const again = await key.ask('POST', '/api/v1/leads', { ...lead, fields: { name: '别的' } })
  expect(again.statusCode).toBe(200)
  expect(again.json()).toEqual({ ...answer, repeated: true })
  expect(await leadsOf('exhibition')).toHaveLength(1)
})

test('a lead that is assigned names its owner, its first action and when that is due', async () => {
  const { source, ...lead } = {
    source: 'referral',
    fields: { ...fields, region: 'hubei', rank: 'manager', phone: '13800002222' },
  }
  const answer = (await key.ask('POST', '/api/v1/leads', { source, ...lead })).json()
  expect(rig.reps.map(({ name }) => name)).toContain(answer.owner.name)
  expect(answer.firstAction).toMatchObject({ node: 'first-call', label: { zh: '首次电话' } })
  expect(Date.parse(answer.firstAction.dueAt)).toBeGreaterThan(rig.clock.now)
  expect(answer.why.rule).toBe('round-robin')
})

test('an Idempotency-Key gives the first answer, and is refused for another request', async () => {
  const ask = (body: object, id = 'K-1') =>
    key.ask('POST', '/api/v1/leads', body, { headers: { 'idempotency-key': id } })
  const lead = { source: 'idem', fields: { name: '李雷' } }
  const first = await ask(lead)
  expect(first.statusCode, first.body).toBe(201)
  const again = await ask(lead)
  expect(again.statusCode).toBe(200)
  expect(again.json()).toEqual({ ...first.json(), repeated: true })
  expect((await ask({ source: 'idem', fields: { name: '韩梅梅' } })).json()).toMatchObject({
    code: 'idempotency.reused',
  })
  expect(await leadsOf('idem')).toHaveLength(1)
})

test('what cannot be read is named field by field; names the playbook knows by alias are understood', async () => {
  const bad = await key.ask('POST', '/api/v1/leads', {
    source: 'x',
    fields: { phone: '没有', mail: 'nobody', budget: '很多' },
  })
  expect(bad.statusCode).toBe(400)
  expect(
    bad
      .json()
      .errors.map(({ path }: { path: string }) => path)
      .toSorted(),
  ).toEqual(['fields.budget', 'fields.mail', 'fields.phone'])
  const alias = await key.ask('POST', '/api/v1/leads', {
    source: 'alias',
    fields: { 手机号: '13811112222', company_name: '昌达', shoeSize: 42 },
  })
  expect(alias.json()).toMatchObject({ ignored: ['shoeSize'] })
  expect((await leadsOf('alias'))[0]).toMatchObject({
    company: '昌达',
    fields: { phone: '13811112222', company: '昌达' },
  })
  expect(
    (await rig.app.inject({ method: 'POST', url: '/api/v1/leads', body: { source: 'x', fields: {} } })).statusCode,
  ).toBe(401)
})

test('a batch answers every row in its place; bad rows do not lose the others', async () => {
  const leads = [
    { externalId: 'b1', fields: { name: '一' } },
    { externalId: 'b2', fields: { phone: 'x' } },
    'no lead at all',
    { externalId: 'b1', fields: { name: '又一' } },
    { externalId: 'b5', fields: { name: '五', mail: 'five@example.com' } },
  ]
  const { answers } = (await key.ask('POST', '/api/v1/leads/batch', { source: 'batch', leads })).json()
  expect(answers.map(({ status }: { status: number }) => status)).toEqual([201, 422, 422, 200, 201])
  expect(answers[1].problem.errors[0]).toMatchObject({ path: 'fields.phone' })
  expect(answers[2].problem.detail).toBe('应是一组“名称：值”')
  expect(answers[3].lead).toMatchObject({ id: answers[0].lead.id, repeated: true })
  expect(await leadsOf('batch')).toHaveLength(2)
})

test('hostile bodies never give a 5xx, and a batch keeps its good rows', { timeout: 120_000 }, async () => {
  const nasty = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000', '\ud800', "'; drop table lead; --", '9'.repeat(400), '1e999', '💥'.repeat(300)),
  )
  const row = fc.oneof(
    nasty,
    fc.record({
      externalId: nasty,
      fields: fc.dictionary(
        fc.constantFrom('name', 'phone', 'mail', 'budget', 'region', 'behaviours', '__proto__', 'constructor', 'x'),
        nasty,
      ),
    }),
  )
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), nasty, async (rows, any) => {
      const one = await key.ask('POST', '/api/v1/leads', any as object)
      expect(one.statusCode).toBeLessThan(500)
      n += 1
      const good = { externalId: `good-${n}`, fields: { name: '好' } }
      const batch = await key.ask('POST', '/api/v1/leads/batch', { source: 'hostile', leads: [...rows, good] })
      expect(batch.statusCode, batch.body).toBe(200)
      const { answers } = batch.json()
      expect(answers).toHaveLength(rows.length + 1)
      expect(answers.at(-1).status).toBe(201)
      for (const answer of answers) expect(answer.status).toBeLessThan(500)
    }),
    { numRuns: 60 },
  )
  for (const payload of ['', '{', '[]', 'null', '{"source":"x","fields":'.repeat(100), '[[[[[[[['.repeat(1000)])
    expect(
      (await key.ask('POST', '/api/v1/leads', undefined, { payload, headers: { 'content-type': 'application/json' } }))
        .statusCode,
    ).toBeLessThan(500)
})

test('the same web hook five times is one lead, whatever the order of its names', async () => {
  const mapping = {
    list: 'data.leads',
    fields: { name: '{{first}} {{last}}', phone: 'contact.tel' },
    blanks: ['n/a'],
    constants: { campaign: '双十一' },
  }
  const made = await rig.admin.ask('POST', '/api/v1/sources', { id: 'ads', label: '广告', mapping })
  expect(made.statusCode, made.body).toBe(201)
  const { token } = made.json()
  const body = {
    data: {
      leads: [{ first: 'Ann', last: 'Lee', contact: { tel: '13811113333' }, email: 'ann@example.com', city: 'n/a' }],
    },
  }
  const turned = {
    data: {
      leads: [{ city: 'n/a', email: 'ann@example.com', contact: { tel: '13811113333' }, last: 'Lee', first: 'Ann' }],
    },
  }
  const ids = new Set<string>()
  for (const each of [body, turned, body, body, turned]) {
    const answer = await rig.app.inject({
      method: 'POST',
      url: '/api/v1/hooks/ads',
      headers: { 'x-cairn-token': token },
      body: each,
    })
    expect(answer.statusCode, answer.body).toBe(200)
    ids.add(answer.json().answers[0].lead.id)
  }
  expect(ids.size).toBe(1)
  const leads = await leadsOf('ads')
  expect(leads).toHaveLength(1)
  expect(leads[0]?.fields).toEqual({
    name: 'Ann Lee',
    phone: '13811113333',
    mail: 'ann@example.com',
    campaign: '双十一',
  })
  expect(
    (await rig.app.inject({ method: 'POST', url: '/api/v1/hooks/ads?token=guess-guess-guess-guess', body })).statusCode,
  ).toBe(404)
  const form = await rig.app.inject({
    method: 'POST',
    url: `/api/v1/hooks/ads?token=${token}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'a=1',
  })
  expect(form.statusCode).toBe(200)
})

test('a source with a secret takes signed hooks only', async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const { token } = (
    await rig.admin.ask('POST', '/api/v1/sources', { id: 'signed', label: '签名', mapping: { fields: {}, secret } })
  ).json()
  const payload = JSON.stringify({ name: '签名者', phone: '13800004444' })
  const ask = (headers: Record<string, string>) =>
    rig.app.inject({
      method: 'POST',
      url: '/api/v1/hooks/signed',
      headers: { 'x-cairn-token': token, 'content-type': 'application/json', ...headers },
      payload,
    })
  expect((await ask({})).statusCode).toBe(401)
  expect((await ask(signedHeaders([secret], 'm-1', Date.now(), payload))).json().answers[0].status).toBe(201)
  expect((await ask(signedHeaders([secret], 'm-1', Date.now(), `${payload} `))).statusCode).toBe(401)
})

test('a public form works without scripts, says what is wrong at its field, and takes a lead once', async () => {
  const made = await rig.admin.ask('POST', '/api/v1/forms', { id: 'website', label: '官网' })
  expect(made.statusCode, made.body).toBe(201)
  const { url, token } = made.json()
  const page = await rig.app.inject({ url, headers: { 'accept-language': 'en' } })
  expect(page.statusCode, page.body).toBe(200)
  expect(page.body).toContain('Website enquiry')
  expect(page.body).not.toMatch(/<script|https?:\/\//)
  const send = (values: Record<string, string>) =>
    rig.app.inject({
      method: 'POST',
      url: `${url}?lang=zh`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(values).toString(),
    })
  const wrong = await send({ name: '<b>赵</b>', phone: 'abc' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('不是电话号码')
  expect(wrong.body).toContain('&lt;b&gt;赵&lt;/b&gt;')
  const good = { name: '赵敏', company: '大都机械', phone: '13900005555', product: 'cnc', consent: 'yes' }
  expect((await send({ ...good, contact_url: 'http://spam' })).statusCode).toBe(200)
  expect(await leadsOf('web-form')).toHaveLength(0)
  expect((await send(good)).body).toContain('已收到')
  const json = await rig.app.inject({ method: 'POST', url: `/api/v1/forms/${token}`, body: good })
  expect(json.statusCode, json.body).toBe(201)
  const leads = await leadsOf('web-form')
  expect(leads).toHaveLength(1)
  expect(leads[0]).toMatchObject({ name: '赵敏', fields: { consent: true } })
  expect((await rig.app.inject({ url: `${url}.js` })).headers['content-type']).toContain('javascript')
  expect((await rig.reps[0]?.ask('GET', '/api/v1/forms'))?.statusCode).toBe(403)
})
