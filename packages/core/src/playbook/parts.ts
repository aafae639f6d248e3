/** Anything JSON holds. What is absent and what is undefined are the same. */
export type Json = unknown
export type JsonRecord = Readonly<Record<string, Json>>

/** A difference, where it is. Items of lists are named by their id (a question of a form by its field), others by place. */
export interface Difference {
  readonly path: readonly (string | number)[]
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** What was there; of an item that moved its place, 1 for the first. */
  readonly before?: Json
  readonly after?: Json
  /** Of an item that was added or moved: the one it now comes after, null at the front. */
  readonly follows?: string | null
}

export function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Says whether two documents mean the same: the order of keys, and keys of nothing, do not count. */
export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, at) => isSame(each, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  return keysOf(a, b).every((key) => isSame(own(a, key), own(b, key)))
}

/** What a record holds under a key itself: nothing that every object has by nature. */
export function own(record: JsonRecord, key: string): Json {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** All keys of some records, those of the first in its order. */
export function keysOf(...records: readonly JsonRecord[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))]
}

/** What an item of a list is known by: its `id`, or the field it asks for; null where it has nothing of the kind. */
export function nameOfItem(item: Json): string | null {
  if (!isRecord(item)) return null
  const id = own(item, 'id')
  if (typeof id === 'string') return id
  const field = own(item, 'field')
  const isQuestion = typeof field === 'string' && own(item, 'do') === undefined && own(item, 'op') === undefined
  return isQuestion ? field : null
}

/** Says whether each item of the lists is known by a name of its own, so that they are matched by it. */
export function areNamed(...lists: readonly (readonly Json[])[]): boolean {
  return lists.every((list) => {
    const names = list.map(nameOfItem)
    return names.every((name) => name !== null) && new Set(names).size === names.length
  })
}

/**
 * How two values are compared: key by key, item by item by name or by place, or only as a whole. A text in its
 * languages, a condition, a weight and a list of plain values are wholes; so is what became another kind of thing.
 */
export function comparedAs(a: Json, b: Json): 'record' | 'named' | 'placed' | 'whole' {
  if (isRecord(a) && isRecord(b)) return isWhole(a) || isWhole(b) || kindOf(a) !== kindOf(b) ? 'whole' : 'record'
  if (!Array.isArray(a) || !Array.isArray(b)) return 'whole'
  if (a.length + b.length > 0 && areNamed(a, b)) return 'named'
  const alike = a.length === b.length && [...a, ...b].every((each) => isRecord(each) && !isWhole(each))
  return alike && !isReordered(a, b) ? 'placed' : 'whole'
}

/** Longer lists are not searched for what only moved: each item would be compared with each. */
const MOST_SEARCHED = 500

/** Says whether two lists hold the same things in another order. */
export function isReordered(a: readonly Json[], b: readonly Json[]): boolean {
  if (a.length !== b.length || a.length > MOST_SEARCHED || isSame(a, b)) return false
  const left = [...b]
  return a.every((each) => {
    const at = left.findIndex((other) => isSame(each, other))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

function isWhole(record: JsonRecord): boolean {
  if (typeof own(record, 'op') === 'string' || typeof own(record, 'zh') === 'string') return true
  const [only, ...more] = Object.keys(record)
  return more.length === 0 && (only === 'points' || only === 'multiply')
}

function kindOf(record: JsonRecord): Json {
  const kind = own(record, 'kind') ?? own(record, 'do')
  return typeof kind === 'string' ? kind : null
}
