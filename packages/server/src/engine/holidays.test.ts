import { WorkCalendar } from '@cairn/core/process/calendar.ts'
import { compileCalendar } from '@cairn/core/process/business-time.ts'
import { expect, test } from 'vitest'
import { holidaysKnownUntil, withHolidays } from './holidays.ts'

const hours: [string, string][] = [['09:00', '18:00']]
const office = WorkCalendar.parse({
  zone: 'Asia/Shanghai',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: 'CN',
})
const years = { from: 2025, to: 2026 }

test('National Day and Mid-Autumn 2025 are closed, their two make-up days are worked', () => {
  const clock = compileCalendar(withHolidays(office, years))
  const open = (day: string) => clock.isOpen(Date.parse(`${day}T10:00+08:00`))
  for (let day = 1; day <= 8; day++) expect(open(`2025-10-0${day}`)).toBe(false)
  expect(open('2025-09-28')).toBe(true)
  expect(open('2025-10-11')).toBe(true)
  expect(open('2025-09-27')).toBe(false)
  expect(open('2025-10-12')).toBe(false)
  expect(open('2025-10-09')).toBe(true)
})

test('Spring Festival 2026 is closed from 15 to 23 February, 14 and 28 February are worked', () => {
  const { exceptions } = withHolidays(office, years)
  for (let day = 15; day <= 23; day++) expect(exceptions[`2026-02-${day}`]).toBe('off')
  expect(exceptions['2026-02-14']).toBe('work')
  expect(exceptions['2026-02-28']).toBe('work')
  expect(exceptions['2026-02-24']).toBeUndefined()
})

test('the calendar of the company wins over the public one', () => {
  const own = { ...office, exceptions: { '2025-10-11': 'off', '2025-10-01': 'work', '2025-12-31': 'off' } } as const
  const { exceptions } = withHolidays(own, years)
  expect(exceptions).toMatchObject({ ...own.exceptions, '2025-10-02': 'off' })
})

test('only the years asked for are added, and only where China’s holidays are asked for', () => {
  const only2025 = Object.keys(withHolidays(office, { from: 2025, to: 2025 }).exceptions)
  expect(only2025.filter((day) => !day.startsWith('2025-'))).toEqual([])
  expect(only2025).toHaveLength(28 + 5)
  const abroad = { ...office, holidays: 'none' as const }
  expect(withHolidays(abroad, years)).toBe(abroad)
})

test('years that are not announced yet add nothing', () => {
  const next = holidaysKnownUntil() + 1
  expect(next).toBeGreaterThan(2026)
  expect(withHolidays(office, { from: next, to: next }).exceptions).toEqual({})
})
