import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingFrom } from './missing.ts'
import { problemsOfRow, type CleaningColumn, type CleaningRow } from './problem.ts'
import { repair, takeBackRepair } from './repair.ts'

const COLUMNS: readonly CleaningColumn[] = [
  { id: 'company', meaning: 'company' },
  { id: 'person', meaning: 'person' },
  { id: 'phone', meaning: 'phone' },
  { id: 'mail', meaning: 'mail' },
  { id: 'code', meaning: 'credit-code' },
  { id: 'address', meaning: 'address' },
  { id: 'region', meaning: 'region' },
  { id: 'since', meaning: 'date', dates: 'day-first' },
  { id: 'note', meaning: 'text' },
  { id: 'owner', meaning: 'owner', owners: new Set(['王芳', 'wang@example.cn']) },
]

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '无',
    'N/A',
    "'13800001111",
    '１３８ ００００ １１１１',
    '021-61234567转8001 / 13900002222',
    '2023年8月27日',
    '3/4/2026',
    '45000',
    'Wang@Example.CN ',
    '　上海 石径*',
    '[VIP]【重点】石径（老客户）-已签约',
    '苏州市工业园区星湖街',
    '广东省深圳市',
    '王芳',
    '91310000MA1FL0ABCD',
  ),
)
const rows: fc.Arbitrary<CleaningRow> = fc
  .record(Object.fromEntries(COLUMNS.map(({ id }) => [id, cell])))
  .map((values) => ({ id: 'r1', values }))

function found(values: Record<string, string>): Record<string, readonly [string, string | null]> {
  const problems = problemsOfRow({ id: 'r', values }, COLUMNS)
  return Object.fromEntries(problems.map(({ column, kind, to }) => [column, [kind, to]]))
}

describe('problems', () => {
  test('beside numbers, a word only says which one it is', () => {
    expect(found({ phone: '138 0000 1111 / 办公室' })).toEqual({ phone: ['phone', '13800001111'] })
    expect(found({ phone: '办公室' })).toEqual({ phone: ['phone', null] })
  })

  test('an owner is known by name or mail address, however written; another is left out at a press', () => {
    expect(found({ owner: '王 芳' })).toEqual({ owner: ['noise', '王芳'] })
    expect(found({ owner: 'Wang@Example.cn' })).toEqual({})
    expect(found({ owner: '李雷' })).toEqual({ owner: ['owner', ''] })
  })

  test.each([
    ['义乌市俊通日用品有限公司【重点】', '义乌市俊通日用品有限公司'],
    ['[VIP] 石径机械有限公司', '石径机械有限公司'],
    ['广东禄正新峰五金建材有限公司（老客户）', '广东禄正新峰五金建材有限公司'],
    ['中盈薪材料（浙江）有限公司【重点】-已签约', '中盈薪材料（浙江）有限公司'],
    ['石径机械有限公司(已成交)', '石径机械有限公司'],
  ])('a note in a name is no part of it: %s', (company, name) => {
    expect(found({ company })).toEqual({ company: ['noise', name] })
  })

  test.each([
    '石径（上海）有限公司',
    '【上海】石径机械',
    '上海石径（北京分公司）',
    '石径机械-华东',
    '【重点】',
    '大客户',
  ])('what belongs to a name stays: %s', (company) => expect(found({ company })).toEqual({}))

  test('each kind is found with its repair', () => {
    expect(
      found({
        company: '　上海 石径＊',
        person: '无',
        phone: "'021-6123 4567转8001、+86 138-0000-1111",
        mail: ' Wang@Example.CN',
        code: '91310000MA1FL0ABCX',
        address: '苏州市工业园区星湖街328号',
        since: '3/4/2026',
        note: '老客户',
      }),
    ).toEqual({
      company: ['noise', '上海石径'],
      person: ['noise', ''],
      phone: ['phone', '02161234567转8001、13800001111'],
      mail: ['mail', 'wang@example.cn'],
      code: ['credit-code', null],
      region: ['region', '江苏'],
      since: ['date', '2026-04-03'],
    })
  })

  test('what cannot be read is left for a person, not guessed', () => {
    expect(found({ phone: '1.38E+10', since: '2026-02-30', mail: 'wang@' })).toEqual({
      phone: ['phone', null],
      since: ['date', null],
      mail: ['mail', null],
    })
    expect(problemsOfRow({ id: 'r', values: { since: '3/4/2026' } }, [{ id: 'since', meaning: 'date' }])).toEqual([
      { row: 'r', column: 'since', kind: 'date', from: '3/4/2026', to: null },
    ])
  })

  test('a row that was repaired holds no problem that has a repair', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const after = repair(row, problemsOfRow(row, COLUMNS))
        expect(problemsOfRow(after, COLUMNS).filter(({ to }) => to !== null)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('repairs of any kinds are taken back to the letter', () => {
    fc.assert(
      fc.property(rows, fc.func(fc.boolean()), (row, chosen) => {
        const some = problemsOfRow(row, COLUMNS).filter(({ kind }) => chosen(kind))
        const back = takeBackRepair(repair(row, some), some)
        for (const { id } of COLUMNS) expect(back.values[id]).toBe(row.values[id])
      }),
    )
  })

  test('what a person changed after a repair stays when the repair is taken back', () => {
    const row = { id: 'r', values: { company: '石径 *' } }
    const problems = problemsOfRow(row, COLUMNS)
    expect(takeBackRepair({ id: 'r', values: { company: '新石径' } }, problems).values).toEqual({ company: '新石径' })
  })
})

describe('missing values', () => {
  const twins: CleaningRow[] = [
    { id: 'b', values: { company: '石径', phone: '13800001111', mail: 'a@x.cn' } },
    { id: 'a', values: { company: '石径', phone: '', mail: 'b@x.cn' } },
    { id: 'c', values: { company: '', mail: '' } },
  ]

  test('are taken from a twin that has them, where those that have one agree', () => {
    expect(missingFrom(twins, COLUMNS)).toEqual([
      { row: 'c', column: 'company', kind: 'missing', from: '', to: '石径', source: 'a' },
      { row: 'a', column: 'phone', kind: 'missing', from: '', to: '13800001111', source: 'b' },
      { row: 'c', column: 'phone', kind: 'missing', from: '', to: '13800001111', source: 'b' },
    ])
  })

  test('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(twins, { minLength: 3 }), (shuffled) => {
        expect(missingFrom(shuffled, COLUMNS)).toEqual(missingFrom(twins, COLUMNS))
      }),
    )
  })
})
