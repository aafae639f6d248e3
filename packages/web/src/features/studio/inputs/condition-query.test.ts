import { compileCondition } from '@cairn/core/rule/compile.ts'
import { Condition } from '@cairn/core/rule/condition.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparisonOf, fitValue, fromQuery, toQuery, unfinished } from './condition-query.ts'

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 5 }), fc.boolean())
const text = fc.string({ minLength: 1, maxLength: 4 })
const field = fc.constantFrom('lead.a', 'deal.b', 'event.c')
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), field, value: scalar }),
  fc.record({ op: fc.constantFrom('in', 'not-in'), field, values: fc.array(scalar) }),
  fc.record({ op: fc.constantFrom('at-least', 'at-most', 'above', 'below'), field, value: fc.integer() }),
  fc.record({ op: fc.constantFrom('contains', 'starts-with'), field, value: text }),
  fc.record({ op: fc.constant('contains-any' as const), field, values: fc.array(text) }),
  fc.record({
    op: fc.constantFrom('before', 'after'),
    field,
    value: fc.constantFrom('2026-11-22', { daysAgo: 0 }, { daysAhead: 3 }),
  }),
  fc.record({ op: fc.constantFrom('known', 'unknown'), field }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { maxLength: 4 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('condition') }),
  ),
}))
const value = fc.oneof(
  scalar,
  fc.constantFrom(null, '2026-11-20', '2026-11-23T01:00:00Z'),
  fc.array(fc.string({ maxLength: 4 })),
)
const facts = fc.record({
  today: fc.constant({ date: '2026-11-22', zone: 'Asia/Shanghai' }),
  lead: fc.option(fc.record({ a: value }), { nil: undefined }),
  deal: fc.option(fc.record({ b: value }), { nil: undefined }),
  event: fc.option(fc.record({ c: value }), { nil: undefined }),
})

test('what the builder shows holds for the same facts as the condition', () => {
  fc.assert(
    fc.property(condition, fc.array(facts, { minLength: 1, maxLength: 8 }), (one, many) => {
      const back = fromQuery(toQuery(one))
      expect(back).toBeDefined()
      if (back === undefined) return
      expect(Condition.safeParse(back).success).toBe(true)
      for (const given of many) expect(compileCondition(back)(given)).toBe(compileCondition(one)(given))
    }),
    { numRuns: 500 },
  )
})

test('a second way through the builder changes nothing, every line is filled in', () => {
  fc.assert(
    fc.property(condition, (one) => {
      const once = fromQuery(toQuery(one))
      expect(fromQuery(toQuery(once))).toEqual(once)
      expect(unfinished(toQuery(one))).toBe(0)
    }),
  )
})

test('lines and groups that are not filled in do not count', () => {
  const empty = { field: 'lead.a', operator: 'is', value: undefined }
  const known = { field: 'lead.b', operator: 'known', value: undefined }
  const query = { combinator: 'any', rules: [known, { combinator: 'all', rules: [empty] }, empty] }
  expect(fromQuery(query)).toEqual({ op: 'known', field: 'lead.b' })
  expect(unfinished(query)).toBe(2)
  expect(fromQuery({ combinator: 'all', rules: [empty] })).toBeUndefined()
  expect(fromQuery(toQuery(undefined))).toEqual({ op: 'all', of: [] })
})

test.each([
  ['in', 'a', ['a']],
  ['is', ['a', 'b'], 'a'],
  ['at-least', '500', 500],
  ['at-least', 'many', undefined],
  ['at-least', ' ', undefined],
  ['contains', 5, '5'],
  ['contains-any', [1, 'b'], ['1', 'b']],
  ['contains-any', '', undefined],
  ['before', '2026-11-22', '2026-11-22'],
  ['before', ['2026-11-22', 'b'], '2026-11-22'],
  ['after', { daysAgo: 3 }, { daysAgo: 3 }],
  ['after', '2026', undefined],
  ['is', { daysAgo: 3 }, undefined],
  ['known', 'a', undefined],
])('a value for %s made of %j is %j', (operator, before, after) => expect(fitValue(operator, before)).toEqual(after))

test('a fitted value is either nothing or makes its line a comparison that the schema accepts', () => {
  fc.assert(
    fc.property(comparison, fc.oneof(scalar, fc.array(scalar)), ({ op }, before) => {
      const value = fitValue(op, before)
      const line = comparisonOf({ field: 'lead.a', operator: op, value })
      if (line === undefined) expect(value).toBeUndefined()
      else expect(Condition.safeParse(line).success).toBe(true)
    }),
  )
})
