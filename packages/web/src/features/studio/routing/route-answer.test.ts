import type { Condition } from '@cairn/core/rule/condition.ts'
import { explainCondition } from '@cairn/core/rule/explain.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionOf, inOrder, type SellerStep } from './route-answer.ts'

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean())
const text = fc.string({ minLength: 1, maxLength: 4 })
const field = fc.constantFrom('lead.a', 'owner.region')
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record({ op: fc.constantFrom('is', 'is-not'), field, value: scalar }),
    fc.record({ op: fc.constantFrom('in', 'not-in'), field, values: fc.array(scalar) }),
    fc.record({ op: fc.constantFrom('at-least', 'at-most', 'above', 'below'), field, value: fc.integer() }),
    fc.record({ op: fc.constantFrom('contains', 'starts-with'), field, value: text }),
    fc.record({ op: fc.constant('contains-any' as const), field, values: fc.array(text) }),
    fc.record({ op: fc.constantFrom('before', 'after'), field, value: fc.constantFrom('2026-11-22', { daysAgo: 3 }) }),
    fc.record({ op: fc.constantFrom('known', 'unknown'), field }),
    fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('condition') }),
  ),
}))

test('an explanation is said in the words of its condition', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(conditionOf(explainCondition(one, { lead: { a: 1 } }))).toEqual(one)
    }),
  )
})

test('the chosen one stands first, then who may by how little they hold, then who may not', () => {
  const seller = (name: string, part: Partial<SellerStep>): SellerStep => ({
    id: name,
    name,
    eligible: true,
    why: null,
    openLeads: 5,
    capacity: 10,
    load: 0.5,
    share: null,
    passedOver: false,
    chosen: false,
    ...part,
  })
  const sellers = [
    seller('off', { eligible: false, why: 'offline', load: 0 }),
    seller('sits out', { passedOver: true }),
    seller('busy', { load: 0.9 }),
    seller('free', { load: 0.1 }),
    seller('chosen', { chosen: true, load: 0.8 }),
  ]
  expect(inOrder(sellers).map(({ name }) => name)).toEqual(['chosen', 'free', 'busy', 'sits out', 'off'])
})
