import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

const back = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true })

test.each([
  '=1+1',
  '+cmd|/c calc',
  '-2+3+cmd',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '\n@x',
  '＝HYPERLINK("http://x")',
  '＋1',
  '\ufeff=1',
  '\u0000=1',
])('%j is exported as text', (cell) => {
  expect(back(csvOf([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']])
})

test('numbers, negative ones too, and texts that are none stay as they are', () => {
  expect(csvOf([['a', -1.5, '-12.50', true, null, 'a=b', 'x-1']])).toBe('\ufeffa,-1.5,-12.50,true,,a=b,x-1\r\n')
})

test('whatever is written is read back, and no cell begins with a sign of a formula', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@＝－\t\r\n ",\'1a石'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      for (const [r, cells] of back(csvOf(rows)).entries()) {
        for (const [c, cell] of cells.entries()) {
          expect([cell, cell.slice(1)]).toContain(rows[r]?.[c])
          expect(/^\s*[=+@＝]/.test(cell) || (/^\s*[-－]/.test(cell) && !/^-[\d.]+$/.test(cell))).toBe(false)
        }
      }
    }),
    { numRuns: 500 },
  )
})
