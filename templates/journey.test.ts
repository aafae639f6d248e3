import { expect, test } from 'vitest'
import type { Event, NewEvidence } from '../packages/core/src/event.ts'
import { decide } from '../packages/core/src/process/decide.ts'
import type { Know, Outcome } from '../packages/core/src/process/know.ts'
import {
  arrival,
  eventId,
  MONDAY,
  seller,
  sellerId,
  shipped,
  world,
} from '../packages/core/src/process/world.test-kit.ts'
import type { Field } from '../packages/core/src/record/field.ts'
import { HOUR } from '../packages/core/src/time.ts'
import type { Value } from '../packages/core/src/value.ts'

type Draft = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never

/** One deal of the shipped playbook, worked by one rep, an hour between two happenings. */
function desk(know: Know) {
  let n = 100
  const submit = (draft: Draft): Outcome => {
    n += 1
    const by = { kind: 'person' as const, id: sellerId(1), role: 'rep' as const, team: [sellerId(1)] }
    // The draft's type goes with its fields: both come from one member of the union.
    const event = { ...draft, id: eventId(n), at: MONDAY + n * HOUR, by } as Event
    return decide(know, event, event.at)
  }
  const openNodes = () => [...know.actions.values()].filter(({ state }) => state === 'open').map(({ node }) => node)
  return {
    submit,
    openNodes,
    finish: (node: string, outcome: string | null = null) => finish(know, submit, node, outcome),
  }
}

/** Does an open action with exactly what its node asks for: each deliverable, each required field of its form. */
function finish(know: Know, submit: (draft: Draft) => Outcome, id: string, outcome: string | null): void {
  const action = [...know.actions.values()].find(({ node, state }) => node === id && state === 'open')
  const node = shipped.nodes.find((each) => each.id === id)
  if (!action || node?.kind !== 'action') throw new Error(`${id} is not open`)
  const items = node.deliver.need === 'any' ? node.deliver.items.slice(0, 1) : node.deliver.items
  const evidence = items.flatMap(({ kind, type }): NewEvidence[] =>
    kind === 'form' ? [] : [{ kind, type: type ?? null, file: null, value: { of: id } }],
  )
  const form = shipped.forms.find((each) => each.id === node.form)
  const values = Object.fromEntries(
    (form?.items ?? []).flatMap(({ field, required }) => {
      const found = form && shipped.fields[form.record].find((each) => each.id === field)
      return required && found ? [[field, valueFor(found)]] : []
    }),
  )
  const done = submit({ type: 'action.finished', action: action.id, evidence, values, outcome, note: '' })
  expect(done.refusal, id).toBeNull()
}

function valueFor({ kind, choices }: Field): Value {
  if (kind === 'choice') return choices?.[0]?.id ?? null
  if (kind === 'multi-choice') return choices?.slice(0, 1).map(({ id }) => id) ?? null
  if (kind === 'number' || kind === 'money') return 12
  if (kind === 'yes-no') return true
  return kind === 'date' ? '2026-04-01' : 'known'
}

test('a lead worked step by step is won, and every gate on the way holds until its proof is there', () => {
  const know = world([seller(1)])
  const { submit, openNodes, finish } = desk(know)
  decide(
    know,
    arrival(1, {
      name: '王建国',
      company: '苏州恒力机械有限公司',
      phone: '13812345678',
      region: 'jiangsu',
      budget: 260_000,
      rank: 'manager',
      product: 'cnc',
    }),
    MONDAY,
  )
  const lead = [...know.leads.keys()][0] ?? ''
  expect(openNodes()).toEqual(['first-call'])
  finish('first-call', 'reached')
  expect(openNodes()).toEqual(['qualify', 'add-wecom', 'introduction-pack'])
  finish('add-wecom')
  finish('introduction-pack')
  finish('qualify', 'qualified')

  submit({ type: 'lead.converted', lead, deal: { name: '数控车床', amount: 480_000, expectedClose: null, fields: {} } })
  const deal = [...know.deals.keys()][0] ?? ''
  const move = (to: string) =>
    submit({ type: 'stage.requested', deal, to, override: null, lostReason: null, revision: null }).refusal?.code ??
    'in'
  const confirm = (confirmation: string) => submit({ type: 'deal.confirmed', deal, confirmation, holds: true })
  expect(openNodes()).toEqual(['discovery'])

  expect(move('requirements-confirmed')).toBe('stage.gate-closed')
  finish('discovery')
  finish('first-visit')
  expect(move('requirements-confirmed')).toBe('in')

  finish('decision-chain')
  finish('requirement-confirmation')
  expect(move('solution-confirmed')).toBe('stage.gate-closed')
  finish('solution-match')
  expect(move('solution-confirmed')).toBe('in')

  finish('demo')
  expect(move('quoted')).toBe('stage.gate-closed')
  finish('short-quote')
  expect(move('quoted')).toBe('in')

  submit({ type: 'document.opened', deal, lead: null, documentType: 'quote' })
  finish('second-visit')
  finish('procurement-flow')
  expect(move('negotiation')).toBe('stage.gate-closed')
  confirm('supplier-admitted')
  expect(move('negotiation')).toBe('in')

  expect(move('contract')).toBe('stage.gate-closed')
  finish('negotiation', 'terms-agreed')
  confirm('discount-approved')
  expect(move('contract')).toBe('in')

  finish('contract')
  expect(move('won')).toBe('stage.gate-closed')
  finish('first-payment-handover')
  expect(move('won')).toBe('in')
  expect(know.deals.get(deal)).toMatchObject({ status: 'won', stage: 'won' })
  expect(openNodes()).toEqual([])
})

test('an objection opens its handling and tags the deal; a promise becomes a to-do for its day', () => {
  const know = world([seller(1)])
  const { submit, openNodes, finish } = desk(know)
  decide(
    know,
    arrival(
      1,
      { name: '李工', company: '无锡精工', region: 'jiangsu', budget: 260_000, rank: 'manager' },
      { source: 'exhibition' },
    ),
    MONDAY,
  )
  const lead = [...know.leads.keys()][0] ?? ''
  submit({ type: 'lead.converted', lead, deal: { name: '空压机', amount: 200_000, expectedClose: null, fields: {} } })
  const deal = [...know.deals.keys()][0] ?? ''
  const due = MONDAY + 400 * HOUR
  submit({
    type: 'activity.logged',
    lead: null,
    deal,
    customer: null,
    kind: 'call',
    goal: '确认报价',
    objections: ['price'],
    promise: { text: '周五前发对照表', due },
    reached: true,
    text: '太贵了',
    document: null,
    fields: {},
    completes: null,
  })
  expect(openNodes()).toEqual(expect.arrayContaining(['discovery', 'objection-handling', 'promise-due']))
  expect(know.deals.get(deal)?.tags).toContain('price-sensitive')
  expect([...know.actions.values()].find(({ node }) => node === 'promise-due')).toMatchObject({ dueAt: due })
  finish('objection-handling', 'stuck')
  expect(openNodes()).toContain('objection-stuck')
})
