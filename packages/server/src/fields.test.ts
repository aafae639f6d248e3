import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field, FieldKind } from '@cairn/core/record/field.ts'
import { recomputeFormulas, recomputeJob } from './engine/recompute.ts'
import { upload } from './intake/rig.test-kit.ts'
import { openRig } from './test/rig.ts'
import type { Person, Rig } from './test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ reps: 2 })
})
afterAll(() => rig.close())

const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  id: `x-${kind}`,
  label: { zh: `新${kind}`, en: `New ${kind}` },
  kind,
  ...more,
})
const choices = [
  { id: 'red', label: { zh: '红', en: 'Red' } },
  { id: 'blue', label: { zh: '蓝', en: 'Blue' } },
]
/** One field of every kind, as a company would add them on a Tuesday. */
const fresh: Field[] = [
  field('text'),
  field('long-text'),
  field('number', { min: 0, max: 1000 }),
  field('money'),
  field('date'),
  field('choice', { choices }),
  field('multi-choice', { choices }),
  field('yes-no'),
  field('phone'),
  field('mail'),
  field('address'),
  field('person'),
  field('file'),
  field('link', { link: 'customer' }),
  field('formula', { formula: '[x-number] * 2' }),
  { ...field('formula', { formula: 'days([x-date], today())' }), id: 'x-age' },
]

/** Changes the published playbook through the API, as the studio does. */
async function publish(change: (playbook: Playbook) => void): Promise<number> {
  const { playbook, version } = (await rig.ops.ask('GET', '/api/v1/playbook')).json()
  change(playbook)
  const draft = await rig.ops.ask(
    'PUT',
    '/api/v1/playbook/draft',
    { playbook, base: version },
    { headers: { 'if-none-match': '*' } },
  )
  expect(draft.statusCode, draft.body).toBeLessThan(300)
  expect(draft.json().problems.filter((each: { severity: string }) => each.severity === 'error')).toEqual([])
  const { revision } = draft.json()
  const done = await rig.ops.ask(
    'POST',
    '/api/v1/playbook/publish',
    { note: 'fields', inFlight: 'stay' },
    { headers: { 'if-match': `"${revision}"` } },
  )
  expect(done.statusCode, done.body).toBe(200)
  // Readers are at most a second behind.
  await vi.waitUntil(
    async () =>
      (await rig.ops.ask('GET', '/api/v1/openapi.json')).json().info['x-playbook'].version === done.json().version,
    { timeout: 5000 },
  )
  return done.json().version
}

const filtered = async (person: Person, list: string, condition: object): Promise<string[]> => {
  const answer = await person.ask('GET', `/api/v1/${list}?where=${encodeURIComponent(JSON.stringify(condition))}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().items.map(({ id }: { id: string }) => id)
}

describe('fields that a company adds', () => {
  let before: string
  let lead: { id: string; fields: Record<string, unknown> }
  let answer: { id: string; ignored?: string[] }
  let customer: string
  let file: string

  beforeAll(async () => {
    before = (await rig.leadArrives('B')).id
    await publish((playbook) => {
      playbook.fields.lead.push(...fresh)
      playbook.fields.customer.push(field('formula', { formula: 'concat(name, "!")' }))
      playbook.fields.deal.push(field('link', { link: 'lead' }), field('formula', { formula: 'amount / 10' }))
      playbook.tags.push({
        id: 'fits',
        label: { zh: '合适' },
        record: 'lead',
        when: { op: 'at-least', field: 'lead.x-formula', value: 80 },
      })
    })
    customer = (await rig.admin.ask('POST', '/api/v1/customers', { name: '海鲸重工' })).json().id
    file = (await rig.admin.ask('POST', '/api/v1/files', undefined, upload('证.txt', Buffer.from('paper')))).json().id
    const [rep] = rig.reps
    const taken = await rig.admin.ask('POST', '/api/v1/leads', {
      source: 'web-form',
      fields: {
        company: '石头机械',
        phone: '13812345678',
        'x-text': 'İstanbul 100%_',
        'x-long-text': 'a\nb',
        新number: '42',
        'x-money': '50万',
        'x-date': '2026/3/1',
        'New choice': '红',
        'x-multi-choice': 'Red、蓝',
        'x-yes-no': '是',
        'x-phone': '010-12345678',
        'x-mail': 'A@b.example',
        'x-address': '上海',
        'x-person': rep?.name,
        'x-file': file,
        'x-link': '海鲸重工',
        'x-formula': 7,
      },
    })
    answer = taken.json()
    lead = (await rig.admin.ask('GET', `/api/v1/leads/${answer.id}`)).json()
  })

  test('are taken in as people write them, with ids for what they name, and computed', () => {
    expect(answer.ignored).toBeUndefined()
    expect(lead.fields).toMatchObject({
      'x-number': 42,
      'x-money': 500_000,
      'x-date': '2026-03-01',
      'x-choice': 'red',
      'x-multi-choice': ['red', 'blue'],
      'x-yes-no': true,
      'x-mail': 'a@b.example',
      'x-person': rig.reps[0]?.id,
      'x-file': file,
      'x-link': customer,
      'x-formula': 84,
      'x-age': 9,
    })
    expect(lead).toMatchObject({ tags: [{ id: 'fits' }] })
  })

  test('filter lists, as conditions do', async () => {
    const path = (kind: string): string => `lead.x-${kind}`
    const conditions = [
      { op: 'contains', field: path('text'), value: 'ISTANBUL 100%' },
      { op: 'is', field: path('number'), value: '42' },
      { op: 'at-least', field: path('money'), value: 500_000 },
      { op: 'starts-with', field: path('date'), value: '2026-03' },
      { op: 'before', field: path('date'), value: '2026-03-02' },
      { op: 'after', field: path('date'), value: '2026-02-28' },
      { op: 'before', field: path('date'), value: { daysAgo: 8 } },
      { op: 'after', field: path('date'), value: { daysAgo: 10 } },
      { op: 'is', field: path('choice'), value: 'RED' },
      { op: 'in', field: path('multi-choice'), values: ['blue'] },
      { op: 'is', field: path('yes-no'), value: true },
      { op: 'is', field: path('link'), value: customer },
      { op: 'above', field: path('formula'), value: 83 },
      { op: 'is', field: 'lead.tags', value: 'fits' },
    ]
    for (const condition of conditions) {
      expect(await filtered(rig.admin, 'leads', condition), JSON.stringify(condition)).toEqual([lead.id])
      expect(await filtered(rig.admin, 'leads', { op: 'not', of: condition })).not.toContain(lead.id)
    }
    expect(
      await filtered(rig.admin, 'customers', { op: 'is', field: 'customer.x-formula', value: '海鲸重工!' }),
    ).toEqual([customer])
  })

  test('are refused as filters where they cannot be one, with the reason', async () => {
    const refused = async (where: unknown): Promise<string> => {
      const text = typeof where === 'string' ? where : JSON.stringify(where)
      const answer = await rig.admin.ask('GET', `/api/v1/leads?where=${encodeURIComponent(text)}`)
      return `${answer.statusCode} ${answer.json().errors?.[0]?.code}`
    }
    let deep: object = { op: 'known', field: 'lead.budget' }
    for (let depth = 0; depth < 20; depth += 1) deep = { op: 'not', of: deep }
    expect(await refused('{')).toBe('400 where.not-a-condition')
    expect(await refused({ op: 'is', field: 'lead.x; drop table lead', value: 1 })).toBe('400 where.not-a-condition')
    expect(await refused({ op: 'known', field: 'lead.nowhere' })).toBe('400 where.unknown-field')
    expect(await refused({ op: 'known', field: 'event.kind' })).toBe('400 where.unknown-field')
    expect(await refused({ op: 'above', field: 'lead.x-age', value: 1 })).toBe('400 where.of-the-day')
    expect(await refused(deep)).toBe('400 where.too-deep')
  })

  test('are open on leads that came before them', async () => {
    const [rep] = rig.reps
    const answer = await rig.admin.ask('PATCH', `/api/v1/leads/${before}`, {
      fields: { 'x-number': 5, 'x-person': rep?.id },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json().fields).toMatchObject({ 'x-number': 5, 'x-formula': 10, 'x-person': rep?.id })
    expect(await filtered(rig.admin, 'leads', { op: 'is', field: 'lead.x-formula', value: 10 })).toEqual([before])
  })

  test('name only what is there', async () => {
    for (const [given, code] of [
      [{ 'x-link': '没有这家' }, 'field.no-record'],
      [{ 'x-link': '00000000-0000-4000-8000-000000000000' }, 'field.no-record'],
      [{ 'x-person': 'nobody' }, 'field.no-record'],
      [{ 'x-file': 'paper.pdf' }, 'field.no-record'],
      [{ 'x-number': 1001 }, 'field.too-large'],
    ] as const) {
      const answer = await rig.admin.ask('PATCH', `/api/v1/leads/${before}`, { fields: given })
      expect([answer.statusCode, answer.json().errors?.[0]?.code], JSON.stringify(given)).toEqual([400, code])
      const post = await rig.admin.ask('POST', '/api/v1/leads', { source: 's', fields: { company: 'a', ...given } })
      expect([post.statusCode, post.json().errors?.[0]?.code]).toEqual([400, code])
    }
    const names = await rig.admin.ask('GET', `/api/v1/names/customer?ids=${customer}`)
    expect(names.json()).toEqual([{ kind: 'customer', id: customer, name: '海鲸重工', beside: null }])
    expect((await rig.admin.ask('GET', `/api/v1/names/customer?q=${encodeURIComponent('鲸重')}`)).json()).toHaveLength(
      1,
    )
  })

  test('a file is read by whoever sees the record that it stands in', async () => {
    const owner = rig.people.find(({ id }) => id === rig.reps[0]?.id)
    const mine = await rig.admin.ask('POST', `/api/v1/leads/${lead.id}/hand`, { to: owner?.id, reason: 'test' })
    expect(mine.statusCode, mine.body).toBe(200)
    expect((await owner?.ask('GET', `/api/v1/files/${file}`))?.statusCode).toBe(404)
    expect((await owner?.ask('GET', `/api/v1/files/${file}?lead=${lead.id}`))?.body).toBe('paper')
    expect((await owner?.ask('GET', `/api/v1/files/${file}?lead=${before}`))?.statusCode).toBe(404)
  })

  test('stand in the OpenAPI document of the organisation, with their types, choices and labels', async () => {
    const document = (await rig.admin.ask('GET', '/api/v1/openapi.json')).json()
    const { LeadFields, LeadFieldsSent, Lead } = document.components.schemas
    expect(Lead.properties.fields).toEqual({ $ref: '#/components/schemas/LeadFields' })
    expect(LeadFields.properties['x-choice']).toMatchObject({
      type: 'string',
      enum: ['red', 'blue'],
      title: 'New choice',
    })
    expect(LeadFields.properties['x-number']).toMatchObject({ type: 'number', minimum: 0, maximum: 1000 })
    expect(LeadFields.properties['x-link']).toMatchObject({ format: 'uuid', 'x-names': 'customer' })
    expect(LeadFields.properties['x-formula']).toMatchObject({ type: 'number', readOnly: true })
    expect(LeadFieldsSent.properties).not.toHaveProperty('x-formula')
    const body = document.paths['/api/v1/leads'].post.requestBody.content['application/json'].schema
    expect(body.properties.fields).toEqual({ $ref: '#/components/schemas/LeadFieldsSent' })
    expect((await rig.app.inject({ url: '/api/openapi.json' })).body).not.toContain('x-choice')
    expect((await rig.app.inject({ url: '/api/v1/openapi.json' })).statusCode).toBe(401)
  })

  test('come with tables', async () => {
    const table = '公司,新number,新choice,新person,新formula\n鲲鹏,12,蓝,rep 2,9\n大鹏,1,绿,,\n小鹏,2,,谁,\n'
    const made = (await rig.ops.ask('POST', '/api/v1/imports', undefined, upload('表.csv', Buffer.from(table)))).json()
    const columns = Object.fromEntries(made.columns.map((c: { name: string; field: string }) => [c.name, c.field]))
    expect(columns).toMatchObject({ 新number: 'x-number', 新choice: 'x-choice', 新person: 'x-person', 新formula: null })
    await rig.ops.ask('PUT', `/api/v1/imports/${made.id}`, { source: 'fair' })
    await rig.ops.ask('POST', `/api/v1/imports/${made.id}/start`)
    await expect
      .poll(async () => (await rig.ops.ask('GET', `/api/v1/imports/${made.id}`)).json().state, { timeout: 20_000 })
      .toBe('done')
    const { items } = (await rig.ops.ask('GET', `/api/v1/imports/${made.id}/quarantine`)).json()
    expect(items.map((each: { problems: { code: string; column: string }[] }) => each.problems[0])).toMatchObject([
      { column: '新choice', code: 'field.not-a-choice' },
      { column: '新person', code: 'field.no-record' },
    ])
    expect(await filtered(rig.admin, 'leads', { op: 'is', field: 'lead.x-formula', value: 24 })).toHaveLength(1)
  })

  test('a changed formula is computed anew for the rows that were there', async () => {
    const { rows: queued } = await rig.pool.query(
      "delete from graphile_worker._private_jobs where key like 'formulas:%' returning key",
    )
    expect(queued).toEqual([{ key: `formulas:${rig.org}` }])
    await publish((playbook) => {
      for (const each of playbook.fields.lead)
        if (each.id === 'x-formula') each.formula = 'default([x-number], 0) * 2 + 1'
    })
    expect((await rig.admin.ask('GET', `/api/v1/leads/${lead.id}`)).json().fields).toMatchObject({ 'x-formula': 85 })
    const condition = { op: 'is', field: 'lead.x-formula', value: 85 }
    expect(await filtered(rig.admin, 'leads', condition)).toEqual([])
    await recomputeJob(rig.pool, { org: rig.org }, rig.clock.now)
    expect(await filtered(rig.admin, 'leads', condition)).toEqual([lead.id])
    expect(await recomputeFormulas(rig.pool, rig.org, rig.clock.now)).toBe(0)
  })

  test('retired ones are asked of nobody, take nothing new, and keep what they held', async () => {
    await publish((playbook) => {
      for (const each of playbook.fields.lead)
        if (each.id === 'x-text') Object.assign(each, { retired: true, required: true })
    })
    const edited = await rig.admin.ask('PATCH', `/api/v1/leads/${lead.id}`, {
      fields: { 'x-text': 'new', 'x-number': 1 },
    })
    expect(edited.statusCode, edited.body).toBe(200)
    expect(edited.json().fields).toMatchObject({ 'x-text': 'İstanbul 100%_', 'x-number': 1 })
    const taken = await rig.admin.ask('POST', '/api/v1/leads', {
      source: 's',
      fields: { company: 'b', 'x-text': 'new' },
    })
    expect(taken.json()).toMatchObject({ ignored: ['x-text'] })
    expect(await filtered(rig.admin, 'leads', { op: 'known', field: 'lead.x-text' })).toEqual([lead.id])
    const document = (await rig.admin.ask('GET', '/api/v1/openapi.json')).json()
    expect(document.components.schemas.LeadFields.properties['x-text']).toMatchObject({ deprecated: true })
    expect(document.components.schemas.LeadFieldsSent.properties).not.toHaveProperty('x-text')
  })

  test('for some roles only are neither shown to others, nor changed or filtered by them', async () => {
    await publish((playbook) => {
      playbook.forms.push({
        id: 'secret',
        label: { zh: '内部' },
        record: 'lead',
        items: [
          { field: 'x-money', seenBy: ['supervisor', 'admin'] },
          { field: 'x-number', editedBy: ['supervisor', 'admin'] },
          { field: 'x-address', editable: { op: 'is', field: 'lead.x-number', value: 99 } },
        ],
      })
    })
    const [rep] = rig.reps
    if (!rep) throw new Error('no rep')
    const url = `/api/v1/leads/${lead.id}`
    const seen = (await rep.ask('GET', url)).json().fields
    expect(seen).not.toHaveProperty('x-money')
    expect(seen).toHaveProperty('x-number')
    const list = (await rep.ask('GET', '/api/v1/leads?limit=50')).json().items
    expect(list.every((each: { fields: object }) => !('x-money' in each.fields))).toBe(true)
    const change = async (person: Person, fields: object) =>
      (await person.ask('PATCH', url, { fields })).json().errors?.map((each: { code: string }) => each.code) ?? 'done'
    expect(await change(rep, { 'x-number': 2 })).toEqual(['field.not-editable'])
    expect(await change(rep, { 'x-number': 1 })).toBe('done')
    expect(await change(rep, { 'x-money': 3 })).toEqual(['field.not-editable'])
    expect(await change(rep, { 'x-address': '北京' })).toEqual(['field.not-editable'])
    expect(await change(rig.supervisor, { 'x-number': 99, 'x-money': 3 })).toBe('done')
    expect(await change(rep, { 'x-address': '北京' })).toBe('done')
    const told = (await rep.ask('GET', `${url}/timeline`)).body
    expect(told).toContain('新number')
    expect(told).not.toContain('x-money')
    expect((await rig.supervisor.ask('GET', `${url}/timeline`)).body).toContain('新money')
    const where = encodeURIComponent('{"op":"above","field":"lead.x-money","value":1}')
    expect((await rep.ask('GET', `/api/v1/leads?where=${where}`)).json().errors[0].code).toBe('where.unknown-field')
  })

  test('a form asks, requires and locks by its conditions and roles, on screen and on the server', async () => {
    await publish((playbook) => {
      playbook.forms
        .find(({ id }) => id === 'call-note')
        ?.items.push(
          { field: 'x-date', requiredWhen: { op: 'is', field: 'lead.grade', value: 'A' } },
          { field: 'x-choice', visible: { op: 'known', field: 'lead.x-date' } },
          { field: 'x-mail', editedBy: ['admin'] },
          { field: 'x-money', seenBy: ['admin'] },
          { field: 'x-text' },
          { field: 'x-age' },
        )
    })
    const arrived = await rig.leadArrives('A', { 'x-mail': 'a@b.example' })
    const owner = rig.ownerOf(arrived)
    if (!owner) throw new Error('nobody got it')
    const actions = (await owner.ask('GET', `/api/v1/actions?lead=${arrived.id}&state=open`)).json().items
    const { id } = actions.find(({ node }: { node: string }) => node === 'first-call')
    const { form } = (await owner.ask('GET', `/api/v1/actions/${id}`)).json()
    const items = Object.fromEntries(form.items.map((item: { field: string }) => [item.field, item]))
    expect(form.facts).toEqual({ lead: { grade: 'A' } })
    expect(items['x-date']).toMatchObject({ required: false, locked: false, requiredWhen: { op: 'is' } })
    expect(items['x-mail']).toMatchObject({ locked: true, value: 'a@b.example' })
    expect(items['x-age']).toMatchObject({ locked: true, gives: 'number' })
    expect(items).not.toHaveProperty('x-money')
    expect(items).not.toHaveProperty('x-text')
    const finish = async (values: object) => {
      const answer = await owner.ask('POST', `/api/v1/actions/${id}/finish`, {
        outcome: 'reached',
        note: 'called',
        values,
      })
      return answer.statusCode === 200
        ? 'done'
        : [answer.json().code, answer.json().errors?.[0]?.code ?? answer.json().params]
    }
    expect(await finish({ need: 'more' })).toEqual(['action.fields-missing', { fields: ['x-date'], form: 'call-note' }])
    expect(await finish({ 'x-date': '2026-03-01', 'x-mail': 'other@b.example' })).toEqual([
      'request.invalid',
      'field.not-editable',
    ])
    const all = {
      'x-date': '2026-03-01',
      'x-choice': 'red',
      'x-mail': 'a@b.example',
      'x-money': 5,
      'x-text': 'no',
      'x-age': 3,
    }
    expect(await finish(all)).toBe('done')
    const { fields } = (await rig.admin.ask('GET', `/api/v1/leads/${arrived.id}`)).json()
    expect(fields).toMatchObject({ 'x-date': '2026-03-01', 'x-choice': 'red', 'x-age': 9 })
    expect(fields).not.toHaveProperty('x-money')
    expect(fields).not.toHaveProperty('x-text')
  })

  test('a rep does not find out by filters what a pool hides', async () => {
    const pooled = await rig.leadArrives('grab', { phone: '13912345678', 'x-text': 'call 13912345678', 'x-number': 7 })
    expect(pooled.pool).toBe('grab')
    const [rep] = rig.reps
    if (!rep) throw new Error('no rep')
    for (const id of ['phone', 'mail', 'company', 'x-text']) {
      const condition = { op: 'contains', field: `lead.${id}`, value: '1' }
      expect(await filtered(rep, 'leads', condition)).not.toContain(pooled.id)
    }
    expect(await filtered(rep, 'leads', { op: 'is', field: 'lead.region', value: 'shanghai' })).toContain(pooled.id)
    expect(await filtered(rig.admin, 'leads', { op: 'contains', field: 'lead.phone', value: '139123' })).toContain(
      pooled.id,
    )
  })
})
