import { isRecord, nameOfItem, own, type Json, type JsonRecord, type Difference } from './parts.ts'
import type { Playbook } from './playbook.ts'

/**
 * A playbook with changes made to it: `applyChanges(a, diffPlaybooks(a, b))` means the same as `b`. The given one stays
 * as it is. What a change speaks of and is not there is left out.
 */
export function applyChanges(playbook: Playbook, changes: readonly Difference[]): Playbook {
  return changes.reduce<Json>((document, change) => alter(document, change.path, change), playbook) as Playbook
}

function alter(value: Json, [part, ...rest]: Difference['path'], change: Difference): Json {
  if (part === undefined) return change.after
  if (Array.isArray(value)) return alterList(value, part, rest, change)
  if (!isRecord(value)) return value
  const key = String(part)
  if (rest.length > 0) return withKey(value, key, alter(own(value, key), rest, change))
  return withKey(value, key, change.kind === 'removed' ? undefined : change.after)
}

/** A record with one key set, or without it where the value is undefined; made so that no key means anything to JavaScript. */
function withKey(record: JsonRecord, key: string, value: Json): JsonRecord {
  const entries = Object.entries(record)
  const at = entries.findIndex(([name]) => name === key)
  return Object.fromEntries(
    entries.toSpliced(at < 0 ? entries.length : at, 1, [key, value]).filter(([, each]) => each !== undefined),
  )
}

function alterList(list: readonly Json[], part: string | number, rest: Difference['path'], change: Difference): Json[] {
  const at = typeof part === 'number' ? part : list.findIndex((item) => nameOfItem(item) === part)
  if (rest.length > 0 || typeof part === 'number' || change.kind === 'changed')
    return list.map((item, index) => (index === at ? alter(item, rest, change) : item))
  const others = at < 0 ? [...list] : list.toSpliced(at, 1)
  if (change.kind === 'removed') return others
  const item = change.kind === 'added' ? change.after : list[at]
  return item === undefined ? others : placeAfter(others, item, change.follows ?? null)
}

/** A list with an item put after the one of a name; at the front for null, at the end when there is no such item. */
export function placeAfter(list: readonly Json[], item: Json, follows: string | null): Json[] {
  if (follows === null) return [item, ...list]
  const before = list.findIndex((each) => nameOfItem(each) === follows)
  return list.toSpliced(before < 0 ? list.length : before + 1, 0, item)
}
