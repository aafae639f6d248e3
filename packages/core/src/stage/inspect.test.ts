import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../record/rows.ts'
import { compileCondition } from '../rule/compile.ts'
import type { Facts } from '../rule/facts.ts'
import { deliverableMissing, inspectGate, inspectMove } from './inspect.ts'
import type { Known } from './inspect.ts'
import { metAt } from './met.ts'
import { Gate } from './stage.ts'
import type { EvidenceKind, Stage } from './stage.ts'

const label = { zh: '需求确认书', en: 'requirement confirmation' }
const nothing = Gate.parse({})

function piece(kind: EvidenceKind, type: string | null = null): Evidence {
  const none = { lead: null, deal: 'd', customer: null, action: null, file: null, value: null, by: null }
  return { id: 'e', kind, type, at: 0, ...none }
}

function know(more: { evidence?: Evidence[]; facts?: Facts; confirmations?: string[] } = {}): Known {
  const facts = more.facts ?? {}
  const { evidence = [], confirmations = [] } = more
  return { evidence, facts, confirmations, holds: (condition) => compileCondition(condition)(facts) }
}

function needs(kind: EvidenceKind, type?: string, atLeast?: number): Gate {
  return Gate.parse({ evidence: [{ kind, label, ...(type && { type }), ...(atLeast && { atLeast }) }] })
}

function stage(id: string, entry: Gate = nothing, exit: Gate = nothing, kind: Stage['kind'] = 'open'): Stage {
  return { id, label: { zh: id }, kind, probability: 0.5, entry, exit }
}

describe('a gate', () => {
  test('that asks for nothing is open', () => {
    expect(inspectGate(nothing, know())).toEqual({ open: true })
  })

  test('says all that is missing, each in its own words', () => {
    const gate = Gate.parse({
      evidence: [
        { kind: 'check-in', label, atLeast: 2 },
        { kind: 'document', type: 'requirement', label },
      ],
      fields: ['deal.procurementFlow', 'customer.region'],
      confirmations: [{ id: 'terms-agreed', label }],
      conditions: [{ id: 'rank', label, when: { op: 'at-least', field: 'deal.rank', value: 3 } }],
    })
    const known = know({
      evidence: [piece('check-in'), piece('document', 'quote')],
      facts: { deal: { rank: 2, procurementFlow: ' ' }, customer: { region: '上海' } },
    })
    expect(inspectGate(gate, known)).toEqual({
      open: false,
      missing: [
        { what: 'evidence', kind: 'check-in', type: null, label, have: 1, need: 2 },
        { what: 'evidence', kind: 'document', type: 'requirement', label, have: 0, need: 1 },
        { what: 'field', path: 'deal.procurementFlow' },
        { what: 'confirmation', id: 'terms-agreed', label },
        { what: 'condition', id: 'rank', label },
      ],
    })
  })

  test('takes zero and no for known values', () => {
    const gate = Gate.parse({ fields: ['deal.discount', 'deal.tender'] })
    expect(inspectGate(gate, know({ facts: { deal: { discount: 0, tender: false } } })).open).toBe(true)
  })
})

describe('what is met at a gate', () => {
  const gate = Gate.parse({
    evidence: [
      { kind: 'check-in', label, atLeast: 2 },
      { kind: 'document', type: 'quote', label },
    ],
    fields: ['deal.amount', 'customer.region'],
    confirmations: [{ id: 'terms-agreed', label }],
    conditions: [{ id: 'rank', label, when: { op: 'at-least', field: 'deal.rank', value: 3 } }],
  })

  test('says by what, in the gate’s order', () => {
    const evidence = [piece('check-in'), piece('document', 'quote'), piece('document', 'other'), piece('check-in')]
    const known = know({
      evidence,
      facts: { deal: { rank: 3, amount: 0 }, customer: { region: '' } },
      confirmations: ['terms-agreed'],
    })
    expect(metAt(gate, known)).toEqual([
      { what: 'evidence', kind: 'check-in', type: null, label, need: 2, by: [evidence[0], evidence[3]] },
      { what: 'evidence', kind: 'document', type: 'quote', label, need: 1, by: [evidence[1]] },
      { what: 'field', path: 'deal.amount' },
      { what: 'confirmation', id: 'terms-agreed', label },
      { what: 'condition', id: 'rank', label, paths: ['deal.rank'] },
    ])
  })

  test('everything asked for is either met or missing, never both', () => {
    const pieces = [piece('check-in'), piece('check-in'), piece('document', 'quote'), piece('document')]
    const values = fc.record({ rank: fc.nat(5), amount: fc.option(fc.nat(9)), region: fc.option(fc.constant('上海')) })
    const ticked = fc.subarray(['terms-agreed', 'other'])
    fc.assert(
      fc.property(fc.subarray(pieces), values, ticked, (evidence, { rank, amount, region }, confirmations) => {
        const known = know({ evidence, facts: { deal: { rank, amount }, customer: { region } }, confirmations })
        const verdict = inspectGate(gate, known)
        const missing = verdict.open ? [] : verdict.missing
        const nameOf = (each: object) =>
          JSON.stringify(['what', 'kind', 'path', 'id'].map((key) => Reflect.get(each, key)))
        const named = [...metAt(gate, known), ...missing].map(nameOf)
        expect(named).toHaveLength(6)
        expect(new Set(named).size).toBe(6)
      }),
    )
  })
})

describe('a move', () => {
  const stages = [
    stage('qualified', nothing, needs('recording')),
    stage('confirmed', needs('document', 'requirement'), needs('form', 'decision-chain')),
    stage('lost', nothing, nothing, 'lost'),
    stage('quoted', needs('email'), needs('note')),
    stage('won', needs('document', 'contract'), nothing, 'won'),
  ]
  const deal = { stage: 'qualified', status: 'open' } as const
  const to = (target: string, lostReason?: string) => ({ to: target, lostReason, lostReasons: ['price', 'delay'] })

  test('over stages needs every gate on the way', () => {
    const verdict = inspectMove(stages, deal, to('quoted'), know({ evidence: [piece('form', 'decision-chain')] }))
    expect(verdict.open).toBe(false)
    if (verdict.open) return
    expect(verdict.refusal.code).toBe('stage.gate-closed')
    expect(verdict.refusal.params['closed']).toEqual(verdict.closed)
    expect(verdict.closed.map(({ stage, side }) => `${stage} ${side}`)).toEqual([
      'qualified exit',
      'confirmed entry',
      'quoted entry',
    ])
  })

  test('forward passes when all of it is there', () => {
    const evidence = [piece('recording'), piece('document', 'requirement')]
    expect(inspectMove(stages, deal, to('confirmed'), know({ evidence }))).toEqual({ open: true, direction: 'forward' })
  })

  test('back needs nothing, lost needs a reason that exists', () => {
    const quoted = { stage: 'quoted', status: 'open' } as const
    expect(inspectMove(stages, quoted, to('qualified'), know())).toEqual({ open: true, direction: 'back' })
    expect(inspectMove(stages, quoted, to('lost', 'price'), know())).toEqual({ open: true, direction: 'lost' })
    for (const reason of [undefined, 'boredom']) {
      expect(inspectMove(stages, quoted, to('lost', reason), know())).toMatchObject({
        open: false,
        refusal: { code: 'lost-reason.unknown' },
      })
    }
  })

  test.each([
    ['nowhere', 'open', 'stage.unknown'],
    ['qualified', 'open', 'stage.same'],
    ['confirmed', 'won', 'deal.closed'],
  ] as const)('to %s of a deal that is %s is refused: %s', (target, status, code) => {
    expect(inspectMove(stages, { stage: 'qualified', status }, to(target), know())).toMatchObject({
      open: false,
      refusal: { code },
    })
  })

  test('a jump is allowed exactly when every single step is', () => {
    const pieces = [
      piece('recording'),
      piece('document', 'requirement'),
      piece('form', 'decision-chain'),
      piece('email'),
      piece('note'),
      piece('document', 'contract'),
    ]
    const path = stages.filter(({ kind }) => kind !== 'lost').map(({ id }) => id)
    const way = fc.tuple(fc.nat(path.length - 2), fc.nat(path.length - 1)).filter(([from, target]) => from < target)
    fc.assert(
      fc.property(fc.subarray(pieces), way, (evidence, [from, target]) => {
        const step = (at: number, next: number) =>
          inspectMove(stages, { stage: path[at] ?? '', status: 'open' }, to(path[next] ?? ''), know({ evidence })).open
        let steps = true
        for (let at = from; at < target; at++) steps &&= step(at, at + 1)
        expect(step(from, target)).toBe(steps)
      }),
    )
  })
})

describe('a deliverable', () => {
  const items = [
    { kind: 'recording', label },
    { kind: 'note', label },
  ] as const

  test.each([
    ['all', [], 2],
    ['all', [piece('note')], 1],
    ['all', [piece('note'), piece('recording')], 0],
    ['any', [], 2],
    ['any', [piece('note')], 0],
  ] as const)('of %s items', (need, evidence, missing) => {
    expect(deliverableMissing({ need, items }, evidence)).toHaveLength(missing)
  })

  test('of no items is complete', () => {
    expect(deliverableMissing({ need: 'any', items: [] }, [])).toEqual([])
    expect(deliverableMissing({ need: 'all', items: [] }, [])).toEqual([])
  })
})
