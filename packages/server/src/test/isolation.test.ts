import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig } from './rig.ts'
import type { Company, Person, Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
  await rig.app.ready()
})
afterAll(() => rig.close())

/** Streams that never end are not asked here; who is told what is proven with the live room. */
const ENDLESS = new Set(['/api/v1/live'])
const MOST_IDS_PER_KIND = 2

interface Route {
  readonly path: string
  readonly queries: readonly string[]
}

/** Every route that reads, as the server itself lists them: a new one is asked from the day it is there. */
function routesOf(): Route[] {
  const { paths = {} } = rig.app.swagger() as {
    paths?: Record<string, { get?: { parameters?: { in: string; name: string }[] } }>
  }
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get && path.startsWith('/api/v1/') && !ENDLESS.has(path)
      ? [{ path, queries: (get.parameters ?? []).flatMap((each) => (each.in === 'query' ? [each.name] : [])) }]
      : [],
  )
}

type Kind = 'lead' | 'customer' | 'deal' | 'action' | 'contact' | 'activity' | 'evidence' | 'event' | 'notice' | 'file'
interface Row {
  readonly org: number
  readonly kind: Kind
  readonly id: string
  /** People whose rows one has to see to see this one; null is everybody of the organisation. */
  readonly owners: readonly string[] | null
}

/** All rows of all companies with who may see them, as the design says it, worked out without the rules under test. */
async function rowsOf(companies: readonly Company[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const { org } of companies)
    rows.push(
      ...(await write(rig.writer, org, async (trx) => {
        const { rows: found } = await sql<{ kind: Kind; id: string; owners: (string | null)[] | null }>`
          select k as kind, id, array[owner_id] as owners from (
            select 'lead' as k, id, owner_id, org_id from lead union all select 'customer', id, owner_id, org_id from customer
            union all select 'deal', id, owner_id, org_id from deal union all select 'action', id, owner_id, org_id from action
            union all select 'notice', id, to_id, org_id from notice
            union all select 'contact', p.id, c.owner_id, p.org_id from contact p join customer c on c.org_id = p.org_id and c.id = p.customer_id
          ) as owned where org_id = ${org}
          union all
          select x.kind, x.id, case when d.id is not null then array[d.owner_id] when l.id is not null then array[l.owner_id] else array[c.owner_id] end
            from (select 'activity' as kind, id, lead_id, deal_id, customer_id from activity where org_id = ${org}
                  union all select 'evidence', id, lead_id, deal_id, customer_id from evidence where org_id = ${org}
                  union all select 'event', id, lead_id, deal_id, customer_id from event where org_id = ${org}) x
            left join lead l on l.org_id = ${org} and l.id = x.lead_id
            left join deal d on d.org_id = ${org} and d.id = x.deal_id
            left join customer c on c.org_id = ${org} and c.id = x.customer_id`.execute(trx)
        return found.map(({ kind, id, owners }): Row => {
          const [owner = null] = owners ?? []
          return { org, kind, id, owners: owner === null ? null : [owner] }
        })
      })),
    )
  return rows
}

function maySee(company: Company, person: Person, row: Row): boolean {
  if (row.org !== company.org) return false
  if (row.kind === 'notice') return row.owners?.includes(person.id) ?? false
  if (row.owners === null || person.role === 'admin' || person.role === 'ops') return true
  const led = company.teams.find((team) => team.supervisor.id === person.id)
  const answersFor = new Set([person.id, ...(led?.reps ?? []).map(({ id }) => id)])
  return row.owners.some((owner) => answersFor.has(owner))
}

const Shape = fc.record({
  teams: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 2 }),
  leads: fc.array(fc.constantFrom('grab', 'A', 'B', 'C'), { minLength: 4, maxLength: 10 }),
  moves: fc.array(
    fc.record({
      what: fc.constantFrom('claim', 'convert', 'follow', 'hand', 'release', 'hand-deal', 'hand-action', 'customer'),
      at: fc.nat(),
      who: fc.nat(),
    }),
    {
      minLength: 5,
      maxLength: 20,
    },
  ),
})
type Shape = typeof Shape extends fc.Arbitrary<infer T> ? T : never

/** A company whose people have worked for a while, in whatever way. */
async function liveThrough(company: Company, shape: Shape): Promise<void> {
  const leads: string[] = []
  for (const kind of shape.leads) leads.push((await company.leadArrives(kind)).id)
  const { admin, reps } = company
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
  for (const { what, at, who } of shape.moves) {
    const lead = pick(leads, at)
    const rep = pick(reps, who)
    if (!rep || !lead) continue
    const about = (await admin.ask('GET', `/api/v1/leads/${lead}`)).json()
    const owner = company.people.find(({ id }) => id === about.owner?.id) ?? admin
    const why = { to: rep.id, reason: 'as it happens' }
    if (what === 'claim') await rep.ask('POST', `/api/v1/leads/${lead}/claim`)
    if (what === 'convert')
      await owner.ask('POST', `/api/v1/leads/${lead}/convert`, { deal: { name: `deal of ${lead}`, amount: 1000 } })
    if (what === 'follow')
      await owner.ask('POST', '/api/v1/activities', {
        lead,
        kind: 'call',
        goal: 'follow up',
        text: 'said something',
        promise: { text: `promised ${at}`, due: new Date(rig.clock.now + 86_400_000).toISOString() },
      })
    if (what === 'hand') await admin.ask('POST', `/api/v1/leads/${lead}/hand`, why)
    if (what === 'release') await owner.ask('POST', `/api/v1/leads/${lead}/release`, { reason: 'no time' })
    if (what === 'customer')
      await rep.ask('POST', '/api/v1/customers', { name: `customer ${at}`, contacts: [{ name: 'somebody' }] })
    if (what === 'hand-deal' && about.dealId) await admin.ask('POST', `/api/v1/deals/${about.dealId}/hand`, why)
    const [action] = about.actions ?? []
    if (what === 'hand-action' && action) await admin.ask('POST', `/api/v1/actions/${action.id}/hand`, why)
  }
  await company.pass({ hours: 3 })
}

/** Addresses of a route: its parameters filled with rows that may not be seen, and each query that takes an id. */
function addressesOf({ path, queries }: Route, hidden: readonly Row[]): { url: string; asks: string | null }[] {
  const few = (kinds: readonly Kind[]) =>
    kinds.flatMap((kind) => hidden.filter((row) => row.kind === kind).slice(0, MOST_IDS_PER_KIND))
  const some = few(['lead', 'customer', 'deal', 'action', 'notice', 'event'])
  if (path.includes('{')) return some.map(({ id }) => ({ url: path.replaceAll(/\{\w+\}/g, id), asks: id }))
  const size = queries.includes('limit') ? '?limit=200' : ''
  const byId = queries.filter((name) => ['lead', 'deal', 'customer', 'owner'].includes(name))
  const ids = byId.flatMap((name) => some.map(({ id }) => ({ url: `${path}?${name}=${id}`, asks: null })))
  return [{ url: path + size, asks: null }, ...ids]
}

test(
  'whatever people of whatever company ask, no answer holds a row that they may not see',
  { timeout: 240_000 },
  async () => {
    const companies: Company[] = []
    const routes = routesOf()
    expect(routes.length).toBeGreaterThan(25)
    let answered = 0
    await fc.assert(
      fc.asyncProperty(Shape, async (shape) => {
        const company = await rig.addCompany(`Company-${companies.length}`, shape.teams)
        companies.push(company)
        await liveThrough(company, shape)
        const rows = await rowsOf(companies)
        const first = company.teams[0]
        const rep = first?.reps[0]
        const askers = [rep, first?.supervisor, company.ops, await company.withKey('rep')].flatMap(
          (person) => person ?? [],
        )
        for (const person of askers) {
          const hidden = rows.filter((row) => !maySee(company, person, row))
          expect(hidden.length).toBeGreaterThan(companies.length === 1 && person.role === 'ops' ? -1 : 0)
          const ids = new Set(hidden.map(({ id }) => id))
          for (const route of routes)
            for (const { url, asks } of addressesOf(route, hidden)) {
              const answer = await person.ask('GET', url)
              expect([url, answer.statusCode < 500]).toEqual([url, true])
              if (asks !== null) expect([url, answer.statusCode >= 400]).toEqual([url, true])
              if (answer.statusCode === 200) answered++
              const leaked = idsIn(answer.body).filter(
                (id) => ids.has(id) && !(id === asks && answer.statusCode >= 400),
              )
              expect({ url, role: person.role, leaked: leaked.map((id) => rows.find((row) => row.id === id)) }).toEqual(
                { url, role: person.role, leaked: [] },
              )
            }
        }
      }),
      { numRuns: 3, endOnFailure: true }, // A run has its own company in the same database: shrinking would not start anew.
    )
    expect(answered).toBeGreaterThan(companies.length * 40)
  },
)

test('each route answers those who may see, so that silence is not taken for safety', async () => {
  const lead = await rig.leadArrives('B')
  const owner = rig.ownerOf(lead)
  const seen = (await owner?.ask('GET', '/api/v1/leads?limit=200'))?.body ?? ''
  expect(seen).toContain(lead.id)
  expect((await rig.supervisor.ask('GET', `/api/v1/leads/${lead.id}`)).statusCode).toBe(200)
})

function idsIn(text: string): string[] {
  return [...new Set(text.match(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g) ?? [])]
}
