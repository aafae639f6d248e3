import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fields, Value } from '../value.ts'
import type { Field, FieldKind } from './field.ts'
import { functions } from './formula-functions.ts'
import { compileFormulas, computeWith } from './formulas.ts'
import { parseFormula } from './formula.ts'

const kinds: Record<string, FieldKind> = {
  budget: 'money',
  size: 'number',
  name: 'text',
  visited: 'date',
  met: 'yes-no',
  lines: 'multi-choice',
  'first-visit': 'date',
}
const defs: Field[] = Object.entries(kinds).map(([id, kind]) => ({ id, label: { zh: id }, kind }))
const formula = (id: string, text: string): Field => ({ id, label: { zh: id }, kind: 'formula', formula: text })
const record: Fields = {
  budget: 500_000,
  size: 8,
  name: '海鲸',
  visited: '2026-11-20',
  met: true,
  lines: ['cnc', 'laser'],
}

/** What a formula gives, or the code of what is wrong with it and where. */
function given(text: string, fields: Fields = record): Value | string {
  const formulas = compileFormulas('lead', [...defs, formula('f', text)])
  const [problem] = formulas.problems
  if (problem) return `${problem.problem.code} @${problem.problem.at}`
  return computeWith(formulas, 'all')?.(fields, { source: 'fair' }, '2026-11-22')['f'] ?? null
}

describe('a formula', () => {
  test.each<[string, Value]>([
    ['budget * 0.8', 400_000],
    ['budget * 10%', 50_000],
    ['1 + 2 * 3 - -4', 11],
    ['(1 + 2) * 3', 9],
    ['（1＋2）×3÷2', 4.5],
    ['budget / 0', null],
    ['budget / missing_is_fine', 'formula.unknown-field @9'],
    ['if(budget >= 200000, "大单", "小单")', '大单'],
    ['if(met and not (size > 10), 1, 2)', 1],
    ['if(size > 10, "big")', null],
    ['name & "-" & size', '海鲸-8'],
    ['concat(name, "/", source)', '海鲸/fair'],
    ['min(3, size, 5)', 3],
    ['max(visited, "2026-12-01")', '2026-12-01'],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['floor(-1.5)', -2],
    ['ceil(1.2)', 2],
    ['abs(-3)', 3],
    ['days(visited, today())', 2],
    ['today() - visited', 2],
    ['visited + 30', '2026-12-20'],
    ['year(visited) + month(visited) + day(visited)', 2026 + 11 + 20],
    ['[first-visit] - visited', null],
    ['known([first-visit])', false],
    ['default([first-visit], visited)', '2026-11-20'],
    ['has(lines, "CNC")', true],
    ['has(name, "鲸")', true],
    ['count(lines)', 2],
    ['length(name)', 2],
    ['name = "海鲸" or false', true],
    ['"a""b" & \'c\'', 'a"bc'],
    ['budget ≥ 1 and size <> 2', true],
    ['9999999999 * 9999999999', null],
  ])('%s gives %j', (text, value) => expect(given(text)).toEqual(value))

  test.each([
    ['', 'formula.empty @0'],
    ['1 +', 'formula.unfinished @3'],
    ['(1', 'formula.unfinished @2'],
    ['1 2', 'formula.unexpected @2'],
    ['name = "x', 'formula.unclosed-text @7'],
    ['fetch("x")', 'formula.unknown-function @0'],
    ['constructor', 'formula.unknown-field @0'],
    ['round()', 'formula.wrong-count @0'],
    ['name * 2', 'formula.wrong-type @0'],
    ['if(size, 1, 2)', 'formula.wrong-type @3'],
    ['name > 1', 'formula.wrong-type @0'],
    ['lines & "x"', 'formula.wrong-type @0'],
    ['f + 1', 'formula.cycle @0'],
    ['process.exit()', 'formula.unexpected @7'],
    [`${'('.repeat(200)}1${')'.repeat(200)}`, 'formula.too-deep @128'],
    [`1${'+1'.repeat(600)}`, 'formula.too-long @1000'],
  ])('%s is refused: %s', (text, code) => expect(given(text)).toBe(code))

  test('says what is wrong and where in both languages', () => {
    const found = parseFormula('1 + * 2')
    expect(found).toMatchObject({
      problem: { message: { zh: '第 5 个字：“*”不该出现在这里。', en: 'At character 5: "*" does not belong here.' } },
    })
  })

  test('may name another formula, whatever their order; a circle is told for each field of it', () => {
    const chain = compileFormulas('lead', [...defs, formula('a', 'b * 2'), formula('b', 'size + 1')])
    expect(computeWith(chain, 'all')?.(record, {}, '2026-11-22')).toMatchObject({ a: 18, b: 9 })
    const circle = compileFormulas('lead', [...defs, formula('a', 'b'), formula('b', 'c'), formula('c', 'a')])
    expect(circle.problems.map(({ field, problem }) => [field, problem.code]).toSorted()).toEqual([
      ['a', 'formula.cycle'],
      ['b', 'formula.cycle'],
      ['c', 'formula.cycle'],
    ])
  })

  test('that asks for the day, or names one that does, is not kept with the row', () => {
    const formulas = compileFormulas('lead', [...defs, formula('age', 'today() - visited'), formula('old', 'age > 1')])
    const kept = computeWith(formulas, 'kept')
    expect(kept?.({ ...record, age: 99, old: false }, {}, '2026-11-22')).toEqual(record)
    expect(computeWith(formulas, 'all')?.(record, {}, '2026-11-22')).toEqual({ ...record, age: 2, old: true })
  })

  test('of any text is refused or computed, never thrown, and gives what its type says', () => {
    const pieces = fc.constantFrom(
      ...Object.keys(kinds).map((id) => `[${id}]`),
      ...[...functions.keys()].map((name) => `${name}(`),
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '&',
      '=',
      '<',
      '>=',
      ' and ',
      ' or ',
      'not ',
      '1',
      '0.5',
      '"x"',
      '2%',
      '中',
    )
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    )
    const value: fc.Arbitrary<Value> = fc.oneof(
      fc.double(),
      fc.string(),
      fc.constantFrom('2026-11-22', '12', '', '9999-12-31'),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    )
    const fields = fc.dictionary(fc.constantFrom(...Object.keys(kinds), '__proto__'), value)
    fc.assert(
      fc.property(text, fields, (written, known) => {
        const formulas = compileFormulas('lead', [...defs, formula('f', written)])
        const [compiled] = formulas.all
        expect(formulas.all.length + formulas.problems.length).toBe(1)
        const found = computeWith(formulas, 'all')?.(known, {}, '2026-11-22')['f'] ?? null
        if (!compiled || found === null) return
        const type = { number: 'number', money: 'number', text: 'string', date: 'string', 'yes-no': 'boolean' }
        expect(Array.isArray(found) ? 'list' : typeof found).toBe({ ...type, list: 'list' }[compiled.type])
        if (typeof found === 'number') expect(Math.abs(found)).toBeLessThanOrEqual(1e15)
        if (typeof found === 'string') expect(found.length).toBeLessThanOrEqual(4000)
        if (compiled.type === 'date') expect(found).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('of mixed parts that its grammar makes is always computed', () => {
    const { number } = fc.letrec<{ number: string }>((tie) => ({
      number: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('1', 'budget', 'size', '0'),
        fc
          .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
          .map(([a, o, b]) => `(${a} ${o} ${b})`),
        tie('number').map((a) => `if(${a} > 1, ${a}, -1)`),
        tie('number').map((a) => `round(${a}, 1)`),
      ),
    }))
    fc.assert(
      fc.property(
        number.filter((text) => text.length < 400 && text.split('(').length < 40),
        (text) => {
          const formulas = compileFormulas('lead', [...defs, formula('f', text)])
          expect(formulas.problems).toEqual([])
          expect(['number', 'money']).toContain(formulas.all[0]?.type)
          const found = given(text)
          expect(found === null || typeof found === 'number').toBe(true)
        },
      ),
    )
  })
})
