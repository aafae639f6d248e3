import { expect, test } from 'vitest'
import type { EvidenceRow, Met, Missing, Proof, StageGates } from '../../api/types.ts'
import { fieldsOfCondition, gateItems, isStillMissing, mayOverrideAt, proofNow } from './gate-items.ts'

const at = '2026-11-22T06:00:00.000Z'
const wang = { id: 'w', name: '王工' }
const nothing: Proof = { evidence: null, path: null, label: null, value: null, at, by: wang }
const piece = (id: string, kind: EvidenceRow['kind'], type: string | null): EvidenceRow => ({
  id,
  kind,
  type,
  label: null,
  actionId: null,
  file: null,
  value: null,
  at,
  by: wang,
})
const evidence = [piece('e1', 'document', 'quote'), piece('e2', 'document', 'other'), piece('e3', 'check-in', null)]
const visits: Missing = {
  what: 'evidence',
  kind: 'check-in',
  type: null,
  label: { zh: '至少两次到访' },
  have: 1,
  atLeast: 2,
}
const terms: Missing = { what: 'field', kind: 'field', path: 'deal.terms', label: { zh: '付款条件' } }
const amount: Met = {
  what: 'field',
  kind: 'field',
  path: 'deal.amount',
  label: { zh: '金额' },
  by: [{ ...nothing, path: 'deal.amount', value: 5000 }],
}

test('a checklist shows what is missing with the part that is there, then what is met and by what', () => {
  const items = gateItems({ open: false, missing: [visits, terms], met: [amount] }, { evidence })
  expect(items.map(({ missing, met, proof }) => [missing.label.zh, met, proof.map((each) => each.evidence)])).toEqual([
    ['至少两次到访', false, ['e3']],
    ['付款条件', false, []],
    ['金额', true, [null]],
  ])
  expect(items[2]?.proof).toEqual(amount.by)
})

test('something supplied is no longer missing; before the deal is read everything still is', () => {
  const side = { stage: 'quoted', side: 'entry' as const }
  const gates: StageGates[] = [
    {
      stage: 'quoted',
      label: { zh: '已报价' },
      kind: 'open' as const,
      current: false,
      entry: { open: false, missing: [terms], met: [{ ...visits, have: 2, by: [{ ...nothing, evidence: 'e3' }] }] },
      exit: { open: true, missing: [], met: [] },
      mayOverride: true,
      confirmations: [],
    },
  ]
  expect(isStillMissing(gates, side, terms)).toBe(true)
  expect(isStillMissing(gates, side, visits)).toBe(false)
  expect(isStillMissing(undefined, side, visits)).toBe(true)
  expect(proofNow(gates, side, visits)).toEqual([{ ...nothing, evidence: 'e3' }])
  expect([proofNow(gates, side, terms), proofNow(undefined, side, visits)]).toEqual([[], []])
  expect([mayOverrideAt(gates, 'quoted'), mayOverrideAt(gates, 'won'), mayOverrideAt(undefined, 'quoted')]).toEqual([
    true,
    false,
    false,
  ])
})

test('every field that a condition looks at can be filled in', () => {
  expect(
    fieldsOfCondition({
      op: 'all',
      of: [
        { op: 'above', field: 'deal.amount', value: 0 },
        { op: 'not', of: { op: 'any', of: [{ op: 'unknown', field: 'customer.size' }] } },
      ],
    }),
  ).toEqual(['deal.amount', 'customer.size'])
})
