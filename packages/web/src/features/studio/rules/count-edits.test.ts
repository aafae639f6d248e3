import { Tally, type Counted } from '@cairn/core/rule/tally.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { howOf, HOWS, thingsOf, windowOf, withHow, withThing, withWindow, type When } from './count-edits.ts'

const days = fc.integer({ min: 1, max: 3650 })
const tallies: fc.Arbitrary<Tally> = fc.oneof(
  fc.record({ ask: fc.constant('quiet' as const), of: fc.constantFrom('activity' as const, 'action' as const), days }),
  fc.record(
    {
      ask: fc.constant('count' as const),
      of: fc.constantFrom<Counted>('activity', 'promise', 'action', 'contact'),
      within: fc.oneof(fc.record({ daysAgo: days }), fc.record({ daysAhead: days })),
      atLeast: fc.integer({ min: 1, max: 100 }),
      atMost: fc.integer({ min: 0, max: 100 }),
    },
    { requiredKeys: ['ask', 'of'] },
  ),
)

test('whatever is chosen in a row, it says so afterwards and can be published', () => {
  fc.assert(
    fc.property(
      tallies,
      fc.constantFrom(...HOWS),
      fc.constantFrom<When>('past', 'ahead', 'ever'),
      days,
      fc.nat(3),
      (tally, how, when, count, which) => {
        const counted = withHow(tally, how)
        expect(howOf(counted)).toBe(how)
        const placed = withWindow(counted, { when, days: count })
        expect(windowOf(placed)).toMatchObject(
          how === 'quiet' ? { days: count } : when === 'ever' ? { when } : { when, days: count },
        )
        const things = thingsOf(placed)
        const of = things[which % things.length] ?? 'activity'
        const about = withThing(placed, of)
        expect(about.of).toBe(of)
        expect(Tally.parse(about)).toEqual(about)
      },
    ),
  )
})

test('a condition stays with what it asks about', () => {
  const where = { op: 'contains' as const, field: 'activity.text', value: '价格' }
  const asked: Tally = { ask: 'count', of: 'activity', where, atLeast: 1 }
  expect(withThing(asked, 'promise')).toEqual({ ...asked, of: 'promise' })
  expect(withThing(asked, 'contact')).toEqual({ ask: 'count', of: 'contact', atLeast: 1 })
  expect(withHow(asked, 'quiet')).toEqual({ ask: 'quiet', of: 'activity', where, days: 30 })
})
