import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupTies, parts, type Tie } from './group.ts'
import { byPerson, survivingCells, type GroupRow } from './surviving.ts'

const isStored = (id: string): boolean => id.startsWith('c')
const ids = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'c1', 'c2')
const tie: fc.Arbitrary<Tie> = fc
  .record({
    one: ids,
    other: ids,
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    zone: fc.constantFrom('certain' as const, 'judge' as const, 'apart' as const),
    relation: fc.constantFrom(null, null, 'branch' as const),
    verdict: fc.constantFrom(null, null, 'same' as const, 'apart' as const, 'related' as const),
  })
  .filter(({ one, other }) => one !== other && !(isStored(one) && isStored(other)))
const ties = fc.uniqueArray(tie, { selector: ({ one, other }) => [one, other].toSorted().join(), maxLength: 20 })

test('nobody is in two groups, none is with whom a person parts it from, and no group has two stored customers', () => {
  fc.assert(
    fc.property(ties, (given) => {
      const groups = groupTies(given, isStored)
      const all = groups.flat()
      expect(new Set(all).size).toBe(all.length)
      const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)))
      for (const each of given.filter(parts))
        expect(groupOf.get(each.one) !== undefined && groupOf.get(each.one) === groupOf.get(each.other)).toBe(false)
      for (const group of groups) expect(group.filter(isStored).length).toBeLessThanOrEqual(1)
    }),
  )
})

test('the order of ties, and of the two in each, makes no difference', () => {
  fc.assert(
    fc.property(ties, fc.infiniteStream(fc.nat()), (given, random) => {
      const turned = given
        .map((each) => ((random.next().value ?? 0) % 2 ? { ...each, one: each.other, other: each.one } : each))
        .map((each) => [random.next().value ?? 0, each] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, each]) => each)
      expect(groupTies(turned, isStored)).toEqual(groupTies(given, isStored))
    }),
  )
})

test('what a person says is the same is together, where no word and no second customer stands between', () => {
  const said = (one: string, other: string, verdict: Tie['verdict']): Tie => ({
    one,
    other,
    chance: 0.1,
    zone: 'judge',
    relation: null,
    verdict,
  })
  expect(groupTies([said('r1', 'r2', 'same'), said('r2', 'r3', 'same')], isStored)).toEqual([['r1', 'r2', 'r3']])
  expect(groupTies([said('r1', 'r2', 'same'), said('r2', 'r3', 'same'), said('r1', 'r3', 'apart')], isStored)).toEqual([
    ['r1', 'r2'],
  ])
  expect(groupTies([said('c1', 'r1', 'same'), said('c2', 'r1', 'same')], isStored)).toEqual([['c1', 'r1']])
})

const row: fc.Arbitrary<GroupRow> = fc.record({
  n: fc.nat(50),
  place: fc.nat(3),
  updated: fc.constantFrom(null, '2024-01-02', '2025-03-04'),
  cells: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'longer', 'the longest of all')),
})
const rows = fc.uniqueArray(row, { selector: ({ n }) => n, maxLength: 6 })
const rules = fc.constantFrom('source' as const, 'newest' as const, 'longest' as const)

test('what survives was said by a row, is said wherever any row says it, and is what was chosen by hand', () => {
  fc.assert(
    fc.property(rows, rules, fc.dictionary(fc.constantFrom('a', 'b'), fc.string()), (given, rule, chosen) => {
      const survived = survivingCells(given, rule, chosen)
      for (const field of ['a', 'b', 'c']) {
        const said = given.map(({ cells }) => cells[field] ?? '').filter((value) => value !== '')
        if (Object.hasOwn(chosen, field)) expect(survived[field]).toBe(chosen[field])
        else if (said.length === 0) expect(survived[field]).toBeUndefined()
        else expect(said).toContain(survived[field])
        const longest = Math.max(...said.map(({ length }) => length))
        if (rule === 'longest' && !Object.hasOwn(chosen, field) && said.length > 0)
          expect(survived[field]).toHaveLength(longest)
      }
      expect(survivingCells(given.toReversed(), rule, chosen)).toEqual(survived)
    }),
  )
})

test('rows are of one person exactly where a chain of shared marks leads from one to the other', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.constantFrom('p1', 'p2', 'm1', 'n1', 'n2'), { maxLength: 2 })), (marks) => {
      const given = marks.map((each, n) => ({ n, marks: each }))
      const people = byPerson(given, (each) => each.marks)
      const home = new Map(people.flatMap((group, at) => group.map(({ n }) => [n, at] as const)))
      expect(home.size).toBe(given.filter((each) => each.marks.length > 0).length)
      for (const one of given)
        for (const other of given)
          if (one.marks.some((mark) => other.marks.includes(mark))) expect(home.get(one.n)).toBe(home.get(other.n))
      const seen = people.map((group) => new Set(group.flatMap((each) => each.marks)))
      for (const [at, set] of seen.entries())
        for (const other of seen.slice(at + 1)) expect(set.isDisjointFrom(other)).toBe(true)
    }),
  )
})
