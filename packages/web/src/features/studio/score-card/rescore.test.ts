import type { ScoreCard } from '@cairn/core/scoring/score-card.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countGrades, mostChangedFirst, rescore } from './rescore.ts'

const label = { zh: '档' }
const card = (points: number, multiply: number, sources: readonly string[] = ['referral']): ScoreCard => ({
  criteria: [
    {
      kind: 'tiers',
      id: 'source',
      label,
      take: 'first',
      tiers: sources.map((value) => ({
        label: { zh: value },
        when: { op: 'is', field: 'lead.source', value },
        weight: { points },
      })),
    },
    {
      kind: 'tiers',
      id: 'budget',
      label,
      take: 'all',
      tiers: [{ label, when: { op: 'at-least', field: 'lead.budget', value: 100 }, weight: { multiply } }],
    },
  ],
  grades: { A: 70, B: 45 },
})
const leads = [
  { name: 'rich', facts: { lead: { source: 'referral', budget: 100 } } },
  { name: 'poor', facts: { lead: { source: 'referral', budget: 1 } } },
  { name: 'other', facts: { lead: { source: 'fair' } } },
]

test('a criterion that weighs more, one that newly matches and one that no longer does are the reasons', () => {
  const [rich, poor, other] = rescore(leads, card(40, 1.5), card(50, 1.5, ['fair']))
  expect(rich?.turns).toMatchObject([{ criterion: { id: 'source' }, before: { weights: [{ points: 40 }] }, now: null }])
  expect(rich).toMatchObject({ before: { score: 60, grade: 'B' }, now: { score: 0, grade: 'C' } })
  expect(poor?.turns).toHaveLength(1)
  expect(other?.turns).toMatchObject([{ before: null, now: { tiers: [{ zh: 'fair' }], weights: [{ points: 50 }] } }])
})

test('a criterion taken away is named by what it was', () => {
  const edited = { ...card(40, 2), criteria: card(40, 2).criteria.slice(0, 1) }
  const [rich] = rescore(leads, card(40, 2), edited)
  expect(rich?.turns).toMatchObject([
    { criterion: { id: 'budget' }, before: { weights: [{ multiply: 2 }] }, now: null },
  ])
})

test('a tier renamed or moved changes nothing', () => {
  const renamed = card(40, 2, ['fair', 'referral'])
  for (const row of rescore(leads.slice(0, 2), card(40, 2, ['referral', 'fair']), renamed))
    expect(row.turns).toEqual([])
})

test('whatever is edited, a score that moved has a reason, and every lead has a grade', () => {
  const any = fc.record({ points: fc.integer({ min: 0, max: 60 }), factor: fc.constantFrom(0.5, 1, 2) })
  fc.assert(
    fc.property(any, any, (a, b) => {
      const rows = mostChangedFirst(rescore(leads, card(a.points, a.factor), card(b.points, b.factor)))
      for (const { before, now, turns } of rows) if (before.score !== now.score) expect(turns).not.toEqual([])
      const { A, B, C } = countGrades(rows.map(({ now }) => now))
      expect(A + B + C).toBe(leads.length)
    }),
  )
})

test('regraded leads come first, then the furthest moved', () => {
  // with 45 points: rich 67.5 → 68 stays B and moves 8; poor 40 → 45 moves 5, from C to B
  const rows = mostChangedFirst(rescore(leads, card(40, 1.5), card(45, 1.5)))
  expect(rows.map(({ lead }) => lead.name)).toEqual(['poor', 'rich', 'other'])
})
