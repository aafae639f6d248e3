import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig } from '../test/rig.ts'
import type { Person, Rig } from '../test/rig.ts'
import { recordsRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({
    rooms: (context) => [recordsRoom(context)],
    // A stage that asks about the lead, too, and that only an admin may let pass.
    playbook: (shipped) => ({
      ...shipped,
      stages: shipped.stages.map((stage) =>
        stage.id === 'contract'
          ? { ...stage, override: ['admin'], entry: { ...stage.entry, fields: [...stage.entry.fields, 'lead.need'] } }
          : stage,
      ),
    }),
  })
})
afterAll(() => rig.close())

/** A lead made into a deal, with whoever has it and a colleague who does not. */
async function converted() {
  const lead = await rig.leadArrives('B')
  const owner = rig.ownerOf(lead)
  const colleague = rig.reps.find(({ id }) => id !== lead.owner)
  if (!owner || !colleague) throw new Error('nobody')
  const answer = await owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, {
    deal: { name: '两台加工中心', amount: 0 },
  })
  expect(answer.statusCode).toBe(200)
  return { lead, owner, colleague, deal: answer.json().deal, customer: answer.json().customer }
}

async function fileOf(person: Person): Promise<string> {
  const id = crypto.randomUUID()
  await write(rig.writer, rig.org, (trx) =>
    trx
      .insertInto('file')
      .values({
        org_id: rig.org,
        id,
        name: '确认书.pdf',
        size: '10',
        mime: 'application/pdf',
        sha256: 'x',
        by_id: person.id,
      })
      .execute(),
  )
  return id
}

test('a converted lead leaves a customer, a contact and a deal that carry what was known', async () => {
  const { lead, owner, deal, customer } = await converted()
  const page = (await owner.ask('GET', `/api/v1/customers/${customer.id}`)).json()
  expect(page).toMatchObject({
    name: lead.fields['company'],
    owner: { id: owner.id },
    contacts: [{ name: lead.fields['name'] }],
    deals: [{ id: deal.id, customer: { id: customer.id }, stage: 'qualified' }],
    leads: [{ id: lead.id, state: 'converted' }],
  })
  expect(page.openActions.length).toBeGreaterThan(0)
  const story = (await owner.ask('GET', `/api/v1/customers/${customer.id}/timeline`)).json().items
  expect(story.map((item: { type: string }) => item.type)).toEqual(['lead.converted', 'lead.arrived'])
})

test('a tag set by a rule tells what the rule asks and since when, and goes when it no longer holds', async () => {
  const { owner, deal } = await converted()
  const tagsAt = async (amount: number) => {
    await owner.ask('PATCH', `/api/v1/deals/${deal.id}`, { amount, fields: {} })
    return (await owner.ask('GET', `/api/v1/deals/${deal.id}`)).json().tags
  }
  const large = expect.objectContaining({
    id: 'large-deal',
    since: expect.any(String),
    why: { zh: expect.stringContaining('金额'), en: expect.stringContaining('mount') },
  })
  expect(await tagsAt(50_000_000)).toContainEqual(large)
  expect(await tagsAt(10)).not.toContainEqual(expect.objectContaining({ id: 'large-deal' }))
})

test('a gate lists what is missing, opens once it is there, and lets pass with a reason only whoever may', async () => {
  const { owner, deal } = await converted()
  const move = (person: Person, body: object) => person.ask('POST', `/api/v1/deals/${deal.id}/stage`, body)
  const refused = await move(owner, { to: 'requirements-confirmed' })
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({ code: 'stage.gate-closed' })
  expect(refused.json().params.closed).toMatchObject([
    {
      stage: 'requirements-confirmed',
      label: { zh: '需求确认' },
      side: 'entry',
      missing: [
        { kind: 'form', type: 'discovery', label: { zh: '需求挖掘表' }, have: 0, atLeast: 1 },
        { kind: 'check-in', label: { zh: '首次拜访签到' } },
        { kind: 'field', path: 'deal.pains', label: { zh: '痛点' } },
        { kind: 'field', path: 'deal.currentSolution', label: { zh: '现有方案' } },
      ],
    },
  ])
  const page = (await owner.ask('GET', `/api/v1/deals/${deal.id}`)).json()
  const gate = page.gates.find((each: { stage: string }) => each.stage === 'requirements-confirmed')
  expect(gate.entry.missing).toEqual(refused.json().params.closed[0].missing)

  const discovery = page.actions.find((action: { node: string }) => action.node === 'discovery')
  const values = {
    pains: '废品率高',
    currentSolution: '老机床',
    costOfInaction: '120 万',
    inactionBasis: '停机',
    product: 'cnc',
  }
  expect((await owner.ask('POST', `/api/v1/actions/${discovery.id}/finish`, { values })).statusCode).toBe(200)
  await owner.ask('POST', '/api/v1/evidence', { deal: deal.id, kind: 'check-in', value: { place: '武汉' } })
  expect((await move(owner, { to: 'requirements-confirmed' })).json()).toMatchObject({
    deal: { stage: 'requirements-confirmed' },
  })

  expect((await move(owner, { to: 'solution-confirmed' })).json().code).toBe('stage.gate-closed')
  const file = await fileOf(owner)
  for (const type of ['requirement-confirmation', 'tailored-proposal'])
    expect(
      (await owner.ask('POST', '/api/v1/evidence', { deal: deal.id, kind: 'document', type, file })).statusCode,
    ).toBe(201)
  await owner.ask('PATCH', `/api/v1/deals/${deal.id}`, { fields: { decisionMaker: '陈总' }, amount: 1_600_000 })
  const passed = (await move(owner, { to: 'solution-confirmed' })).json()
  expect(passed.deal).toMatchObject({ stage: 'solution-confirmed', amount: 1_600_000 })

  expect((await move(owner, { to: 'quoted', override: { reason: '客户催得急' } })).json().code).toBe('access.denied')
  const forced = (await move(rig.supervisor, { to: 'quoted', override: { reason: '客户催得急，资料后补' } })).json()
  expect(forced.effects).toContainEqual(
    expect.objectContaining({
      code: 'deal.moved',
      params: expect.objectContaining({ override: '客户催得急，资料后补' }),
    }),
  )
  const stages = (await owner.ask('GET', `/api/v1/deals/${deal.id}/timeline?kind=stage`)).json().items
  expect(stages.filter((item: { refusal: unknown }) => item.refusal !== null).length).toBeGreaterThan(0)
})

test('the checklist says what met each thing, by whom and when, and who may pass without', async () => {
  const { owner, deal, lead } = await converted()
  const gateOf = async (person: Person, stage: string) => {
    const page = (await person.ask('GET', `/api/v1/deals/${deal.id}`)).json()
    return page.gates.find((each: { stage: string }) => each.stage === stage)
  }
  const metIn = async (stage: string) => (await gateOf(owner, stage)).entry.met
  const who = { id: owner.id, name: owner.name }
  expect(await metIn('requirements-confirmed')).toEqual([])

  await rig.pass({ minutes: 3 })
  const edited = new Date(rig.clock.now).toISOString()
  await owner.ask('PATCH', `/api/v1/deals/${deal.id}`, { fields: { pains: '废品率高' }, amount: 90_000 })
  await rig.pass({ minutes: 3 })
  const visited = new Date(rig.clock.now).toISOString()
  await owner.ask('POST', '/api/v1/evidence', { deal: deal.id, kind: 'check-in', value: { place: '武汉' } })
  await rig.supervisor.ask('PATCH', `/api/v1/deals/${deal.id}`, { fields: { currentSolution: '老机床' } })
  const met = await metIn('requirements-confirmed')
  expect(met).toMatchObject([
    { what: 'evidence', kind: 'check-in', have: 1, by: [{ at: visited, by: who }] },
    { what: 'field', path: 'deal.pains', label: { zh: '痛点' }, by: [{ value: '废品率高', at: edited, by: who }] },
    { path: 'deal.currentSolution', by: [{ value: '老机床', by: { name: rig.supervisor.name } }] },
  ])
  const page = (await owner.ask('GET', `/api/v1/deals/${deal.id}`)).json()
  expect(page.evidence.map(({ id }: { id: string }) => id)).toContain(met[0].by[0].evidence)

  // A value written again as it was keeps whoever wrote it first; a tick taken back and given again is the later one.
  await rig.pass({ minutes: 3 })
  await rig.supervisor.ask('PATCH', `/api/v1/deals/${deal.id}`, { fields: { pains: '废品率高', product: 'cnc' } })
  expect((await metIn('requirements-confirmed'))[1].by).toMatchObject([{ at: edited, by: who }])
  const tick = (person: Person, holds: boolean) =>
    person.ask('POST', `/api/v1/deals/${deal.id}/confirmations`, { id: 'supplier-admitted', holds })
  const stage = rig.playbook.stages.find(({ entry, exit }) =>
    [...entry.confirmations, ...exit.confirmations].some(({ id }) => id === 'supplier-admitted'),
  )
  const ticked = async () => {
    const gate = await gateOf(owner, stage?.id ?? '')
    return [...gate.entry.met, ...gate.exit.met].find(({ id }: { id: string }) => id === 'supplier-admitted')
  }
  await tick(owner, true)
  expect((await ticked()).by).toMatchObject([{ by: who }])
  await tick(owner, false)
  expect(await ticked()).toBeUndefined()
  await rig.pass({ minutes: 3 })
  await tick(rig.supervisor, true)
  expect((await ticked()).by).toMatchObject([
    { at: new Date(rig.clock.now).toISOString(), by: { id: rig.supervisor.id } },
  ])

  expect((await gateOf(owner, 'quoted')).mayOverride).toBe(false)
  expect((await gateOf(rig.supervisor, 'quoted')).mayOverride).toBe(true)
  expect((await gateOf(rig.supervisor, 'contract')).mayOverride).toBe(false)
  expect((await gateOf(rig.admin, 'contract')).mayOverride).toBe(true)
  const needed = (await metIn('contract')).find(({ path }: { path: string }) => path === 'lead.need')
  expect(needed.by).toMatchObject([
    { value: lead.fields['need'], at: new Date(lead.arrivedAt).toISOString(), by: null },
  ])
})

test('a confirmation that no gate asks for is refused by name', async () => {
  const { owner, deal } = await converted()
  const tick = (id: string) => owner.ask('POST', `/api/v1/deals/${deal.id}/confirmations`, { id, holds: true })
  expect((await tick('moon-landing')).json()).toMatchObject({ code: 'request.invalid', errors: [{ path: 'id' }] })
  expect((await tick('supplier-admitted')).json().deal.confirmations).toEqual(['supplier-admitted'])
})

test('somebody else’s deal, customer, action and file are not there', async () => {
  const { owner, colleague, deal, customer } = await converted()
  const [action] = (await owner.ask('GET', `/api/v1/actions?deal=${deal.id}`)).json().items
  const file = await fileOf(owner)
  const tries = [
    ['GET', `/deals/${deal.id}`],
    ['GET', `/deals/${deal.id}/timeline`],
    ['PATCH', `/deals/${deal.id}`, { amount: 1 }],
    ['POST', `/deals/${deal.id}/stage`, { to: 'quoted' }],
    ['POST', `/deals/${deal.id}/confirmations`, { id: 'supplier-admitted' }],
    ['POST', `/deals/${deal.id}/hand`, { to: colleague.id, reason: 'mine' }],
    ['GET', `/customers/${customer.id}`],
    ['GET', `/customers/${customer.id}/timeline`],
    ['PATCH', `/customers/${customer.id}`, { fields: { city: 'x' } }],
    ['POST', `/customers/${customer.id}/contacts`, { name: 'x' }],
    ['POST', '/deals', { customer: customer.id, name: 'x' }],
    ['GET', `/actions/${action.id}`],
    ['POST', `/actions/${action.id}/finish`, {}],
    ['POST', `/actions/${action.id}/drop`, { reason: 'x' }],
    ['POST', `/actions/${action.id}/hand`, { to: colleague.id, reason: 'x' }],
    ['POST', '/activities', { deal: deal.id, kind: 'call', goal: 'x' }],
    ['POST', '/activities', { customer: customer.id, kind: 'call', goal: 'x' }],
    ['POST', '/evidence', { customer: customer.id, kind: 'note' }],
  ] as const
  for (const [method, path, body] of tries)
    expect([path, (await colleague.ask(method, `/api/v1${path}`, body)).statusCode]).toEqual([path, 404])
  const mine = (await colleague.ask('POST', '/api/v1/customers', { name: '自己的客户' })).json()
  const borrowed = await colleague.ask('POST', '/api/v1/evidence', {
    customer: mine.id,
    kind: 'document',
    type: 'other',
    file,
  })
  expect(borrowed.json()).toMatchObject({ status: 404, code: 'file.not-found' })
  const attached = await colleague.ask('POST', '/api/v1/activities', {
    lead: (await rig.leadArrives('B')).id,
    customer: customer.id,
    kind: 'call',
    goal: 'x',
  })
  expect(attached.statusCode).toBe(404)
})

test('a deal handed over brings its customer, its work and the story of its lead', async () => {
  const { lead, colleague, deal, customer } = await converted()
  const handed = await rig.supervisor.ask('POST', `/api/v1/deals/${deal.id}/hand`, {
    to: colleague.id,
    reason: '换区域',
  })
  expect(handed.json()).toMatchObject({ deal: { owner: { id: colleague.id, name: colleague.name } } })
  const page = (await colleague.ask('GET', `/api/v1/deals/${deal.id}`)).json()
  expect(page).toMatchObject({ leadId: lead.id, customer: { id: customer.id } })
  expect((await colleague.ask('GET', '/api/v1/today')).json().actions).toContainEqual(
    expect.objectContaining({ dealId: deal.id }),
  )
  const story = (await colleague.ask('GET', `/api/v1/customers/${customer.id}/timeline`)).json().items
  expect(story.map((item: { type: string }) => item.type)).toEqual(['deal.handed', 'lead.converted', 'lead.arrived'])
})

test('the board counts what a stage holds, and a promise is kept when its work is done', async () => {
  const { owner, deal, customer } = await converted()
  const { stages } = (await owner.ask('GET', '/api/v1/deals/board?owner=me')).json()
  const column = stages.find((stage: { id: string }) => stage.id === deal.stage)
  expect(column.count).toBe(column.deals.length)
  expect(column.deals.map((each: { id: string }) => each.id)).toContain(deal.id)

  const due = new Date(rig.clock.now + 86_400_000).toISOString()
  await owner.ask('POST', '/api/v1/activities', {
    deal: deal.id,
    kind: 'call',
    goal: '约时间',
    promise: { text: '周三发方案', due },
  })
  const promised = async () => (await owner.ask('GET', `/api/v1/customers/${customer.id}`)).json().promises
  expect(await promised()).toMatchObject([{ text: '周三发方案', due, kept: false }])
  const work = (await owner.ask('GET', `/api/v1/actions?deal=${deal.id}&state=open`))
    .json()
    .items.find((each: { about: string }) => each.about === '周三发方案')
  expect((await owner.ask('GET', `/api/v1/actions/${work.id}`)).json()).toMatchObject({
    node: 'promise-due',
    dueAt: due,
  })
  expect((await owner.ask('POST', `/api/v1/actions/${work.id}/finish`, { note: '已发' })).statusCode).toBe(200)
  expect(await promised()).toMatchObject([{ text: '周三发方案', kept: true }])
})

test('customers are found by their name, and by their contacts’ names, phones and mails', async () => {
  const [rep] = rig.reps
  const contacts = [{ name: '上官婉', fields: { phone: '13655557777', mail: 'wan@chen.example' } }]
  const made = await rep?.ask('POST', '/api/v1/customers', { name: '陈氏铸造', fields: { industry: '模具' }, contacts })
  expect(made?.statusCode).toBe(201)
  for (const q of ['陈氏', '上官', '7777', 'wan@'])
    expect((await rep?.ask('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`))?.json().items).toMatchObject([
      { id: made?.json().id },
    ])
  const other = await rig.reps[1]?.ask('GET', `/api/v1/customers?q=${encodeURIComponent('上官')}`)
  expect(other?.json().items).toEqual([])
})

test('a customer known by its keys is the answer instead of a second one; contacts come with it or not at all', async () => {
  const [rep, colleague] = rig.reps
  if (!rep || !colleague) throw new Error('nobody')
  const body = {
    name: '云岭机械制造有限公司',
    contacts: [
      { name: '李工', fields: { phone: '13811112222' } },
      { name: '赵总', fields: { phone: '13811113333' } },
    ],
  }
  const bad = await rep.ask('POST', '/api/v1/customers', {
    ...body,
    contacts: [...body.contacts, { name: '王工', fields: { phone: '不知道' } }],
  })
  expect(bad.statusCode).toBe(400)
  const made = await rep.ask('POST', '/api/v1/customers', body)
  expect(made.statusCode, made.body).toBe(201)
  const { id } = made.json()
  const page = (await rep.ask('GET', `/api/v1/customers/${id}`)).json()
  expect(page.contacts.map(({ name }: { name: string }) => name).toSorted()).toEqual(['李工', '赵总'])

  const again = await rep.ask('POST', '/api/v1/customers', { name: '云岭机械制造（有限公司）' })
  expect([again.statusCode, again.json().id]).toEqual([200, id])
  const other = await colleague.ask('POST', '/api/v1/customers', { name: '云岭机械制造有限公司' })
  expect([other.statusCode, other.json().code]).toEqual([409, 'customer.known'])
  // One switchboard, two companies.
  const neighbour = await rep.ask('POST', '/api/v1/customers', {
    name: '东湖精密铸造厂',
    fields: { phone: '13811112222' },
  })
  expect(neighbour.statusCode).toBe(201)
  const all = (await rig.admin.ask('GET', `/api/v1/customers?q=${encodeURIComponent('云岭机械')}`)).json()
  expect(all.items).toHaveLength(1)
})

test('a customer is given only to somebody who works here', async () => {
  const nobody = '00000000-0000-4000-8000-000000000001'
  const refused = await rig.supervisor.ask('POST', '/api/v1/customers', { name: '无主科技有限公司', owner: nobody })
  expect([refused.statusCode, refused.json().code]).toEqual([404, 'seller.not-found'])
  const [rep] = rig.reps
  const given = await rig.supervisor.ask('POST', '/api/v1/customers', { name: '有主科技有限公司', owner: rep?.id })
  expect([given.statusCode, given.json().owner?.id]).toEqual([201, rep?.id])
})
