import { expect, test } from 'vitest'
import { Gate } from '@cairn/core/stage/stage.ts'
import type { DealPage, EvidenceRow, Missing } from '../../api/types.ts'
import { fieldsOfCondition, gateItems, isStillMissing } from './gate-items.ts'

const gate = Gate.parse({
  evidence: [
    { kind: 'document', type: 'quote', label: { zh: '报价单' } },
    { kind: 'check-in', label: { zh: '至少两次到访' }, atLeast: 2 },
  ],
  fields: ['deal.amount', 'deal.terms'],
  confirmations: [{ id: 'approved', label: { zh: '已审批' } }],
})
const proof = (id: string, kind: EvidenceRow['kind'], type: string | null): EvidenceRow => ({
  id,
  kind,
  type,
  label: null,
  actionId: null,
  file: null,
  value: null,
  at: '2026-11-22T06:00:00.000Z',
  by: null,
})
// Only what the checklist looks at.
const deal = {
  amount: 5000,
  fields: {},
  confirmations: ['approved'],
  evidence: [proof('e1', 'document', 'quote'), proof('e2', 'document', 'other'), proof('e3', 'check-in', null)],
} as unknown as DealPage
const visits: Missing = {
  what: 'evidence',
  kind: 'check-in',
  type: null,
  label: { zh: '至少两次到访' },
  have: 1,
  atLeast: 2,
}
const terms: Missing = { what: 'field', kind: 'field', path: 'deal.terms', label: { zh: '付款条件' } }

test('a checklist shows each thing once, in the gate’s order, with the evidence that meets it', () => {
  const items = gateItems(gate, [visits, terms], deal)
  expect(items.map(({ missing, met, proof: rows }) => [missing.label.zh, met, rows.map(({ id }) => id)])).toEqual([
    ['报价单', true, ['e1']],
    ['至少两次到访', false, ['e3']],
    ['deal.amount', true, []],
    ['付款条件', false, []],
    ['已审批', true, []],
  ])
})

test('the server’s word holds: what it misses is missing, whatever this browser’s playbook asks for', () => {
  expect(gateItems(undefined, [terms], deal)).toEqual([{ missing: terms, met: false, proof: [] }])
  const other = Gate.parse({ evidence: [{ kind: 'recording', label: { zh: '录音' } }] })
  expect(gateItems(other, [terms], deal).map(({ missing }) => missing)).toEqual([terms])
})

test('something supplied is no longer missing; before the deal is read everything still is', () => {
  const side = { stage: 'quoted', side: 'entry' as const }
  const gates = [
    {
      stage: 'quoted',
      label: { zh: '已报价' },
      kind: 'open' as const,
      current: false,
      entry: { open: false, missing: [terms] },
      exit: { open: true, missing: [] },
      confirmations: [],
    },
  ]
  expect(isStillMissing(gates, side, terms)).toBe(true)
  expect(isStillMissing(gates, side, visits)).toBe(false)
  expect(isStillMissing(undefined, side, visits)).toBe(true)
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
