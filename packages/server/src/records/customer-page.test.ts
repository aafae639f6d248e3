import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig, type Person, type Rig } from '../test/rig.ts'

let rig: Rig
let owner: Person
let colleague: Person
beforeAll(async () => {
  rig = await openRig()
  const [first, second] = rig.reps
  if (!first || !second) throw new Error('nobody works here')
  owner = first
  colleague = second
}, 120_000)
afterAll(() => rig.close())

async function addCustomer(name: string, phone: string) {
  const contacts = [{ name: '赵敏', fields: { phone, role: 'decision-maker' } }]
  const made = await owner.ask('POST', '/api/v1/customers', { name, contacts, fields: { phone } })
  expect(made.statusCode, made.body).toBe(201)
  const { id } = made.json()
  const see = async (who: Person = owner, rest = '') => (await who.ask('GET', `/api/v1/customers/${id}${rest}`)).json()
  return { id, see, path: `/api/v1/customers/${id}` }
}

test('a phone is masked until somebody needs it, and supervisors see who looked', async () => {
  const { path, see } = await addCustomer('青石轴承有限公司', '13912345678')
  const page = await see()
  const [contact] = page.contacts
  expect([page.fields.phone, contact.fields.phone]).toEqual(['139****5678', '139****5678'])
  const edits = await see(owner, '/timeline')
  expect(JSON.stringify(edits)).not.toContain('13912345678')

  const shown = await owner.ask('POST', `${path}/phones`, { contact: contact.id })
  expect([shown.statusCode, shown.json().phone.replaceAll(/\D/g, '').slice(-11)]).toEqual([200, '13912345678'])
  expect((await owner.ask('POST', `${path}/phones`, {})).statusCode).toBe(200)
  expect((await colleague.ask('POST', `${path}/phones`, { contact: contact.id })).statusCode).toBe(404)
  expect((await owner.ask('POST', `${path}/phones`, { field: 'company' })).statusCode).toBe(400)

  const looks = async (who: Person) =>
    (await see(who, '/timeline')).items.filter((each: { type: string }) => each.type === 'phone.shown')
  expect(await looks(rig.supervisor)).toMatchObject([{ by: { id: owner.id } }, { by: { id: owner.id } }])
  expect(await looks(owner)).toEqual([])
  const program = await rig.withKey('admin')
  expect((await see(program)).contacts[0].fields.phone).not.toContain('*')
})

test('contracts, quotes, payments and tickets are told by people and systems; told again, they are brought up to date', async () => {
  const { path, see } = await addCustomer('白石铸造有限公司', '13912340001')
  const contract = { kind: 'contract', number: 'HT-1', title: '加工中心', amount: 300_000, state: '待签' }
  const tell = (who: Person, item: object) => who.ask('POST', `${path}/items`, { at: '2026-03-01T00:00:00Z', ...item })
  expect((await tell(owner, contract)).statusCode).toBe(204)
  expect((await tell(owner, { ...contract, state: '已签' })).statusCode).toBe(204)
  expect((await tell(owner, { ...contract, kind: 'payment', at: '2026-03-05T00:00:00Z' })).statusCode).toBe(204)
  const { items } = await see(owner, '/items')
  expect(items).toMatchObject([
    { kind: 'payment', number: 'HT-1' },
    { kind: 'contract', number: 'HT-1', state: '已签', amount: 300_000, source: 'hand', by: { id: owner.id } },
  ])
  const [first] = (await see(owner, '/items?limit=1')).items
  const next = await see(owner, `/items?limit=1&cursor=${(await see(owner, '/items?limit=1')).next}`)
  expect([first.kind, next.items[0].kind, next.next]).toEqual(['payment', 'contract', null])
  expect((await see(owner, '/items?kind=contract')).items).toHaveLength(1)

  expect((await tell(colleague, contract)).statusCode).toBe(404)
  for (const rest of ['', '/items', '/documents', '/timeline'])
    expect((await colleague.ask('GET', `${path}${rest}`)).statusCode).toBe(404)
  const connector = '00000000-0000-4000-8000-000000000001'
  expect((await tell(owner, { ...contract, connector })).statusCode).toBe(403)
  expect((await tell(rig.admin, { ...contract, connector })).statusCode).toBe(400)
})

test('leads and deals of one customer are lists of their own', async () => {
  const { id } = await addCustomer('银石阀门有限公司', '13912340029')
  await addCustomer('褐石阀门有限公司', '13912340030')
  for (const phone of ['13912340029', '13912340030', '13912340029'])
    await rig.admin.ask('POST', '/api/v1/leads', { source: 'web-form', fields: { name: '周强', phone } })
  const deal = (await owner.ask('POST', '/api/v1/deals', { customer: id, name: '银石 阀门' })).json()
  const named = async (list: string) =>
    (await rig.admin.ask('GET', `/api/v1/${list}?customer=${id}`)).json().items.map((row: { id: string }) => row.id)
  expect(await named('leads')).toHaveLength(2)
  expect(await named('deals')).toEqual([deal.id])
})

test('items of a merged customer are on the page of the one that was kept', async () => {
  const kept = await addCustomer('黑石机床有限公司', '13912340002')
  const merged = await addCustomer('黑石机床厂', '13912340003')
  const item = { kind: 'ticket', number: 'T-9', state: 'open', at: '2026-03-02T00:00:00Z' }
  expect((await owner.ask('POST', `${merged.path}/items`, item)).statusCode).toBe(204)
  const joined = await rig.admin.ask('POST', `${kept.path}/merge`, { merged: merged.id })
  expect(joined.statusCode, joined.body).toBeLessThan(300)
  expect((await kept.see(owner, '/items')).items).toMatchObject([{ number: 'T-9' }])
})

test('the timeline is searched by what was said, named and promised', async () => {
  const { id, see } = await addCustomer('红石泵业有限公司', '13912340004')
  for (const [goal, text] of [
    ['约时间', '下周 100% 来'],
    ['问预算', '预算两百万'],
  ])
    expect((await owner.ask('POST', '/api/v1/activities', { customer: id, kind: 'call', goal, text })).statusCode).toBe(
      201,
    )
  const found = async (q: string) =>
    (await see(owner, `/timeline?q=${encodeURIComponent(q)}`)).items.map((each: { body: string }) => each.body)
  expect(await found('预算')).toEqual(['预算两百万'])
  expect(await found('100%')).toEqual(['下周 100% 来'])
  expect(await found('_')).toEqual([])
  expect(await found('13912340004')).toEqual([])
})

test('health is the worst of contact, late actions and promises, and goes down as time passes', async () => {
  const { id, see } = await addCustomer('灰石电机有限公司', '13912340005')
  expect(await see()).toMatchObject({ lastContactAt: null, health: { mood: 'fine', contact: { days: 0 } } })
  const due = new Date(rig.clock.now + 2 * 86_400_000).toISOString()
  const deal = (await owner.ask('POST', '/api/v1/deals', { customer: id, name: '电机', amount: 1000 })).json()
  const said = await owner.ask('POST', '/api/v1/activities', {
    deal: deal.id,
    kind: 'call',
    goal: '报价',
    text: '要报价',
    promise: { text: '发报价', due },
  })
  expect(said.statusCode, said.body).toBe(201)
  const before = await see()
  expect(before.lastContactAt).not.toBeNull()
  expect(before.health.promises).toEqual({ mood: 'fine', late: 0, open: 1 })
  await rig.pass({ days: 31 })
  expect((await see()).health).toMatchObject({
    mood: 'late',
    contact: { mood: 'late', days: 31 },
    promises: { mood: 'late', late: 1, open: 1 },
  })
})

test('a promise about the customer alone stands on its page until somebody gets through when it is due', async () => {
  const { id, see } = await addCustomer('碧波轴承有限公司', '13912340019')
  const due = new Date(rig.clock.now + 86_400_000 * 2).toISOString()
  const say = (given: object) =>
    owner.ask('POST', '/api/v1/activities', { customer: id, kind: 'call', goal: '问近况', text: '', ...given })
  expect((await say({ promise: { text: '寄样册', due } })).statusCode).toBe(201)
  const open = await see()
  expect(open.promises).toMatchObject([{ text: '寄样册', kept: false, alone: true }])
  expect(open.health.promises).toEqual({ mood: 'fine', late: 0, open: 1 })
  await say({})
  await rig.pass({ days: 1 })
  await say({ reached: false })
  expect((await see()).promises).toMatchObject([{ kept: false }])
  await say({})
  expect(await see()).toMatchObject({ promises: [{ kept: true }], health: { promises: { open: 0 } } })
})

test('a contact’s role and phone change, and it is found by the new phone', async () => {
  const { path, see } = await addCustomer('紫石电炉有限公司', '13912340006')
  const [contact] = (await see()).contacts
  const change = (who: Person, fields: object) => who.ask('PATCH', `${path}/contacts/${contact.id}`, { fields })
  expect((await change(colleague, { role: 'user' })).statusCode).toBe(404)
  // What comes back as it was shown changes nothing.
  expect((await change(owner, { phone: '139****0006' })).statusCode).toBe(200)
  expect((await owner.ask('PATCH', path, { fields: { phone: '139****0006' } })).statusCode).toBe(200)
  const program = await rig.withKey('admin')
  const held = await see(program)
  expect(JSON.stringify([held.fields.phone, held.contacts[0].fields.phone])).not.toContain('*')
  const changed = await change(owner, { role: 'user', phone: '13912349999' })
  expect([changed.statusCode, changed.json().fields]).toEqual([
    200,
    expect.objectContaining({ role: 'user', phone: '139****9999' }),
  ])
  expect((await owner.ask('GET', '/api/v1/customers?q=2349999')).json().items).toHaveLength(1)
  const [entry] = (await see(owner, '/timeline')).items
  expect(entry).toMatchObject({ type: 'contact.edited', title: { params: { name: '赵敏' } } })
  expect(JSON.stringify(entry)).not.toContain('13912349999')
  const lead = await rig.leadArrives('A', { phone: '13912349999', company: '' })
  expect(lead.customer).toBe(path.split('/').at(-1))
})
