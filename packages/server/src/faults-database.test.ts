import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { openReceiver } from './delivery/receiver.fixture.ts'
import { enquiry } from './test/enquiry.ts'
import { bodyOf, openSite, postmasterOf, readiness, until, type Site } from './test/site.ts'

/** Whoever grabs has a second; then the lead is assigned, by a timer. */
function impatient(shipped: Playbook): Playbook {
  const tracks = shipped.routing.tracks.map((track) => (track.kind === 'grab' ? { ...track, window: 'PT1S' } : track))
  return { ...shipped, routing: { ...shipped.routing, tracks } }
}

let site: Site
beforeAll(async () => {
  site = await openSite({ reps: 3, embedded: true, playbook: impatient })
})
afterAll(() => site.close())

function post(base: string, path: string, body: object): Promise<Response> {
  const headers = { ...site.headers, 'content-type': 'application/json' }
  return fetch(`${base}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** A live screen: comes back when its line is closed, as a browser does. */
function watch(base: string, cookie: Record<string, string>) {
  const ending = new AbortController()
  const heard: string[] = []
  let lines = 0
  const listening = (async () => {
    while (!ending.signal.aborted) {
      try {
        const answer = await fetch(`${base}/api/v1/live`, { headers: cookie, signal: ending.signal })
        if (answer.status !== 200 || !answer.body) continue
        lines += 1
        for await (const text of answer.body.pipeThrough(new TextDecoderStream())) heard.push(text)
      } catch {
        // The line was cut; the next one begins.
      }
    }
  })()
  return {
    lines: () => lines,
    hasHeard: (id: string) => heard.join('').includes(id),
    async close() {
      ending.abort()
      await listening
    },
  }
}

test('PostgreSQL killed under a serving server: it is started again, nothing acknowledged is lost, and everything goes on', async () => {
  await using hook = await openReceiver((response) => response.end())
  const server = await site.start('serve')
  const channel = { kind: 'webhook', label: 'ERP', url: hook.url, events: ['lead.arrived'] }
  expect((await post(server.base, '/channels', channel)).status).toBe(201)
  const screen = watch(server.base, site.headers)
  await until('the live screen to be on', () => screen.lines() > 0)

  const acknowledged = new Map<string, string>()
  const seen = { ready: new Set<number>(), refused: 0 }
  let n = 0
  let sending = true
  /** Clients that never stop; an answer is a lead, or a problem that says to come again. */
  const clients = Array.from({ length: 2 }, async () => {
    while (sending) {
      const lead = enquiry('lost', n++)
      const answer = await post(server.base, '/leads', lead)
      const body = await bodyOf<{ id: string }>(answer)
      if (answer.status === 201) acknowledged.set(lead.externalId, body.id)
      else {
        expect([500, 503]).toContain(answer.status)
        expect(answer.headers.get('content-type')).toContain('application/problem+json')
        expect(body).toMatchObject({ status: answer.status, code: expect.any(String) })
        seen.refused += 1
      }
    }
  })
  const probe = (async () => {
    while (sending) seen.ready.add(await readiness(server.base))
  })()

  await until('leads to come in', () => acknowledged.size > 50)
  const [before, linesBefore] = [postmasterOf(site.folder), screen.lines()]
  process.kill(before?.pid ?? 0, 'SIGKILL')
  const atKill = acknowledged.size
  await until('the server to say that it is not ready', () => seen.ready.has(503))
  await until('the server to be ready again', async () => (await readiness(server.base)) === 200)
  expect(postmasterOf(site.folder)?.pid).not.toBe(before?.pid)
  await until('leads to come in again', () => acknowledged.size > atKill + 50)
  sending = false
  await Promise.all([...clients, probe])
  expect(seen.ready).toEqual(new Set([200, 503]))

  const stored = await site.rows<{ id: string; external_id: string }>('select id, external_id from lead')
  const kept = new Map(stored.map((row) => [row.external_id, row.id]))
  expect(kept.size).toBe(stored.length)
  for (const [external, id] of acknowledged) expect(kept.get(external)).toBe(id)

  // Timers, live screens and deliveries, by leads that come after it all. The screen's line ends when it is known that
  // something may have been missed, and begins anew once all is heard again. While many leads change at once a screen is
  // told that much changed, and not which: it has to be quiet first.
  await until('the timers to assign what came', async () => {
    const waiting = await site.rows(`select id from lead where pool = 'grab' and owner_id is null limit 1`)
    return waiting.length === 0
  })
  await until('the live screen to begin anew', () => screen.lines() > linesBefore)
  const answer = await post(server.base, '/leads', enquiry('after', 900_000))
  const { id, pool } = await bodyOf<{ id: string; pool: string | null }>(answer)
  expect(pool).toBe('grab')
  await until('the live screen to hear of it', () => screen.hasHeard(id))
  await until('the timer to assign it', async () => {
    const [row] = await site.rows('select owner_id from lead where id = $1', [id])
    return row?.['owner_id'] !== null
  })
  const missing = () => {
    const arrived = new Set(hook.received.map(({ body }) => JSON.parse(body).data.externalId as string))
    return stored.filter(({ external_id }) => !arrived.has(external_id))
  }
  await until('the webhook to get every lead', () => missing().length === 0)
  expect(server.hasEnded()).toBe(false)
  await screen.close()
}, 90_000)
