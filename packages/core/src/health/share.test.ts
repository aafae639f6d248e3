import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOf, share } from './share.ts'

describe('a share', () => {
  // Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i has the published interval', (hits, of, low, high) => {
    const found = share(hits, of)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  test('of nothing is unknown, not zero', () => {
    expect(share(0, 0)).toEqual({ hits: 0, of: 0, ratio: null, low: null, high: null })
  })

  test('lies in its interval, within 0 and 1; failures mirror hits; more cases narrow it', () => {
    const cases = fc
      .integer({ min: 1, max: 100_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))
    fc.assert(
      fc.property(cases, ([hits, of]) => {
        const { ratio, low, high } = share(hits, of) as Record<'ratio' | 'low' | 'high', number>
        expect(0 <= low && low <= ratio && ratio <= high && high <= 1).toBe(true)
        expect(share(of - hits, of).low).toBeCloseTo(1 - high, 9)
        const more = share(hits * 4, of * 4) as Record<'low' | 'high', number>
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe('a change', () => {
  test('of 56 in 70 against 48 in 80 has the published interval', () => {
    // Newcombe, Statistics in Medicine 17, 1998, 873–890, table II (a), method 10.
    const change = changeOf(share(56, 70), share(48, 80))
    expect(change?.by).toBeCloseTo(0.2, 10)
    expect(change?.low).toBeCloseTo(0.0524, 4)
    expect(change?.high).toBeCloseTo(0.3339, 4)
    expect(change?.clear).toBe(true)
  })

  test('of few cases is not clear, against nothing is unknown', () => {
    expect(changeOf(share(3, 5), share(2, 5))?.clear).toBe(false)
    expect(changeOf(share(3, 5), share(0, 0))).toBeNull()
    expect(changeOf(share(0, 0), share(3, 5))).toBeNull()
  })
})
