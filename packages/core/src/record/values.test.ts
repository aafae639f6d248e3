import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMissing } from '../value.ts'
import { FieldKind, type Field } from './field.ts'
import { dateInOrder } from './read-date.ts'
import { readFields } from './values.ts'

const choices = [
  { id: 'cnc', label: { zh: '数控机床', en: 'CNC machine' } },
  { id: 'laser', label: { zh: '激光/切割', en: 'Laser' } },
]
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  id: 'f',
  label: { zh: '项' },
  kind,
  ...(kind === 'choice' || kind === 'multi-choice' ? { choices } : {}),
  ...more,
})
const ranks = [
  { id: 'manager', label: { zh: '经理 / 主管 / 科长' } },
  { id: 'head', label: { zh: '部长 / 主管' } },
]
const everyKind = FieldKind.options.map((kind) => ({ ...field(kind), id: kind }))

test('a part of a label is enough where it can mean one choice only', () => {
  const rank = field('choice', { choices: ranks })
  expect(['经理', '科长', ' 部长 '].map((text) => read(rank, text))).toEqual(['manager', 'manager', 'head'])
  expect(read(rank, '主管')).toBe('field.not-a-choice')
})

/** The value read, or the code of what is wrong. */
function read(def: Field, raw: unknown): unknown {
  const { fields, problems } = readFields([def], { f: raw })
  return problems[0]?.code ?? fields['f']
}

describe('what people write', () => {
  test.each<[FieldKind, unknown, unknown]>([
    ['number', '1,234.5', 1234.5],
    ['number', '１２', 12],
    ['money', '￥50万元', 500_000],
    ['money', '50 万', 500_000],
    ['money', '1.2亿', 120_000_000],
    ['money', '30w', 300_000],
    ['money', 'RMB 3,000', 3000],
    ['money', '(1,000)', -1000],
    ['money', '-¥20', -20],
    ['number', '15%', 0.15],
    ['number', '７％', 0.07],
    ['number', '12.5 %', 0.125],
    ['money', 1e14, 'field.too-large'],
    ['number', '50-100万', 'field.not-a-number'],
    ['number', '1,23', 'field.not-a-number'],
    ['number', 'many', 'field.not-a-number'],
    ['number', Number.NaN, 'field.not-a-number'],
    ['number', true, 'field.not-a-number'],
    ['date', '2026-11-22', '2026-11-22'],
    ['date', '2026/1/2 08:30', '2026-01-02'],
    ['date', '2026年11月22日', '2026-11-22'],
    ['date', '20261122', '2026-11-22'],
    ['date', '2026-11-22T10:00:00Z', '2026-11-22'],
    ['date', '22/11/2026', '2026-11-22'],
    ['date', '11/22/2026', '2026-11-22'],
    ['date', '4/4/2026', '2026-04-04'],
    ['date', '2024.3.5', '2024-03-05'],
    ['date', '3-25-24', '2024-03-25'],
    ['date', '99/3/25', '1999-03-25'],
    ['date', '3-5-24', 'field.ambiguous-date'],
    ['date', '45356', '2024-03-05'],
    ['date', '3/4/2026', 'field.ambiguous-date'],
    ['date', 'Nov 22, 2026', '2026-11-22'],
    ['date', '22 November 2026', '2026-11-22'],
    ['date', 46_348, '2026-11-22'],
    ['date', '46348', '2026-11-22'],
    ['date', Date.UTC(2026, 10, 22), '2026-11-22'],
    ['date', new Date(Date.UTC(2026, 10, 22)), '2026-11-22'],
    ['date', new Date(Number.NaN), 'field.not-a-date'],
    ['date', '2026-02-29', 'field.not-a-date'],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', 'soon', 'field.not-a-date'],
    ['choice', 'CNC', 'cnc'],
    ['choice', ' 数控机床 ', 'cnc'],
    ['choice', 'cnc MACHINE', 'cnc'],
    ['choice', '激光', 'laser'],
    ['choice', '切', 'field.not-a-choice'],
    ['choice', 'lathe', 'field.not-a-choice'],
    ['multi-choice', '数控机床、Laser', ['cnc', 'laser']],
    ['multi-choice', '激光/切割', ['laser']],
    ['multi-choice', ['cnc', 'CNC'], ['cnc']],
    ['multi-choice', 'cnc,lathe', 'field.not-a-choice'],
    ['multi-choice', Array.from({ length: 101 }, () => 'cnc'), 'field.too-many'],
    ['yes-no', '是', true],
    ['yes-no', 'No', false],
    ['yes-no', 1, true],
    ['yes-no', 'maybe', 'field.not-yes-no'],
    ['phone', ' 010-12345678转801 ', '010-12345678转801'],
    ['phone', 13800138000, '13800138000'],
    ['phone', '1.38E+10', 'field.not-a-phone'],
    ['phone', 'call me maybe', 'field.not-a-phone'],
    ['mail', 'Li@Example.com', 'li@example.com'],
    ['mail', 'li at example', 'field.not-a-mail'],
    ['text', 'a\u0000b\u202Ec\nd ', 'abc d'],
    ['text', '\ud800x', '\ufffdx'],
    ['long-text', 'a\r\nb', 'a\nb'],
    ['text', 'x'.repeat(4001), 'field.too-long'],
    ['long-text', 'x'.repeat(20_001), 'field.too-long'],
    ['text', {}, 'field.not-a-text'],
    ['text', Object.create(null), 'field.not-a-text'],
    ['text', Symbol('x'), 'field.not-a-text'],
    ['text', ' \u0000 ', undefined],
  ])('%s %j', (kind, raw, expected) => expect(read(field(kind), raw)).toEqual(expected))
})

test('a column that has settled its order leaves no doubt', () => {
  expect(dateInOrder('3/4/2026', 'day-first')).toBe('2026-4-3')
  expect(dateInOrder('3-5-24 10:00', 'month-first')).toBe('2024-3-5')
  expect(dateInOrder('2026-03-04', 'day-first')).toBe('2026-03-04')
})

test('a list or an object where a value belongs is shown as one', () => {
  const given = (raw: unknown) => readFields([field('phone')], { f: raw }).problems[0]?.params['given']
  expect([given({ number: 1 }), given([1, 2])]).toEqual(['{…}', '[…]'])
})

test('limits hold', () => {
  expect(read(field('number', { min: 1, max: 5 }), 0)).toBe('field.too-small')
  expect(read(field('number', { min: 1, max: 5 }), 6)).toBe('field.too-large')
  expect(read(field('text', { max: 3 }), 'four')).toBe('field.too-long')
})

test('what is required and missing is a problem; an edit asks only for what it names, and may empty it', () => {
  const defs = [field('text', { required: true }), { ...field('number'), id: 'n' }]
  expect(readFields(defs, { f: ' ', n: null }).problems).toEqual([{ path: 'f', code: 'field.required', params: {} }])
  expect(readFields(defs, { n: '' }, { partial: true })).toEqual({ fields: { n: null }, problems: [], unknown: [] })
  expect(readFields(defs, { f: '' }, { partial: true }).problems).toHaveLength(1)
})

test('what no definition asks for is kept out and named', () => {
  const raw = JSON.parse('{"f":"x","__proto__":{"admin":true},"constructor":1}')
  expect(readFields([field('text')], raw)).toEqual({
    fields: { f: 'x' },
    problems: [],
    unknown: ['__proto__', 'constructor'],
  })
  for (const raw of [null, undefined, [], 'text', 7]) {
    expect(readFields([field('text')], raw).problems).toMatchObject([{ code: 'fields.not-an-object' }])
  }
})

test('no input throws; whatever is read has the kind its field promises and reads the same again', () => {
  const ids = everyKind.map((def) => def.id)
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withNullPrototype: true,
    withMap: true,
    withSparseArray: true,
  })
  const almost = fc.oneof(
    anything,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('1万', '2026-1-2', 'CNC、Laser', '是', 'a@b.cn', '+86 138'),
  )
  const raws = fc.oneof(anything, fc.dictionary(fc.constantFrom(...ids, 'else'), almost))
  fc.assert(
    fc.property(raws, (raw) => {
      const once = readFields(everyKind, raw)
      for (const value of Object.values(once.fields)) expect(isMissing(value)).toBe(false)
      for (const id of ['number', 'money']) expect(['number', 'undefined']).toContain(typeof once.fields[id])
      expect(['boolean', 'undefined']).toContain(typeof once.fields['yes-no'])
      expect(String(once.fields['date'] ?? '2000-01-01')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(JSON.stringify(once)).not.toMatch(/\\u0000|\\ud[89a-f]/)
      expect(readFields(everyKind, once.fields)).toEqual({ fields: once.fields, problems: [], unknown: [] })
    }),
    { numRuns: 1000 },
  )
})
