import { describe, expect, test } from 'vitest'
import { fieldOf, readSample } from './read-sample.ts'

const field = (kind: Parameters<typeof fieldOf>[2]['kind']) =>
  fieldOf(undefined, 'lead', { id: 'x', label: { zh: '列' }, kind, required: false })

describe('what a cell becomes', () => {
  test('a number as people write it', () => {
    expect(readSample('1,200', field('money'), { blanks: [] })).toEqual({ value: 1200 })
    expect(readSample('about ten', field('money'), { blanks: [] })).toMatchObject({
      problem: { code: 'field.not-a-number' },
    })
  })

  test('what counts as empty is nothing', () => {
    expect(readSample(' Select ', field('text'), { blanks: ['Select'] })).toEqual({ empty: true })
    expect(readSample('', field('date'), { blanks: [] })).toEqual({ empty: true })
  })

  test('a date whose order was chosen is no longer in doubt', () => {
    expect(readSample('03/04/2026', field('date'), { blanks: [] })).toMatchObject({
      problem: { code: 'field.ambiguous-date' },
    })
    expect(readSample('03/04/2026', field('date'), { blanks: [], order: 'day-first' })).toEqual({ value: '2026-04-03' })
    expect(readSample('03/04/2026', field('date'), { blanks: [], order: 'month-first' })).toEqual({
      value: '2026-03-04',
    })
  })
})
