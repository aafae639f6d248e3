import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const SECRET = 'a secret of the tests, in no other use'

test('whatever is sealed is opened again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
      const sealed = seal(SECRET, text, place)
      expect(unseal(SECRET, sealed, place)).toBe(text)
      expect(seal(SECRET, text, place)).not.toBe(sealed)
    }),
  )
})

test('another secret, another place, or a changed letter opens nothing', () => {
  const sealed = seal(SECRET, 'whsec_abc', '1:row')
  expect(sealed).not.toContain('whsec')
  expect(() => unseal(`${SECRET}!`, sealed, '1:row')).toThrow('authenticate')
  expect(() => unseal(SECRET, sealed, '2:row')).toThrow('authenticate')
  expect(() => unseal(SECRET, sealed.slice(0, 20), '1:row')).toThrow('cut short')
  expect(() => unseal(SECRET, 'whsec_abc', '1:row')).toThrow('not a sealed text')
  const middle = Math.floor(sealed.length / 2)
  const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
  expect(() => unseal(SECRET, changed, '1:row')).toThrow('authenticate')
})
