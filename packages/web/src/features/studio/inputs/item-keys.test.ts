import { expect, test } from 'vitest'
import { keysFor } from './item-keys.ts'

const [a, b, c, d] = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]
const first = keysFor([a, b, c], { items: [], keys: [], next: 0 })
const [ka, kb, kc] = first.keys

test('keys are told apart', () => expect(new Set(first.keys).size).toBe(3))
test.each([
  ['moved', [c, a, b], [kc, ka, kb]],
  ['changed in place', [a, { ...b }, c], [ka, kb, kc]],
  ['removed', [a, c], [ka, kc]],
])('items %s keep their keys', (_, items, keys) => expect(keysFor(items, first).keys).toEqual(keys))
test('an item put in between has a key of its own', () => {
  const { keys } = keysFor([a, d, b, c], first)
  expect([keys[0], keys[2], keys[3]]).toEqual([ka, kb, kc])
  expect(first.keys).not.toContain(keys[1])
})
test('the same object twice has two keys', () => expect(new Set(keysFor([a, a], first).keys).size).toBe(2))
