import type { Label } from '../label.ts'
import { placeAfter } from './apply.ts'
import { conflictWords } from './change-words.ts'
import { displaced } from './diff.ts'
import { glossaryOf } from './glossary.ts'
import { comparedAs, isRecord, isSame, keysOf, nameOfItem, own, type Json, type JsonRecord } from './parts.ts'
import type { Playbook } from './playbook.ts'

/** A place that both sides changed, each in its own way. Undefined is to have it removed; an item's place counts from 1. */
export interface Conflict {
  readonly path: readonly (string | number)[]
  readonly mine: Json
  readonly theirs: Json
  readonly words: Label
}

export interface Merged {
  /** Everything both sides did; where they conflict, as mine has it. It may not pass the checks: theirs may need what mine removed. */
  readonly playbook: Playbook
  readonly conflicts: readonly Conflict[]
}

/** Brings together two playbooks that were both made out of `base`. */
export function mergePlaybooks(base: Playbook, mine: Playbook, theirs: Playbook): Merged {
  const found: Omit<Conflict, 'words'>[] = []
  const playbook = merge({ base, mine, theirs }, [], found) as Playbook
  const both = { before: theirs, after: mine, glossary: glossaryOf(base, theirs, mine) }
  const conflicts = found.map((each) => ({ ...each, words: conflictWords(each, both) }))
  return { playbook, conflicts }
}

interface Sides {
  readonly base: Json
  readonly mine: Json
  readonly theirs: Json
}
type Path = Conflict['path']
type Found = Omit<Conflict, 'words'>[]

/** One value out of three; undefined when it is to be absent. */
function merge(sides: Sides, path: Path, found: Found): Json {
  const { base, mine, theirs } = sides
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  const ways = new Set([comparedAs(base, mine), comparedAs(base, theirs), comparedAs(mine, theirs)])
  const [way] = ways
  if (ways.size === 1 && isRecord(base) && isRecord(mine) && isRecord(theirs) && way === 'record')
    return mergeRecords({ base, mine, theirs }, path, found)
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    if (way === 'named' && ways.size === 1) return mergeNamed({ base, mine, theirs }, path, found)
    if (way === 'placed' && ways.size === 1)
      return mine.map((each, at) => merge({ base: base[at], mine: each, theirs: theirs[at] }, [...path, at], found))
  }
  found.push({ path, mine, theirs })
  return mine
}

interface Three<T> {
  readonly base: T
  readonly mine: T
  readonly theirs: T
}

function mergeRecords({ base, mine, theirs }: Three<JsonRecord>, path: Path, found: Found): JsonRecord {
  const entries = keysOf(mine, theirs, base).map((key): [string, Json] => {
    const sides = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) }
    return [key, merge(sides, [...path, key], found)]
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function mergeNamed({ base, mine, theirs }: Three<readonly Json[]>, path: Path, found: Found): Json[] {
  const [byBase, byMine, byTheirs] = [byName(base), byName(mine), byName(theirs)]
  const [inBase, inMine, inTheirs] = [[...byBase.keys()], [...byMine.keys()], [...byTheirs.keys()]]
  const merged = new Map<string, Json>()
  for (const name of new Set([...inTheirs, ...inMine, ...inBase])) {
    const sides = { base: byBase.get(name), mine: byMine.get(name), theirs: byTheirs.get(name) }
    const item = merge(sides, [...path, name], found)
    if (item !== undefined) merged.set(name, item)
  }
  // Theirs gives the order; what mine added or moved is then put where mine has it.
  const placed = displaced(inBase, inMine).filter(({ name }) => merged.has(name))
  const movedByThem = new Map(displaced(inBase, inTheirs).map(({ name, follows }) => [name, follows]))
  const here = new Set(placed.map(({ name }) => name))
  let list: Json[] = [...merged].flatMap(([name, item]) => (here.has(name) ? [] : [item]))
  for (const { name, follows } of placed) {
    const item = merged.get(name)
    list = placeAfter(list, item, nearest(inMine, name, merged))
    const theirPlace = movedByThem.get(name)
    if (byBase.has(name) && theirPlace !== undefined && theirPlace !== follows)
      found.push({ path: [...path, name], mine: inMine.indexOf(name) + 1, theirs: inTheirs.indexOf(name) + 1 })
  }
  return list
}

function byName(list: readonly Json[]): Map<string, Json> {
  return new Map(list.map((item) => [nameOfItem(item) ?? '', item]))
}

/** The name before this one that is still there. */
function nearest(order: readonly string[], name: string, there: ReadonlyMap<string, Json>): string | null {
  return order.slice(0, order.indexOf(name)).findLast((each) => there.has(each)) ?? null
}
