import fc from 'fast-check'
import { isDuration } from '../time.ts'
import { isRecord, type Json } from './parts.ts'
import type { Playbook } from './playbook.ts'

/** Something done to one place of a document, whatever comes of it. */
export interface Edit {
  readonly path: readonly (string | number)[]
  readonly act: 'remove' | 'double' | 'swap' | 'replace'
  readonly pick: number
}

/** Every place of a document, from the top. */
export function placesIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below = Array.isArray(value)
    ? value.flatMap((each, at) => placesIn(each, [...path, at]))
    : isRecord(value)
      ? Object.keys(value).flatMap((key) => placesIn(value[key], [...path, key]))
      : []
  return path.length === 0 ? below : [path, ...below]
}

/** A few edits at any places of a playbook; what there are few of is as likely as what there are many of. */
export function editsOf(playbook: Playbook): fc.Arbitrary<Edit[]> {
  const places = Object.groupBy(placesIn(playbook), (path) =>
    typeof path.at(-1) === 'number' ? 'item' : String(path.at(-1)),
  )
  const place = fc.oneof(...Object.values(places).map((some = []) => fc.constantFrom(...some)))
  const act = fc.constantFrom('remove' as const, 'double' as const, 'swap' as const, 'replace' as const)
  return fc.array(fc.record({ path: place, act, pick: fc.nat() }), { maxLength: 8 })
}

/** A document after edits; those whose place is gone by then do nothing. */
export function edited(playbook: Playbook, edits: readonly Edit[]): Playbook {
  const document = structuredClone(playbook) as Json
  for (const { path, act, pick } of edits) {
    const holder = path
      .slice(0, -1)
      .reduce<Json>((value, part) => (value as Record<string, Json> | undefined)?.[part], document)
    const part = path.at(-1)
    if (part === undefined || typeof holder !== 'object' || holder === null) continue
    if (Array.isArray(holder)) editList(holder, Number(part), act, pick)
    else editRecord(holder as Record<string, Json>, String(part), act, pick, document)
  }
  return document as Playbook
}

function editList(list: Json[], at: number, act: Edit['act'], pick: number): void {
  if (at >= list.length) return
  const other = pick % list.length
  if (act === 'remove') list.splice(at, 1)
  if (act === 'double') list.splice(other, 0, renamed(list[at], pick))
  if (act === 'swap') [list[at], list[other]] = [list[other], list[at]]
  if (act === 'replace') list[at] = another(list[at], pick)
}

function editRecord(record: Record<string, Json>, key: string, act: Edit['act'], pick: number, whole: Json): void {
  if (!Object.hasOwn(record, key)) return
  const value = record[key]
  if (act === 'remove') delete record[key]
  else if (act === 'swap' && typeof value === 'string') {
    // Points at what another one of its kind points at: a node, a stage, a field.
    const others = [...textsUnder(key, whole)]
    record[key] = others[pick % others.length]
  } else record[key] = another(value, pick)
}

function textsUnder(key: string, value: Json, into = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const each of value) textsUnder(key, each, into)
  else if (isRecord(value))
    for (const [name, each] of Object.entries(value))
      if (name === key && typeof each === 'string') into.add(each)
      else textsUnder(key, each, into)
  return into
}

/** A copy under another id, so that a list of named things stays one. */
function renamed(value: Json, pick: number): Json {
  const copy = structuredClone(value)
  return isRecord(copy) && 'id' in copy ? { ...copy, id: `copy-${pick % 1000}` } : copy
}

/** Another value of the same kind, mostly one that could stand there. */
function another(value: Json, pick: number): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return pick % 3 === 0 ? pick % 101 : Math.max(0, value + (pick % 5) - 2)
  if (typeof value === 'string')
    return isDuration(value) ? durations[pick % durations.length] : sayings[pick % sayings.length]
  if (Array.isArray(value)) return value.toReversed()
  return structuredClone(value)
}

const durations = ['PT0S', 'PT1S', 'P3650D', '-P3650D', 'P99999999999999W', 'PT9999999999999999999S', '-PT30M', 'P1W']
const sayings = [
  'PT1H',
  'P2D',
  '-PT30M',
  'lead',
  'deal',
  'lead.budget',
  'other',
  '另一个',
  '<b>',
  'open',
  'A',
  'clock',
  '',
]

/** Any JSON, with keys and ids as a playbook has them, and some that mean something to JavaScript. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec((tie) => {
  const key = fc.constantFrom(
    'id',
    'label',
    'when',
    'zh',
    'op',
    'nodes',
    'field',
    'on',
    '__proto__',
    'constructor',
    'kind',
  )
  const few = { maxLength: 4, depthSize: 'small' } as const
  return {
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', 'b', 'c', 'PT5M', 'all', '', 'nodes'),
      fc.integer({ min: -2, max: 2 }),
      fc.constantFrom(true, false, null),
      fc.array(tie('value'), few),
      fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), is: tie('value') }), few),
      fc.array(fc.tuple(key, tie('value')), few).map((entries) => Object.fromEntries(entries)),
    ),
  }
}).value
