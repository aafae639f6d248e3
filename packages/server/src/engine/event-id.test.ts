import { expect, test } from 'vitest'
import { eventOf, mintEventId } from './event-id.ts'

test('ids sort as their events were minted, within a millisecond too, and none comes twice', () => {
  const ids = [1_000, 1_000, 1_000, 1_001, 1_001, 2_000_000_000_000].flatMap((at) =>
    Array.from({ length: 300 }, () => mintEventId(at)),
  )
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{8}0000$/)
  expect(eventOf(`${ids[0]?.slice(0, -4)}00ab`)).toBe(ids[0])
})
