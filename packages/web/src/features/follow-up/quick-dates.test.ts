import { expect, test } from 'vitest'
import { quickDates } from './quick-dates.ts'

const at = (text: string): number => new Date(text).getTime()
const shown = (now: string): string[] =>
  quickDates(at(now)).map(({ id, at: when }) => `${id} ${when.getMonth() + 1}-${when.getDate()} ${when.getHours()}:00`)

test('on a Sunday afternoon next Monday is tomorrow', () => {
  expect(shown('2026-11-22T14:20:00')).toEqual([
    'today 11-22 18:00',
    'tomorrow 11-23 10:00',
    'inThreeDays 11-25 10:00',
    'nextMonday 11-23 10:00',
  ])
})

test('on a Monday next Monday is a week away; after six today is not offered', () => {
  expect(shown('2026-11-30T18:30:00')).toEqual([
    'tomorrow 12-1 10:00',
    'inThreeDays 12-3 10:00',
    'nextMonday 12-7 10:00',
  ])
})

test('ten minutes before six is too late to promise today', () => {
  expect(shown('2026-11-24T17:51:00')[0]).toBe('tomorrow 11-25 10:00')
})
