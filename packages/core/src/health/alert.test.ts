import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert } from '../playbook/playbook.ts'
import { isBeyond, scopeOf, toldOf, wholeCompany, type Reading } from './alert.ts'

const metrics = [
  'late-actions',
  'mttr-minutes',
  'fairness',
  'stage-dwell-days',
  'unclaimed-minutes',
  'lead-to-opportunity',
] as const
const everybody = ['owner', 'supervisor', 'ops', 'robot'] as const

const alert = (metric: Alert['metric'], limits: Pick<Alert, 'above' | 'below'>): Alert => ({
  id: 'a',
  label: { zh: '预警' },
  metric,
  tell: [...everybody],
  quietFor: 'P1D',
  ...limits,
})

const of = fc.oneof(
  fc.constant({ kind: 'company' } as const),
  fc.record({ kind: fc.constant('team' as const), supervisor: fc.uuid() }),
  fc.record({ kind: fc.constantFrom('deal' as const, 'lead' as const), id: fc.uuid(), owner: fc.option(fc.uuid()) }),
)
const readings: fc.Arbitrary<Reading> = fc.record({
  metric: fc.constantFrom(...metrics),
  value: fc.double({ min: 0, max: 1000, noNaN: true }),
  count: fc.nat(100),
  of,
})

test('a value on the threshold is allowed; too few rows alarm nobody; another metric is none of its business', () => {
  const reading = { metric: 'mttr-minutes', value: 30, count: 9, of: { kind: 'company' } } as const
  const slow = alert('mttr-minutes', { above: 30 })
  expect(isBeyond(slow, reading)).toBe(false)
  expect(isBeyond(slow, { ...reading, value: 30.1 })).toBe(true)
  expect(isBeyond(slow, { ...reading, value: 300, count: 4 })).toBe(false)
  expect(isBeyond(alert('late-actions', { above: 0 }), { ...reading, value: 300 })).toBe(false)
  expect(
    isBeyond(alert('lead-to-opportunity', { below: 0.1 }), {
      ...reading,
      metric: 'lead-to-opportunity',
      value: 0.05,
      count: 20,
    }),
  ).toBe(true)
})

test('nobody hears the same of two readings of one metric: everyone named hears of exactly one kind', () => {
  fc.assert(
    fc.property(readings, fc.uuid(), (reading, supervisor) => {
      const same = alert(reading.metric, { above: 0 })
      const told = (at: Reading['of']) => toldOf(same, { ...reading, of: at })
      const company = told({ kind: 'company' })
      const team = told({ kind: 'team', supervisor })
      const record = told({ kind: 'deal', id: supervisor, owner: supervisor })
      expect(record).toEqual(['owner'])
      expect([...company, ...(wholeCompany.has(reading.metric) ? [] : team)].toSorted()).toEqual([
        'ops',
        'robot',
        'supervisor',
      ])
    }),
  )
})

test('what is quiet for one team or record is not for another', () => {
  fc.assert(
    fc.property(readings, readings, (a, b) => {
      const key = ({ of: at }: Reading) =>
        at.kind === 'company' ? at.kind : at.kind === 'team' ? at.supervisor : `${at.kind} ${at.id}`
      expect(scopeOf(a) === scopeOf(b)).toBe(key(a) === key(b))
    }),
  )
})
