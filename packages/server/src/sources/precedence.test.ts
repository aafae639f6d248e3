import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, openSourcesRig, sendJson } from './rig.test-kit.ts'

let rig: Awaited<ReturnType<typeof openSourcesRig>>
beforeAll(async () => {
  rig = await openSourcesRig()
})
afterAll(() => rig.close())

test('a lower source never overwrites a higher one; the conflict is shown, and settled for good', async () => {
  const says: Record<string, string> = { '/erp': '武汉', '/finance': '上海' }
  await using api = await openApi((_request, response, { pathname }) =>
    sendJson(response, [{ no: pathname, name: '石径精密机械有限公司', city: says[pathname] }]),
  )
  const connect = (path: string, label: string) =>
    rig.connect(
      {
        from: {
          kind: 'rest',
          url: api.url + path,
          auth: { kind: 'none' },
          rows: '',
          paging: { kind: 'none' },
          since: null,
        },
        mapping: { id: 'no', name: 'name', fields: { city: 'city' } },
      },
      { label },
    )
  const [erp, finance] = [await connect('/erp', '金蝶'), await connect('/finance', '用友')]
  const before = (await rig.admin.ask('GET', '/api/v1/precedence')).json()
  expect(before.order).toEqual(['hand', 'import', 'lead', 'rules', `connector:${erp}`, `connector:${finance}`])
  const put = (masters: object) =>
    rig.admin.ask('PUT', '/api/v1/precedence', {
      order: ['hand', `connector:${finance}`, `connector:${erp}`, 'import', 'lead', 'rules'],
      masters,
      revision: before.revision,
    })
  expect((await put({ city: `connector:${finance}` })).statusCode).toBe(200)
  expect((await put({})).statusCode).toBe(412)

  await rig.run(finance)
  await rig.run(erp)
  const [customer] = await rig.customers()
  const id = customer?.id ?? ''
  const page = async () => (await rig.admin.ask('GET', `/api/v1/customers/${id}`)).json()
  expect(await page()).toMatchObject({
    fields: { city: '上海' },
    origins: { city: { source: `connector:${finance}`, label: { zh: '用友' } } },
  })
  const conflicts = async () => (await rig.admin.ask('GET', `/api/v1/conflicts?customer=${id}`)).json().items
  const [conflict] = await conflicts()
  expect(conflict).toMatchObject({
    customer: { name: '石径精密机械有限公司' },
    field: { id: 'city', label: { zh: '城市' } },
    held: { value: '上海', label: { zh: '用友' } },
    said: { value: '武汉', source: `connector:${erp}`, label: { zh: '金蝶' } },
  })
  const overview = (await rig.admin.ask('GET', '/api/v1/connectors')).json()
  expect(overview.find((each: { id: string }) => each.id === finance).fields).toContainEqual({
    id: 'city',
    label: { zh: '城市', en: 'City' },
    master: true,
  })
  expect(overview.map((each: { system: string }) => each.system)).toEqual(
    expect.arrayContaining(['erp', 'finance', 'wecom', 'mail', 'spreadsheet', 'form']),
  )

  const edited = await rig.admin.ask('PATCH', `/api/v1/customers/${id}`, { fields: { city: '广州' } })
  expect([edited.statusCode, edited.json().code]).toEqual([409, 'field.mastered'])

  const settle = (take: boolean, held: string) =>
    rig.admin.ask('POST', '/api/v1/conflicts/settle', {
      customer: id,
      field: 'city',
      source: `connector:${erp}`,
      take,
      held,
    })
  expect((await settle(true, '北京')).json().code).toBe('revision.stale')
  expect((await settle(true, '上海')).statusCode).toBe(204)
  expect(await conflicts()).toEqual([])
  expect((await settle(true, '武汉')).json().code).toBe('conflict.not-found')
  const again = async (which: string) => {
    await rig.admin.ask('POST', `/api/v1/connectors/${which}/run`, { again: true })
    await rig.run(which)
  }
  await again(finance)
  expect((await page()).fields.city).toBe('武汉')
  says['/finance'] = '北京'
  await again(finance)
  expect((await page()).fields.city).toBe('北京')
  await again(erp)
  expect(await conflicts()).toHaveLength(1)
  // a new order decides what is open
  const { revision } = (await rig.admin.ask('GET', '/api/v1/precedence')).json()
  const order = ['hand', `connector:${erp}`, `connector:${finance}`, 'import', 'lead', 'rules']
  const changed = await rig.admin.ask('PUT', '/api/v1/precedence', { order, masters: {}, revision })
  expect(changed.json()).toMatchObject({ settled: 1 })
  expect(await conflicts()).toEqual([])
  expect((await page()).fields.city).toBe('武汉')
})

test('a customer that was merged is told through the one it was merged into', async () => {
  let city = '武汉'
  await using api = await openApi((_request, response) =>
    sendJson(response, [{ no: 7, name: '并入重工有限公司', city }]),
  )
  const erp = await rig.connect({
    from: { kind: 'rest', url: api.url, auth: { kind: 'none' }, rows: '', paging: { kind: 'none' }, since: null },
    mapping: { id: 'no', name: 'name', fields: { city: 'city' } },
  })
  await rig.run(erp)
  const kept = (await rig.admin.ask('POST', '/api/v1/customers', { name: '保留重工集团' })).json().id
  const merged = (await rig.customers()).find(({ name }) => name === '并入重工有限公司')?.id ?? ''
  const { outcome } = await rig.engine.submit(rig.org, {
    type: 'customer.merged',
    by: { kind: 'system' },
    customer: kept,
    merged,
    name: '保留重工集团',
    owner: null,
    set: {},
    revision: null,
  })
  expect(outcome.refusal).toBeNull()
  city = '广州'
  await rig.run(erp)
  const found = await rig.customers()
  expect(found.find(({ id }) => id === kept)?.fields['city']).toBe('广州')
  expect(found.filter(({ name }) => name.startsWith('并入'))).toHaveLength(1)
})
