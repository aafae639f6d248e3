import { afterAll, beforeAll, expect, test } from 'vitest'
import { enquiry } from './test/enquiry.ts'
import { bodyOf, openSite, until, type Site } from './test/site.ts'

const LEADS = 10_000
const CLIENTS = 12
const IN_BATCH = 50

let site: Site
beforeAll(async () => {
  site = await openSite({ reps: 6 })
})
afterAll(() => site.close())

type Enquiry = ReturnType<typeof enquiry>

/** What a client sends at once: one lead, or several of one source. */
type Parcel = readonly Enquiry[]

/** Every other lead goes alone, the rest in batches. */
function parcels(): Parcel[] {
  const all = Array.from({ length: LEADS }, (_, n) => enquiry('kill', n))
  const alone = all.filter((_, n) => n % 2 === 0).map((lead) => [lead])
  const rest = all.filter((_, n) => n % 2 === 1)
  const batches = [...Map.groupBy(rest, ({ source }) => source).values()].flatMap((leads) =>
    Array.from({ length: Math.ceil(leads.length / IN_BATCH) }, (_, n) => leads.slice(n * IN_BATCH, (n + 1) * IN_BATCH)),
  )
  // Mixed, so that both kinds are under way whenever the server dies.
  const every = Math.ceil(alone.length / batches.length)
  return batches.flatMap((batch, n) => [batch, ...alone.slice(n * every, (n + 1) * every)])
}

interface Acknowledged {
  readonly id: string
  readonly repeated: boolean
}

/** Several clients send until nothing is left or the server is gone; answers what was not acknowledged. */
async function sendAll(base: string, work: readonly Parcel[], acknowledged: Map<string, Acknowledged>) {
  const queue = [...work]
  const unsure: Parcel[] = []
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let parcel = queue.shift(); parcel; parcel = queue.shift()) {
        const refused = await send(base, parcel, acknowledged).catch(() => parcel)
        if (refused.length === 0) continue
        unsure.push(refused)
        if (refused === parcel) return
      }
    }),
  )
  return [...unsure, ...queue]
}

/** Sends a parcel; answers the leads of it that are to be sent again. */
async function send(base: string, parcel: Parcel, acknowledged: Map<string, Acknowledged>): Promise<Parcel> {
  const [first] = parcel
  if (!first) return []
  const single = parcel.length === 1
  const answer = await fetch(`${base}/api/v1/leads${single ? '' : '/batch'}`, {
    method: 'POST',
    headers: { ...site.headers, 'content-type': 'application/json' },
    body: JSON.stringify(single ? first : { source: first.source, leads: parcel }),
  })
  const answers = single
    ? [{ status: answer.status, lead: await bodyOf<Acknowledged>(answer) }]
    : (await bodyOf<{ answers: { status: number; lead?: Acknowledged }[] }>(answer)).answers
  return parcel.filter(({ externalId }, n) => {
    const { status, lead } = answers[n] ?? {}
    if (!lead || (status !== 200 && status !== 201)) return true
    acknowledged.set(externalId, lead)
    return false
  })
}

test('a server killed in the middle of 10,000 leads: what was acknowledged is there once, routed once, with one first action', async () => {
  const acknowledged = new Map<string, Acknowledged>()
  const first = await site.start('serve')
  const sending = sendAll(first.base, parcels(), acknowledged)
  await until('a third to be acknowledged', () => acknowledged.size > LEADS / 3)
  first.kill('SIGKILL')
  expect((await first.ended).signal).toBe('SIGKILL')
  const left = await sending
  const before = new Map(acknowledged)
  expect(left.length).toBeGreaterThan(0)
  expect(before.size).toBeLessThan(LEADS)

  const second = await site.start('serve')
  expect(await sendAll(second.base, left, acknowledged)).toEqual([])
  expect(acknowledged.size).toBe(LEADS)

  const stored = await site.rows<{ id: string; external_id: string }>('select id, external_id from lead')
  expect(stored).toHaveLength(LEADS)
  expect(new Map(stored.map((row) => [row.external_id, row.id]))).toEqual(
    new Map([...acknowledged].map(([external, { id }]) => [external, id])),
  )
  for (const [external, { id }] of before) expect(acknowledged.get(external)?.id).toBe(id)

  const [wrong] = await site.rows(
    `with arrivals as (select lead_id, count(*) as times from event where type = 'lead.arrived' group by lead_id),
          actions as (select lead_id, count(*) as times from action where node = 'first-call' group by lead_id),
          recycles as (select subject, count(*) as times from timer where kind = 'recycle' group by subject)
     select count(*) filter (where coalesce(arrivals.times, 0) <> 1)::int as arrivals,
            count(*) filter (where (owner_id is null) = (pool is null))::int as routes,
            count(*) filter (where coalesce(actions.times, 0) <> (owner_id is not null)::int)::int as first_actions,
            count(*) filter (where coalesce(recycles.times, 0) <> (owner_id is not null)::int)::int as timers
       from lead left join arrivals on arrivals.lead_id = lead.id left join actions on actions.lead_id = lead.id
                 left join recycles on recycles.subject = lead.id`,
  )
  expect(wrong).toEqual({ arrivals: 0, routes: 0, first_actions: 0, timers: 0 })
  const sellers = await site.rows(
    `select open_leads, received_count, (select count(*)::int from lead where owner_id = seller.id) as leads from seller`,
  )
  expect(sellers).toHaveLength(site.reps.length)
  for (const seller of sellers)
    expect(seller).toEqual({ open_leads: seller['leads'], received_count: seller['leads'], leads: seller['leads'] })
}, 90_000)

test('500 reach for one lead at once, over two servers: one gets it, 499 are told that somebody was faster', async () => {
  const servers = await Promise.all([site.start('serve'), site.start('serve')])
  const { source, fields } = enquiry('grab', 0)
  const came = await fetch(`${servers[0].base}/api/v1/leads`, {
    method: 'POST',
    headers: { ...site.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ source, fields: { ...fields, phone: '13700000001', mail: 'one@grab.example.com' } }),
  })
  const lead = await bodyOf<{ id: string; pool: string | null }>(came)
  expect([came.status, lead.pool]).toEqual([201, 'grab'])

  const sessions = await Promise.all(site.reps.map(({ email }) => site.signIn(servers[0].base, email)))
  const answers = await Promise.all(
    Array.from({ length: 500 }, async (_, n) => {
      const { base } = servers[n % 2] ?? servers[0]
      const headers = sessions[n % sessions.length] ?? {}
      const answer = await fetch(`${base}/api/v1/leads/${lead.id}/claim`, { method: 'POST', headers })
      const body = await bodyOf<{ code: string; detail: string }>(answer)
      return { status: answer.status, body, rep: site.reps[n % sessions.length]?.id }
    }),
  )
  const won = answers.filter(({ status }) => status === 200)
  const lost = answers.filter(({ status, body }) => status === 409 && body.code === 'lead.already-claimed')
  expect([won.length, lost.length]).toEqual([1, 499])
  for (const { body } of lost) expect(body.detail).not.toBe('')

  const [row] = await site.rows(
    `select owner_id as owner, pool,
            (select count(*)::int from event where lead_id = lead.id and type = 'lead.claimed' and refusal is null) as claims,
            (select count(*)::int from action where lead_id = lead.id and node = 'first-call') as first_actions,
            (select count(*)::int from timer where subject = lead.id and kind = 'grab-window') as windows
       from lead where id = $1`,
    [lead.id],
  )
  expect(row).toEqual({ owner: won[0]?.rep, pool: null, claims: 1, first_actions: 1, windows: 0 })
})
