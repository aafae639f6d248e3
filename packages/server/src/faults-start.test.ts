import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enquiry } from './test/enquiry.ts'
import { openSite, postmasterOf, readiness, until, type Site } from './test/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ reps: 2, embedded: true })
})
afterAll(() => site.close())

/** A request whose body is held back: the server has it, and waits for the rest. */
async function askSlowly(base: string, lead: object) {
  const body = JSON.stringify(lead)
  const agent = new Agent({ keepAlive: true })
  const asked = request(`${base}/api/v1/leads`, {
    agent,
    method: 'POST',
    headers: {
      ...site.headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    },
  })
  asked.flushHeaders()
  await once(asked, 'continue')
  return async () => {
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return { status: answer.statusCode, body: JSON.parse(await text(answer)) }
  }
}

test('a server that is asked to stop answers what it has begun, closes live screens, lets go of PostgreSQL and ends well', async () => {
  const server = await site.start('serve')
  const screen = await fetch(`${server.base}/api/v1/live`, {
    headers: await site.signIn(server.base, site.supervisor.email),
  })
  expect(screen.status).toBe(200)
  const closed = screen.text()
  const finish = await askSlowly(server.base, enquiry('begun', 0))

  server.kill('SIGTERM')
  await until('the server to take no more', async () => (await readiness(server.base)) !== 200)
  const { status, body } = await finish()
  expect([status, body.repeated]).toEqual([201, false])
  await closed
  await until('the server to end', () => server.hasEnded(), 10_000)
  expect(await server.ended).toMatchObject({ code: 0, signal: null, error: '' })
  expect(postmasterOf(site.folder)).toBeUndefined()

  const again = await site.start('serve')
  expect(await readiness(again.base)).toBe(200)
  expect(await site.rows('select id from lead')).toEqual([{ id: body.id }])
  again.kill('SIGINT')
  expect(await again.ended).toMatchObject({ code: 0 })
})

test('a setting that cannot be meant stops the start with a sentence that names it', async () => {
  const { code, out, error } = await site.launch('serve', { PORT: '80a' }).ended
  expect({ code, out, error }).toEqual({
    code: 2,
    out: '',
    error: 'PORT is "80a", but a whole number from 0 to 65535 is expected.\n',
  })
})

test('a port that is taken stops the start with a sentence, and PostgreSQL with it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo // A TCP server that listens has one.
  const { code, error } = await site.launch('serve', { PORT: String(port) }).ended
  expect({ code, error }).toEqual({
    code: 2,
    error: `Port ${port} is taken by another program. Set PORT to a free one.\n`,
  })
  expect(postmasterOf(site.folder)).toBeUndefined()
  other.close()
})
