import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Event } from '../event.ts'
import type { Playbook, Tag } from '../playbook/playbook.ts'
import type { Customer, Deal, Lead } from '../record/rows.ts'
import { compileCondition } from '../rule/compile.ts'
import type { Tally } from '../rule/tally.ts'
import { DAY, type Instant } from '../time.ts'
import type { Fields, Id } from '../value.ts'
import { decide } from './decide.ts'
import { gatherFacts } from './facts.ts'
import { happenings, liveThrough } from './happenings.test-kit.ts'
import type { Know, Outcome } from './know.ts'
import { arrival, eventId, MONDAY, seller, sellerId, shipped, world } from './world.test-kit.ts'

const label = { zh: '标签', en: 'Tag' }
const asksPrice: Tally = {
  ask: 'count',
  of: 'activity',
  where: { op: 'contains-any', field: 'activity.text', values: ['价格', '报价'] },
  within: { daysAgo: 20 },
  atLeast: 2,
}
const tally = (given: Tally): Tally => given

/** Rules that look at everything rules can look at, for every kind of record. */
const rules: Tag[] = (['lead', 'deal', 'customer'] as const).flatMap((record): Tag[] => [
  { id: `${record}-silent`, record, label, counts: [{ ask: 'quiet', of: 'activity', days: 10 }] },
  { id: `${record}-price`, record, label, counts: [record === 'deal' ? asksPrice : { ...asksPrice, atLeast: 1 }] },
  {
    id: `${record}-few-talks`,
    record,
    label,
    counts: [tally({ ask: 'count', of: 'activity', within: { daysAgo: 7 }, atMost: 1 })],
  },
  {
    id: `${record}-soon`,
    record,
    label,
    counts: [
      tally({
        ask: 'count',
        of: 'action',
        where: { op: 'is', field: 'action.state', value: 'open' },
        within: { daysAhead: 2 },
        atLeast: 1,
      }),
    ],
  },
  {
    id: `${record}-promised`,
    record,
    label,
    counts: [tally({ ask: 'count', of: 'promise', within: { daysAhead: 1 }, atLeast: 1 })],
  },
  { id: `${record}-people`, record, label, counts: [tally({ ask: 'count', of: 'contact', atLeast: 2 })] },
  {
    id: `${record}-no-work`,
    record,
    label,
    counts: [{ ask: 'quiet', of: 'action', where: { op: 'is', field: 'action.state', value: 'done' }, days: 5 }],
  },
  {
    id: `${record}-size`,
    record,
    label,
    when: { op: 'contains', field: 'customer.name', value: '客户' },
    counts: [tally({ ask: 'count', of: 'activity', atLeast: 1 })],
  },
])
const dated: Tag = {
  id: 'close-soon',
  record: 'deal',
  label,
  when: {
    op: 'all',
    of: [
      { op: 'before', field: 'deal.expectedClose', value: { daysAhead: 5 } },
      { op: 'after', field: 'deal.expectedClose', value: { daysAgo: 3 } },
      { op: 'known', field: 'lead.source' },
    ],
  },
}
const tagged: Playbook = { ...shipped, tags: [...shipped.tags, ...rules, dated] }

test('after whatever happens and however much time passes, tags are those that the facts as a whole give', () => {
  let checked = 0
  const set = new Set<string>()
  fc.assert(
    fc.property(happenings, (stream) => {
      const know = world([seller(1), seller(2), seller(3)], tagged)
      const seen: Outcome[] = []
      liveThrough(know, stream, (outcome, now, isSettled) => {
        seen.push(outcome)
        if (!isSettled) return
        checked += 1
        const tags = tagsOf(know)
        expect(tags).toEqual(tagsByFacts(know, seen, now))
        for (const tag of Object.values(tags).flat()) set.add(tag)
      })
    }),
    { numRuns: 80 },
  )
  expect(checked).toBeGreaterThan(500)
  // each kind of rule held for something, at some time
  const kinds = (tags: Iterable<string>): Set<string> => new Set([...tags].map((tag) => tag.replace(/^[a-z]+-/, '')))
  expect([...kinds(set)]).toEqual(expect.arrayContaining([...kinds([...rules, dated].map(({ id }) => id))]))
})

test('timers of rules stay few, and each finds something to do or sets the next', () => {
  fc.assert(
    fc.property(happenings, (stream) => {
      const know = world([seller(1), seller(2), seller(3)], tagged)
      const waiting = new Map<Id, Id>()
      liveThrough(know, stream, ({ event, effects }) => {
        if (event.type === 'timer.fired' && event.kind === 'tags') waiting.delete(event.subject)
        for (const effect of effects) {
          if (effect.do === 'timer.clear' && effect.kind === 'tags') waiting.delete(effect.subject)
          if (effect.do !== 'timer.set' || effect.timer.kind !== 'tags') continue
          expect(waiting.has(effect.timer.subject)).toBe(false)
          expect(effect.timer.due).toBeGreaterThan(event.at)
          waiting.set(effect.timer.subject, effect.timer.id)
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('a deal nobody follows is silent after its days, and no longer once somebody calls', () => {
  const { know, deal } = openDeal()
  const due = know.traces?.again.get(deal) ?? 0
  const silent = decide(know, fired(deal, 200, MONDAY + 10 * DAY), MONDAY + 10 * DAY)
  expect(due).toBeLessThanOrEqual(MONDAY + 10 * DAY)
  expect(know.deals.get(deal)?.tags).toContain('deal-silent')
  expect(silent.effects).toContainEqual({
    do: 'tag',
    subject: { kind: 'deal', id: deal },
    tag: 'deal-silent',
    on: true,
    why: 'rule',
    facts: [{ tally: { ask: 'quiet', of: 'activity', days: 10 }, found: 0, latest: null }],
  })
  decide(know, followUp(deal, 201, MONDAY + 11 * DAY, '客户来电'), MONDAY + 11 * DAY)
  expect(know.deals.get(deal)?.tags).not.toContain('deal-silent')
})

test('a price named twice makes a deal price-sensitive, with how often and when last; it wears off with time', () => {
  const { know, deal } = openDeal()
  decide(know, followUp(deal, 201, MONDAY + DAY, '对方问价格'), MONDAY + DAY)
  expect(know.deals.get(deal)?.tags).not.toContain('deal-price')
  const second = decide(know, followUp(deal, 202, MONDAY + 2 * DAY, '又催报价'), MONDAY + 2 * DAY)
  expect(second.effects.find((effect) => effect.do === 'tag' && effect.tag === 'deal-price')).toMatchObject({
    on: true,
    facts: [{ tally: asksPrice, found: 2, latest: MONDAY + 2 * DAY }],
  })
  decide(know, fired(deal, 203, MONDAY + 21 * DAY), MONDAY + 21 * DAY)
  expect(know.deals.get(deal)?.tags).not.toContain('deal-price')
})

test('a second person at the customer reaches its open deals', () => {
  const { know, deal } = openDeal()
  const customer = know.deals.get(deal)?.customer ?? ''
  for (const n of [210, 211])
    decide(
      know,
      {
        type: 'contact.added',
        id: eventId(n),
        at: MONDAY + DAY,
        by: { kind: 'system' },
        customer,
        name: `人${n}`,
        fields: {},
        keys: { phone: null, mail: null, company: null },
      },
      MONDAY + DAY,
    )
  expect(know.deals.get(deal)?.tags).toContain('deal-people')
  expect(know.customers.get(customer)?.tags).toContain('customer-people')
})

test('a lead is routed, and nodes open on it, by the tags that its own values give it', () => {
  const hot: Tag = {
    id: 'big-one',
    record: 'lead',
    label,
    when: { op: 'at-least', field: 'lead.budget', value: 200_000 },
  }
  const [first, ...others] = shipped.routing.tracks
  if (!first) throw new Error('there are no tracks')
  const big = { ...first, id: 'big', when: { op: 'in' as const, field: 'lead.tags', values: ['big-one'] } }
  const greet: Playbook['nodes'][number] = {
    id: 'greet',
    label,
    group: 'upkeep',
    record: 'lead',
    kind: 'auto',
    on: [{ event: 'lead.arrived', when: big.when }],
    steps: [{ do: 'tag', tag: 'greeted' }],
  }
  const greeted: Tag = { id: 'greeted', record: 'lead', label }
  const know = world([seller(1)], {
    ...shipped,
    tags: [...shipped.tags, hot, greeted],
    routing: { ...shipped.routing, tracks: [big, first, ...others] },
    nodes: [...shipped.nodes, greet],
  })
  decide(know, arrival(1, GOOD), MONDAY)
  decide(know, arrival(3, { ...GOOD, phone: '13812345679', budget: 1000 }), MONDAY)
  const [one, other] = [...know.leads.values()]
  expect(one).toMatchObject({ track: 'big', tags: expect.arrayContaining(['big-one', 'greeted']) })
  expect(other?.track).not.toBe('big')
  expect(other?.tags).not.toContain('greeted')
})

const GOOD = {
  name: '王建国',
  company: '苏州恒力机械有限公司',
  phone: '13812345678',
  region: 'jiangsu',
  budget: 260_000,
  rank: 'manager',
  product: 'cnc',
}

function openDeal(): { know: Know; deal: Id } {
  const know = world([seller(1)], tagged)
  decide(know, arrival(1, GOOD), MONDAY)
  const [lead] = know.leads.keys()
  const by = { kind: 'person', id: sellerId(1), role: 'admin', team: [] } as const
  const deal = { name: '单子', amount: 1, expectedClose: null, fields: {} }
  decide(know, { type: 'lead.converted', id: eventId(2), at: MONDAY, by, lead: lead ?? '', deal }, MONDAY)
  const [id] = know.deals.keys()
  if (!id) throw new Error('the lead was not converted')
  return { know, deal: id }
}

function fired(subject: Id, n: number, at: Instant): Event {
  const timer = { timer: eventId(n + 1000), kind: 'tags' as const, subject, node: '', step: 0, due: at }
  return { type: 'timer.fired', id: eventId(n), at, by: { kind: 'system' }, ...timer }
}

function followUp(deal: Id, n: number, at: Instant, text: string): Event {
  const none = {
    lead: null,
    customer: null,
    objections: [],
    promise: null,
    document: null,
    fields: {},
    completes: null,
  }
  const by = { kind: 'system' } as const
  return { type: 'activity.logged', id: eventId(n), at, by, deal, kind: 'call', goal: '', reached: true, text, ...none }
}

type Any = (Lead | Deal | Customer) & { readonly tags: readonly string[] }

const ours = new Set(tagged.tags.filter(({ when, counts }) => when ?? counts).map(({ id }) => id))

/** Records whose tags follow time and neighbours: what is worked on, and customers that were not merged away. */
function standing(know: Know): [Tag['record'], Any][] {
  return [
    ...[...know.leads.values()]
      .filter(({ state }) => state === 'new' || state === 'working')
      .map((row) => ['lead', row] as [Tag['record'], Any]),
    ...[...know.deals.values()]
      .filter(({ status }) => status === 'open')
      .map((row) => ['deal', row] as [Tag['record'], Any]),
    ...[...know.customers.values()]
      .filter((row) => row.mergedInto === null)
      .map((row) => ['customer', row] as [Tag['record'], Any]),
  ]
}

function tagsOf(know: Know): Record<Id, string[]> {
  return Object.fromEntries(
    standing(know).map(([, { id, tags }]) => [id, tags.filter((tag) => ours.has(tag)).toSorted()]),
  )
}

/** The tags that follow from all that was ever decided, told by other means than the engine's: everything is counted anew. */
function tagsByFacts(know: Know, seen: readonly Outcome[], now: Instant): Record<Id, string[]> {
  const things = thingsOf(know, seen)
  return Object.fromEntries(
    standing(know).map(([record, row]) => {
      const deal = record === 'deal' ? (row as Deal) : undefined
      const lead = record === 'lead' ? (row as Lead) : undefined
      const customer = record === 'customer' ? (row as Customer) : undefined
      const facts = gatherFacts({ know, now }, { deal, lead, ...(customer && { customer }) })
      const company = customer?.id ?? deal?.customer ?? lead?.customer ?? null
      const own = things.filter(({ of, about }) =>
        of === 'contact'
          ? company !== null && about.includes(company)
          : about.includes(row.id) || (deal?.lead ? about.includes(deal.lead) : false),
      )
      const began = lead?.arrivedAt ?? deal?.openedAt ?? customer?.createdAt ?? 0
      const holds = tagged.tags.filter(
        ({ record: of, when, counts }) =>
          of === record &&
          (when !== undefined || counts !== undefined) &&
          (when === undefined || compileCondition(when)(facts)) &&
          (counts ?? []).every((each) => tallyHolds(each, own, began, now)),
      )
      return [row.id, holds.map(({ id }) => id).toSorted()]
    }),
  )
}

interface Thing {
  readonly of: Tally['of']
  readonly at: Instant
  readonly about: readonly (Id | null)[]
  readonly facts: Fields
}

function tallyHolds(asked: Tally, own: readonly Thing[], began: Instant, now: Instant): boolean {
  const { of, where } = asked
  const facts = of === 'promise' ? 'activity' : of
  const found = own.filter((thing) => thing.of === of && (!where || compileCondition(where)({ [facts]: thing.facts })))
  if (asked.ask === 'quiet')
    return now - Math.max(began, ...found.filter(({ at }) => at <= now).map(({ at }) => at)) >= asked.days * DAY
  const { within, atLeast = 0, atMost = 1e9 } = asked
  const inside = found.filter(({ at }) => {
    if (!within) return true
    return 'daysAgo' in within
      ? at <= now && now - at < within.daysAgo * DAY
      : at > now && at - now <= within.daysAhead * DAY
  })
  return inside.length >= atLeast && inside.length <= atMost
}

/** Everything that can be counted, out of the decisions alone; whose it is now where customers were merged. */
function thingsOf(know: Know, seen: readonly Outcome[]): Thing[] {
  const effects = seen.flatMap((outcome) => outcome.effects)
  const home = new Map<Id, Id>()
  const things: (Thing & { readonly id: Id })[] = []
  for (const effect of effects) {
    if (effect.do === 'activity.create') {
      const { id, lead, deal, customer, kind, text, objections, at, promise } = effect.activity
      const about = [lead, deal, customer]
      things.push({ id, of: 'activity', at, about, facts: { kind, text, objections } })
      if (promise) things.push({ id, of: 'promise', at: promise.due, about, facts: {} })
    }
    if (effect.do === 'contact.create')
      things.push({
        id: effect.contact.id,
        of: 'contact',
        at: 0,
        about: [effect.contact.customer],
        facts: effect.contact.fields,
      })
    if (effect.do === 'customer.merge' || effect.do === 'customer.part')
      for (const id of [...effect.merge.rows.activities, ...effect.merge.rows.contacts])
        home.set(id, effect.do === 'customer.merge' ? effect.merge.kept : effect.merge.merged)
  }
  const moved = things.map((thing) => {
    const customer = home.get(thing.id)
    if (customer === undefined) return thing
    return {
      ...thing,
      about: thing.of === 'contact' ? [customer] : [thing.about[0] ?? null, thing.about[1] ?? null, customer],
    }
  })
  const actions = [...know.actions.values()].filter(({ state }) => state !== 'cancelled')
  return [
    ...moved,
    ...actions.map(({ lead, deal, customer, node, state, dueAt, doneAt }): Thing => ({
      of: 'action',
      at: state === 'done' ? (doneAt ?? 0) : dueAt,
      about: [lead, deal, customer],
      facts: { node, state },
    })),
  ]
}
