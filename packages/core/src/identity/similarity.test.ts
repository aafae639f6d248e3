import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jaroWinkler, slips, withinOneSlip } from './similarity.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

test('within one slip is what counting slips says', () => {
  fc.assert(fc.property(words, words, (a, b) => void expect(withinOneSlip(a, b)).toBe(slips(a, b) <= 1)))
})

test('likeness goes both ways', () => {
  fc.assert(fc.property(words, words, (a, b) => void expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12)))
})

test('the published examples of Winkler', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3)
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
})
