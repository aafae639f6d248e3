import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesOf } from '@cairn/core/health/response-time.ts'
import { bucketOf, openMedians } from './medians.ts'

function timesByBuckets(given: readonly (readonly number[])[]) {
  const medians = openMedians(given.length)
  for (const [set, numbers] of given.entries()) for (const each of numbers) medians.count(set, bucketOf(each), each, 1)
  const middles = medians.middles()
  for (const [set, numbers] of given.entries()) for (const each of numbers) middles.keep(set, bucketOf(each), each)
  return given.map((_, set) => middles.of(set))
}

test('are the means and medians that core finds by sorting', () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 1e9 }),
    fc.double({ min: 0, max: 1e12, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(number), { maxLength: 4 }), (given) => {
      for (const [set, found] of timesByBuckets(given).entries()) {
        const wanted = timesOf(given[set] ?? [])
        expect(found?.median).toBe(wanted?.median)
        if (wanted) expect(found?.mean).toBeCloseTo(wanted.mean, 3)
      }
    }),
  )
})

test('take no longer when all numbers are the same', () => {
  const same = Array.from({ length: 1_000_000 }, () => 7)
  expect(timesByBuckets([same])).toEqual([{ mean: 7, median: 7 }])
})
