import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../value.ts'
import { compileCondition } from './compile.ts'
import type { Facts } from './facts.ts'
import type { Condition } from './condition.ts'
import { conditionDepth, conditionFields, explainCondition } from './explain.ts'

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 5 }), fc.boolean())
const value: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.constantFrom(null, '2026-11-20', '2026-11-23T00:00:00Z'),
  fc.array(fc.string({ maxLength: 4 })),
)
const text = fc.string({ minLength: 1, maxLength: 4 })
const field = fc.constantFrom('lead.a', 'lead.constructor', 'deal.b', 'event.c')
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), field, value: scalar }),
  fc.record({ op: fc.constantFrom('in', 'not-in'), field, values: fc.array(scalar) }),
  fc.record({ op: fc.constantFrom('at-least', 'at-most', 'above', 'below'), field, value: fc.integer() }),
  fc.record({ op: fc.constantFrom('contains', 'starts-with'), field, value: text }),
  fc.record({ op: fc.constant('contains-any' as const), field, values: fc.array(text) }),
  fc.record({
    op: fc.constantFrom('before', 'after'),
    field,
    value: fc.constantFrom('2026-11-22', { daysAgo: 1 }, { daysAhead: 2 }),
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
const facts: fc.Arbitrary<Facts> = fc.record({
  lead: fc.option(fc.record({ a: value }), { nil: undefined }),
  deal: fc.option(fc.record({ b: value }), { nil: undefined }),
  event: fc.option(fc.record({ c: value }), { nil: undefined }),
  today: fc.option(fc.constant({ date: '2026-11-22', zone: 'Asia/Shanghai' }), { nil: undefined }),
})

const holds = (condition: Condition, a: Value | undefined): boolean =>
  compileCondition(condition)({ lead: a === undefined ? {} : { a } })

describe('a condition', () => {
  test.each<[Condition, Value | undefined, boolean]>([
    [{ op: 'is', field: 'lead.a', value: 'Shanghai' }, 'SHANGHAI', true],
    [{ op: 'is', field: 'lead.a', value: 500 }, '500', true],
    [{ op: 'is', field: 'lead.a', value: '500' }, 500, true],
    [{ op: 'is', field: 'lead.a', value: '7' }, '007', false],
    [{ op: 'is', field: 'lead.a', value: true }, 'true', false],
    [{ op: 'is', field: 'lead.a', value: 'cnc' }, ['lathe', 'CNC'], true],
    [{ op: 'is-not', field: 'lead.a', value: 'cnc' }, ['lathe', 'CNC'], false],
    [{ op: 'in', field: 'lead.a', values: ['north', 2] }, '2', true],
    [{ op: 'not-in', field: 'lead.a', values: ['north'] }, 'NORTH', false],
    [{ op: 'at-least', field: 'lead.a', value: 500_000 }, '500000', true],
    [{ op: 'at-least', field: 'lead.a', value: 0 }, 'many', false],
    [{ op: 'at-most', field: 'lead.a', value: 3 }, 3, true],
    [{ op: 'above', field: 'lead.a', value: 3 }, 3, false],
    [{ op: 'below', field: 'lead.a', value: 3 }, ['2'], false],
    [{ op: 'contains', field: 'lead.a', value: '总监' }, '销售总监', true],
    [{ op: 'contains', field: 'lead.a', value: 'Dir' }, ['x', 'sales director'], true],
    [{ op: 'contains-any', field: 'lead.a', values: ['CEO', '总'] }, 'ceo', true],
    [{ op: 'starts-with', field: 'lead.a', value: '138' }, 13800138000, true],
    [{ op: 'all', of: [] }, 1, true],
    [{ op: 'any', of: [] }, 1, false],
    [{ op: 'known', field: 'lead.constructor' }, 1, false],
  ])('%j of %j is %j', (condition, a, expected) => expect(holds(condition, a)).toBe(expected))

  test.each<[Value | undefined]>([[undefined], [null], [' '], [[]]])('%j satisfies only the negative', (missing) => {
    const at = { field: 'lead.a' } as const
    const positive: Condition[] = [
      { op: 'is', ...at, value: '' },
      { op: 'in', ...at, values: ['', 0] },
      { op: 'at-least', ...at, value: -1 },
      { op: 'at-most', ...at, value: 1 },
      { op: 'above', ...at, value: -1 },
      { op: 'below', ...at, value: 1 },
      { op: 'contains', ...at, value: ' ' },
      { op: 'contains-any', ...at, values: [' '] },
      { op: 'starts-with', ...at, value: ' ' },
      { op: 'before', ...at, value: '9999-12-31' },
      { op: 'after', ...at, value: '0001-01-01' },
      { op: 'known', ...at },
    ]
    const negative: Condition[] = [
      { op: 'is-not', ...at, value: 'x' },
      { op: 'not-in', ...at, values: ['x'] },
      { op: 'unknown', ...at },
    ]
    expect(positive.map((condition) => holds(condition, missing))).toEqual(positive.map(() => false))
    expect(negative.map((condition) => holds(condition, missing))).toEqual(negative.map(() => true))
  })

  test('and its negation never agree', () => {
    fc.assert(
      fc.property(condition, facts, (one, given) => {
        expect(compileCondition({ op: 'not', of: one })(given)).toBe(!compileCondition(one)(given))
      }),
    )
  })

  test('groups hold as their parts do', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), facts, (of, given) => {
        const parts = of.map((part) => compileCondition(part)(given))
        expect(compileCondition({ op: 'all', of })(given)).toBe(parts.every(Boolean))
        expect(compileCondition({ op: 'any', of })(given)).toBe(parts.some(Boolean))
      }),
    )
  })
})

describe('an explanation', () => {
  test('agrees with the condition, and its groups with their parts', () => {
    fc.assert(
      fc.property(condition, facts, (one, given) => {
        const told = explainCondition(one, given)
        expect(told.holds).toBe(compileCondition(one)(given))
        if (told.op === 'all') expect(told.of.every((part) => part.holds)).toBe(told.holds)
        if (told.op === 'any') expect(told.of.some((part) => part.holds)).toBe(told.holds)
      }),
    )
  })

  test('says what was wanted and what was found', () => {
    const one: Condition = {
      op: 'all',
      of: [
        { op: 'at-least', field: 'lead.budget', value: 500_000 },
        { op: 'not', of: { op: 'known', field: 'deal.amount' } },
        { op: 'above', field: 'lead.budget', value: 1 },
      ],
    }
    expect(explainCondition(one, { lead: { budget: 300_000 } })).toEqual({
      op: 'all',
      holds: false,
      of: [
        { op: 'at-least', field: 'lead.budget', wanted: [500_000], found: 300_000, holds: false },
        { op: 'not', holds: true, of: [{ op: 'known', field: 'deal.amount', wanted: [], found: null, holds: false }] },
        { op: 'above', field: 'lead.budget', wanted: [1], found: 300_000, holds: true },
      ],
    })
    expect(explainCondition(one).holds).toBeNull()
    expect(conditionFields(one)).toEqual(['lead.budget', 'deal.amount'])
    expect(conditionDepth(one)).toBe(3)
  })
})
