import { FieldKind } from '@cairn/core/record/field.ts'
import { expect, test } from 'vitest'
import { shipped } from '../repair/shipped.test-kit.ts'
import { fit, freeFieldId, kindGroups, newField } from './field-kinds.ts'
import { usesOfField } from './field-uses.ts'

test('every kind is offered once, and a new field of it is a field', () => {
  const offered = kindGroups.flatMap(({ kinds }) => kinds)
  expect(offered.toSorted()).toEqual([...FieldKind.options].toSorted())
  for (const kind of offered) expect(newField('x', kind, { zh: '新' })).toMatchObject({ kind })
})

test('another kind drops what only the old one had', () => {
  const field = newField('x', 'choice', { zh: '新' })
  expect(field.choices).toHaveLength(1)
  field.kind = 'money'
  field.min = 3
  fit(field)
  expect(field).toEqual({ id: 'x', label: { zh: '新' }, kind: 'money', min: 3 })
})

test('a new id is free and can stand in a formula', () => {
  expect(freeFieldId(['budget'], 'Annual budget')).toBe('annualBudget')
  expect(freeFieldId(['annualBudget'], 'annual budget')).toMatch(/^annualBudget\d$/)
  expect(freeFieldId([], '2nd 客户')).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/)
})

test('a field in use is found where it is used', () => {
  const uses = usesOfField(shipped, 'lead', 'budget').map((path) => path[0])
  expect(new Set(uses)).toEqual(new Set(['forms', 'scoreCard']).union(new Set(uses)))
  expect(uses.length).toBeGreaterThan(1)
  expect(usesOfField(shipped, 'lead', 'nothing-like-it')).toEqual([])
  const counted = structuredClone(shipped)
  counted.fields.lead.push({ id: 'half', label: { zh: '一半' }, kind: 'formula', formula: 'budget / 2' })
  const at = counted.fields.lead.length - 1
  expect(usesOfField(counted, 'lead', 'budget')).toContainEqual(['fields', 'lead', at, 'formula'])
})
