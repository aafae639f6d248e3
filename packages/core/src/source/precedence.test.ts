import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../value.ts'
import { isSame, type FieldOrigin } from './origin.ts'
import { classOf, defaultPrecedence, rankOf, weigh, type Precedence } from './precedence.ts'

const erp = 'connector:erp'
const finance = 'connector:finance'
const precedence: Precedence = { order: ['hand', erp, finance, 'import', 'lead'], masters: { taxNumber: finance } }
const held = (value: Value, source: string, more: Partial<FieldOrigin> = {}) => ({
  value,
  origin: { source, at: 0, ...more },
})

describe('who counts more', () => {
  test('the master of a field stands before the order, whoever stands nowhere behind it', () => {
    expect(rankOf(precedence, 'taxNumber', finance)).toBe(0)
    expect(rankOf(precedence, 'taxNumber', 'hand')).toBe(1)
    expect(rankOf(precedence, 'city', finance)).toBe(3)
    expect(rankOf(precedence, 'city', 'lead:web-form')).toBe(rankOf(precedence, 'city', 'lead:referral'))
    expect(rankOf(precedence, 'city', 'api')).toBe(rankOf(precedence, 'city', 'hand'))
    expect(rankOf(precedence, 'city', 'connector:new')).toBeGreaterThan(rankOf(precedence, 'city', 'lead'))
  })

  test('a source below is a conflict, one above or equal writes', () => {
    const says = (value: Value, source: string) => ({ value, source })
    expect(weigh(precedence, 'city', says('武汉', finance), held('上海', erp))).toBe('conflict')
    expect(weigh(precedence, 'city', says('武汉', 'hand'), held('上海', erp))).toBe('write')
    expect(weigh(precedence, 'city', says('武汉', erp), held('上海', erp))).toBe('write')
    expect(weigh(precedence, 'taxNumber', says('91X', 'hand'), held('91Y', finance))).toBe('conflict')
    expect(weigh(precedence, 'city', says('武汉', erp), { value: '上海', origin: undefined })).toBe('conflict')
  })

  test('nothing said clears only what the same source said', () => {
    expect(weigh(precedence, 'city', { value: null, source: erp }, held('上海', erp))).toBe('write')
    expect(weigh(precedence, 'city', { value: '', source: 'hand' }, held('上海', erp))).toBe('same')
    expect(weigh(precedence, 'city', { value: '武汉', source: finance }, held(null, 'hand'))).toBe('write')
  })

  test('a source above vouches for an equal value', () => {
    expect(weigh(precedence, 'city', { value: '上海', source: erp }, held('上海', finance))).toBe('write')
    expect(weigh(precedence, 'city', { value: '上海', source: finance }, held('上海', erp))).toBe('same')
  })

  test('what a person has set aside is passed over, until the source says something else', () => {
    const settled = held('武汉', finance, { over: { [erp]: '上海' } })
    expect(weigh(precedence, 'city', { value: '上海', source: erp }, settled)).toBe('passed-over')
    expect(weigh(precedence, 'city', { value: '北京', source: erp }, settled)).toBe('write')
  })
})

const values = fc.oneof(
  fc.constantFrom<Value>(null, '', '上海', '武汉', 7, 0, true, false),
  fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
)
const sources = fc.constantFrom(
  'hand',
  'api',
  erp,
  finance,
  'import',
  'import:x',
  'lead:phone',
  'rules',
  'connector:new',
)
const precedences = fc.record({
  order: fc.uniqueArray(fc.constantFrom('hand', erp, finance, 'import', 'lead', 'rules')),
  masters: fc.dictionary(fc.constantFrom('city', 'phone'), fc.constantFrom('hand', erp, finance), { maxKeys: 2 }),
})

test('a lower source never changes what a higher one has said', () => {
  fc.assert(
    fc.property(precedences, values, sources, values, sources, (order, given, source, value, holder) => {
      const verdict = weigh(order, 'city', { value: given, source }, held(value, holder))
      const isBelow = rankOf(order, 'city', source) > rankOf(order, 'city', holder)
      if (isBelow && !isSame(value, null)) expect(verdict).not.toBe('write')
      if (verdict === 'conflict') expect(isBelow && !isSame(given, value)).toBe(true)
    }),
  )
})

test('what a source has written it may say again without end', () => {
  fc.assert(
    fc.property(precedences, values, sources, values, sources, (order, given, source, value, holder) => {
      if (weigh(order, 'city', { value: given, source }, held(value, holder)) !== 'write') return
      expect(weigh(order, 'city', { value: given, source }, held(given, source))).toBe('same')
    }),
  )
})

test('the order in which sources speak does not matter where no two count the same', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['hand', erp, finance, 'import', 'lead'], { minLength: 2 }),
      fc.array(fc.constantFrom('上海', '武汉', '北京'), { minLength: 5, maxLength: 5 }),
      (speakers, words) => {
        const say = (order: readonly string[]) => {
          let field: ReturnType<typeof held> | { value: undefined; origin: undefined } = {
            value: undefined,
            origin: undefined,
          }
          for (const source of order) {
            const value = words[['hand', erp, finance, 'import', 'lead'].indexOf(source)] ?? ''
            if (weigh(precedence, 'city', { value, source }, field) === 'write') field = held(value, source)
          }
          return field.value
        }
        expect(say(speakers)).toBe(say(speakers.toReversed()))
      },
    ),
  )
})

test('without a decision people count most', () => {
  expect(defaultPrecedence.order[0]).toBe('hand')
  expect(classOf('lead:exhibition')).toBe('lead')
})
