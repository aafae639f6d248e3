import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, MINUTE } from '../time.ts'
import { advance, orderOf, stepBack } from './watermark.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

test('a watermark only moves forward, and never by garbage', () => {
  const marks = fc.oneof(
    fc.date({ min: new Date('2020-01-01'), max: new Date(now), noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      'yesterday',
      '9999-12-31',
      {},
      [],
      true,
      Number.NaN,
      '2026-13-45T00:00:00Z',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(marks), (said) => {
      let mark: string | null = null
      for (const each of said) {
        const next = advance(mark, each, now)
        if (mark !== null) expect(orderOf(next ?? '')?.at).toBeGreaterThanOrEqual(orderOf(mark)?.at ?? 0)
        mark = next
      }
      if (mark !== null && orderOf(mark)?.kind === 'time') expect(orderOf(mark)?.at).toBeLessThanOrEqual(now + DAY)
    }),
  )
})

test('rows in any order end in the same watermark', () => {
  const times = fc.array(fc.date({ min: new Date('2020-01-01'), max: new Date(now), noInvalidDate: true }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(times, (dates) => {
      const marks = dates.map((date) => date.toISOString())
      const end = (list: readonly string[]) =>
        list.reduce<string | null>((mark, each) => advance(mark, each, now), null)
      expect(end(marks)).toBe(end(marks.toReversed()))
    }),
  )
})

test('the overlap is taken off in the writing of the system', () => {
  expect(stepBack('2026-11-22 11:59:59.123456+00', 5)).toBe('2026-11-22T11:54:59.123Z')
  expect(stepBack('2026-11-22 11:59:59.123456', 5)).toBe('2026-11-22 11:54:59.123')
  expect(stepBack('2026-11-22T11:59:59+08:00', 0)).toBe('2026-11-22T03:59:59.000Z')
  expect(stepBack('2026-11-22', 60)).toBe('2026-11-21')
  expect(stepBack('123456789012345678901', 5)).toBe('123456789012345678896')
  expect(stepBack('1795348800', 5, 'seconds')).toBe(String(1795348800 - 300))
})

test('stepping back never passes over a moment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: now }), fc.integer({ min: 0, max: 10_000 }), (at, overlap) => {
      const back = orderOf(stepBack(new Date(at).toISOString(), overlap))
      expect(back?.at).toBe(at - overlap * MINUTE)
    }),
  )
})

test('a time of the far future does not carry the watermark away', () => {
  expect(advance('2026-11-22T00:00:00Z', '2099-01-01T00:00:00Z', now)).toBe('2026-11-22T00:00:00Z')
  expect(advance(null, '9999-12-31', now)).toBeNull()
  expect(advance(null, 4_102_444_800, now)).toBeNull()
  expect(advance('5', '7', now)).toBe('7')
})
