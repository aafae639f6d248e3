import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../time.ts'
import type { Instant } from '../time.ts'
import { addDuration, businessDayMillis, compileCalendar } from './business-time.ts'
import { WorkCalendar } from './calendar.ts'
import { WEEK } from './open-day.ts'

const OFFICE: WorkCalendar['weekly'][keyof WorkCalendar['weekly']] = [
  ['09:00', '12:00'],
  ['13:30', '18:30'],
]
const WEEKDAYS = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE }

function calendar(zone: string, more: Partial<WorkCalendar> = {}): WorkCalendar {
  return WorkCalendar.parse({ zone, weekly: WEEKDAYS, holidays: 'none', ...more })
}

const shanghai = calendar('Asia/Shanghai', {
  exceptions: {
    '2025-09-28': 'work',
    '2025-10-01': 'off',
    '2025-10-02': 'off',
    '2025-10-03': 'off',
    '2025-10-06': 'off',
    '2025-10-07': 'off',
    '2025-10-08': 'off',
    '2025-10-11': 'work',
  },
})
const night = {
  weekly: {
    ...WEEKDAYS,
    sat: [['00:00', '24:00']],
    sun: [
      ['00:00', '05:00'],
      ['22:15', '24:00'],
    ],
  },
} as Partial<WorkCalendar>
const calendars = [
  shanghai,
  calendar('America/New_York', night),
  calendar('Europe/Berlin', night),
  calendar('Australia/Lord_Howe', night),
  calendar('America/Sao_Paulo', night),
  calendar('Pacific/Apia', night),
]
const clocks = calendars.map(compileCalendar)

const clock = fc.constantFrom(...clocks)
/** Moments of 2011 to 2026, so that the day Samoa left out is among them, and whole minutes are common. */
const moment = fc.oneof(
  fc
    .integer({ min: Date.UTC(2011, 0, 1) / MINUTE, max: Date.UTC(2027, 0, 1) / MINUTE })
    .map((minute) => minute * MINUTE),
  fc.integer({ min: Date.UTC(2011, 11, 25), max: Date.UTC(2012, 0, 5) }),
  fc.integer({ min: Date.UTC(2025, 2, 1), max: Date.UTC(2025, 10, 30) }),
)
const span = fc.oneof(
  fc.integer({ min: 0, max: 40 * DAY }),
  fc.integer({ min: 0, max: 40 * 16 }).map((n) => n * 30 * MINUTE),
)
const at = (text: string): Instant => Date.parse(text)

describe('adding and subtracting', () => {
  test('adding then measuring gives the span back, in both directions', () => {
    fc.assert(
      fc.property(clock, moment, span, (it, from, length) => {
        expect(it.between(from, it.add(from, length))).toBe(length)
        expect(it.between(from, it.add(from, -length))).toBe(0 - length)
        expect(it.between(it.add(from, length), from)).toBe(0 - length)
      }),
    )
  })

  test('two steps in one direction are one step', () => {
    fc.assert(
      fc.property(clock, moment, span, span, (it, from, a, b) => {
        expect(it.add(it.add(from, a), b)).toBe(it.add(from, a + b))
        if (a > 0) expect(it.add(it.add(from, -a), -b)).toBe(it.add(from, -a - b))
      }),
    )
  })

  test('a result lies in open time or just at its closing', () => {
    fc.assert(
      fc.property(clock, moment, span, (it, from, length) => {
        const forward = it.add(from, length)
        expect(it.isOpen(forward) || it.isOpen(forward - 1)).toBe(true)
        if (length > 0) expect(it.isOpen(forward - 1)).toBe(true)
        if (length > 0) expect(it.isOpen(it.add(from, -length))).toBe(true)
      }),
    )
  })

  test('backward undoes forward: the same moment in open time, no open time away at an edge', () => {
    fc.assert(
      fc.property(clock, moment, span, (it, from, length) => {
        const back = it.add(it.add(from, length), -length)
        expect(it.between(from, back)).toBe(0)
        if (length > 0 && it.isOpen(from)) expect(back).toBe(from)
      }),
    )
  })

  test('measuring adds up over any moment between, and never exceeds clock time', () => {
    fc.assert(
      fc.property(clock, fc.tuple(moment, moment, moment), (it, three) => {
        const [a, b, c] = three.toSorted((x, y) => x - y) as [Instant, Instant, Instant]
        expect(it.between(a, b) + it.between(b, c)).toBe(it.between(a, c))
        expect(it.between(a, c)).toBeLessThanOrEqual(c - a)
        expect(it.between(a, b)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })

  test('the next opening is open, and nothing is open before it', () => {
    fc.assert(
      fc.property(clock, moment, (it, from) => {
        const opens = it.nextOpen(from)
        expect(it.isOpen(opens)).toBe(true)
        expect(it.between(from, opens)).toBe(0)
        if (it.isOpen(from)) expect(opens).toBe(from)
      }),
    )
  })

  test('open time agrees with the local clock read minute by minute', () => {
    for (const [index, it] of clocks.entries()) {
      const { zone, weekly, exceptions } = calendars[index] as WorkCalendar
      const read = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
      for (const start of ['2025-03-08', '2025-03-29', '2025-04-05', '2025-10-04', '2025-10-25', '2025-11-01']) {
        for (let minute = 0; minute < 3 * 1440; minute += 7) {
          const moment = at(`${start}T00:00Z`) + minute * MINUTE
          const [day, time] = read.format(moment).split(' ') as [string, string]
          const weekday = WEEK[new Date(`${day}T00:00Z`).getUTCDay()] ?? 'mon'
          const spans = exceptions[day] === 'off' ? [] : (weekly[exceptions[day] ? 'mon' : weekday] ?? [])
          expect(it.isOpen(moment)).toBe(spans.some(([from, to]) => from <= time && time < to))
          expect(it.day(moment)).toBe(day)
          expect(it.minuteOfDay(moment)).toBe(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
        }
      }
    }
  })
})

describe('Shanghai, 2025', () => {
  const it = compileCalendar(shanghai)

  test('two hours from a lead at 17:30 end the next morning', () => {
    expect(it.add(at('2025-06-03T17:30+08:00'), 2 * HOUR)).toBe(at('2025-06-04T10:00+08:00'))
  })

  test('time that runs out at closing is due at closing', () => {
    expect(it.add(at('2025-06-03T16:30+08:00'), 2 * HOUR)).toBe(at('2025-06-03T18:30+08:00'))
  })

  test('fifteen minutes before an early due time is the evening before', () => {
    expect(it.add(at('2025-06-04T09:05+08:00'), -15 * MINUTE)).toBe(at('2025-06-03T18:20+08:00'))
  })

  test('the make-up Sunday has the hours of a Monday, National Day is closed', () => {
    expect(it.isOpen(at('2025-09-28T10:00+08:00'))).toBe(true)
    expect(it.isOpen(at('2025-09-28T12:30+08:00'))).toBe(false)
    expect(it.isOpen(at('2025-10-01T10:00+08:00'))).toBe(false)
    expect(it.nextOpen(at('2025-09-30T18:30+08:00'))).toBe(at('2025-10-09T09:00+08:00'))
    expect(it.between(at('2025-09-27T00:00+08:00'), at('2025-10-13T00:00+08:00'))).toBe(6 * 8 * HOUR)
  })

  test('a day is one working day, over lunch, weekend and holiday', () => {
    const due = (from: string, iso: string) => new Date(addDuration(it, at(from), iso, 'business')).toISOString()
    expect(due('2025-09-30T15:00+08:00', 'P1D')).toBe('2025-10-09T07:00:00.000Z')
    expect(due('2025-09-26T15:00+08:00', 'P1D')).toBe('2025-09-28T07:00:00.000Z')
    expect(due('2025-06-06T20:00+08:00', 'P1D')).toBe('2025-06-10T01:00:00.000Z')
    expect(due('2025-06-03T12:30+08:00', 'P1D')).toBe('2025-06-04T05:30:00.000Z')
    expect(due('2025-06-03T18:30+08:00', 'P1D')).toBe('2025-06-04T10:30:00.000Z')
    expect(due('2025-06-03T15:00+08:00', 'P1W')).toBe('2025-06-10T07:00:00.000Z')
    expect(due('2025-06-03T15:00+08:00', '-P2D')).toBe('2025-05-30T07:00:00.000Z')
    expect(due('2025-06-03T15:00+08:00', 'P1DT4H')).toBe('2025-06-05T01:30:00.000Z')
    expect(due('2025-06-03T10:00+08:00', 'PT24H')).toBe('2025-06-06T02:00:00.000Z')
    expect(new Date(addDuration(it, at('2025-06-06T15:00+08:00'), 'P1D', 'clock')).toISOString()).toBe(
      '2025-06-07T07:00:00.000Z',
    )
  })
})

describe('working days', () => {
  test('each is worth one day of open time where days are alike, and backward undoes forward', () => {
    const it = compileCalendar(shanghai)
    const open = moment.map((from) => it.nextOpen(from))
    fc.assert(
      fc.property(open, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const there = it.addWorkdays(from, days)
        expect(it.between(from, there)).toBe(days * businessDayMillis(shanghai))
        expect(it.addWorkdays(there, -days)).toBe(from)
        expect(it.minuteOfDay(there)).toBe(it.minuteOfDay(from))
      }),
    )
  })

  test('they always end in open time, in any zone', () => {
    fc.assert(
      fc.property(clock, moment, fc.integer({ min: -30, max: 30 }), (it, from, days) => {
        const there = it.addWorkdays(from, days)
        expect(it.isOpen(there) || it.isOpen(there - 1)).toBe(true)
        if (days > 0) expect(there).toBeGreaterThan(from)
        if (days < 0) expect(there).toBeLessThan(from)
      }),
    )
  })

  test('a closing at midnight belongs to the day it closes', () => {
    const it = compileCalendar(
      calendar('Asia/Shanghai', { weekly: { mon: [['12:00', '24:00']], tue: [['12:00', '24:00']] } }),
    )
    expect(it.addWorkdays(at('2025-06-03T00:00+08:00'), 1)).toBe(at('2025-06-04T00:00+08:00'))
  })
})

describe('when the clock changes', () => {
  const whole: Partial<WorkCalendar> = { weekly: { sun: [['00:00', '24:00']] } }
  const hours = (zone: string, from: string, to: string) =>
    compileCalendar(calendar(zone, whole)).between(at(from), at(to)) / HOUR

  test('a whole Sunday is as long as it lasts', () => {
    expect(hours('America/New_York', '2025-03-09T00:00Z', '2025-03-11T00:00Z')).toBe(23)
    expect(hours('America/New_York', '2025-11-02T00:00Z', '2025-11-04T00:00Z')).toBe(25)
    expect(hours('Europe/Berlin', '2025-03-29T00:00Z', '2025-03-31T12:00Z')).toBe(23)
    expect(hours('Australia/Lord_Howe', '2025-04-05T00:00Z', '2025-04-07T00:00Z')).toBe(24.5)
    expect(hours('Australia/Lord_Howe', '2025-10-04T00:00Z', '2025-10-06T00:00Z')).toBe(23.5)
  })

  test('a span inside the skipped hour falls away, the next day has it again', () => {
    const spring = calendar('America/New_York', { weekly: { sun: [['02:00', '03:00']] } })
    expect(compileCalendar(spring).nextOpen(at('2025-03-08T00:00Z'))).toBe(at('2025-03-16T06:00Z'))
  })

  test('the day that Samoa left out has no hours', () => {
    const samoa = compileCalendar(calendar('Pacific/Apia'))
    expect(samoa.between(at('2011-12-29T00:00-10:00'), at('2011-12-31T00:00+14:00'))).toBe(8 * HOUR)
  })
})

describe('calendars that cannot work are refused in words', () => {
  test.each([
    [calendar('Asia/Shanghai', { weekly: {} }), /no weekday has working hours/],
    [calendar('Asia/Shanghai', { weekly: {}, exceptions: { '2025-10-11': 'work' } }), /no weekday has working hours/],
    [calendar('Mars/Olympus'), /"Mars\/Olympus" is not a time zone/],
    [calendar('Asia/Shanghai', { weekly: { mon: [['18:00', '09:00']] } }), /mon ends before it begins/],
    [calendar('Asia/Shanghai', { weekly: { mon: [['18:00', '24:30']] } }), /mon ends after 24:00/],
  ])('%#', (broken, message) => {
    expect(() => compileCalendar(broken)).toThrow(message)
  })

  test('three years without a working day end the search', () => {
    const exceptions: Record<string, 'off'> = {}
    for (let day = at('2025-01-01T00:00Z'); day < at('2028-06-01T00:00Z'); day += DAY) {
      exceptions[new Date(day).toISOString().slice(0, 10)] = 'off'
    }
    const idle = compileCalendar(calendar('Asia/Shanghai', { exceptions }))
    expect(() => idle.add(at('2025-01-02T00:00Z'), HOUR)).toThrow(RangeError)
    expect(() => idle.nextOpen(Number.NaN)).toThrow(RangeError)
    expect(() => idle.add(at('2024-01-02T00:00Z'), Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })
})
