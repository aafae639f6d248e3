import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileScoreCard, gradeOf, scoreOf } from './score.ts'
import type { Criterion, ScoreCard } from './score-card.ts'

const zh = { zh: '项' }
const card: ScoreCard = {
  criteria: [
    {
      kind: 'tiers',
      id: 'source',
      label: zh,
      take: 'first',
      tiers: [
        { label: zh, when: { op: 'is', field: 'lead.source', value: 'referral' }, weight: { points: 20 } },
        { label: zh, when: { op: 'known', field: 'lead.source' }, weight: { points: 4 } },
      ],
    },
    {
      kind: 'tiers',
      id: 'budget',
      label: zh,
      take: 'first',
      tiers: [
        { label: zh, when: { op: 'at-least', field: 'lead.budget', value: 500_000 }, weight: { multiply: 2 } },
        { label: zh, when: { op: 'at-least', field: 'lead.budget', value: 200_000 }, weight: { multiply: 1.4 } },
      ],
    },
    { kind: 'completeness', id: 'completeness', label: zh, fields: ['source', 'budget', 'phone'], points: 10 },
  ],
  grades: { A: 75, B: 45 },
}

const when = fc.record({
  op: fc.constant('at-least' as const),
  field: fc.constant('lead.n'),
  value: fc.integer({ min: 0, max: 9 }),
})
const tier = fc.record({
  label: fc.constant(zh),
  when,
  weight: fc.oneof(
    fc.record({ points: fc.integer({ min: -100, max: 100 }) }),
    fc.record({ multiply: fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10) }),
  ),
})
const criterion: fc.Arbitrary<Criterion> = fc.oneof(
  fc.record({
    kind: fc.constant('tiers' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    label: fc.constant(zh),
    take: fc.constantFrom('first', 'all'),
    tiers: fc.array(tier, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('completeness' as const),
    id: fc.constant('complete'),
    label: fc.constant(zh),
    fields: fc.constant<string[]>(['n', 'x', 'y']),
    points: fc.integer({ min: 0, max: 100 }),
  }),
)

type Weights = readonly { readonly points?: number; readonly multiply?: number }[]

/** The formula as the design writes it, tier by tier. */
function naiveScore(criteria: readonly Criterion[], n: number): number {
  return exactScore(
    criteria.flatMap((one): Weights => {
      if (one.kind === 'completeness') return [{ points: Math.round((one.points * 100) / 3) / 100 }]
      const held = one.tiers.filter((each) => 'value' in each.when && n >= Number(each.when.value))
      return (one.take === 'first' ? held.slice(0, 1) : held).map((each) => each.weight)
    }),
  )
}

/** clamp(round(sum × product), 0, 100) in whole hundredths and tenths, where nothing is lost. */
function exactScore(weights: Weights): number {
  let value = weights.reduce((sum, weight) => sum + BigInt(Math.round((weight.points ?? 0) * 100)), 0n)
  let unit = 100n
  for (const { multiply } of weights) {
    if (multiply === undefined) continue
    value *= BigInt(Math.round(multiply * 10))
    unit *= 10n
  }
  const rounded = value < 0n ? 0n : (value * 2n + unit) / (unit * 2n)
  return Number(rounded > 100n ? 100n : rounded)
}

describe('a score', () => {
  test('carries the criteria that made it', () => {
    const score = compileScoreCard(card)
    expect(score({ lead: { source: 'Referral', budget: 500_000, phone: '13800138000' } })).toEqual({
      score: 60,
      grade: 'B',
      matched: [
        { criterion: 'source', tier: 0, points: 20 },
        { criterion: 'budget', tier: 0, multiply: 2 },
        { criterion: 'completeness', points: 10 },
      ],
    })
    expect(score({ lead: { source: 'bought' } })).toEqual({
      score: 7,
      grade: 'C',
      matched: [
        { criterion: 'source', tier: 1, points: 4 },
        { criterion: 'completeness', points: 3.33 },
      ],
    })
    expect(score({})).toEqual({ score: 0, grade: 'C', matched: [] })
  })

  test('is 0 to 100, equals the formula, and can be worked out from what matched', () => {
    fc.assert(
      fc.property(fc.array(criterion, { maxLength: 8 }), fc.integer({ min: 0, max: 9 }), (criteria, n) => {
        const { score, matched } = compileScoreCard({ criteria, grades: { A: 75, B: 45 } })({ lead: { n } })
        expect(score).toBe(naiveScore(criteria, n))
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(exactScore(matched)).toBe(score)
      }),
    )
  })

  test('rounds a half up, in whatever order the factors come', () => {
    const factors = [1.5, 1.4, 1.8].map((multiply) => ({ criterion: 'x', multiply }))
    const points = { criterion: 'x', points: 25 }
    expect([scoreOf([points, ...factors]), scoreOf([...factors.toReversed(), points])]).toEqual([95, 95])
  })

  test('grades by its thresholds', () => {
    expect([75, 74, 45, 44].map((score) => gradeOf(score, card.grades))).toEqual(['A', 'B', 'B', 'C'])
  })
})
