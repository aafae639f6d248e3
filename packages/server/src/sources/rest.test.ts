import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { MORNING } from '../test/rig.ts'
import { openSyncing } from './due.ts'
import { openApi, openSourcesRig, sendJson } from './rig.test-kit.ts'

let rig: Awaited<ReturnType<typeof openSourcesRig>>
beforeAll(async () => {
  rig = await openSourcesRig()
})
afterAll(() => rig.close())

const mapping = { id: 'no', name: 'name', fields: { city: 'city' } }
const rest = (url: string, more: object = {}) => ({
  from: { kind: 'rest', url, auth: { kind: 'none' }, rows: 'data', paging: { kind: 'none' }, since: null, ...more },
  mapping,
})
const row = (company: string, n: number, more: { at?: string } = {}) => ({
  no: n,
  name: `${company}${n}号机械有限公司`,
  city: '武汉',
  ...more,
})
const named = async (company: string) => (await rig.customers()).filter(({ name }) => name.startsWith(company))

test('people of a row are contacts of the customer, each once, and are brought up to date', async () => {
  const row = {
    no: 1,
    name: '联系重工有限公司',
    city: '武汉',
    staff: [
      { who: '郑敏', tel: '13911110001', job: '采购经理' },
      { who: '郝强', email: 'hao@lianxi.example' },
      { who: '郑敏', tel: '139 1111 0001' },
    ],
  }
  await using api = await openApi((_request, response) => sendJson(response, { data: [row] }))
  const { from } = rest(api.url)
  const people = { rows: 'staff', name: 'who', fields: { phone: 'tel', mail: 'email', title: 'job' } }
  const id = await rig.connect({ from, mapping: { ...mapping, people } })
  const contacts = async () => {
    const [customer] = await named('联系')
    return (await rig.admin.ask('GET', `/api/v1/customers/${customer?.id}`)).json().contacts
  }
  expect(await rig.run(id)).toBe('done')
  const found = await contacts()
  expect(found.map(({ name }: { name: string }) => name).toSorted()).toEqual(['郑敏', '郝强'].toSorted())
  expect(found.find(({ name }: { name: string }) => name === '郑敏').fields.title).toBe('采购经理')
  const of = async (name: string) => (await contacts()).find((each: { name: string }) => each.name === name)
  row.staff.push({ who: '新来', tel: '13911110002' })
  row.staff[0] = { who: '郑敏', tel: '139 1111 0009', job: '采购总监' }
  row.staff[2] = { who: '郑敏', tel: '139 1111 0009', job: '采购总监' }
  expect(await rig.run(id)).toBe('done')
  expect(await contacts()).toHaveLength(3)
  expect((await of('郑敏')).fields).toMatchObject({ title: '采购总监', phone: '139****0009' })
  expect(await contacts()).toHaveLength(3)
  // What a person writes here stays; what it left alone goes on changing.
  const at = `/api/v1/customers/${(await named('联系'))[0]?.id}/contacts/${(await of('郑敏')).id}`
  expect((await rig.admin.ask('PATCH', at, { fields: { title: '副总' } })).statusCode).toBe(200)
  // A change that says nothing of keys leaves those it is found by.
  const [customer, contact] = [(await named('联系'))[0]?.id ?? '', (await of('郑敏')).id]
  const change = {
    type: 'contact.edited',
    by: { kind: 'system' },
    customer,
    contact,
    name: '郑敏',
    set: {},
    keys: null,
  }
  await rig.engine.submit(rig.org, change as never)
  const kept = await write(rig.writer, rig.org, (trx) =>
    trx.selectFrom('contact').select('phone_key').where('org_id', '=', rig.org).where('id', '=', contact).execute(),
  )
  expect(kept).toEqual([{ phone_key: '13911110009' }])
  row.staff[0] = { who: '郑敏', tel: '139 1111 0008', job: '采购员' }
  row.staff.splice(2, 1)
  rig.clock.now += 60_000
  await rig.run(id)
  expect((await of('郑敏')).fields).toMatchObject({ title: '副总', phone: '139****0008' })
})

describe('pages', () => {
  const pagings = {
    page: { kind: 'page', param: 'p', sizeParam: 'n', size: 10 },
    'page without size': { kind: 'page', param: 'p' },
    offset: { kind: 'offset', param: 'skip', sizeParam: 'n', size: 10 },
    'next-link': { kind: 'next-link', path: 'next' },
    'Link header': { kind: 'next-link', path: '' },
    cursor: { kind: 'cursor', param: 'after', path: 'cursor' },
  }
  test.each(Object.entries(pagings))('all rows are read by %s', async (how, paging) => {
    const company = `翻页${how}`
    const all = Array.from({ length: 25 }, (_, n) => row(company, n))
    await using api = await openApi((_request, response, url) => {
      const { searchParams } = url
      const at = Number(
        searchParams.get('skip') ?? searchParams.get('after') ?? (Number(searchParams.get('p') ?? 1) - 1) * 10,
      )
      const next = at + 10 < 25 ? at + 10 : null
      const headers =
        next !== null && how === 'Link header' ? { link: `</x>; rel="prev", </?after=${next}>; rel="next"` } : {}
      sendJson(
        response,
        { data: all.slice(at, at + 10), next: next === null ? null : `/?after=${next}`, cursor: next },
        headers as never,
      )
    })
    const id = await rig.connect(rest(api.url, { paging }))
    expect(await rig.run(id)).toBe('done')
    expect(await named(company)).toHaveLength(25)
    expect((await rig.view(id)).runs[0]).toMatchObject({ state: 'done', read: 25, added: 25, rejected: 0, error: null })
  })

  test.each([1, 7, 14])('no row is passed over when %i are deleted between two pages', async (gone) => {
    const company = `移位${gone}号`
    let all = Array.from({ length: 40 }, (_, n) => row(company, n))
    await using api = await openApi((_request, response, url) => {
      const at = Number(url.searchParams.get('skip') ?? 0)
      sendJson(response, { data: all.slice(at, at + 10) })
      if (at === 0) all = all.slice(Math.min(gone, 10)).filter((_, n) => n > 4 || gone < 14)
    })
    const paging = { kind: 'offset', param: 'skip', sizeParam: 'n', size: 10 }
    const id = await rig.connect(rest(api.url, { paging }))
    expect(await rig.run(id)).toBe('done')
    const found = new Set((await named(company)).map(({ name }) => name))
    expect(all.filter(({ name }) => !found.has(name))).toEqual([])
  })

  test('a server that answers every page alike is told, not followed for ever', async () => {
    await using api = await openApi((_request, response) => sendJson(response, { data: [row('同页', 1)] }))
    const id = await rig.connect(rest(api.url, { paging: { kind: 'page', param: 'p' } }))
    expect(await rig.run(id)).toBe('failed')
    expect((await rig.view(id)).runs[0].error.code).toBe('paging-stuck')
    expect(await named('同页')).toHaveLength(1)
  })

  test('the key goes to its own server only', async () => {
    await using elsewhere = await openApi((_request, response) => sendJson(response, { data: [] }))
    await using api = await openApi((request, response) =>
      request.headers.authorization === 'Bearer k-1'
        ? sendJson(response, { data: [row('外链', 1)], next: `${elsewhere.url}/steal` })
        : response.writeHead(401).end(),
    )
    const settings = rest(api.url, { auth: { kind: 'bearer' }, paging: { kind: 'next-link', path: 'next' } })
    const id = await rig.connect(settings, { secret: 'k-1' })
    expect(await rig.run(id)).toBe('failed')
    expect((await rig.view(id)).runs[0].error.code).toBe('link-elsewhere')
    expect(elsewhere.asked).toEqual([])
    const wrong = await rig.connect(settings, { secret: 'k-2' })
    await rig.run(wrong)
    expect((await rig.view(wrong)).runs[0].error.code).toBe('sign-in')
    const view = await rig.admin.ask('GET', `/api/v1/connectors/${id}`)
    expect(view.body).not.toContain('k-1')
    const kept = await write(rig.writer, rig.org, (trx) => trx.selectFrom('connector').selectAll().execute())
    expect(JSON.stringify(kept)).not.toContain('k-1')
  })
})

describe('an outage or garbage', () => {
  /** Three pages, of which the second fails once in a way of its own. */
  const failures: Record<string, (response: import('node:http').ServerResponse) => void> = {
    status: (response) => response.writeHead(500).end('down'),
    'not-json': (response) => response.end('<html>Bad gateway</html>'),
    'rows-missing': (response) => sendJson(response, { data: 'none', error: 'quota' }),
    unreachable: (response) => {
      response.writeHead(200, { 'content-length': '100000' })
      response.write('{"data": [')
      response.destroy()
    },
    timeout: () => {},
  }
  test.each(Object.entries(failures))('%s loses neither a row nor the place', async (code, fail) => {
    const company = `故障${code}`
    let broken = true
    await using api = await openApi((_request, response, url) => {
      const page = Number(url.searchParams.get('p'))
      if (page === 2 && broken) return fail(response)
      const rows = page > 3 ? [] : [row(company, page * 10), row(company, page * 10 + 1)]
      return sendJson(response, { data: rows })
    })
    const id = await rig.connect(rest(api.url, { paging: { kind: 'page', param: 'p', sizeParam: 'n', size: 2 } }))
    expect(await rig.run(id, { timeoutMs: 400 })).toBe('failed')
    const { runs } = await rig.view(id)
    expect(runs[0]).toMatchObject({ state: 'failed', read: 2, error: { code } })
    expect(runs[0].error.message).toMatch(/[一-龥]/)
    broken = false
    expect(await rig.run(id)).toBe('done')
    expect(await named(company)).toHaveLength(6)
    expect(new Set((await named(company)).map(({ name }) => name)).size).toBe(6)
  })

  test('is tried again later and later, and in time once it is over', async () => {
    rig.clock.now = MORNING
    let broken = true
    await using api = await openApi((_request, response) =>
      broken ? response.writeHead(503).end() : sendJson(response, { data: [] }),
    )
    const id = await rig.connect(rest(api.url))
    const dueIn = async () => {
      const found = (await rig.admin.ask('GET', '/api/v1/connectors'))
        .json()
        .find((each: { id: string }) => each.id === id)
      return { minutes: (Date.parse(found.nextAt) - rig.clock.now) / 60_000, ...found }
    }
    const waits = []
    for (let n = 0; n < 3; n++) {
      await rig.run(id)
      waits.push((await dueIn()).minutes)
    }
    expect(waits).toEqual([1, 2, 4])
    expect(await dueIn()).toMatchObject({ status: 'partial', because: 'failing', error: { code: 'status' } })
    broken = false
    await rig.run(id)
    expect(await dueIn()).toMatchObject({ minutes: 10, status: 'connected', because: 'fine', error: null, lagS: 0 })
  })

  test('rows that cannot be read are kept with the reason, and leave when they come in order', async () => {
    let good = false
    await using api = await openApi((_request, response) =>
      sendJson(response, {
        data: [
          { no: 1, name: '坏行一号机械有限公司', city: '武汉', mail: good ? 'a@b.example' : 'no mail' },
          good ? { no: 2, name: '坏行二号机械有限公司' } : { no: 2, name: null },
          null,
          'text',
          [],
          { no: 3, name: '坏行\u0000三号机械有限公司', city: '\ud800' },
        ],
      }),
    )
    const id = await rig.connect({
      ...rest(api.url),
      mapping: { ...mapping, fields: { city: 'city', employees: 'mail' } },
    })
    expect(await rig.run(id)).toBe('done')
    expect((await named('坏行')).map(({ name }) => name)).toContain('坏行一号机械有限公司')
    expect(await named('坏行')).toHaveLength(2)
    const rejects = async () => (await rig.admin.ask('GET', `/api/v1/connectors/${id}/rejects`)).json()
    expect((await rejects()).find((each: { externalId: string }) => each.externalId === '2')).toMatchObject({
      problems: [{ field: '名称', message: '必填' }],
    })
    good = true
    await rig.run(id)
    expect((await rejects()).map((each: { externalId: string }) => each.externalId)).not.toContain('2')
    expect(await named('坏行')).toHaveLength(3)
  })
})

describe('what is read again', () => {
  test('begins a little before where the last run ended, and changes nothing where nothing changed', async () => {
    const rows = [row('增量', 1, { at: '2026-03-10T01:00:00Z' }), row('增量', 2, { at: '2026-03-10T01:30:00Z' })]
    await using api = await openApi((_request, response, url) => {
      const since = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z')
      sendJson(response, { data: rows.filter(({ at = '' }) => Date.parse(at) >= since) })
    })
    const since = { param: 'since', format: 'iso', path: 'at' }
    const id = await rig.connect(rest(api.url, { since, overlap: 60 }))
    await rig.run(id)
    const events = () =>
      write(rig.writer, rig.org, (trx) => trx.selectFrom('event').select('id').where('org_id', '=', rig.org).execute())
    const before = await events()
    rig.clock.now += 60_000
    // One that was late to be seen: older than what was read last, within the overlap.
    rows.push(row('增量', 3, { at: '2026-03-10T01:15:00Z' }), row('增量', 2, { at: '9999-01-01T00:00:00Z' }))
    await rig.run(id)
    expect(api.asked.at(-1)).toContain(encodeURIComponent('2026-03-10T00:30:00.000Z'))
    expect(await named('增量')).toHaveLength(3)
    expect((await events()).length).toBe(before.length + 1)
    expect((await rig.view(id)).runs[0]).toMatchObject({ read: 4, added: 1, changed: 0, unchanged: 3 })
    // The far future of one row has carried nobody away.
    await rig.run(id)
    expect(api.asked.at(-1)).toContain(encodeURIComponent('2026-03-10T00:30:00.000Z'))
  })

  test('a run that stops half way goes on at its page', async () => {
    await using api = await openApi((_request, response, url) => {
      const page = Number(url.searchParams.get('p'))
      sendJson(response, { data: page > 3 ? [] : [row('半途', page)] })
    })
    const id = await rig.connect(rest(api.url, { paging: { kind: 'page', param: 'p' } }))
    expect(await rig.run(id, { pause: () => true })).toBe('paused')
    expect(await rig.run(id)).toBe('done')
    expect(api.asked).toEqual(['/?p=1', '/?p=2', '/?p=3', '/?p=4'])
    expect((await rig.view(id)).runs).toHaveLength(1)
  })

  test('only one at a time reads a connector, whoever asks', async () => {
    let open = 0
    let most = 0
    await using api = await openApi((_request, response) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open -= 1
        sendJson(response, { data: [row('并发', 1)] })
      })
    })
    const id = await rig.connect(rest(api.url))
    const ran = await Promise.all([rig.run(id), rig.run(id), rig.run(id)])
    expect(ran.filter((each) => each === 'done').length).toBeGreaterThan(0)
    expect(most).toBe(1)
    expect(await named('并发')).toHaveLength(1)
  })

  test('the turn of the queue reads what is due, and one that breaks holds nobody up', async () => {
    await using api = await openApi((_request, response) => sendJson(response, { data: [row('轮到', 1)] }))
    await rig.connect(rest('http://127.0.0.1:1'))
    await rig.connect(rest(api.url))
    await openSyncing(rig.sources).turn()
    expect(await named('轮到')).toHaveLength(1)
    const asked = api.asked.length
    await openSyncing(rig.sources).turn()
    expect(api.asked).toHaveLength(asked)
  })
})

test('an address inside a private network is refused unless that is meant', async () => {
  await using api = await openApi((_request, response) => sendJson(response, { data: [row('内网', 1)] }))
  const id = await rig.connect(rest(api.url))
  const { runConnector } = await import('./run.ts')
  const closed = { ...rig.sources, config: { ...rig.sources.config, allowPrivateWebhooks: false } }
  expect(await runConnector(closed, rig.org, id, { pause: () => false })).toBe('failed')
  expect((await rig.view(id)).runs[0].error.code).toBe('address-private')
  expect(api.asked).toEqual([])
})

test('a preview shows the first page and what it would become, and takes nothing in', async () => {
  await using api = await openApi((_request, response) =>
    sendJson(response, { data: [{ 客户编号: 'K1', 公司名称: '预览机械有限公司', 所在城市: '武汉' }] }),
  )
  const settings = {
    everyMinutes: 10,
    ...rest(api.url),
    mapping: { id: '客户编号', name: '公司名称', fields: { city: '所在城市' } },
  }
  const shown = (await rig.admin.ask('POST', '/api/v1/connectors/preview', { settings })).json()
  expect(shown).toMatchObject({
    error: null,
    columns: ['客户编号', '公司名称', '所在城市'],
    guess: settings.mapping,
    rows: [{ externalId: 'K1', name: '预览机械有限公司', fields: { city: '武汉' }, problems: [] }],
  })
  expect(await named('预览')).toHaveLength(0)
  expect((await rig.reps[0]?.ask('POST', '/api/v1/connectors/preview', { settings }))?.statusCode).toBe(403)
})
