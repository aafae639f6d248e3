import { verifyPassword } from 'better-auth/crypto'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@cairn/core/time.ts'
import { openEngine } from '../engine/engine.ts'
import { testDatabase } from '../test/database.ts'
import { createDemo, type Demo } from './create.ts'
import { famous } from './names.ts'

const secret = 'a secret of the tests, in no other use'
/** A Wednesday morning in Shanghai. */
const WEDNESDAY = Date.parse('2026-11-18T10:20+08:00')

async function open() {
  const database = await testDatabase()
  const pool = new pg.Pool({ connectionString: database.engineUrl, max: 4 })
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  return {
    services: { pool, database, config: { secret } },
    ask: async (sql: string, params: unknown[] = []) => (await owner.query(sql, params)).rows,
    async close() {
      await pool.end()
      await owner.end()
      await database.stop()
    },
  }
}

type Opened = Awaited<ReturnType<typeof open>>
const tables = [
  'member',
  'team',
  'seller',
  'lead',
  'customer',
  'contact',
  'deal',
  'action',
  'activity',
  'evidence',
  'timer',
  'event',
  'notice',
  'coaching',
  'customer_item',
]

async function digests({ ask }: Opened): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of tables) {
    const rows = await ask(`select (to_jsonb(t) - 'org_id')::text as row from ${table} t order by id`)
    found[table] = createHash('sha256')
      .update(rows.map(({ row }) => row).join('\n'))
      .digest('hex')
  }
  return found
}

let at: Opened
let demo: Demo
let first: Record<string, string>
beforeAll(async () => {
  at = await open()
  demo = await createDemo(at.services, { seed: 7, now: WEDNESDAY })
  first = await digests(at)
}, 120_000)
afterAll(() => at.close())

describe('the state it ends in', () => {
  test('searches know every customer and contact', async () => {
    const unknown = await at.ask(`select id from (select id from customer union all select id from contact) r
      where not exists (select 1 from search_entry e where e.id = r.id and e.words <> '')`)
    expect(unknown).toEqual([])
  })

  test('counters of sellers are those of their rows, and everybody who owns something exists', async () => {
    const wrong = await at.ask(`select s.name from seller s where s.open_leads <>
      (select count(*) from lead l where l.owner_id = s.id and l.state in ('new', 'working'))`)
    expect(wrong).toEqual([])
    for (const table of ['lead', 'deal', 'customer', 'action'])
      expect(
        await at.ask(`select id from ${table} where owner_id is not null and owner_id not in (select id from member)`),
      ).toEqual([])
    expect(
      await at.ask('select id from event where by_id is not null and by_id not in (select id from member)'),
    ).toEqual([])
  })

  test('what was won has its contract and its first payment; some customers stand twice, and are to be searched for', async () => {
    const [won] = await at.ask(
      `select
        count(*)::int as deals,
        count(*) filter (where exists (select from customer_item i where i.customer_id = d.customer_id and i.kind = 'contract'))::int as contracts,
        count(*) filter (where closed_at < $1 and not exists
          (select from customer_item i where i.customer_id = d.customer_id and i.kind = 'payment'))::int as unpaid
      from deal d where status = 'won'`,
      [new Date(WEDNESDAY - 15 * DAY)],
    )
    expect(won).toMatchObject({ contracts: won.deals, unpaid: 0 })
    expect(won.deals).toBeGreaterThan(20)
    const twice = await at.ask(
      `select name from customer c join event e on e.customer_id = c.id and e.type = 'customer.added'`,
    )
    expect(twice.length).toBeGreaterThan(5)
    expect(await at.ask('select state from duplicate_run')).toEqual([{ state: 'waiting' }])
  })

  test('every timer is still to fire, and belongs to something open', async () => {
    expect(await at.ask('select * from timer where due <= $1', [new Date(WEDNESDAY)])).toEqual([])
    expect(
      await at.ask(`select t.id from timer t where t.kind = 'rung' and not exists
        (select from action a where a.id = t.subject and a.state = 'open' and a.rung = t.step)`),
    ).toEqual([])
    const unclimbed = await at.ask(
      `select a.id from action a where a.state = 'open' and not a.late and not exists (select from timer t where t.subject = a.id)`,
    )
    expect(unclimbed).toEqual([])
  })

  test('events are ordered, none is in the future, and a deal stands where its last move took it', async () => {
    expect(await at.ask('select id from event where at > $1', [new Date(WEDNESDAY)])).toEqual([])
    expect(
      await at.ask(
        `select id from (select id, at, lag(at) over (order by id) as before from event) e where at < before`,
      ),
    ).toEqual([])
    const astray = await at.ask(`
      select d.id from deal d join lateral (
        select e.effects from event e where e.deal_id = d.id and e.type = 'stage.requested' and e.refusal is null
         order by e.id desc limit 1) last on true,
      lateral (select x->>'to' as stage from jsonb_array_elements(last.effects) x where x->>'do' = 'deal.move') moved
      where moved.stage <> d.stage`)
    expect(astray).toEqual([])
    expect(await at.ask(`select id from deal where (status = 'open') <> (closed_at is null)`)).toEqual([])
  })

  test('there is something to see and to do: grabs, work due soon for every rep, late work, deals in every stage', async () => {
    const [{ grabs }] = (await at.ask(`select count(*)::int as grabs from lead where pool = 'grab'`)) as [
      { grabs: number },
    ]
    expect(grabs).toBeGreaterThanOrEqual(3)
    const soon = await at.ask(
      `select owner_id from action where state = 'open' and due_at between $1 and $2 group by owner_id having count(*) >= 3`,
      [new Date(WEDNESDAY), new Date(WEDNESDAY + 12 * HOUR)],
    )
    expect(soon.length).toBeGreaterThanOrEqual(12)
    const [{ late, done, unread }] = (await at.ask(
      `select (select count(*)::int from action where state = 'open' and late) as late,
              (select count(*)::int from action where done_at > $1::timestamptz - interval '10 hours' and state = 'done') as done,
              (select count(*)::int from notice where read_at is null) as unread`,
      [new Date(WEDNESDAY)],
    )) as [{ late: number; done: number; unread: number }]
    expect(late).toBeGreaterThan(5)
    expect(done).toBeGreaterThan(10)
    expect(unread).toBeGreaterThan(10)
    const stages = await at.ask('select distinct stage from deal')
    expect(stages.map(({ stage }) => stage).toSorted()).toEqual([
      'contract',
      'lost',
      'negotiation',
      'qualified',
      'quoted',
      'requirements-confirmed',
      'solution-confirmed',
      'won',
    ])
  })

  test('its numbers are those of a company: a fifth becomes deals, a quarter of them is won, two reps had a great week', async () => {
    const [rates] = await at.ask(`select
      (select avg((state = 'converted')::int)::float from lead) as opportunity,
      (select avg((status = 'won')::int)::float from deal where status <> 'open') as won`)
    expect(rates.opportunity).toBeGreaterThan(0.17)
    expect(rates.opportunity).toBeLessThan(0.26)
    expect(rates.won).toBeGreaterThan(0.23)
    expect(rates.won).toBeLessThan(0.33)
    const great = await at.ask(
      `select owner_id from deal where closed_at > $1 group by owner_id
        having count(*) >= 5 and avg((status = 'won')::int) > 0.65`,
      [new Date(WEDNESDAY - 7 * DAY)],
    )
    expect(great.length).toBeGreaterThanOrEqual(2)
    const refused = await at.ask(`select distinct refusal->>'code' as code from event where refusal is not null`)
    expect(refused.map(({ code }) => code)).toEqual(expect.arrayContaining(['stage.gate-closed', 'claim.close-rate']))
  })

  test('nobody in it is real: numbers with 0000 in the middle, mail that leads nowhere, no known company', async () => {
    const leads = await at.ask('select company, phone_key, mail_key from lead')
    for (const { company, phone_key, mail_key } of leads) {
      expect(phone_key).toMatch(/^1[35789]\d0000\d{4}$/)
      if (mail_key) expect(mail_key).toMatch(/\.example$/)
      expect(famous.filter((name) => company.includes(name))).toEqual([])
    }
    expect(new Set(leads.map(({ company }) => company)).size).toBeGreaterThan(leads.length * 0.9)
  })
})

test('the engine goes on from there: timers fire, a lead is routed, people sign in', async () => {
  const engine = openEngine(at.services.pool, () => WEDNESDAY + 20 * MINUTE)
  while ((await engine.fireTimers(demo.org)).more);
  const [{ grabs }] = (await at.ask(`select count(*)::int as grabs from lead where pool = 'grab'`)) as [
    { grabs: number },
  ]
  expect(grabs).toBe(0)
  const fields = {
    name: '王工',
    company: '新来的公司',
    phone: '13000001234',
    region: 'jiangsu',
    budget: 300_000,
    rank: 'manager',
  }
  const keys = { phone: '13000001234', mail: null, company: '新来的公司' }
  const { outcome } = await engine.submit(demo.org, {
    type: 'lead.arrived',
    by: { kind: 'system' },
    source: 'exhibition',
    externalId: null,
    fields,
    keys,
  })
  expect(outcome.refusal).toBeNull()
  expect(outcome.effects.some((effect) => effect.do === 'action.open')).toBe(true)

  const [account] = demo.accounts
  const [row] = await at.ask(
    'select password from auth.account a join auth."user" u on u.id = a."userId" where email = $1',
    [account?.email],
  )
  expect(await verifyPassword({ hash: row.password, password: account?.password ?? '' })).toBe(true)
})

test('a second one is refused in a sentence, and replaced when asked; the same seed gives the same rows', async () => {
  const options = { seed: 7, now: WEDNESDAY }
  await expect(createDemo(at.services, options)).rejects.toThrow('There is a demo company already.')
  const again = await createDemo(at.services, { ...options, replace: true })
  expect(await at.ask('select id from org')).toEqual([{ id: again.org }])
  expect(again.counts).toEqual(demo.counts)
  expect(await digests(at)).toEqual(first)
}, 120_000)
