import { expect, test } from 'vitest'
import { sumOf } from './score-sum.ts'

const match = (criterion: string, part: { points?: number; multiply?: number }) => ({
  criterion,
  label: { zh: criterion },
  ...part,
})

test('points are summed, multipliers multiplied, and the score is the core’s own', () => {
  const sum = sumOf([
    match('source', { points: 20 }),
    match('completeness', { points: 7.5 }),
    match('region', { multiply: 1.5 }),
    match('budget', { multiply: 2 }),
  ])
  expect(sum).toEqual({ points: [20, 7.5], factors: [1.5, 2], raw: 82.5, score: 83 })
})

test('over a hundred is kept at a hundred, and the raw figure still says how much it was', () => {
  expect(sumOf([match('source', { points: 30 }), match('budget', { multiply: 4 })])).toMatchObject({
    raw: 120,
    score: 100,
  })
})

test('no match is nothing, not a product of nothing', () => {
  expect(sumOf([])).toEqual({ points: [], factors: [], raw: 0, score: 0 })
})
