import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MORNING } from '../test/rig.ts'
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
const run: typeof rig.run = (id, options) => {
  rig.clock.now += 60_000
  return rig.run(id, options)
}

describe('rows that are no longer there', () => {
  const paging = { kind: 'page', param: 'p', sizeParam: 'n', size: 10 }
  const gone = async (id: string) => {
    const shown = (await rig.admin.ask('GET', `/api/v1/gone?connector=${id}`)).json()
    return shown.items.map((each: { externalId: string }) => each.externalId).toSorted()
  }
  const look = (id: string, how = 'look') => rig.admin.ask('POST', `/api/v1/connectors/${id}/run`, { look: how })
  /** Hands out what `rows` holds, page by page and since a time. */
  const serving = (rows: () => object[]) =>
    openApi((_request, response, { searchParams }) => {
      const since = searchParams.get('since') ?? ''
      const at = (Number(searchParams.get('p') ?? 1) - 1) * 10
      const found = rows().filter((each) => ((each as { at?: string }).at ?? '') >= since)
      sendJson(response, { data: found.slice(at, at + 10) })
    })

  test('are found by a look through all at night, kept, and gone no more once they are back', async () => {
    rig.clock.now = MORNING
    const all = Array.from({ length: 24 }, (_, n) => row('消失', n, { at: '2026-03-01T00:00:00Z' }))
    let rows = all
    await using api = await serving(() => rows)
    const since = { param: 'since', format: 'iso', path: 'at' }
    const id = await rig.connect(rest(api.url, { paging, since }))
    await run(id)
    rows = all.filter(({ no }) => no !== 3 && no !== 17)
    await run(id)
    expect(await gone(id)).toEqual([])
    rig.clock.now += 24 * 3_600_000
    await run(id)
    expect(await gone(id)).toEqual(['17', '3'])
    expect((await rig.view(id)).runs[0]).toMatchObject({
      gone: 2,
      look: { rows: 22, known: 24, seen: 22, doubt: null },
    })
    expect(await named('消失')).toHaveLength(24)
    const of = (await rig.admin.ask('GET', `/api/v1/gone?connector=${id}`)).json().items[0]
    expect(of).toMatchObject({ why: 'missing', label: 'ERP', customer: { name: expect.stringContaining('消失') } })
    const theirs = (await rig.admin.ask('GET', `/api/v1/gone?customer=${of.customer.id}`)).json().items
    expect(theirs).toEqual([of])
    const listed = (await rig.admin.ask('GET', '/api/v1/connectors')).json()
    expect(listed.find((each: { id: string }) => each.id === id)).toMatchObject({ gone: 2, status: 'connected' })
    // One comes back, changed.
    rows = rows.concat({ ...row('消失', 3, { at: new Date(rig.clock.now).toISOString() }), city: '襄阳' })
    await run(id)
    expect(await gone(id)).toEqual(['17'])
    expect((await rig.view(id)).runs[0]).toMatchObject({ back: 1, look: null })
  })

  test('a look that shows nothing, or fewer than half, marks nothing and says so, unless somebody is sure', async () => {
    let rows = Array.from({ length: 10 }, (_, n) => row('缩水', n))
    await using api = await serving(() => rows)
    const id = await rig.connect({ ...rest(api.url, { paging }), look: 'each' })
    await run(id)
    const all = rows
    for (const [few, doubt] of [
      [0, 'empty'],
      [4, 'shrunken'],
    ] as const) {
      rows = all.slice(0, few)
      expect(await run(id)).toBe('done')
      expect((await rig.view(id)).runs[0]).toMatchObject({ gone: 0, look: { known: 10, seen: few, doubt } })
      expect(await gone(id)).toEqual([])
    }
    const listed = (await rig.admin.ask('GET', '/api/v1/connectors')).json()
    expect(listed.find((each: { id: string }) => each.id === id)).toMatchObject({
      status: 'partial',
      because: 'look-doubted',
    })
    expect((await look(id, 'sure')).statusCode).toBe(202)
    await run(id)
    expect(await gone(id)).toHaveLength(6)
  })

  test('a row that a page passed over is looked for again before it is taken for gone', async () => {
    const all = Array.from({ length: 30 }, (_, n) => row('挪页', n))
    let rows = all
    let moves = false
    await using api = await openApi((_request, response, { searchParams }) => {
      const at = (Number(searchParams.get('p')) - 1) * 10
      sendJson(response, { data: rows.slice(at, at + 10) })
      // One on the first page is deleted while the second is on its way: the eleventh row is on no page.
      if (moves && at === 0) rows = rows.slice(1)
      if (at === 0) moves = false
    })
    const id = await rig.connect({ ...rest(api.url, { paging }), look: 'off' })
    await run(id)
    moves = true
    await look(id)
    await run(id)
    // The first was there when the look began: the next one finds it gone.
    expect(await gone(id)).toEqual([])
    await look(id)
    await run(id)
    expect(await gone(id)).toEqual(['0'])
  })

  test('a look that breaks off marks nothing, goes on where it stood, and does not stand in the way for ever', async () => {
    const all = Array.from({ length: 25 }, (_, n) => row('中断', n, { at: '2026-03-01T00:00:00Z' }))
    let rows = all
    let isDeepRefused = false
    await using api = await openApi((_request, response, { searchParams }) => {
      const page = Number(searchParams.get('p'))
      if (isDeepRefused && page > 2) return void response.writeHead(400).end('too deep')
      const since = searchParams.get('since') ?? ''
      const found = rows.filter(({ at = '' }) => at >= since)
      return sendJson(response, { data: found.slice(page * 10 - 10, page * 10) })
    })
    const since = { param: 'since', format: 'iso', path: 'at' }
    const id = await rig.connect({ ...rest(api.url, { paging, since }), look: 'off' })
    await run(id)
    rows = all.slice(1)
    await look(id)
    expect(await run(id, { pause: () => true })).toBe('paused')
    expect(await run(id)).toBe('done')
    expect(await gone(id)).toEqual(['0'])
    rows = all.slice(2).concat(row('中断', 99, { at: '2026-03-10T00:00:00Z' }))
    isDeepRefused = true
    await look(id)
    for (let n = 0; n < 3; n++) expect(await run(id)).toBe('failed')
    expect((await rig.view(id)).runs[0]).toMatchObject({ gone: 0, look: { doubt: 'failed' } })
    isDeepRefused = false
    expect(await run(id)).toBe('done')
    expect(await gone(id)).toEqual(['0'])
    expect(await named('中断99号')).toHaveLength(1)
  })

  test('a row says of itself that it is deleted: nothing else of it is heard, and it comes back', async () => {
    const rows = [1, 2, 3].map((n) => ({ ...row('标记', n), deleted_at: null as string | null }))
    await using api = await serving(() => rows)
    const settings = rest(api.url)
    const id = await rig.connect({ ...settings, mapping: { ...mapping, gone: { path: 'deleted_at' } } })
    await run(id)
    const first = rows[0]
    if (!first) throw new Error('no row')
    Object.assign(first, { name: '已删除的客户', deleted_at: '2026-03-09 10:00:00' })
    rows.push({ ...row('标记', 4), deleted_at: '2026-03-01' })
    await run(id)
    expect(await gone(id)).toEqual(['1'])
    expect((await named('标记')).map(({ name }) => name)).toHaveLength(3)
    expect(await named('已删除')).toEqual([])
    first.deleted_at = '0000-00-00 00:00:00'
    await run(id)
    expect(await gone(id)).toEqual([])
    expect(await named('已删除')).toHaveLength(1)
  })
})
