import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Playbook, Tag } from '@cairn/core/playbook/playbook.ts'
import type { Deal, Lead } from '@cairn/core/record/rows.ts'
import type { Tally } from '@cairn/core/rule/tally.ts'
import { DAY, HOUR } from '@cairn/core/time.ts'
import { openPool } from './db/pool.ts'
import { openEngine, type NewEvent } from './engine/engine.ts'
import { retagAll, retagJob } from './engine/retag-all.ts'
import { lookForAlerts } from './views/watch-alerts.ts'
import { openRig, type Person, type Rig } from './test/rig.ts'

const label = { zh: '标签', en: 'Tag' }
const quiet: Tally = { ask: 'quiet', of: 'activity', days: 30 }
const price: Tally = {
  ask: 'count',
  of: 'activity',
  where: { op: 'contains-any', field: 'activity.text', values: ['价格', 'PRICE'] },
  within: { daysAgo: 90 },
  atLeast: 3,
}
const people: Tally = { ask: 'count', of: 'contact', where: { op: 'known', field: 'contact.rank' }, atLeast: 2 }
const promised: Tally = { ask: 'count', of: 'promise', within: { daysAhead: 3 }, atLeast: 1 }
const work: Tally = {
  ask: 'count',
  of: 'action',
  where: { op: 'is', field: 'action.state', value: 'open' },
  within: { daysAhead: 2 },
  atLeast: 1,
}

const rules: Tag[] = (['lead', 'deal', 'customer'] as const).flatMap((record): Tag[] =>
  Object.entries({ quiet, price, people, promised, work }).map(([name, tally]) => ({
    id: `${record}-${name}`,
    record,
    label,
    counts: [tally],
  })),
)
const known: Tag = {
  id: 'deal-of-known',
  record: 'deal',
  label,
  when: { op: 'contains', field: 'customer.name', value: '老' },
  counts: [],
}

const watched: Playbook['alerts'][number] = {
  id: 'price-talk',
  label: { zh: '谈价的商机', en: 'Price talk' },
  metric: 'deals-tagged',
  tag: 'deal-price',
  above: 0,
  tell: ['supervisor', 'ops'],
  quietFor: 'P1D',
}

let rig: Rig
beforeAll(async () => {
  rig = await openRig({
    playbook: (shipped: Playbook) => ({ ...shipped, tags: [...shipped.tags, ...rules, known], alerts: [watched] }),
  })
})
afterAll(() => rig.close())

/** A lead of a rep's, converted. */
async function dealBegins(): Promise<{ lead: Lead; deal: string; customer: string; owner: Person }> {
  const lead = await rig.leadArrives('B')
  const owner = rig.ownerOf(lead)
  if (!owner) throw new Error('nobody took the lead')
  const made = await owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '两台铣床', amount: 8 } })
  expect(made.statusCode, made.body).toBe(200)
  const { rows } = await asEngine<{ deal_id: string; customer_id: string }>(
    'select deal_id, customer_id from lead where id = $1',
    [lead.id],
  )
  return { lead, deal: rows[0]?.deal_id ?? '', customer: rows[0]?.customer_id ?? '', owner }
}

async function asEngine<T extends object>(text: string, values: unknown[] = []): Promise<{ rows: T[] }> {
  const client = await rig.pool.connect()
  try {
    await client.query(`begin; set local cairn.scope = 'engine'; set local cairn.org = ${rig.org}`)
    return await client.query<T>(text, values)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function tagsOf(kind: 'deal' | 'customer' | 'lead', id: string): Promise<string[]> {
  const { rows } = await asEngine<{ tags: string[] }>(`select tags from ${kind} where id = $1`, [id])
  return rows[0]?.tags ?? []
}

async function follow(owner: Person, deal: string, text: string): Promise<void> {
  const said = await owner.ask('POST', '/api/v1/activities', { deal, kind: 'call', goal: '沟通', text })
  expect(said.statusCode, said.body).toBe(201)
}

test('a deal that nobody follows is silent after thirty days, wherever the server was meanwhile, and once', async () => {
  const { deal, customer, owner } = await dealBegins()
  await rig.pass({ days: 29 })
  expect(await tagsOf('deal', deal)).not.toContain('deal-quiet')
  // The process that set the timer is gone; another one, with nothing in its memory, finds the row.
  const pool = openPool({ connectionString: rig.engineUrl, max: 2, pipeline: true })
  const later = rig.clock.now + DAY + HOUR
  const engine = openEngine(pool, () => later)
  try {
    while ((await engine.fireTimers(rig.org)).more);
  } finally {
    await pool.end()
  }
  rig.clock.now = later
  expect(await tagsOf('deal', deal)).toContain('deal-quiet')
  expect(await tagsOf('customer', customer)).toContain('customer-quiet')
  const { rows } = await asEngine<{ on: boolean }>(
    `select (f ->> 'on')::boolean as on from event cross join jsonb_array_elements(effects) f
      where f ->> 'do' = 'tag' and f ->> 'tag' = 'deal-quiet' and f -> 'subject' ->> 'id' = $1`,
    [deal],
  )
  expect(rows).toEqual([{ on: true }])
  await follow(owner, deal, '回访')
  expect(await tagsOf('deal', deal)).not.toContain('deal-quiet')
  expect(await tagsOf('customer', customer)).not.toContain('customer-quiet')
  // one timer for a record, whatever its rules wait for
  const { rows: timers } = await asEngine(
    `select subject from timer where kind = 'tags' group by subject having count(*) > 1`,
  )
  expect(timers).toEqual([])
})

test('the third time a price is named, the deal is price-sensitive; its page says with what, and lists and conditions find it', async () => {
  const { deal, customer, owner } = await dealBegins()
  await follow(owner, deal, '客户问价格')
  await follow(owner, deal, '介绍方案')
  await follow(owner, deal, 'Asked for the price again')
  expect(await tagsOf('deal', deal)).not.toContain('deal-price')
  await follow(owner, deal, '还是觉得价格高')
  const page = (await owner.ask('GET', `/api/v1/deals/${deal}`)).json()
  expect(page.tags.find(({ id }: { id: string }) => id === 'deal-price')).toMatchObject({
    since: new Date(rig.clock.now).toISOString(),
    why: { zh: expect.stringContaining('3'), en: expect.stringContaining('3') },
    facts: [{ tally: price, found: 3, latest: new Date(rig.clock.now).toISOString() }],
  })
  const condition = { op: 'in', field: 'deal.tags', values: ['deal-price'] }
  const filter = encodeURIComponent(JSON.stringify(condition))
  const listed = (await owner.ask('GET', `/api/v1/deals?where=${filter}`)).json()
  expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([deal])
  // so many carry it that the alert goes off, and its number opens just their rows
  expect(await lookForAlerts({ ...rig, now: () => rig.clock.now }, rig.org)).toBe(2)
  const { alerts: raised } = (await rig.ops.ask('GET', '/api/v1/cockpit/alerts')).json()
  const alarm = raised.find(({ of }: { of: { kind: string } }) => of.kind === 'company')
  expect(alarm).toMatchObject({ alert: 'price-talk', metric: 'deals-tagged', value: 1 })
  const behind = (await rig.ops.ask('GET', `/api/v1${alarm.rows}`)).json()
  expect(behind.items.map(({ id }: { id: string }) => id)).toEqual([deal])
  const customers = encodeURIComponent(JSON.stringify({ op: 'in', field: 'customer.tags', values: ['customer-price'] }))
  const found = (await owner.ask('GET', `/api/v1/customers?where=${customers}`)).json()
  expect(found.items.map(({ id }: { id: string }) => id)).toEqual([customer])
})

test('two people with a rank reach the deals of their customer, and a changed name those that ask for it', async () => {
  const { deal, customer, owner } = await dealBegins()
  for (const name of ['李总', '赵总'])
    await owner.ask('POST', `/api/v1/customers/${customer}/contacts`, { name, fields: { rank: 'director' } })
  expect(await tagsOf('deal', deal)).toContain('deal-people')
  expect(await tagsOf('deal', deal)).not.toContain('deal-of-known')
  const by = { kind: 'system' } as const
  const { rows } = await asEngine<{ name: string }>('select name from customer where id = $1', [customer])
  await rig.engine.submit(rig.org, {
    type: 'conflict.settled',
    by,
    customer,
    field: 'name',
    source: 'hand',
    value: '老石机械',
    held: rows[0]?.name ?? '',
    take: true,
  })
  expect(await tagsOf('deal', deal)).toContain('deal-of-known')
})

test('whatever happened, asking every record anew changes nothing; and a list by a tag gives just those that carry it', async () => {
  const begun: { deal: string; customer: string; lead: string }[] = []
  for (let n = 0; n < 3; n++) {
    const { deal, customer, lead } = await dealBegins()
    begun.push({ deal, customer, lead: lead.id })
  }
  for (let n = 0; n < 3; n++) begun.push({ deal: '', customer: '', lead: (await rig.leadArrives('C')).id })
  const deed = fc.record({
    which: fc.nat(begun.length - 1),
    what: fc.constantFrom('follow', 'promise', 'contact', 'wait', 'wait'),
    text: fc.constantFrom('价格', 'price', '谈了'),
    hours: fc.constantFrom(1, 30, 24 * 20, 24 * 45),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 12, maxLength: 12 }), async (deeds) => {
      const by = { kind: 'system' } as const
      for (const { which, what, text, hours } of deeds) {
        const { deal, customer, lead } = begun[which] ?? { deal: '', customer: '', lead: '' }
        const about = deal ? { deal, lead: null, customer: null } : { deal: null, lead, customer: null }
        const said = { objections: [], reached: true, document: null, fields: {}, completes: null, goal: '谈' }
        const promise = what === 'promise' ? { text: '回电', due: rig.clock.now + hours * HOUR } : null
        const event: NewEvent | null =
          what === 'wait'
            ? null
            : what === 'contact'
              ? {
                  type: 'contact.added',
                  by,
                  customer,
                  name: text,
                  fields: { rank: 'director' },
                  keys: { phone: null, mail: null, company: null },
                }
              : { type: 'activity.logged', by, ...about, ...said, kind: 'call', text, promise }
        if (event) await rig.engine.submit(rig.org, event)
        else await rig.pass({ hours })
      }
      expect(await retagAll(rig.pool, rig.org, rig.clock.now)).toBe(0)
      for (const kind of ['lead', 'deal', 'customer'] as const)
        for (const tag of rules.filter(({ record }) => record === kind).map(({ id }) => id)) {
          const { rows } = await asEngine<{ id: string }>(`select id from ${kind} where $1 = any (tags) order by id`, [
            tag,
          ])
          const condition = encodeURIComponent(JSON.stringify({ op: 'in', field: `${kind}.tags`, values: [tag] }))
          const listed = await rig.admin.ask('GET', `/api/v1/${kind}s?limit=100&where=${condition}`)
          expect(listed.statusCode, listed.body).toBe(200)
          const { items } = listed.json()
          expect(items.map(({ id }: { id: string }) => id).toSorted(), tag).toEqual(rows.map(({ id }) => id))
        }
    }),
    { numRuns: 4 },
  )
})

test('publishing other rules asks what stands: tags come and go in steps of their own', async () => {
  const { deal, owner } = await dealBegins()
  await follow(owner, deal, '报价太高')
  const { playbook, version } = (await rig.ops.ask('GET', '/api/v1/playbook')).json() as {
    playbook: Playbook
    version: number
  }
  const changed: Playbook = {
    ...playbook,
    tags: playbook.tags.map((tag) =>
      tag.id === 'customer-quiet'
        ? {
            ...tag,
            counts: [
              {
                ask: 'count',
                of: 'activity',
                where: { op: 'contains', field: 'activity.text', value: '报价' },
                atLeast: 1,
              },
            ],
          }
        : tag,
    ),
  }
  const draft = await rig.ops.ask(
    'PUT',
    '/api/v1/playbook/draft',
    { playbook: changed, base: version },
    { headers: { 'if-none-match': '*' } },
  )
  expect(draft.json().problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
  const published = await rig.ops.ask(
    'POST',
    '/api/v1/playbook/publish',
    { note: '改标签', inFlight: 'move' },
    { headers: { 'if-match': `"${draft.json().revision}"` } },
  )
  expect(published.statusCode, published.body).toBeLessThan(300)
  const { rows } = await rig.pool.query<{ key: string }>(
    "delete from graphile_worker._private_jobs where key like 'tags:%' returning key",
  )
  expect(rows).toEqual([{ key: `tags:${rig.org}` }])
  await retagJob(rig.pool, { org: rig.org }, rig.clock.now)
  while ((await rig.engine.fireTimers(rig.org)).more);
  const { rows: carriers } = await asEngine<Pick<Deal, 'customer'>>(
    `select c.id as customer from customer c where 'customer-quiet' = any (tags)`,
  )
  const { rows: one } = await asEngine<{ customer_id: string }>('select customer_id from deal where id = $1', [deal])
  expect(carriers).toEqual([{ customer: one[0]?.customer_id }])
  expect(await retagAll(rig.pool, rig.org, rig.clock.now)).toBe(0)
})
