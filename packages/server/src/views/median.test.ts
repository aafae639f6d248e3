import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesOf } from '@cairn/core/health/response-time.ts'
import { median } from './median.ts'

test('is the median that core finds by sorting', () => {
  const spans = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e9 })), { minLength: 1 })
  fc.assert(
    fc.property(spans, (given) => {
      expect(median(Float64Array.from(given))).toBe(timesOf(given)?.median)
    }),
  )
})

test('takes linear time on numbers in order, too', () => {
  const ordered = Float64Array.from({ length: 1_000_001 }, (_, at) => at)
  expect(median(ordered)).toBe(500_000)
  expect(median(Float64Array.from({ length: 1_000_000 }, () => 7))).toBe(7)
})

test('is no number of nothing', () => {
  expect(median(new Float64Array())).toBeNaN()
})
