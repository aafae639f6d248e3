import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../http/write.ts'
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

const newest = async (id: string) => (await rig.view(id)).runs[0]

describe('a server that never comes to an end', () => {
  const rows = (page: number) => [row('绕圈', page * 2), row('绕圈', page * 2 + 1)]
  const answers: Record<string, [object, (at: number) => object]> = {
    'the same rows in answers that differ': [
      { kind: 'page', param: 'p' },
      () => ({ request: Math.random(), data: rows(1) }),
    ],
    'two cursors in turn': [
      { kind: 'cursor', param: 'p', path: 'next' },
      (at) => ({ request: Math.random(), data: rows(at % 2), next: at % 2 === 0 ? '1' : '2' }),
    ],
    'three links in a ring': [
      { kind: 'next-link', path: 'next' },
      (at) => ({ data: rows(at % 3), next: `/?p=${(at % 3) + 1}` }),
    ],
  }
  test.each(Object.entries(answers))('%s', async (_, [paging, answer]) => {
    await using api = await openApi((_request, response, { searchParams }) => {
      if (api.asked.length > 30) return void response.destroy()
      return sendJson(response, answer(Number(searchParams.get('p') ?? 0)))
    })
    const id = await rig.connect(rest(api.url, { paging }))
    expect(await run(id)).toBe('failed')
    expect((await newest(id)).error.code).toBe('paging-stuck')
    expect(api.asked.length).toBeLessThan(10)
  })
})

test('two rows with one number do not change the customer with every reading', async () => {
  const data = [row('同号', 1), { ...row('同号', 1), city: '宜昌' }]
  await using api = await openApi((_request, response) => sendJson(response, { data }))
  const id = await rig.connect(rest(api.url))
  await run(id)
  await run(id)
  expect(await newest(id)).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 })
  expect((await named('同号'))[0]?.fields['city']).toBe('宜昌')
})

test('a cell of ten megabytes neither stops the others nor is kept whole', async () => {
  const huge = '大'.repeat(3_500_000)
  const data = [
    row('巨格', 1),
    { ...row('巨格', 2), city: huge },
    { ...row('巨格', 3), name: `巨格三号${huge.slice(0, 500_000)}` },
  ]
  await using api = await openApi((_request, response) => sendJson(response, { data: [...data, row('巨格', 4)] }))
  const id = await rig.connect(rest(api.url))
  expect(await run(id)).toBe('done')
  expect(await named('巨格')).toHaveLength(4)
  const kept = await write(rig.writer, rig.org, (trx) =>
    trx
      .selectFrom('event')
      .select(({ fn }) => fn.max<number>(fn('pg_column_size', ['body'])).as('n'))
      .execute(),
  )
  expect(Number(kept[0]?.n)).toBeLessThan(100_000)
  const shown = await rig.admin.ask('GET', `/api/v1/connectors/${id}/rejects`)
  expect(shown.body.length).toBeLessThan(200_000)
})

test('times without a zone are asked for as they were written', async () => {
  await using api = await openApi((_request, response) =>
    sendJson(response, { data: [row('无区', 1, { at: '2026-03-10 09:00:00' })] }),
  )
  const askedSince = async (format: string) => {
    const since = { param: 'since', format, path: 'at' }
    const id = await rig.connect({ ...rest(api.url, { since, overlap: 5 }), look: 'off' })
    await run(id)
    await run(id)
    return new URL(api.asked.at(-1) ?? '', api.url).searchParams.get('since') ?? ''
  }
  expect(await askedSince('iso')).toBe('2026-03-10 08:55:00')
  // Wherever on earth it was nine o'clock: nothing is passed over.
  expect(Number(await askedSince('seconds'))).toBeLessThanOrEqual(Date.parse('2026-03-10T09:00:00+14:00') / 1000)
})

test('values that are no times, go backwards or lie far ahead move nothing past rows unread', async () => {
  const at = ['2026-03-01T00:00:00Z', null, 'yesterday', '2026-02-01T00:00:00Z', '2027-01-01T00:00:00Z', '', {}]
  await using api = await openApi((_request, response) =>
    sendJson(response, { data: at.map((each, n) => ({ ...row('乱序', n), at: each })) }),
  )
  const since = { param: 'since', format: 'iso', path: 'at' }
  const id = await rig.connect({ ...rest(api.url, { since, overlap: 0 }), look: 'off' })
  await run(id)
  expect(await named('乱序')).toHaveLength(at.length)
  await run(id)
  expect(new URL(api.asked.at(-1) ?? '', api.url).searchParams.get('since')).toBe('2026-03-01T00:00:00.000Z')
})
