import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fields } from '../value.ts'
import { differingFields, survivors, type Sided } from './survive.ts'

const said = (fields: Fields, source: string, at: number): Sided => ({
  fields,
  origins: Object.fromEntries(Object.keys(fields).map((id) => [id, { source, at }])),
  createdAt: 0,
})

test('where one says nothing the other survives, whatever the rule', () => {
  const kept = said({ city: '', phone: '1' }, 'hand', 2)
  const merged = said({ city: '苏州', phone: null }, 'import', 1)
  for (const rule of ['source', 'kept', 'newest', 'longest'] as const)
    expect(survivors(kept, merged, rule)).toEqual({ city: 'merged', phone: 'kept' })
})

test('the source that counts more survives, of equal ones the later; a field’s master before all', () => {
  const kept = said({ city: 'a', address: 'b' }, 'import:x', 9)
  const merged = said({ city: 'c', address: 'd' }, 'hand', 1)
  expect(survivors(kept, merged, 'source')).toEqual({ city: 'merged', address: 'merged' })
  const masters = { order: ['hand', 'import'], masters: { address: 'import' } }
  expect(survivors(kept, merged, 'source', {}, masters)).toEqual({ city: 'merged', address: 'kept' })
  expect(survivors(said({ city: 'a' }, 'hand', 9), said({ city: 'b' }, 'hand', 1), 'source')).toEqual({ city: 'kept' })
})

test('newest, longest, and what was chosen by hand', () => {
  const kept = said({ city: 'long one', industry: 'x' }, 'hand', 1)
  const merged = said({ city: 'short', industry: 'y' }, 'hand', 2)
  expect(survivors(kept, merged, 'newest')).toEqual({ city: 'merged', industry: 'merged' })
  expect(survivors(kept, merged, 'longest')).toEqual({ city: 'kept', industry: 'kept' })
  expect(survivors(kept, merged, 'kept', { city: 'merged' })).toEqual({ city: 'merged', industry: 'kept' })
})

test('every field that differs has one survivor, and no other has', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'yy', null))
  fc.assert(
    fc.property(fields, fields, fc.constantFrom('source', 'kept', 'newest', 'longest'), (one, other, rule) => {
      const sides = survivors(said(one, 'hand', 1), said(other, 'import', 2), rule)
      expect(Object.keys(sides).toSorted()).toEqual(differingFields(one, other).toSorted())
    }),
  )
})
