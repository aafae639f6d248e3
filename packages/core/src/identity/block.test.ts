import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addKeys, candidatesFor, emptyBlocks, STRONG, type Key } from './block.ts'
import { keyTable } from './key-table.ts'

const WEAK = 1
/** Keys of about as many records as may share one: a weak one of all of them, and some of a few each. */
const crowds = fc.array(
  fc.tuple(
    fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 2 }),
    fc.option(fc.constantFrom(...'XYZ'), { freq: 5, nil: null }),
  ),
  { minLength: 98, maxLength: 104 },
)

function keysOf([weak, strong]: readonly [string[], string | null]): Key[] {
  const keys: Key[] = ['all', ...weak].map((text) => ({ text, weight: WEAK }))
  return strong === null ? keys : [...keys, { text: strong, weight: STRONG }]
}

test('one record among the rest meets whom it meets among all, also where a key has as many records as it may', () => {
  fc.assert(
    fc.property(crowds, fc.nat(), (rows, pick) => {
      const me = pick % rows.length
      const table = keyTable()
      for (const row of rows) table.add(keysOf(row))
      const all = table.sealed()
      const rest = emptyBlocks()
      for (const [at, row] of rows.entries()) if (at !== me) addKeys(rest, keysOf(row))
      const whole = emptyBlocks()
      for (const row of rows) addKeys(whole, keysOf(row))
      const mine = keysOf(rows[me] ?? [[], null])
      const meets = (at: number) => (at < me ? all.behind(at).includes(me) : all.behind(me).includes(at))
      const met = rows.flatMap((_row, at) => (at !== me && meets(at) ? [at] : []))
      const amongRest = candidatesFor(rest, mine).map((at) => (at < me ? at : at + 1))
      expect(amongRest.toSorted((a, b) => a - b)).toEqual(met)
      expect(candidatesFor(whole, mine, me).toSorted((a, b) => a - b)).toEqual(met)
    }),
    { numRuns: 200 },
  )
})
