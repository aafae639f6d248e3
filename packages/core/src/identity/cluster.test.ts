import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterLinks, type Link } from './cluster.ts'

const links = fc.uniqueArray(
  fc.record({
    one: fc.constantFrom(...'abcdef'),
    other: fc.constantFrom(...'ghijkl'),
    bits: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ one, other }) => one + other },
)

function between(all: readonly Link[]): (one: string, other: string) => number {
  const known = new Map(all.map(({ one, other, bits }) => [one + other, bits]))
  return (one, other) => known.get(one + other) ?? known.get(other + one) ?? -1
}

test('the order of the links and of their ends makes no difference', () => {
  fc.assert(
    fc.property(links, (all) => {
      const turned = all.toReversed().map(({ one, other, bits }) => ({ one: other, other: one, bits }))
      expect(clusterLinks(turned, between(all))).toEqual(clusterLinks(all, between(all)))
    }),
  )
})

test('a chain of single links does not become one group', () => {
  const chain = ['ab', 'bc', 'cd', 'de', 'ef'].map(([one = '', other = ''], i) => ({ one, other, bits: 9 - i }))
  expect(clusterLinks(chain, between(chain)).every((group) => group.length <= 3)).toBe(true)
})

test('one forbidden pair keeps two groups apart, however well the others agree', () => {
  const all = ['ab', 'cd', 'ac', 'ad', 'bc'].map(([one = '', other = '']) => ({ one, other, bits: 5 }))
  const bits = (one: string, other: string) => (one + other === 'bd' ? -Infinity : between(all)(one, other))
  expect(clusterLinks(all, bits).some((group) => group.includes('b') && group.includes('d'))).toBe(false)
})
