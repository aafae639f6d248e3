import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig, MORNING, type Rig } from '../test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ reps: 1 })
})
afterAll(() => rig.close())

const add = (fields: object) => rig.admin.ask('POST', '/api/v1/customers', { name: '石径精密机械有限公司', fields })
const originsOf = async (id: string) => (await rig.admin.ask('GET', `/api/v1/customers/${id}`)).json().origins

test('every value of a customer says whose word it is and since when', async () => {
  const made = await add({ city: '武汉', address: '光谷大道一号' })
  const { id } = made.json()
  rig.clock.now = MORNING + 60_000
  await rig.admin.ask('PATCH', `/api/v1/customers/${id}`, { fields: { city: '上海', address: '光谷大道一号' } })
  const origins = await originsOf(id)
  const by = { id: rig.admin.id, name: rig.admin.name }
  const label = { zh: '人工填写', en: 'Entered by hand' }
  expect(origins.name).toEqual({ source: 'hand', label, at: new Date(MORNING).toISOString(), by })
  expect(origins.address.at).toBe(new Date(MORNING).toISOString())
  expect(origins.city).toEqual({ source: 'hand', label, at: new Date(MORNING + 60_000).toISOString(), by })
})

test('what came with an enquiry names its source', async () => {
  const lead = await rig.leadArrives('A', { company: '石径重工有限公司' })
  const converted = await rig.engine.submit(rig.org, {
    type: 'lead.converted',
    by: { kind: 'system' },
    lead: lead.id,
    deal: { name: '一台机床', amount: 1, expectedClose: null, fields: {} },
  })
  const made = converted.outcome.effects.find((effect) => effect.do === 'customer.create')
  const origins = await originsOf(made?.do === 'customer.create' ? made.customer.id : '')
  expect(origins.region).toMatchObject({ source: 'lead:referral', by: null })
  expect(origins.region.label.zh).toMatch(/^线索：/)
})

test('values from a time that kept no origins are followed to the log', async () => {
  const { id } = (await add({ city: '武汉' })).json()
  const before = (await originsOf(id)).city
  await write(rig.writer, rig.org, (trx) =>
    trx
      .updateTable('customer')
      .set({ field_origin: '{}' })
      .where('org_id', '=', rig.org)
      .where('id', '=', id)
      .execute(),
  )
  expect((await originsOf(id)).city).toEqual(before)
})

test('a contact is renamed, is found by the new name alone, and says whose word its values are', async () => {
  const phone = '13611119999'
  const lead = await rig.leadArrives('A', { name: '俞旧名', phone, company: '改名工业有限公司' })
  const { answer } = await rig.engine.submit(
    rig.org,
    {
      type: 'lead.converted',
      by: { kind: 'system' },
      lead: lead.id,
      deal: { name: '一台', amount: 1, expectedClose: null, fields: {} },
    },
    {
      read: (outcome, know) =>
        [...know.deals.values()].find((deal) => deal.lead === lead.id)?.customer ?? outcome.version,
    },
  )
  const url = `/api/v1/customers/${answer}`
  const before = (await rig.admin.ask('GET', url)).json().contacts[0]
  expect(before.origins.name.source).toBe('lead:referral')
  rig.clock.now += 60_000
  const changed = await rig.admin.ask('PATCH', `${url}/contacts/${before.id}`, {
    name: '庾新名',
    fields: { title: '厂长' },
  })
  expect(changed.json()).toMatchObject({ name: '庾新名' })
  const after = (await rig.admin.ask('GET', url)).json().contacts[0]
  expect(after.name).toBe('庾新名')
  expect([after.origins.name.source, after.origins.title.source, after.origins.phone.source]).toEqual([
    'hand',
    'hand',
    'lead:referral',
  ])
  const found = async (q: string): Promise<string[]> =>
    (await rig.admin.ask('GET', `/api/v1/search?q=${encodeURIComponent(q)}`))
      .json()
      .items.filter((hit: { kind: string }) => hit.kind === 'contact')
      .map((hit: { id: string }) => hit.id)
  expect(await found('yuxinming')).toEqual([before.id])
  expect(await found('俞旧名')).toEqual([])
})
