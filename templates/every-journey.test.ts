import { describe, expect, test } from 'vitest'
import type { Event, NewEvidence } from '../packages/core/src/event.ts'
import type { Playbook } from '../packages/core/src/playbook/playbook.ts'
import { decide } from '../packages/core/src/process/decide.ts'
import type { Outcome } from '../packages/core/src/process/know.ts'
import type { ActionNode, PersonNode, Trigger } from '../packages/core/src/process/node.ts'
import { arrival, eventId, MONDAY, seller, sellerId, world } from '../packages/core/src/process/world.test-kit.ts'
import type { Field } from '../packages/core/src/record/field.ts'
import type { Timer } from '../packages/core/src/record/rows.ts'
import type { Condition } from '../packages/core/src/rule/condition.ts'
import type { ClosedGate } from '../packages/core/src/stage/inspect.ts'
import { HOUR } from '../packages/core/src/time.ts'
import type { Fields, Value } from '../packages/core/src/value.ts'
import { bookOf, samplesOf, templates } from './shipped.test-kit.ts'

type Draft = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never

/** Times one node is worked in a journey: some open themselves again for as long as the customer lives. */
const ROUNDS = 2

/** One company that begins today: things happen an hour apart, timers are kept to be let off when wanted. */
function company(book: Playbook) {
  const know = world([seller(1)], book)
  const timers = new Map<string, Timer>()
  const worked = new Map<string, number>()
  let n = 0
  let now = MONDAY

  function submit(draft: Draft, by: Event['by'] = rep): Outcome {
    n += 1
    now += HOUR
    // The draft's type goes with its fields: both come from one member of the union.
    return take({ ...draft, id: eventId(100 + n), at: now, by } as Event)
  }

  function take(event: Event): Outcome {
    const outcome = decide(know, event, event.at)
    for (const effect of outcome.effects) {
      if (effect.do === 'timer.set')
        timers.set(`${effect.timer.kind} ${effect.timer.subject} ${effect.timer.node}`, effect.timer)
      if (effect.do === 'loop.cut') throw new Error(`opens itself without end: ${effect.path.join(' → ')}`)
    }
    return outcome
  }

  /** Lets off the next timer of these kinds; false when there is none. */
  function wait(kinds: readonly Timer['kind'][]): boolean {
    const [key, timer] =
      [...timers]
        .filter(([, each]) => kinds.includes(each.kind) && (worked.get(each.node) ?? 0) < ROUNDS)
        .toSorted(([, a], [, b]) => a.due - b.due)[0] ?? []
    if (!key || !timer) return false
    timers.delete(key)
    now = Math.max(now, timer.due)
    const { id, kind, subject, node, step, due } = timer
    submit({ type: 'timer.fired', timer: id, kind, subject, node, step, due }, { kind: 'system' })
    return true
  }

  /** Does whatever is open with exactly what its node asks for, and what that opens, and what comes later by itself. */
  function workOff(): void {
    for (;;) {
      const action = [...know.actions.values()].find(
        ({ state, node }) => state === 'open' && (worked.get(node) ?? 0) < ROUNDS,
      )
      if (action) {
        const node = book.nodes.find(({ id }) => id === action.node)
        if (node?.kind !== 'action') throw new Error(`${action.node} is nobody's to do`)
        worked.set(node.id, (worked.get(node.id) ?? 0) + 1)
        const done = submit({ type: 'action.finished', action: action.id, note: '', ...proofOf(book, node) }, boss)
        expect(done.refusal, `${node.id} can be finished with what it asks for`).toBeNull()
      } else if (!wait(['open-node', 'resume'])) return
    }
  }

  return { know, submit, take, wait, workOff, worked }
}

const rep = { kind: 'person', id: sellerId(1), role: 'rep', team: [sellerId(1)] } as const
/** Somebody who may work on everything: supervisors' own steps are theirs. */
const boss = { kind: 'person', id: sellerId(998), role: 'admin', team: [] } as const

/** Every deliverable that is asked for, every question of the form, and the first outcome, which is the way on. */
function proofOf(book: Playbook, { id, deliver, form: formId, outcomes }: PersonNode) {
  const items = deliver.need === 'any' ? deliver.items.slice(0, 1) : deliver.items
  const evidence = items.flatMap(({ kind, type, atLeast = 1 }): NewEvidence[] =>
    kind === 'form'
      ? []
      : Array.from({ length: atLeast }, () => ({ kind, type: type ?? null, file: null, value: { of: id } })),
  )
  const form = book.forms.find((each) => each.id === formId)
  const known = form ? book.fields[form.record] : []
  const values: Fields = Object.fromEntries(
    (form?.items ?? []).flatMap(({ field }) => {
      const found = known.find((each) => each.id === field)
      return found && found.kind !== 'formula' ? [[field, valueFor(found)]] : []
    }),
  )
  return { evidence, values, outcome: outcomes?.[0]?.id ?? null }
}

function valueFor({ kind, choices, min, max }: Field): Value {
  switch (kind) {
    case 'choice':
      return choices?.[0]?.id ?? null
    case 'multi-choice':
      return choices?.slice(0, 1).map(({ id }) => id) ?? null
    case 'number':
    case 'money':
      return Math.min(max ?? Infinity, Math.max(min ?? 0, 10))
    case 'yes-no':
      return true
    case 'date':
      return '2026-04-01'
    case 'phone':
      return '13800000000'
    case 'mail':
      return 'someone@example.com'
    default:
      return 'known'
  }
}

/** The best of the sample leads, with what it does not say filled in, arrived and in somebody's hands. */
async function arrive(name: string, book: Playbook) {
  const samples = (await samplesOf(name)).leads.toSorted((a, b) => b.score.score - a.score.score)
  const best = samples[0]
  if (!best) throw new Error('no sample leads')
  const filled = Object.fromEntries(
    book.fields.lead.filter(({ kind }) => kind !== 'formula').map((field) => [field.id, valueFor(field)]),
  )
  const at = company(book)
  at.take(arrival(1, { ...filled, ...best.fields }, { source: best.source }))
  at.wait(['grab-window'])
  const lead = [...at.know.leads.values()][0]
  if (!lead) throw new Error('the lead did not arrive')
  return { ...at, lead: lead.id }
}

function openDeal({ know, submit }: Pick<ReturnType<typeof company>, 'know' | 'submit'>, lead: string): string {
  const deal = { name: '一单', amount: 100_000, expectedClose: null, fields: {} }
  expect(submit({ type: 'lead.converted', lead, deal }).refusal).toBeNull()
  return [...know.deals.keys()][0] ?? ''
}

function raiseObjection(book: Playbook, { submit }: Pick<ReturnType<typeof company>, 'submit'>, deal: string): void {
  const told = submit({
    type: 'activity.logged',
    lead: null,
    deal,
    customer: null,
    kind: 'call',
    goal: '问清顾虑',
    objections: book.followUp.objections.slice(0, 1).map(({ id }) => id),
    promise: { text: '明天答复', due: MONDAY + 900 * HOUR },
    reached: true,
    text: '有一点顾虑',
    document: null,
    fields: {},
    completes: null,
  })
  expect(told.refusal).toBeNull()
}

/** What a person adds by hand for a gate: anything but a form, which only a step of the process brings. */
function supply(at: ReturnType<typeof company>, deal: string, closed: readonly ClosedGate[]): void {
  for (const missing of closed.flatMap((gate) => gate.missing)) {
    if (missing.what === 'confirmation')
      at.submit({ type: 'deal.confirmed', deal, confirmation: missing.id, holds: true })
    if (missing.what === 'evidence') {
      expect(missing.kind, `a form of ${missing.label.zh} that no step brings`).not.toBe('form')
      const { kind, type } = missing
      const evidence = { kind, type, file: null, value: { of: 'gate' } }
      for (let have = missing.have; have < missing.need; have++)
        at.submit({ type: 'evidence.added', lead: null, deal, customer: null, evidence })
    }
  }
}

function closedGates(outcome: Outcome): readonly ClosedGate[] {
  expect(outcome.refusal?.code).toBe('stage.gate-closed')
  // A refusal of this code carries the gates that are closed.
  return outcome.refusal?.params['closed'] as readonly ClosedGate[]
}

function move(at: ReturnType<typeof company>, deal: string, to: string): Outcome {
  return at.submit({ type: 'stage.requested', deal, to, override: null, lostReason: null, revision: null })
}

/** Steps that a lead worked well never meets: they wait for another result than the first, or for trouble. */
function isDetour(book: Playbook, node: ActionNode): boolean {
  return node.on.every((trigger) => isTrouble(trigger) || (trigger.when && asksOtherwise(book, trigger, trigger.when)))
}

function isTrouble({ event }: Trigger): boolean {
  return ['deal.lost', 'action.late', 'deal.silent', 'lead.silent', 'lead.behaved', 'document.opened'].includes(event)
}

function asksOtherwise(book: Playbook, trigger: Trigger, when: Condition): boolean {
  if (when.op === 'all') return when.of.some((part) => asksOtherwise(book, trigger, part))
  if (when.op !== 'is' || when.field !== 'event.outcome') return false
  const before = book.nodes.find(({ id }) => id === trigger.node)
  return before?.kind === 'action' && before.outcomes?.[0]?.id !== when.value
}

/** The stages a deal goes through to be won. */
function wayOf(name: string) {
  const book = bookOf(name)
  const [first, ...later] = book.stages.filter(({ kind }) => kind !== 'lost')
  return { book, first, later }
}

describe.each(templates)('%s', (name) => {
  test('a lead worked step by step is won, and every step can be done with what it asks for', async () => {
    const { book, first, later } = wayOf(name)
    const { lead, ...at } = await arrive(name, book)
    expect(at.know.leads.get(lead)?.owner).toBe(sellerId(1))
    at.workOff()
    const deal = openDeal(at, lead)
    expect(at.know.deals.get(deal)?.stage).toBe(first?.id)
    raiseObjection(book, at, deal)
    for (const stage of later) {
      at.workOff()
      const asked = move(at, deal, stage.id)
      if (asked.refusal) {
        supply(at, deal, closedGates(asked))
        const again = move(at, deal, stage.id)
        expect(again.refusal, `${stage.id} stays closed`).toBeNull()
      }
      expect(at.know.deals.get(deal)?.stage).toBe(stage.id)
    }
    expect(at.know.deals.get(deal)?.status).toBe('won')
    at.workOff()
    const unseen = book.nodes.filter(
      (node) => node.kind === 'action' && node.group === 'process' && !at.worked.has(node.id) && !isDetour(book, node),
    )
    expect(
      unseen.map(({ id }) => id),
      'steps that never open',
    ).toEqual([])
  })

  test('nothing is won without its proof: each stage on the way asks for something', async () => {
    const { book, first, later } = wayOf(name)
    const { lead, ...at } = await arrive(name, book)
    const deal = openDeal(at, lead)
    const closed = closedGates(move(at, deal, later.at(-1)?.id ?? ''))
    const isShut = (stage: string | undefined, side: 'entry' | 'exit') =>
      closed.some((gate) => gate.stage === stage && gate.side === side && gate.missing.length > 0)
    const unguarded = later.filter(
      ({ id }, at) => !isShut(id, 'entry') && !isShut(at === 0 ? first?.id : later[at - 1]?.id, 'exit'),
    )
    expect(unguarded.map(({ id }) => id)).toEqual([])
    expect(closed.flatMap(({ missing }) => missing).some(({ what }) => what === 'evidence')).toBe(true)
  })
})
