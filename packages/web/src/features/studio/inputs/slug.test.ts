import { Slug } from '@cairn/core/label.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlug } from './slug.ts'

test.each([
  [[], 'tag', 'Big customer!', 'big-customer'],
  [[], 'tag', '大客户', 'tag'],
  [['tag', 'tag-2'], 'tag', '', 'tag-3'],
  [[], 'tag', '2026 fair', 'fair'],
])('an id not among %j from %s and %s is %s', (taken, base, name, id) => expect(freeSlug(taken, base, name)).toBe(id))

test('it is free and one that the schema accepts, whatever the name', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'a-2', 'tag', 'tag-2')), fc.string(), (taken, name) => {
      const id = freeSlug(taken, 'tag', name)
      expect(Slug.safeParse(id).success).toBe(true)
      expect(taken).not.toContain(id)
    }),
  )
})
