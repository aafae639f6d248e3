import fc from 'fast-check'
import { expect, test } from 'vitest'
import { portionsOf } from './portions.ts'

const batches = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 600 })

test('portions are the whole batch in order, few, and none so small that it is not worth its statements', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const portions = portionsOf(batch, () => true)
      expect(portions.flat()).toEqual(batch)
      expect(portions.length).toBeLessThanOrEqual(1 + Math.max(0, Math.log2(batch.length / 32)))
      if (portions.length > 1) expect(Math.min(...portions.map(({ length }) => length))).toBeGreaterThanOrEqual(32)
    }),
  )
})

test('a batch in which something else happens stays whole', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      expect(portionsOf([...batch, -1], (n) => n >= 0)).toEqual([[...batch, -1]])
    }),
  )
})
