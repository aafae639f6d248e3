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
const value = fc.oneof(scalar, fc.constant(null), fc.array(fc.string({ maxLength: 4 })))
const facts = fc.record({
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
