import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../time.ts'
import { doubtOf, isLookDue, meansGone } from './gone.ts'

const NOW = Date.UTC(2026, 2, 10, 4)

describe('a flag that a row is gone', () => {
  test.each([
    true,
    1,
    '1',
    'TRUE',
    'y',
    '是',
    '已删除',
    '2026-03-09 12:00:00',
    '2026-03-10',
    new Date(NOW),
    7n,
    Buffer.of(1),
  ])('%s means so', (flag) => expect(meansGone(flag, [], NOW)).toBe(true))
  test.each([
    false,
    0,
    '0',
    '0.0',
    'false',
    'N',
    '否',
    '',
    ' ',
    null,
    undefined,
    {},
    [1],
    Buffer.of(0),
    new Date(Number.NaN),
    'active',
    Number.NaN,
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01',
    '9999-12-31',
  ])('%s does not', (flag) => expect(meansGone(flag, [], NOW)).toBe(false))
  test('values that are named are the only ones', () => {
    expect(meansGone(' 停用 ', ['停用', 'Archived'], NOW)).toBe(true)
    expect(meansGone('archived', ['停用', 'Archived'], NOW)).toBe(true)
    expect(meansGone(true, ['停用'], NOW)).toBe(false)
    expect(meansGone(0, ['0'], NOW)).toBe(true)
  })
  test('garbage is none, and never thrown', () => {
    fc.assert(fc.property(fc.anything(), (flag) => typeof meansGone(flag, [], NOW) === 'boolean'))
  })
})

describe('a look through all', () => {
  const zone = 'Asia/Shanghai'
  test('is made once a night, by the first reading after two', () => {
    const evening = Date.parse('2026-03-10T22:00:00+08:00')
    expect(isLookDue('daily', evening, evening + 3.5 * HOUR, zone)).toBe(false)
    expect(isLookDue('daily', evening, evening + 4 * HOUR, zone)).toBe(true)
    expect(isLookDue('daily', evening + 4 * HOUR, evening + 20 * HOUR, zone)).toBe(false)
  })
  test('comes round as often as it was asked for, whatever the hours between readings', () => {
    fc.assert(
      fc.property(fc.constantFrom('daily', 'weekly'), fc.array(fc.integer({ min: 1, max: 30 })), (look, waits) => {
        const length = look === 'daily' ? DAY : 7 * DAY
        let last: number | null = null
        let now = NOW
        let looks = 0
        for (const wait of waits) {
          if (isLookDue(look, last, now, zone)) {
            looks += 1
            last = now
          }
          now += wait * HOUR
        }
        expect(looks).toBeLessThanOrEqual((now - NOW) / length + 2)
        expect(last === null || now - last <= length + 30 * HOUR).toBe(true)
      }),
    )
    expect([isLookDue('off', null, NOW, zone), isLookDue('each', NOW, NOW, zone)]).toEqual([false, true])
  })
  test('is not believed when it shows nothing, or fewer than half', () => {
    expect(doubtOf({ known: 10, seen: 0, rows: 0 })).toBe('empty')
    expect(doubtOf({ known: 10, seen: 4, rows: 90 })).toBe('shrunken')
    expect(doubtOf({ known: 10, seen: 5, rows: 5 })).toBe(null)
    expect(doubtOf({ known: 0, seen: 0, rows: 0 })).toBe(null)
  })
})
