import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../time.ts'
import { customerHealth } from './customer-health.ts'

const NOW = Date.parse('2026-03-10T10:00+08:00')

test('a customer spoken with today, with nothing owed, is fine', () => {
  expect(customerHealth({ lastContactAt: NOW, dues: [], promises: [] }, NOW)).toEqual({
    mood: 'fine',
    contact: { mood: 'fine', days: 0 },
    actions: { mood: 'fine', late: 0, open: 0 },
    promises: { mood: 'fine', late: 0, open: 0 },
  })
})

test('silence is soon after two weeks and late after thirty days', () => {
  const contact = (days: number) =>
    customerHealth({ lastContactAt: NOW - days * DAY, dues: [], promises: [] }, NOW).mood
  expect([14, 15, 30, 31].map(contact)).toEqual(['fine', 'soon', 'soon', 'late'])
})

test('a broken promise makes it late, one due tomorrow soon', () => {
  const of = (promises: number[]) => customerHealth({ lastContactAt: NOW, dues: [], promises }, NOW)
  expect(of([NOW - 1])).toMatchObject({ mood: 'late', promises: { late: 1, open: 1 } })
  expect(of([NOW + DAY]).mood).toBe('soon')
  expect(of([NOW + DAY + 1]).mood).toBe('fine')
})

test('waiting never makes a customer healthier', () => {
  const rank = { fine: 0, soon: 1, late: 2 }
  const times = fc.array(fc.integer({ min: NOW - 60 * DAY, max: NOW + 60 * DAY }), { maxLength: 5 })
  fc.assert(
    fc.property(times, times, fc.nat(90 * DAY), (dues, promises, wait) => {
      const signs = { lastContactAt: NOW - DAY, dues, promises }
      const [before, after] = [customerHealth(signs, NOW), customerHealth(signs, NOW + wait)]
      expect(rank[after.mood]).toBeGreaterThanOrEqual(rank[before.mood])
    }),
  )
})
