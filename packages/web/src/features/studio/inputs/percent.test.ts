import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPercent, toPercent } from './percent.ts'

test('a percentage of hundredths is the ratio it came from', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const percent = hundredths / 100
      expect(toPercent(fromPercent(percent))).toBe(percent)
    }),
  )
})
