import { expect, test } from 'vitest'
import type { Event } from '../event.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Condition } from '../rule/condition.ts'
import { HOUR } from '../time.ts'
import type { Fields } from '../value.ts'
import { decide } from './decide.ts'
import type { Know } from './know.ts'
import { arrival, eventId, MONDAY, seller, sellerId, shipped, supervisor, world } from './world.test-kit.ts'

const boss = {
  kind: 'person',
  id: supervisor,
  role: 'supervisor',
  team: [supervisor, sellerId(1), sellerId(2)],
} as const

/** The shipped playbook with one more action node, which opens when a follow-up is logged. */
function withNode(until: string, record: 'lead' | 'deal', when?: Condition): Playbook {
  const first = shipped.nodes.find(({ id }) => id === 'first-call')
  if (first?.kind !== 'action') throw new Error('the first call is gone')
  const on = [{ event: 'activity.logged' as const, ...(when && { when }) }]
  return {
    ...shipped,
    nodes: [...shipped.nodes, { ...first, id: 'prepare', record, on, within: { kind: 'until', field: until } }],
  }
}

/** A lead of the first seller's, and with it a deal that is expected to close. */
function begin(playbook: Playbook): { know: Know; lead: string; deal: string } {
  const know = world([seller(1)], playbook)
  const fields = {
    name: '王建国',
    company: '苏州恒力机械有限公司',
    phone: '13812345678',
    region: 'jiangsu',
    budget: 260_000,
  }
  decide(know, arrival(1, { ...fields, rank: 'manager', product: 'cnc' }), MONDAY)
  const [lead = ''] = know.leads.keys()
  const deal = { name: '加工中心', amount: 480_000, expectedClose: MONDAY + 100 * HOUR, fields: {} }
  decide(know, { type: 'lead.converted', id: eventId(2), at: MONDAY, by: boss, lead, deal }, MONDAY)
  return { know, lead, deal: [...know.deals.keys()][0] ?? '' }
}

let n = 10
function logged(
  about: { lead?: string; deal?: string },
  set: Partial<Extract<Event, { type: 'activity.logged' }>> = {},
): Event {
  return {
    type: 'activity.logged',
    id: eventId(n++),
    at: MONDAY,
    by: boss,
    lead: about.lead ?? null,
    deal: about.deal ?? null,
    customer: null,
    kind: 'call',
    goal: '约拜访',
    objections: [],
    promise: { text: '发资料', due: MONDAY + 30 * HOUR },
    reached: true,
    text: '聊了设备',
    document: null,
    fields: {},
    completes: null,
    ...set,
  }
}

const open = (know: Know) =>
  [...know.actions.values()].filter(({ node, state }) => node === 'prepare' && state === 'open')

test('an action until a date of the deal is due then, and opens once', () => {
  const { know, deal } = begin(withNode('deal.expectedClose', 'deal'))
  decide(know, logged({ deal }), MONDAY)
  decide(know, logged({ deal }), MONDAY)
  expect(open(know).map(({ dueAt }) => dueAt)).toEqual([MONDAY + 100 * HOUR])
})

test('a day without a time is over when it ends where the company is', () => {
  const { know, deal } = begin(withNode('deal.installBy', 'deal'))
  const row = know.deals.get(deal)
  if (row) know.deals.set(deal, { ...row, fields: { ...row.fields, installBy: '2026-03-20' } })
  decide(know, logged({ deal }), MONDAY)
  expect(open(know).map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual(['2026-03-20T16:00:00.000Z'])
})

test('each promise opens an action of its own, which keeps its day when it is handed on', () => {
  const { know, deal } = begin(withNode('activity.promiseDue', 'deal'))
  decide(know, logged({ deal }), MONDAY)
  decide(know, logged({ deal }, { promise: { text: '报价', due: MONDAY + 50 * HOUR } }), MONDAY)
  expect(open(know).map(({ dueAt }) => dueAt)).toEqual([MONDAY + 30 * HOUR, MONDAY + 50 * HOUR])
  const [first] = open(know)
  decide(
    know,
    {
      type: 'action.handed',
      id: eventId(n++),
      at: MONDAY + HOUR,
      by: boss,
      action: first?.id ?? '',
      to: supervisor,
      reason: '出差',
    },
    MONDAY + HOUR,
  )
  expect(open(know).map(({ dueAt, owner }) => [dueAt, owner])).toContainEqual([MONDAY + 30 * HOUR, supervisor])
})

test('a trigger can ask what the follow-up was like', () => {
  const visit: Condition = {
    op: 'all',
    of: [
      { op: 'is', field: 'activity.kind', value: 'visit' },
      { op: 'contains', field: 'activity.text', value: '竞品' },
    ],
  }
  const { know, deal } = begin(withNode('activity.promiseDue', 'deal', visit))
  decide(know, logged({ deal }, { text: '提到竞品' }), MONDAY)
  decide(know, logged({ deal }, { kind: 'visit' }), MONDAY)
  expect(open(know)).toHaveLength(0)
  decide(know, logged({ deal }, { kind: 'visit', text: '现场看到竞品的机器' }), MONDAY)
  expect(open(know)).toHaveLength(1)
})

test('a form given as evidence has its required answers, or they are known of its record', () => {
  const { know, deal } = begin(shipped)
  const give = (value: Fields) =>
    decide(
      know,
      {
        type: 'evidence.added',
        id: eventId(n++),
        at: MONDAY,
        by: boss,
        lead: null,
        deal,
        customer: null,
        evidence: { kind: 'form', type: 'discovery', file: null, value },
      },
      MONDAY,
    ).refusal
  const row = know.deals.get(deal)
  if (row) know.deals.set(deal, { ...row, fields: { pains: '废品率高', currentSolution: '外协', product: 'cnc' } })
  expect(give({})).toMatchObject({
    code: 'action.fields-missing',
    params: { fields: ['costOfInaction', 'inactionBasis'], form: 'discovery' },
  })
  expect(know.evidenceOf.get(deal) ?? []).toHaveLength(0)
  expect(give({ costOfInaction: 400_000, inactionBasis: '去年的废品' })).toBeNull()
})
