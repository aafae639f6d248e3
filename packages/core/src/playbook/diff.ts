import type { Label } from '../label.ts'
import { changeWords } from './change-words.ts'
import { glossaryOf } from './glossary.ts'
import {
  comparedAs,
  isRecord,
  isReordered,
  isSame,
  keysOf,
  nameOfItem,
  own,
  type Difference,
  type Json,
} from './parts.ts'
import type { Playbook } from './playbook.ts'
import { terms } from './terms.ts'

/** A difference in words for people. */
export interface Change extends Difference {
  readonly words: Label
}

/**
 * What makes the second playbook out of the first, in an order that `applyChanges` can follow; nothing when they mean
 * the same. Unfinished drafts may be compared, too.
 */
export function diffPlaybooks(a: Playbook, b: Playbook): Change[] {
  const both = { before: a, after: b, glossary: glossaryOf(a, b) }
  return differences(a, b).map((difference) => ({ ...difference, words: changeWords(difference, both) }))
}

/** The differences of two JSON documents. */
export function differences(a: Json, b: Json): Difference[] {
  const found: Difference[] = []
  compare(a, b, [], found)
  return found
}

type Path = Difference['path']

function compare(a: Json, b: Json, path: Path, into: Difference[]): void {
  if (isSame(a, b)) return
  const way = comparedAs(a, b)
  if (way === 'record' && isRecord(a) && isRecord(b)) {
    for (const key of inOrder(keysOf(a, b))) compare(own(a, key), own(b, key), [...path, key], into)
  } else if (way === 'placed' && Array.isArray(a) && Array.isArray(b)) {
    a.forEach((each, at) => compare(each, b[at], [...path, at], into))
  } else if (way === 'named' && Array.isArray(a) && Array.isArray(b)) {
    compareNamed(a, b, path, into)
  } else if (a === undefined) into.push({ path, kind: 'added', after: b })
  else if (b === undefined) into.push({ path, kind: 'removed', before: a })
  else {
    const moved = Array.isArray(a) && Array.isArray(b) && isReordered(a, b)
    into.push({ path, kind: moved ? 'moved' : 'changed', before: a, after: b })
  }
}

const ranks = new Map(Object.keys(terms).map((key, rank) => [key, rank]))

/** Keys in the order of the design's words, whatever order the database keeps them in. */
function inOrder(keys: readonly string[]): string[] {
  const rank = (key: string) => ranks.get(key) ?? ranks.size
  return keys.toSorted((a, b) => rank(a) - rank(b))
}

function compareNamed(a: readonly Json[], b: readonly Json[], path: Path, into: Difference[]): void {
  const [old, now] = [placesOf(a), placesOf(b)]
  for (const [name, at] of old) if (!now.has(name)) into.push({ path: [...path, name], kind: 'removed', before: a[at] })
  for (const { name, follows } of displaced([...old.keys()], [...now.keys()])) {
    const [from, to] = [old.get(name), now.get(name) ?? 0]
    if (from === undefined) into.push({ path: [...path, name], kind: 'added', after: b[to], follows })
    else into.push({ path: [...path, name], kind: 'moved', before: from + 1, after: to + 1, follows })
  }
  for (const [name, at] of now) {
    const before = old.get(name)
    if (before !== undefined) compare(a[before], b[at], [...path, name], into)
  }
}

function placesOf(list: readonly Json[]): Map<string, number> {
  return new Map(list.map((item, at) => [nameOfItem(item) ?? '', at]))
}

/** Names that are new or out of their old order, as few as can be, in the new order; each with the one before it. */
export function displaced(old: readonly string[], now: readonly string[]): { name: string; follows: string | null }[] {
  const places = new Map(old.map((name, at) => [name, at]))
  const kept = longestRise(
    now.filter((name) => places.has(name)),
    (name) => places.get(name) ?? 0,
  )
  return now.flatMap((name, at) => (kept.has(name) ? [] : [{ name, follows: now[at - 1] ?? null }]))
}

/** A longest run of names, in their order, whose places rise: those that did not move. */
function longestRise(names: readonly string[], place: (name: string) => number): Set<string> {
  // Patience sorting: `ends[n]` is the lowest name on which a run of n + 1 can end.
  const ends: string[] = []
  const before = new Map<string, string | undefined>()
  for (const name of names) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (place(ends[middle] ?? '') < place(name)) low = middle + 1
      else high = middle
    }
    before.set(name, ends[low - 1])
    ends[low] = name
  }
  const run = new Set<string>()
  for (let name = ends.at(-1); name !== undefined; name = before.get(name)) run.add(name)
  return run
}
