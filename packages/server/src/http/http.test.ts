import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { openHttpRig } from '../test/http.ts'
import type { Room } from './app.ts'
import { asker } from './identity.ts'
import { Page, PageQuery, pageOf, readCursor } from './paging.ts'
import { read } from './read.ts'
import { precompress } from './web-app.ts'

const Body = z.object({
  name: z.string().min(2),
  fields: z.record(z.string(), z.unknown()).default({}),
  n: z.number().optional(),
})

let rig: Awaited<ReturnType<typeof openHttpRig>>
let key: Awaited<ReturnType<typeof rig.withKey>>
let org: number
const web = mkdtempSync(join(tmpdir(), 'cairn-web-'))

const keep: (pools: { reader: Parameters<typeof read>[0] }) => Room =
  ({ reader }) =>
  (app) => {
    // Sends what it got through PostgreSQL as text and as jsonb, and back.
    app.post('/api/v1/keep', { schema: { body: Body } }, async (req) => {
      const { name, fields } = req.body
      const rows = await read(reader, asker(req), (trx) =>
        sql<{
          name: string
          fields: object
        }>`select ${name}::text as name, ${JSON.stringify(fields)}::jsonb as fields`.execute(trx),
      )
      return rows.rows[0]
    })
    app.get(
      '/api/v1/numbers',
      { schema: { querystring: PageQuery, response: { 200: Page(z.number()) } } },
      async (req) => {
        const { limit, cursor } = req.query
        const from = Number(readCursor(cursor)?.key ?? 0)
        const rows = Array.from({ length: Math.min(limit + 1, 7 - from) }, (_, i) => from + i + 1)
        return pageOf(
          rows,
          limit,
          (n) => ({ key: n, id: String(n) }),
          (n) => n,
        )
      },
    )
    app.get('/api/v1/bug', async () => {
      throw new Error('the secret insides')
    })
    app.get('/f/:token', { config: { open: true } }, async (_req, reply) => reply.type('text/html').send('<p>form</p>'))
    app.post('/api/v1/forms/:token', { config: { open: true } }, async () => ({ thanks: true }))
  }

beforeAll(async () => {
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Cairn</title>')
  writeFileSync(join(web, 'assets', 'main-abc.js'), `console.log(${'1 + '.repeat(2000)}1)`)
  rig = await openHttpRig({ webDir: web, rooms: (pools) => [keep(pools)], limits: { open: 5 } })
  org = await rig.addOrg('Base')
  key = await rig.withKey(org, 'ops')
})
afterAll(async () => {
  await rig.close()
  rmSync(web, { recursive: true })
})

const send = (payload: string | Buffer, type = 'application/json') =>
  rig.app.inject({
    method: 'POST',
    url: '/api/v1/keep',
    headers: { ...key.ask.headers, 'content-type': type },
    payload,
  })

test('no body, however hostile, is the server’s fault', { timeout: 60_000 }, async () => {
  const raw = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.json({ maxDepth: 6 }).map((json) => Buffer.from(json)),
    fc
      .record({
        name: fc.string({ unit: 'binary' }),
        fields: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      })
      .map((value) => Buffer.from(JSON.stringify(value))),
    fc
      .constantFrom(
        '{"__proto__":{"admin":true},"name":"xx"}',
        '{"name":"xx","fields":{"constructor":{"prototype":{"admin":true}}}}',
        '{"name":"xx","fields":{"\\u005f_proto__":{"a":1}}}',
        '{"name":"\\u0000\\u0000ab"}',
        '{"name":"\\ud800ab","fields":{"\\udfff":"\\u0000"}}',
        '{"name":"ab","n":1e999}',
        '{"name":"ab","name":"cd"}',
        '{"name":"ab"',
        'null',
        '',
        '[]',
      )
      .map((body) => Buffer.from(body)),
    fc.integer({ min: 1, max: 200_000 }).map((depth) => Buffer.from('['.repeat(depth))),
    fc
      .integer({ min: 30, max: 50_000 })
      .map((n) => Buffer.from(`{"name":"ab","fields":${'{"a":'.repeat(n)}1${'}'.repeat(n)}}`)),
  )
  await fc.assert(
    fc.asyncProperty(
      raw,
      fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'x'),
      async (body, type) => {
        const answer = await send(body, type)
        expect(answer.statusCode).toBeLessThan(500)
        if (answer.statusCode >= 400)
          expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.any(String) })
      },
    ),
    { numRuns: 300 },
  )
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})

test('NUL and half characters are mended, not refused', async () => {
  const answer = await send('{"name":"a\\u0000b\\ud800","fields":{"x\\u0000":"\\udc00"}}')
  expect(answer.json()).toEqual({ name: 'ab\ufffd', fields: { x: '\ufffd' } })
  expect((await key.ask('GET', '/api/v1/numbers?cursor=%00')).statusCode).toBe(400)
})

test('a stranger is told to sign in, not what is wrong with what was sent', async () => {
  for (const headers of [{}, { authorization: 'Bearer ck_nobody' }])
    for (const payload of [{ n: 'x' }, 'no json at all']) {
      const answer = await rig.app.inject({ method: 'POST', url: '/api/v1/keep', headers, payload })
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'auth.required'])
    }
})

test('every wrong field is named, in the language asked for', async () => {
  const ask = (language: string) =>
    rig.app.inject({
      method: 'POST',
      url: '/api/v1/keep',
      headers: { ...key.ask.headers, 'accept-language': language },
      body: { name: 7, n: 'x' },
    })
  const zh = (await ask('zh-CN,zh;q=0.9,en;q=0.8')).json()
  expect(zh).toMatchObject({
    status: 400,
    code: 'request.invalid',
    errors: [{ path: 'name', code: 'invalid_type' }, { path: 'n' }],
  })
  expect(zh.errors[0].message).toMatch(/应是文字/)
  expect((await ask('en-GB')).json().errors[0].message).toMatch(/a text is expected/)
})

test.each([
  ['{"name":', 'application/json', 400, 'request.malformed'],
  ['<x/>', 'application/xml', 415, 'request.unsupported-media'],
  [`{"name":"${'x'.repeat(1024 * 1024)}"}`, 'application/json', 413, 'request.too-large'],
])('%.10s as %s answers %i', async (body, type, status, code) => {
  const answer = await send(body, type)
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  expect(answer.headers['content-type']).toContain('application/problem+json')
})

test('a bug tells its number and nothing else', async () => {
  const answer = await key.ask('GET', '/api/v1/bug')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('insides')
  expect(answer.json()).toMatchObject({
    code: 'server.error',
    params: { incident: expect.stringMatching(/^[\da-f-]{36}$/) },
  })
})

test('pages follow one another to the end, and only our own cursors are read', async () => {
  const seen: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { items: number[]; next: string | null } = (
      await key.ask('GET', `/api/v1/numbers?limit=3${next && `&cursor=${next}`}`)
    ).json()
    seen.push(...page.items)
    next = page.next
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect((await key.ask('GET', '/api/v1/numbers?cursor=zzz')).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'cursor' }],
  })
  expect((await key.ask('GET', '/api/v1/numbers?limit=201')).statusCode).toBe(400)
})

test('the API describes itself, and the page to read it by comes from here alone', async () => {
  const document = (await rig.app.inject('/api/openapi.json')).json()
  expect(document.openapi).toMatch(/^3\.1/)
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/v1/me', '/api/v1/users/{id}', '/api/v1/keep']),
  )
  const page = await rig.app.inject('/api/reference')
  expect(page.body).not.toMatch(/https?:\/\//)
  const script = await rig.app.inject('/api/reference/reference.js')
  expect(script.body.length).toBeGreaterThan(1_000_000)
})

test('pages are locked down; only forms may be framed', async () => {
  const policy = async (url: string) =>
    String((await rig.app.inject({ url, headers: { accept: 'text/html' } })).headers['content-security-policy'])
  expect(await policy('/')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
  expect(await policy('/f/abc')).toContain('frame-ancestors *')
  expect(await policy('/api/v1/me')).toContain("default-src 'none'")
})

test('the web app answers its own addresses, unknown API ones get a problem', async () => {
  const page = await rig.app.inject({ url: '/leads/42', headers: { accept: 'text/html' } })
  expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
  expect(page.body).toContain('<title>Cairn</title>')
  const asset = await rig.app.inject('/assets/main-abc.js')
  expect(asset.headers['cache-control']).toContain('immutable')
  await precompress(web)
  const small = await rig.app.inject({ url: '/assets/main-abc.js', headers: { 'accept-encoding': 'br, gzip' } })
  expect([small.headers['content-encoding'], small.headers['content-type']]).toEqual([
    'br',
    asset.headers['content-type'],
  ])
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(asset.body)
  for (const url of ['/api/v1/nothing', '/assets/gone.js', '/%ff']) {
    const answer = await rig.app.inject({ url, headers: { accept: 'text/html' } })
    expect([answer.statusCode < 500 && answer.statusCode >= 400, answer.json().code]).toEqual([
      true,
      expect.any(String),
    ])
  }
})

test('health says whether the process and its database are there, and metrics count answers by route', async () => {
  expect((await rig.app.inject('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await rig.app.inject('/readyz')).json()).toEqual({ status: 'ready' })
  await key.ask('GET', '/api/v1/numbers')
  expect((await rig.app.inject('/metrics')).body).toMatch(
    /cairn_http_request_seconds_count\{method="GET",route="\/api\/v1\/numbers",status="200"\} \d/,
  )
  expect((await rig.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(401)
})

test('an open door lets strangers in, a few a minute, whatever keys they invent', async () => {
  const knock = (n: number) =>
    rig.app.inject({
      method: 'POST',
      url: '/api/v1/forms/t',
      headers: { authorization: `Bearer ck_${'x'.repeat(30)}${n}`, 'sec-fetch-site': 'cross-site' },
      remoteAddress: '203.0.113.5',
    })
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await knock(i)).statusCode)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  expect((await knock(7)).json()).toMatchObject({ code: 'rate.limited', params: { seconds: expect.any(Number) } })
})

test('inventing keys is stopped, a real key from elsewhere is not', async () => {
  const guess = (n: number) =>
    rig.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ck_${'x'.repeat(30)}${n}` },
      remoteAddress: '203.0.113.6',
    })
  for (let i = 0; i < 20; i++) expect((await guess(i)).statusCode).toBe(401)
  expect((await guess(21)).statusCode).toBe(429)
  expect((await key.ask('GET', '/api/v1/me')).statusCode).toBe(200)
})

test('what is not HTTP at all gets an answer too', async () => {
  const address = new URL(await rig.app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(address.port), '127.0.0.1')
  socket.end('GARBAGE\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/)
})
