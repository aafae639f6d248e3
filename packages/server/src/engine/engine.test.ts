import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@cairn/core/access.ts'
import type { Outcome } from '@cairn/core/process/know.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { HOUR } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import { openPool } from '../db/pool.ts'
import { openRig, type Rig } from '../test/rig.ts'
import { openEngine, type NewEvent } from './engine.ts'

const system: Actor = { kind: 'system' }
let rig: Rig

beforeAll(async () => {
  rig = await openRig({ reps: 5 })
})
afterAll(() => rig.close())

function arrival(n: number, more: { externalId?: string; fields?: Fields } = {}): NewEvent {
  const fields: Fields = {
    name: `客户${n}`,
    company: `第${n}机械有限公司`,
    phone: `139${String(10_000_000 + n)}`,
    region: 'hubei',
    budget: 800_000,
    rank: 'manager',
    ...more.fields,
  }
  const externalId = more.externalId ?? null
  return { type: 'lead.arrived', by: system, source: 'referral', externalId, fields, keys: keysOf(fields, 'lead') }
}

async function count(org: number, sql: string): Promise<number> {
  const client = await rig.pool.connect()
  try {
    await client.query(`begin; set local cairn.org = '${org}'; set local cairn.scope = 'engine'`)
    const { rows } = await client.query<{ n: number }>(sql)
    return rows[0]?.n ?? -1
  } finally {
    await client.query('commit')
    client.release()
  }
}

test('every lead of a burst is there once, with one event, one owner or pool, and one first action per owner', async () => {
  const { org } = await rig.addCompany('Burst')
  const results = await rig.engine.submitAll(
    org,
    Array.from({ length: 700 }, (_, n) => arrival(n)),
  )
  expect(results.filter((result) => result instanceof Error)).toEqual([])
  expect(await count(org, 'select count(*)::int as n from lead')).toBe(700)
  expect(await count(org, `select count(*)::int as n from event where type = 'lead.arrived'`)).toBe(700)
  expect(await count(org, 'select count(*)::int as n from lead where (owner_id is null) = (pool is null)')).toBe(0)
  expect(
    await count(
      org,
      `select count(*)::int as n from lead l where owner_id is not null and 1 <> (select count(*) from action a where a.lead_id = l.id)`,
    ),
  ).toBe(0)
  expect(
    await count(
      org,
      `select count(*)::int as n from seller s where open_leads <> (select count(*) from lead l where l.owner_id = s.id)`,
    ),
  ).toBe(0)
})

test('the same source and id, sent by many at once, is one lead, and all get the same answer', async () => {
  const { org } = await rig.addCompany('Repeats')
  const options = {
    read: ({ effects }: Outcome) =>
      effects.flatMap((effect) => (effect.do === 'lead.create' ? [effect.lead.id] : [])).join(),
  }
  const results = await rig.engine.submitAll(
    org,
    Array.from({ length: 50 }, () => arrival(1, { externalId: 'x-1' })),
    options,
  )
  const answers = results.map((result) => (result instanceof Error ? result.message : result.answer))
  expect([...new Set(answers)]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
  expect(results.filter((result) => !(result instanceof Error) && !result.repeated)).toHaveLength(1)
  expect(await count(org, 'select count(*)::int as n from lead')).toBe(1)
})

test('two processes on one organisation keep the sellers straight between them', async () => {
  const { org } = await rig.addCompany('Pair')
  const otherPool = openPool({ connectionString: rig.engineUrl, max: 3, pipeline: true })
  const other = openEngine(otherPool, () => rig.clock.now)
  const waves = Array.from({ length: 12 }, (_, wave) =>
    (wave % 2 ? rig.engine : other).submitAll(
      org,
      Array.from({ length: 25 }, (__, n) => arrival(wave * 100 + n)),
    ),
  )
  const settled = (await Promise.all(waves)).flat()
  expect(settled.filter((result) => result instanceof Error)).toEqual([])
  expect(
    await count(
      org,
      `select count(*)::int as n from seller s where open_leads <> (select count(*) from lead l where l.owner_id = s.id)`,
    ),
  ).toBe(0)
  expect(await count(org, 'select seq::int as n from org where id = cairn_org()')).toBeGreaterThan(6)
  await other.drain()
  await otherPool.end()
})

test('connections that break while leads come in lose nothing and do nothing twice', async () => {
  const { org } = await rig.addCompany('Broken')
  const pool = openPool({ connectionString: rig.engineUrl, max: 2, pipeline: true, application_name: 'to-be-cut' })
  const engine = openEngine(pool, () => rig.clock.now)
  const knife = new pg.Client(rig.database.ownerUrl)
  await knife.connect()
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to-be-cut'`
  const results = []
  let cuts = 0
  for (let wave = 0; wave < 40; wave++) {
    const sent = engine.submitAll(
      org,
      Array.from({ length: 20 }, (_, n) => arrival(wave * 20 + n)),
    )
    // Each wave is cut a little later in its step than the one before.
    for (let looks = 0; looks < wave % 8; looks++) await knife.query('select 1')
    cuts += (await knife.query(cut)).rowCount ?? 0
    results.push(...(await sent))
  }
  await knife.end()
  await engine.drain()
  await pool.end()
  const acknowledged = results.filter((result) => !(result instanceof Error)).length
  expect(cuts).toBeGreaterThan(0)
  const [leads, events] = [
    await count(org, 'select count(*)::int as n from lead'),
    await count(org, `select count(*)::int as n from event where type = 'lead.arrived'`),
  ]
  expect(leads).toBe(events)
  expect(leads).toBeGreaterThanOrEqual(acknowledged)
  expect(acknowledged).toBeGreaterThan(0)
  const ids = results.flatMap((result) => (result instanceof Error ? [] : [result.outcome.event.id]))
  const kept = await count(org, `select count(*)::int as n from event where id = any('{${ids.join(',')}}')`)
  expect(kept).toBe(acknowledged)
}, 60_000)

test('an event the database cannot hold fails alone, also when those before it are being written already', async () => {
  const { org } = await rig.addCompany('Poison')
  const poison = 60
  const leads = Array.from({ length: 140 }, (_, n) =>
    arrival(n, n === poison ? { fields: { need: 'a\u0000b' } } : { externalId: `x-${n}` }),
  )
  const results = await rig.engine.submitAll(org, leads)
  expect(results.flatMap((result, n) => (result instanceof Error ? [n] : []))).toEqual([poison])
  expect(await count(org, 'select count(*)::int as n from lead')).toBe(139)
  expect(await count(org, 'select sum(open_leads)::int as n from seller')).toBe(
    await count(org, 'select count(owner_id)::int as n from lead'),
  )
})

test('a timer fires once, however many watch it', async () => {
  const company = await rig.addCompany('Timers')
  const { org } = company
  await rig.engine.submitAll(
    org,
    Array.from({ length: 300 }, (_, n) => arrival(n)),
  )
  const due = await count(org, `select count(*)::int as n from timer where kind = 'rung'`)
  expect(due).toBeGreaterThan(200)
  const pools = [1, 2].map(() => openPool({ connectionString: rig.engineUrl, max: 2, pipeline: true }))
  const engines = [rig.engine, ...pools.map((pool) => openEngine(pool, () => rig.clock.now))]
  rig.clock.now += 30 * HOUR
  const fired = await Promise.all(
    engines.map(async (engine) => {
      let total = 0
      for (let round = 0; round < 40; round++) total += (await engine.fireTimers(org)).fired
      return total
    }),
  )
  const events = await count(org, `select count(*)::int as n from event where type = 'timer.fired'`)
  expect(events).toBe(fired.reduce((sum, n) => sum + n, 0))
  expect(
    await count(
      org,
      `select count(*)::int as n from (select body->>'timer' from event where type = 'timer.fired' group by 1 having count(*) > 1) twice`,
    ),
  ).toBe(0)
  for (const pool of pools) await pool.end()
})

test('a timer that cannot be decided holds nobody else up', async () => {
  // A second rung a million working days later is more than the clock counts: climbing the first one throws.
  const broken = await openRig({
    playbook: (shipped) => ({
      ...shipped,
      nodes: shipped.nodes.map((node) =>
        node.kind === 'action' && node.id === 'first-call'
          ? {
              ...node,
              escalate: [
                { at: 'PT0S', do: ['remind-owner'] },
                { at: 'P1000000D', do: ['remind-owner'] },
              ],
            }
          : node,
      ),
    }),
  })
  try {
    const { org } = broken
    await broken.leadArrives('A')
    const ask = async (sql: string): Promise<number> => {
      const client = await broken.pool.connect()
      try {
        await client.query(`begin; set local cairn.org = '${org}'; set local cairn.scope = 'engine'`)
        return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1
      } finally {
        await client.query('commit')
        client.release()
      }
    }
    broken.clock.now += 30 * 24 * HOUR
    const before = await ask('select count(*)::int as n from timer')
    expect(before).toBeGreaterThan(1)
    let failures = 0
    for (let round = 0; round < 6; round++) await broken.engine.fireTimers(org).catch(() => failures++)
    expect(failures).toBe(1)
    expect(await ask(`select count(*)::int as n from event where type = 'timer.fired'`)).toBeGreaterThan(0)
    expect(await ask(`select count(*)::int as n from lead where pool = 'public'`)).toBe(1) // Recycled all the same.
  } finally {
    await broken.close()
  }
})
