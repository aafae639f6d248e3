import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shipped } from '../process/world.test-kit.ts'
import { columnsOf, guessMapping, readOutsideRow, valueAt } from './outside-row.ts'

const defs = shipped.fields.customer
const mapping = { id: 'no', name: 'company.name', fields: { city: 'company.city', creditCode: 'tax' } }

test('a row is read by its mapping, however deep its values stand', () => {
  const row = { no: 7, company: { name: ' 石径精密 ', city: '武汉' }, tax: null }
  expect(readOutsideRow(row, mapping, { customer: defs, contact: defs })).toEqual({
    externalId: '7',
    name: '石径精密',
    fields: { city: '武汉', creditCode: null },
    people: [],
    problems: [],
  })
  expect(valueAt({ 'a.b': { c: [1, 2] } }, 'a.b.c.1')).toBe(2)
})

test('garbage is told, never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (row) => {
      const { externalId, name, problems } = readOutsideRow(row, mapping, { customer: defs, contact: defs })
      expect(problems.some(({ path }) => path === 'id')).toBe(externalId === null)
      expect(problems.some(({ path }) => path === 'name')).toBe(name === null)
    }),
  )
})

test('columns are guessed by the names that fields go by', () => {
  const columns = columnsOf([{ 客户编号: 'K1', 公司名称: '石径', 税号: '9142', 所在城市: '武汉', x: [1], y: { z: 1 } }])
  expect(columns).toEqual(['客户编号', '公司名称', '税号', '所在城市', 'y.z'])
  expect(guessMapping(columns, defs)).toEqual({
    id: '客户编号',
    name: '公司名称',
    fields: { creditCode: '税号', city: '所在城市' },
  })
})
