import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ActionNode, AutoNode, PersonNode } from '@cairn/core/process/node.ts'
import type { Stage } from '@cairn/core/stage/stage.ts'
import { describe, expect, test } from 'vitest'
import { repairsOf } from './repairs.ts'
import { after, problemsOf, shipped } from './shipped.test-kit.ts'

const label = { zh: '某物', en: 'Something' }

function node(draft: Playbook, id: string): ActionNode {
  const found = draft.nodes.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no node ${id}`)
  return found
}
function person(draft: Playbook, id: string): PersonNode {
  const found = node(draft, id)
  if (found.kind !== 'action') throw new Error(`${id} is not for people`)
  return found
}
function auto(draft: Playbook, id: string): AutoNode {
  const found = node(draft, id)
  if (found.kind !== 'auto') throw new Error(`${id} is for people`)
  return found
}
function stage(draft: Playbook, id: string): Stage {
  const found = draft.stages.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no stage ${id}`)
  return found
}
function firstTrigger(draft: Playbook, id: string) {
  const [trigger] = node(draft, id).on
  if (trigger === undefined) throw new Error(`${id} never opens`)
  return trigger
}

/** Each way to break the shipped playbook, with the repairs that are offered then. */
const breaks: [code: string, repairs: string[], change: (draft: Playbook) => void][] = [
  [
    'node.unknown-node',
    ['choose', 'startFresh', 'create'],
    (book) => void (firstTrigger(book, 'demo').node = 'nowhere'),
  ],
  ['node.unknown-node', ['choose', 'remove', 'create'], (book) => void (firstTrigger(book, 'qualify').node = 'gone')],
  [
    'node.unknown-stage',
    ['choose', 'create', 'anyOfThem'],
    (book) => void (firstTrigger(book, 'negotiation').stage = 'talks'),
  ],
  [
    'node.unknown-document-type',
    ['choose', 'create', 'anyOfThem'],
    (book) =>
      void Object.assign(firstTrigger(book, 'demo'), { event: 'evidence.added', node: undefined, evidence: 'x' }),
  ],
  [
    'node.unknown-document-type',
    ['choose', 'create', 'anyOfThem'],
    (book) => void person(book, 'demo').deliver.items.push({ kind: 'document', type: 'film', label }),
  ],
  ['node.unknown-form', ['choose', 'create', 'remove'], (book) => void (person(book, 'demo').form = 'gone')],
  ['node.form-of-other-record', ['choose', 'remove'], (book) => void (person(book, 'demo').form = 'qualify')],
  [
    'node.form-not-shown',
    ['showForm', 'remove'],
    (book) => {
      const form = book.forms.find(({ record }) => record === 'deal')
      const demo = person(book, 'demo')
      delete demo.form
      demo.deliver.items.push({ kind: 'form', type: form?.id ?? '', label })
    },
  ],
  [
    'node.unknown-field',
    ['choose', 'oneDay'],
    (book) => void (person(book, 'demo').within = { kind: 'until', field: 'deal.nowhere' }),
  ],
  [
    'node.unknown-field',
    ['choose', 'remove'],
    (book) => void auto(book, 'won-news').steps.push({ do: 'set', field: 'deal.nowhere', value: null }),
  ],
  [
    'node.unknown-tag',
    ['choose', 'create', 'removeNode'],
    (book) => void (auto(book, 'tag-comparing').steps = [{ do: 'tag', tag: 'gone' }]),
  ],
  [
    'node.unknown-track',
    ['choose', 'remove'],
    (book) => void auto(book, 'hot-behaviour').steps.push({ do: 'assign', track: 'gone' }),
  ],
  [
    'node.unknown-outcome',
    ['choose', 'addOutcome', 'dropCondition'],
    (book) => void (firstTrigger(book, 'add-wecom').when = { op: 'is', field: 'event.outcome', value: 'maybe' }),
  ],
  [
    'node.other-record',
    ['startFresh', 'changeRecord'],
    (book) => void (node(book, 'demo').on = [{ event: 'lead.assigned' }]),
  ],
  ['node.no-time', ['oneDay'], (book) => void (person(book, 'demo').within = zero)],
  [
    'node.ladder-out-of-order',
    ['sortLadder'],
    (book) => void (person(book, 'first-call').escalate = person(book, 'first-call').escalate.toReversed()),
  ],
  [
    'node.reminder-before-opening',
    ['remove'],
    (book) => void person(book, 'demo').escalate.unshift({ at: '-P90D', do: ['mail'] }),
  ],
  ['node.proves-nothing', ['askNote'], (book) => void (person(book, 'demo').deliver.items = [])],
  [
    'node.never-opens',
    ['startFresh'],
    (book) => void (node(book, 'contract').on = [{ event: 'action.done', node: 'contract' }]),
  ],
  ['nodes.loop', ['delay'], (book) => void node(book, 'won-news').on.push({ event: 'action.done', node: 'won-news' })],
  ['duplicate.id', ['newId'], (book) => void (node(book, 'demo').id = 'short-quote')],
  [
    'condition.unknown-field',
    ['dropCondition'],
    (book) => void (firstTrigger(book, 'demo').when = { op: 'known', field: 'deal.nowhere' }),
  ],
  [
    'gate.unknown-evidence',
    ['choose', 'create', 'remove'],
    (book) => void stage(book, 'contract').entry.evidence.push({ kind: 'document', type: 'gone', label }),
  ],
  [
    'gate.evidence-nobody-delivers',
    ['letDeliver', 'remove'],
    (book) => {
      book.documentTypes.push({ id: 'licence', label })
      stage(book, 'contract').entry.evidence.push({ kind: 'document', type: 'licence', label })
    },
  ],
  [
    'gate.form-nobody-fills',
    ['letShow', 'remove'],
    (book) => {
      const field = book.fields.deal[0]?.id ?? ''
      book.forms.push({ id: 'lonely', label, record: 'deal', items: [{ field }] })
      stage(book, 'contract').entry.evidence.push({ kind: 'form', type: 'lonely', label })
    },
  ],
  [
    'gate.unknown-field',
    ['choose', 'remove'],
    (book) => void stage(book, 'contract').entry.fields.push('deal.nowhere'),
  ],
  [
    'gate.field-on-no-form',
    ['addToForm', 'remove'],
    (book) => {
      book.fields.deal.push({ id: 'loose', label, kind: 'text' })
      stage(book, 'contract').entry.fields.push('deal.loose')
    },
  ],
  [
    'gate.condition-never-holds',
    ['remove'],
    (book) =>
      void stage(book, 'contract').entry.conditions.push({
        id: 'c',
        label,
        when: { op: 'above', field: 'lead.score', value: 100 },
      }),
  ],
  ['stages.no-won', ['addEnd'], (book) => void (book.stages = book.stages.filter(({ kind }) => kind !== 'won'))],
  ['stages.first-not-open', ['openFirst'], (book) => void (book.stages = book.stages.toReversed())],
  ['stages.probability-falls', ['raise'], (book) => void (stage(book, 'contract').probability = 0.01)],
]

const zero = { kind: 'duration', duration: 'PT0S', clock: 'business' } as const

describe('repairs', () => {
  test('the shipped playbook needs none', () => expect(problemsOf(shipped)).toEqual([]))

  test.each(breaks)('%s: %j', (code, names, change) => {
    const broken = after(shipped, change)
    const problem = problemsOf(broken).find((one) => one.code === code)
    if (problem === undefined) throw new Error(`${code} was not found`)
    const repairs = repairsOf(broken, problem)
    expect(repairs.map(({ name }) => name)).toEqual(names)
    for (const repair of repairs) {
      const mended =
        repair.choices === undefined
          ? after(broken, repair.apply)
          : after(broken, (draft) => repair.apply(draft, repair.choices[0]?.id ?? ''))
      const left = problemsOf(mended).map((one) => `${one.code} ${one.path.join('/')}`)
      expect(left, repair.name).not.toContain(`${code} ${problem.path.join('/')}`)
    }
  })

  test('a problem that is older than the playbook changes nothing', () => {
    for (const [code, , change] of breaks) {
      const broken = after(shipped, change)
      const problem = problemsOf(broken).find((one) => one.code === code)
      const empty = after(shipped, (draft) => {
        draft.nodes = []
        draft.stages = []
      })
      if (problem === undefined) continue
      for (const repair of repairsOf(broken, problem))
        if (repair.choices !== undefined) after(empty, (draft) => repair.apply(draft, 'x'))
      expect(() => repairsOf(empty, problem)).not.toThrow()
    }
  })
})
