import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../rule/condition.ts'
import { isImpossible } from './check-conditions.ts'
import { checkPlaybook } from './check.ts'
import { compileCondition } from '../rule/compile.ts'
import { Playbook, type PlaybookInput } from './playbook.ts'
import { vocabularyOf } from './vocabulary.ts'

const label = { zh: '某物', en: 'Something' }
const text = (id: string) => ({ id, label, kind: 'text' as const })

function small(): PlaybookInput {
  return {
    format: 1,
    name: label,
    industry: 'test',
    fields: {
      lead: [
        {
          id: 'region',
          label,
          kind: 'choice',
          choices: [
            { id: 'east', label },
            { id: 'west', label },
          ],
        },
        { id: 'budget', label, kind: 'money', min: 0, max: 1000 },
        text('need'),
      ],
      customer: [],
      contact: [],
      deal: [text('flow'), text('loose')],
      activity: [text('goal')],
    },
    forms: [
      { id: 'qualify', label, record: 'lead', items: [{ field: 'need' }] },
      { id: 'flow', label, record: 'deal', items: [{ field: 'flow' }] },
      { id: 'follow-up', label, record: 'activity', items: [{ field: 'goal' }] },
    ],
    scoreCard: { criteria: [], grades: { A: 75, B: 45 } },
    routing: {
      tracks: [
        {
          kind: 'grab',
          id: 'grab',
          label,
          when: { op: 'at-least', field: 'lead.score', value: 85 },
          eligible: {},
          claim: {
            closeRateAbove: 0.6,
            over: 'P7D',
            minSample: 5,
            newcomer: { joinedWithin: 'P90D', claimsPerDay: 1 },
          },
          window: 'PT10M',
          otherwise: 'assign',
        },
        { kind: 'assign', id: 'assign', label, eligible: {} },
      ],
      publicPool: {
        recycleAfter: 'P15D',
        claimsPerDay: 5,
        coolDown: 'P7D',
        protection: 'P7D',
        extensions: 2,
        extendBy: 'P7D',
      },
      defaultCapacity: 50,
    },
    nodes: [
      {
        kind: 'action',
        id: 'call',
        label,
        record: 'lead',
        on: [{ event: 'lead.assigned' }],
        owner: { kind: 'owner' },
        deliver: { need: 'all', items: [{ kind: 'form', type: 'qualify', label }] },
        form: 'qualify',
        within: { kind: 'duration', duration: 'PT2H', clock: 'business' },
        escalate: [
          { at: '-PT15M', do: ['remind-owner'] },
          { at: 'PT0S', do: ['notify-supervisor'] },
        ],
        sop: {},
        outcomes: [{ id: 'reached', label }],
      },
      {
        kind: 'action',
        id: 'ask-flow',
        label,
        record: 'deal',
        on: [{ event: 'deal.opened' }],
        owner: { kind: 'owner' },
        deliver: { need: 'all', items: [{ kind: 'form', type: 'flow', label }] },
        form: 'flow',
        within: { kind: 'duration', duration: 'P1D', clock: 'business' },
        escalate: [],
        sop: {},
      },
    ],
    stages: [
      { id: 'open', label, kind: 'open', probability: 0.1, entry: {}, exit: {} },
      {
        id: 'offer',
        label,
        kind: 'open',
        probability: 0.5,
        entry: { evidence: [{ kind: 'form', type: 'flow', label }] },
        exit: {},
      },
      { id: 'won', label, kind: 'won', probability: 1, entry: { evidence: [{ kind: 'payment', label }] }, exit: {} },
      { id: 'lost', label, kind: 'lost', probability: 0, entry: {}, exit: {} },
    ],
    documentTypes: [{ id: 'contract', label }],
    lostReasons: [{ id: 'price', label }],
    disqualifyReasons: [{ id: 'wrong', label }],
    followUp: { form: 'follow-up', silentAfter: 'P30D', objections: [{ id: 'price', label }] },
    tags: [{ id: 'hot', label, record: 'lead' }],
    alerts: [],
    calendar: { zone: 'Asia/Shanghai', weekly: { mon: [['09:00', '18:00']] }, holidays: 'CN' },
    health: {},
  }
}

type Draft = ReturnType<typeof Playbook.parse>

/** Codes with severity that a change to the sound playbook brings, without repeats. */
function after(change: (book: Draft) => void): string[] {
  const book = Playbook.parse(small())
  change(book)
  const problems = checkPlaybook(book)
  for (const { message, path } of problems) {
    expect(message.zh).toMatch(/\p{Script=Han}/u)
    expect(message.en).toMatch(/[a-z]{2}/)
    expect(path.length).toBeGreaterThan(0)
  }
  return [...new Set(problems.map(({ severity, code }) => `${severity} ${code}`))]
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}

function person(book: Draft, index: number) {
  const node = at(book.nodes, index)
  if (node.kind !== 'action') throw new Error(`${node.id} is not a person's`)
  return node
}

function auto(id: string, on: Draft['nodes'][number]['on'], steps: object[] = [{ do: 'tag', tag: 'hot' }]) {
  return { kind: 'auto', group: 'upkeep', id, label, record: 'lead', on, steps } as Draft['nodes'][number]
}

const done = (node: string, more: object = {}) => [{ event: 'action.done' as const, node, ...more }]

test('a sound playbook has no problems', () => {
  expect(after(() => {})).toEqual([])
})

describe('what does not exist is named', () => {
  test.each<[string, (book: Draft) => void]>([
    ['error node.unknown-form', (book) => void (person(book, 0).form = 'nowhere')],
    ['error node.unknown-node', (book) => void (person(book, 0).on = done('nowhere'))],
    ['error node.unknown-stage', (book) => void (person(book, 1).on = [{ event: 'deal.entered-stage', stage: 'no' }])],
    [
      'error node.unknown-outcome',
      (book) =>
        void book.nodes.push(auto('a', done('call', { when: { op: 'is', field: 'event.outcome', value: 'lost' } }))),
    ],
    [
      'error node.unknown-document-type',
      (book) => void person(book, 0).deliver.items.push({ kind: 'document', type: 'no', label }),
    ],
    [
      'error node.unknown-tag',
      (book) => void book.nodes.push(auto('a', [{ event: 'lead.arrived' }], [{ do: 'tag', tag: 'no' }])),
    ],
    [
      'error node.unknown-track',
      (book) => void book.nodes.push(auto('a', [{ event: 'lead.arrived' }], [{ do: 'assign', track: 'no' }])),
    ],
    [
      'error node.unknown-field',
      (book) =>
        void book.nodes.push(auto('a', [{ event: 'lead.arrived' }], [{ do: 'set', field: 'lead.no', value: 1 }])),
    ],
    [
      'error node.unknown-choice',
      (book) =>
        void book.nodes.push(
          auto('a', [{ event: 'lead.arrived' }], [{ do: 'set', field: 'lead.region', value: 'north' }]),
        ),
    ],
    ['error node.unknown-field', (book) => void (person(book, 0).within = { kind: 'until', field: 'lead.someday' })],
    ['error form.unknown-field', (book) => void at(book.forms, 0).items.push({ field: 'nowhere' })],
    ['error follow-up.no-form', (book) => void (book.followUp.form = 'qualify')],
    ['error condition.unknown-field', (book) => void (at(book.tags, 0).when = { op: 'known', field: 'lead.no' })],
    [
      'error condition.unknown-choice',
      (book) => void (at(book.tags, 0).when = { op: 'is', field: 'lead.region', value: 'north' }),
    ],
    [
      'error condition.unknown-choice',
      (book) => void (at(book.tags, 0).when = { op: 'in', field: 'lead.grade', values: ['A', 'D'] }),
    ],
    [
      'error score-card.unknown-field',
      (book) => void book.scoreCard.criteria.push({ kind: 'completeness', id: 'c', label, fields: ['no'], points: 5 }),
    ],
  ])('%s', (code, change) => {
    expect(after(change)).toContain(code)
  })
})

describe('nodes that cannot be worked', () => {
  test('a form asked for as proof but not shown', () => {
    expect(after((book) => void delete person(book, 0).form)).toEqual(['error node.form-not-shown'])
  })
  test('a form of another record', () => {
    expect(after((book) => void (person(book, 0).form = 'flow'))).toContain('error node.form-of-other-record')
  })
  test('a lead node that waits for a deal event', () => {
    expect(after((book) => void (person(book, 0).on = [{ event: 'deal.won' }]))).toEqual(['error node.other-record'])
  })
  test('a process node that asks for no proof', () => {
    expect(after((book) => void (person(book, 0).deliver.items = []))).toEqual(['warning node.proves-nothing'])
  })
  test('a ladder out of order, or twice at the same time', () => {
    expect(after((book) => void (person(book, 0).escalate = person(book, 0).escalate.toReversed()))).toEqual([
      'error node.ladder-out-of-order',
    ])
    expect(after((book) => void (at(person(book, 0).escalate, 0).at = 'PT0S'))).toEqual([
      'error node.ladder-out-of-order',
    ])
  })
  test('a reminder before the action opens for every grade; one grade alone is fine', () => {
    const within = { kind: 'duration', duration: 'PT5M', clock: 'business' } as const
    expect(after((book) => void (person(book, 0).within = within))).toEqual(['warning node.reminder-before-opening'])
    const shorterForA = { ...within, duration: 'PT2H', byGrade: { A: 'PT5M' } }
    expect(after((book) => void (person(book, 0).within = shorterForA))).toEqual([])
  })
  test('no time to do it in', () => {
    const none = { kind: 'duration', duration: 'PT0S', clock: 'clock' } as const
    expect(after((book) => void (person(book, 0).within = none))).toContain('error node.no-time')
  })
  test('nodes that wait only for each other', () => {
    const codes = after((book) => {
      person(book, 0).on = done('ask-flow')
      person(book, 1).on = done('call')
    })
    expect(codes).toContain('warning node.never-opens')
  })
  test('more nodes than 500', () => {
    const codes = after((book) => {
      for (let n = 0; n < 500; n++) book.nodes.push(auto(`n-${n}`, [{ event: 'lead.arrived' }]))
    })
    expect(codes).toEqual(['error nodes.too-many'])
  })
})

describe('circles', () => {
  const pair = (first: object = {}, second: object = {}, steps?: object[]) =>
    after(
      (book) =>
        void book.nodes.push(
          auto('a', [...done('b', first), { event: 'lead.arrived' }], steps),
          auto('b', done('a', second), steps),
        ),
    )
  const when: Condition = { op: 'known', field: 'lead.need' }

  test('two system nodes that open each other', () => expect(pair()).toEqual(['error nodes.loop']))
  test('with a condition it is a warning', () => expect(pair({ when })).toEqual(['warning nodes.loop']))
  test('a delay breaks it', () => expect(pair({ after: { duration: 'PT1H', clock: 'clock' } })).toEqual([]))
  test('a delay of nothing does not', () =>
    expect(pair({ after: { duration: 'PT0S', clock: 'clock' } })).toEqual(['error nodes.loop']))
  test('a wait breaks it', () => expect(pair({}, {}, [{ do: 'wait', for: 'PT1M', clock: 'clock' }])).toEqual([]))
  test('assigning on being assigned', () => {
    const codes = after(
      (book) => void book.nodes.push(auto('a', [{ event: 'lead.assigned' }], [{ do: 'assign', track: 'assign' }])),
    )
    expect(codes).toEqual(['error nodes.loop'])
  })
  test('setting a field on being graded', () => {
    const codes = after(
      (book) =>
        void book.nodes.push(auto('a', [{ event: 'lead.graded' }], [{ do: 'set', field: 'lead.need', value: 'x' }])),
    )
    expect(codes).toEqual(['error nodes.loop'])
  })
  test("a person's node breaks it", () => {
    const codes = after((book) => {
      person(book, 0).on.push({ event: 'action.done', node: 'a' })
      book.nodes.push(auto('a', done('call')))
    })
    expect(codes).toEqual([])
  })
})

describe('stages and gates', () => {
  const entry = (book: Draft, index = 1) => at(book.stages, index).entry

  test('no way to win, no way to lose', () => {
    expect(after((book) => void book.stages.splice(2, 1))).toEqual(['error stages.no-won'])
    expect(after((book) => void book.stages.splice(3, 1))).toEqual(['error stages.no-lost'])
  })
  test('the first stage is over already', () => {
    expect(after((book) => void (book.stages = book.stages.toReversed()))).toContain('error stages.first-not-open')
  })
  test('a chance that falls', () => {
    expect(after((book) => void (at(book.stages, 1).probability = 0))).toEqual(['warning stages.probability-falls'])
  })
  test('evidence of a type that does not exist and nobody delivers', () => {
    expect(after((book) => void entry(book).evidence.push({ kind: 'document', type: 'no', label }))).toEqual([
      'error gate.unknown-evidence',
    ])
  })
  test('a document type that exists but no node asks for', () => {
    expect(after((book) => void entry(book).evidence.push({ kind: 'document', type: 'contract', label }))).toEqual([
      'warning gate.evidence-nobody-delivers',
    ])
  })
  test('a form no node shows', () => {
    expect(after((book) => void entry(book).evidence.push({ kind: 'form', type: 'follow-up', label }))).toEqual([
      'error gate.form-nobody-fills',
    ])
  })
  test('a form whose node opens only behind the gate', () => {
    expect(after((book) => void (person(book, 1).on = [{ event: 'deal.entered-stage', stage: 'offer' }]))).toEqual([
      'error gate.opens-too-late',
    ])
    expect(
      after((book) => {
        person(book, 1).on = [{ event: 'deal.entered-stage', stage: 'offer' }]
        at(book.stages, 1).exit.evidence = at(book.stages, 1).entry.evidence.splice(0)
      }),
    ).toEqual([])
  })
  test('a field on no form; a column of the deal needs none', () => {
    expect(after((book) => void entry(book).fields.push('deal.loose'))).toEqual(['error gate.field-on-no-form'])
    expect(after((book) => void entry(book).fields.push('deal.flow', 'deal.amount'))).toEqual([])
    expect(after((book) => void entry(book).fields.push('deal.nowhere'))).toEqual(['error gate.unknown-field'])
  })
  test('a condition that can never hold', () => {
    const when: Condition = { op: 'above', field: 'lead.score', value: 100 }
    expect(after((book) => void entry(book).conditions.push({ id: 'c', label, when }))).toEqual([
      'error gate.condition-never-holds',
    ])
  })
})

describe('routing, records, alerts, calendar', () => {
  test.each<[string, (book: Draft) => void]>([
    ['error grades.out-of-order', (book) => void (book.scoreCard.grades.B = 75)],
    ['error track.unreachable', (book) => void book.routing.tracks.push({ kind: 'nurture', id: 'nurture', label })],
    [
      'error tracks.no-catch-all',
      (book) => void (at(book.routing.tracks, 1).when = { op: 'known', field: 'lead.need' }),
    ],
    [
      'error track.otherwise-not-assign',
      (book) => void Object.assign(at(book.routing.tracks, 0), { otherwise: 'grab' }),
    ],
    ['error track.otherwise-not-assign', (book) => void Object.assign(at(book.routing.tracks, 0), { otherwise: 'no' })],
    ['error duplicate.id', (book) => void (person(book, 1).id = 'call')],
    ['error duplicate.id', (book) => void book.documentTypes.push({ id: 'contract', label })],
    ['error field.no-choices', (book) => void delete at(book.fields.lead, 0).choices],
    ['error field.no-link', (book) => void book.fields.lead.push({ id: 'twin', label, kind: 'link' })],
    ['error formula.empty', (book) => void book.fields.lead.push({ id: 'sum', label, kind: 'formula' })],
    [
      'error formula.unknown-field',
      (book) => void book.fields.lead.push({ id: 'sum', label, kind: 'formula', formula: 'budgett * 2' }),
    ],
    [
      'error formula.cycle',
      (book) => void book.fields.lead.push({ id: 'sum', label, kind: 'formula', formula: 'if(budget > 1, sum, 2)' }),
    ],
    [
      'error form.circle',
      (book) =>
        void (at(book.forms, 0).items = [
          { field: 'need', visible: { op: 'known', field: 'lead.budget' } },
          { field: 'budget', visible: { op: 'any', of: [{ op: 'known', field: 'lead.need' }] } },
        ]),
    ],
    ['warning form.retired-field', (book) => void (at(book.fields.lead, 2).retired = true)],
    [
      'warning field.retired-required',
      (book) => void Object.assign(at(book.fields.deal, 1), { retired: true, required: true }),
    ],
    ['error field.bounds-reversed', (book) => void (at(book.fields.lead, 1).min = 2000)],
    [
      'error alert.no-threshold',
      (book) => void book.alerts.push({ id: 'a', label, metric: 'fairness', tell: ['ops'], quietFor: 'P1D' }),
    ],
    ['error calendar.unknown-zone', (book) => void (book.calendar.zone = 'Asia/Nowhere')],
    ['error calendar.no-hours', (book) => void (book.calendar.weekly = { sat: [] })],
    ['error calendar.span-reversed', (book) => void (book.calendar.weekly.tue = [['18:00', '09:00']])],
  ])('%s', (code, change) => {
    expect(after(change)).toContain(code)
  })
  test('one column name for two fields', () => {
    const codes = after((book) => {
      at(book.fields.lead, 0).aliases = ['省份', 'State']
      at(book.fields.lead, 1).aliases = ['state ']
    })
    expect(codes).toEqual(['warning duplicate.alias'])
  })
})

describe('conditions', () => {
  const nested = (depth: number): Condition =>
    depth === 1 ? { op: 'known', field: 'lead.need' } : { op: 'not', of: nested(depth - 1) }
  const tagged = (when: Condition) => after((book) => void (at(book.tags, 0).when = when))

  test('twelve levels are allowed, thirteen are not', () => {
    expect(tagged(nested(12))).toEqual([])
    expect(tagged(nested(13))).toEqual(['error condition.too-deep'])
  })
  test.each<Condition>([
    { op: 'any', of: [] },
    { op: 'in', field: 'lead.need', values: [] },
    { op: 'above', field: 'lead.budget', value: 1000 },
    {
      op: 'all',
      of: [
        { op: 'is', field: 'lead.region', value: 'east' },
        { op: 'is', field: 'lead.region', value: 'west' },
      ],
    },
    {
      op: 'all',
      of: [
        { op: 'at-least', field: 'lead.score', value: 50 },
        { op: 'below', field: 'lead.score', value: 50 },
      ],
    },
    {
      op: 'all',
      of: [
        { op: 'unknown', field: 'lead.need' },
        { op: 'contains', field: 'lead.need', value: 'x' },
      ],
    },
    {
      op: 'all',
      of: [
        { op: 'after', field: 'deal.expectedClose', value: '2026-11-21' },
        { op: 'before', field: 'deal.expectedClose', value: '2026-11-22' },
      ],
    },
    {
      op: 'all',
      of: [
        { op: 'before', field: 'deal.expectedClose', value: { daysAgo: 3 } },
        { op: 'after', field: 'deal.expectedClose', value: { daysAhead: 3 } },
      ],
    },
  ])('never holds: %j', (when) => {
    expect(tagged(when)).toEqual(['warning condition.never-holds'])
  })

  test.each<Condition>([
    {
      op: 'all',
      of: [
        { op: 'at-least', field: 'lead.score', value: 50 },
        { op: 'at-most', field: 'lead.score', value: 50 },
        { op: 'above', field: 'lead.score', value: 49 },
      ],
    },
    { op: 'at-least', field: 'lead.budget', value: 1000 },
    {
      op: 'all',
      of: [
        { op: 'after', field: 'deal.expectedClose', value: '2026-11-21' },
        { op: 'before', field: 'deal.expectedClose', value: '2026-11-23' },
      ],
    },
    {
      op: 'all',
      of: [
        { op: 'after', field: 'deal.expectedClose', value: '2026-11-23' },
        { op: 'before', field: 'deal.expectedClose', value: { daysAgo: 1 } },
      ],
    },
    { op: 'all', of: [] },
    {
      op: 'any',
      of: [
        { op: 'is', field: 'lead.region', value: 'east' },
        { op: 'is', field: 'lead.region', value: 'west' },
      ],
    },
  ])('may hold: %j', (when) => {
    expect(tagged(when)).toEqual([])
  })

  test('only dates are before or after a day', () => {
    const asked = (field: string) => tagged({ op: 'before', field, value: { daysAhead: 7 } })
    for (const field of ['lead.need', 'lead.region', 'lead.budget', 'deal.name'])
      expect(asked(field)).toEqual(['error condition.not-a-date'])
    for (const field of ['deal.expectedClose', 'activity.promiseDue', 'event.promiseDue'])
      expect(asked(field)).toEqual([])
    const withFields = after((book) => {
      book.fields.lead.push(
        { id: 'visited', label, kind: 'date' },
        { id: 'due', label, kind: 'formula', formula: 'visited + 7' },
      )
      at(book.tags, 0).when = {
        op: 'all',
        of: ['lead.visited', 'lead.due'].map((field) => ({ op: 'before', field, value: '2026-11-22' })),
      }
    })
    expect(withFields).toEqual([])
  })

  test('what is called impossible holds for no record', () => {
    const words = vocabularyOf(Playbook.parse(small()))
    const number = fc.integer({ min: 0, max: 6 })
    const field = fc.constantFrom('lead.budget', 'lead.need')
    const day = fc.constantFrom(
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      { daysAgo: 1 },
      { daysAhead: 0 },
      { daysAhead: 1 },
    )
    const comparison: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({ op: fc.constantFrom('at-least', 'at-most', 'above', 'below'), field, value: number }),
      fc.record({ op: fc.constantFrom('is', 'is-not'), field, value: number }),
      fc.record({ op: fc.constantFrom('in', 'not-in'), field, values: fc.array(number, { maxLength: 3 }) }),
      fc.record({ op: fc.constantFrom('before', 'after'), field, value: day }),
      fc.record({ op: fc.constantFrom('known', 'unknown'), field }),
    )
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        comparison,
        fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { maxLength: 4 }) }),
        fc.record({ op: fc.constant('not' as const), of: tie('tree') }),
      ),
    }))
    const value = fc.oneof(
      fc.option(number, { nil: null }),
      fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23T12:00:00Z', '2026-11-24'),
    )
    const today = { date: '2026-11-22', zone: 'Asia/Shanghai' }
    fc.assert(
      fc.property(tree, value, value, (when, budget, need) => {
        if (compileCondition(when)({ lead: { budget, need }, today })) expect(isImpossible(when, words)).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })
})
