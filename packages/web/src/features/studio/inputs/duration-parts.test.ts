import { durationMillis, isDuration } from '@cairn/core/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationOf, partsOf } from './duration-parts.ts'

test.each([
  ['PT90M', [{ count: 90, unit: 'minute' }]],
  [
    'P1DT2H',
    [
      { count: 1, unit: 'day' },
      { count: 2, unit: 'hour' },
    ],
  ],
  ['P2W', [{ count: 2, unit: 'week' }]],
  ['PT0M', [{ count: 0, unit: 'minute' }]],
  ['P0D', [{ count: 0, unit: 'day' }]],
])('%s is taken apart as it is written', (text, parts) => {
  expect(partsOf(text)).toEqual({ minus: false, parts })
  expect(durationOf(parts as { count: number; unit: 'day' }[])).toBe(text)
})

test('what is no duration is not taken apart', () => expect(partsOf('soon')).toBeNull())

test('a duration put together again is as long, on either clock', () => {
  const count = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined })
  fc.assert(
    fc.property(fc.tuple(count, count, count, count, count), fc.boolean(), ([w, d, h, m, s], minus) => {
      const part = (n: number | undefined, letter: string): string => (n === undefined ? '' : `${n}${letter}`)
      const date = part(w, 'W') + part(d, 'D')
      const time = part(h, 'H') + part(m, 'M') + part(s, 'S')
      const text = `${minus ? '-' : ''}P${date}${time === '' ? '' : `T${time}`}`
      fc.pre(isDuration(text))
      const apart = partsOf(text)
      expect(apart).not.toBeNull()
      if (apart === null) return
      const again = durationOf(apart.parts, apart.minus)
      expect(again).toBe(text)
      expect(durationMillis(again)).toBe(durationMillis(text))
    }),
  )
})
