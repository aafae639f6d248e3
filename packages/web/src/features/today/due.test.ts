import { expect, test } from 'vitest'
import { bucketOf } from './due.ts'

const at = (text: string): string => new Date(text).toISOString()
const now = new Date('2026-11-22T14:00:00').getTime()

test('late from the very moment, today until midnight, later from midnight on', () => {
  expect(bucketOf(at('2026-11-22T14:00:00'), now)).toBe('late')
  expect(bucketOf(at('2026-11-22T14:00:01'), now)).toBe('today')
  expect(bucketOf(at('2026-11-22T23:59:59'), now)).toBe('today')
  expect(bucketOf(at('2026-11-23T00:00:00'), now)).toBe('later')
  expect(bucketOf(at('2026-11-21T10:00:00'), now)).toBe('late')
})
