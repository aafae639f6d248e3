import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '../time.ts'
import type { Value } from '../value.ts'
import { compileCondition } from './compile.ts'
import { Condition, type DateValue } from './condition.ts'
import { edgesOf, todayIn, type Today } from './dates.ts'

const shanghai: Today = { date: '2026-11-22', zone: 'Asia/Shanghai' }
const holds = (op: 'before' | 'after', value: DateValue, a: Value | undefined, today?: Today): boolean =>
  compileCondition({ op, field: 'lead.a', value })({ lead: a === undefined ? {} : { a }, today })

const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati')
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
const dateText = moment.map((at) => new Date(at).toISOString().slice(0, 10))
const dateValue: fc.Arbitrary<DateValue> = fc.oneof(
  dateText,
  fc.record({ daysAgo: fc.nat({ max: 36_500 }) }),
  fc.record({ daysAhead: fc.nat({ max: 36_500 }) }),
)

describe('before and after', () => {
  test.each<['before' | 'after', DateValue, Value | undefined, boolean]>([
    ['before', '2026-11-22', '2026-11-21', true],
    ['before', '2026-11-22', '2026-11-22', false],
    ['after', '2026-11-22', '2026-11-22', false],
    ['after', '2026-11-22', '2026-11-23', true],
    // midnight in Shanghai is 16:00 UTC of the day before
    ['before', '2026-11-22', '2026-11-21T15:59:59.999Z', true],
    ['before', '2026-11-22', '2026-11-21T16:00:00.000Z', false],
    ['after', '2026-11-22', '2026-11-22T15:59:59.999Z', false],
    ['after', '2026-11-22', '2026-11-22T16:00:00Z', true],
    ['before', { daysAgo: 0 }, '2026-11-21', true],
    ['after', { daysAhead: 0 }, '2026-11-22', false],
    ['before', { daysAgo: 22 }, '2026-10-30', true],
    ['before', { daysAgo: 22 }, '2026-10-31', false],
    ['after', { daysAhead: 9 }, '2026-12-01', false],
    ['after', { daysAhead: 9 }, '2026-12-02', true],
    ['before', '2024-03-01', '2024-02-29', true],
    ['after', '2024-02-28', '2024-02-29', true],
    ['before', '9999-12-31', '9999-12-31T15:59:59Z', false],
    ['after', '9999-12-31', '9999-12-31T15:59:59Z', false],
    ['after', '0000-01-01', '0000-01-01T23:00:00Z', true],
    ['before', '0000-01-01', '0000-01-01T00:00:00Z', false],
  ])('%s %j of %j is %j', (op, value, a, expected) => expect(holds(op, value, a, shanghai)).toBe(expected))

  test.each<[Value | undefined]>([
    [undefined],
    [null],
    [''],
    [['2026-11-22', '1999-01-01']],
    [20261122],
    [true],
    ['2026-13-01'],
    ['2026-11-22 '],
    ['2026-11-22\n'],
    ['2026-11-22T10:00:00+08:00'],
    ['２０２６-11-22'],
    ['soon'],
  ])('hold of neither side where no date stands: %j', (a) => {
    for (const value of ['1000-01-01', '9999-12-31', { daysAgo: 1 }, { daysAhead: 1 }])
      for (const op of ['before', 'after'] as const) expect(holds(op, value, a, shanghai)).toBe(false)
  })

  test('ask of days from today only where the day is known, and of named days always', () => {
    expect(holds('before', { daysAgo: 1 }, '1999-01-01')).toBe(false)
    expect(holds('after', { daysAhead: 1 }, '2999-01-01')).toBe(false)
    expect(holds('before', '2026-11-22', '2026-11-21')).toBe(true)
    expect(holds('before', '2026-11-22', '2026-11-21T23:59:59Z')).toBe(true)
  })

  test('one condition follows the day and the zone it is asked in', () => {
    const late = compileCondition({ op: 'before', field: 'deal.close', value: { daysAgo: 0 } })
    const on = (today: Today): boolean => late({ deal: { close: '2026-11-21T16:30:00.000Z' }, today })
    expect([on(shanghai), on({ ...shanghai, date: '2026-11-23' }), on({ ...shanghai, zone: 'UTC' })]).toEqual([
      false,
      true,
      true,
    ])
  })

  test('a moment stands where the local day it falls on does', () => {
    fc.assert(
      fc.property(moment, moment, zone, dateValue, (at, now, name, value) => {
        const today = todayIn(name, now)
        const text = new Date(at).toISOString()
        for (const op of ['before', 'after'] as const)
          expect(holds(op, value, text, today)).toBe(holds(op, value, todayIn(name, at).date, today))
      }),
      { numRuns: 1000 },
    )
  })

  test('and the day itself: exactly one of the three holds, and a day ahead is a day ago seen from later', () => {
    fc.assert(
      fc.property(dateText, dateValue, dateText, zone, (a, value, date, name) => {
        const today = { date, zone: name }
        const day = edgesOf(value, today)?.date
        expect([holds('before', value, a, today), a === day, holds('after', value, a, today)].filter(Boolean)).toEqual([
          true,
        ])
        if (typeof value === 'string') return
        const days = 'daysAgo' in value ? -value.daysAgo : value.daysAhead
        expect(day).toBe(new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10))
      }),
    )
  })

  test('a day that the zone left out has no moments', () => {
    // Samoa went from 29 to 31 December 2011
    const samoa = { date: '2011-12-31', zone: 'Pacific/Apia' }
    const { begins, ends } = edgesOf('2011-12-30', samoa) ?? {}
    expect(begins).toBe(ends)
    expect(holds('after', '2011-12-29', '2011-12-30T10:00:00Z', samoa)).toBe(true)
    expect(holds('before', '2011-12-31', '2011-12-30T10:00:00Z', samoa)).toBe(false)
  })
})

test.each<[unknown, boolean]>([
  ['2026-11-22', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-11-22T00:00:00Z', false],
  [{ daysAgo: 0 }, true],
  [{ daysAhead: 36_500 }, true],
  [{ daysAhead: 36_501 }, false],
  [{ daysAgo: -1 }, false],
  [{ daysAgo: 1.5 }, false],
  [{ daysAgo: 1, daysAhead: 1 }, false],
  [{}, false],
  [22, false],
])('%j as a day of a condition: %j', (value, isOne) =>
  expect(Condition.safeParse({ op: 'before', field: 'lead.a', value }).success).toBe(isOne),
)
