import { compileCalendar } from '@cairn/core/process/business-time.ts'
import type { WorkCalendar } from '@cairn/core/process/calendar.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blanksBefore, shifted, turned, yearOf, type PublicDays } from './year-days.ts'

const day: [string, string][] = [['09:00', '18:00']]
const calendar: WorkCalendar = {
  zone: 'Asia/Shanghai',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: 'CN',
  exceptions: {},
}
const listed: PublicDays = {
  holidays: { '2026-10-01': 'National Day,国庆节,3', '2026-10-02': 'National Day,国庆节,3' },
  workdays: { '2026-10-10': 'National Day,国庆节,3' },
}
const at = (date: string, of = calendar) =>
  yearOf(Number(date.slice(0, 4)), of, listed)
    .flat()
    .find((one) => one.date === date)

test('a holiday, a make-up Saturday, a plain Saturday and an own exception', () => {
  expect(at('2026-10-01')).toMatchObject({ works: false, reason: 'holiday', usual: false })
  expect(at('2026-10-10')).toMatchObject({ works: true, reason: 'make-up' })
  expect(at('2026-10-17')).toMatchObject({ works: false, reason: 'week' })
  expect(at('2026-10-01', { ...calendar, exceptions: { '2026-10-01': 'work' } })).toMatchObject({
    works: true,
    reason: 'exception',
  })
})

test('a day pressed twice is as it was', () => {
  const dates = yearOf(2026, calendar, listed).flat()
  fc.assert(
    fc.property(fc.constantFrom(...dates), (one) => {
      const first = turned(one)
      expect(first).toBe(one.works ? 'off' : 'work')
      const exceptions = first === null ? {} : { [one.date]: first }
      const again = at(one.date, { ...calendar, exceptions })
      expect(again && turned(again)).toBeNull()
      expect(again?.works).toBe(!one.works)
    }),
  )
})

test('the year shows what deadlines are counted by', () => {
  const exceptions = { ...calendar.exceptions, '2026-05-16': 'work' as const, '2026-05-18': 'off' as const }
  const marked = Object.fromEntries([
    ...Object.keys(listed.holidays).map((date) => [date, 'off' as const]),
    ...Object.keys(listed.workdays).map((date) => [date, 'work' as const]),
  ])
  const clock = compileCalendar({ ...calendar, exceptions: { ...marked, ...exceptions } })
  for (const one of yearOf(2026, { ...calendar, exceptions }, listed).flat())
    expect(clock.isOpen(Date.parse(`${one.date}T12:00:00+08:00`)), one.date).toBe(one.works)
})

test('leap years, the first Monday, and staying within the year', () => {
  expect(yearOf(2028, calendar, null)[1]).toHaveLength(29)
  expect(yearOf(2026, calendar, null).flat()).toHaveLength(365)
  expect(blanksBefore(2026, 5)).toBe(0) // 1 June 2026 is a Monday
  expect(shifted('2026-12-31', 1)).toBe('2026-12-31')
  expect(shifted('2026-02-28', 1)).toBe('2026-03-01')
})
