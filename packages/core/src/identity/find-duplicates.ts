import { keysOfRecord, type Key } from './block.ts'
import { readRecord, voiced, type Reading } from './cell.ts'
import { clusterLinks } from './cluster.ts'
import { compareRecords } from './compare.ts'
import type { IdentityField, IdentityRecord, Level } from './field-kind.ts'
import { foldText } from './fold.ts'
import { addRecord, comparable, emptyIndex, judgeEntries, weighed } from './identity-index.ts'
import type { Entry, IdentityIndex, IndexOptions, JudgedPair, Judging, Named } from './identity-index.ts'
import { packCells, unpackCells } from './packed-cells.ts'
import { keyTable, sharedKeys, type SealedKeys } from './key-table.ts'
import { learnWeights, type Pattern } from './learn.ts'
import { leadingPlace } from './regions.ts'
import { fieldCounter, type Frequencies } from './weighed-cell.ts'
import type { Model } from './weights.ts'

/** Pairs of records that share too little to be compared, sampled to see how often they agree by chance. */
const SAMPLE = 100_000
/** Weights are learnt from the candidates of so many records, evenly spread; more of them change nothing that shows. */
const LEARNT_FROM = 10_000
/** From so many records on memory counts: keys that only one of them has are found first, so that they take up no room. */
const MANY = 100_000
/** Of many records so many are kept taken apart; the others are taken apart again when they are needed. */
const MOST_READY = 24_000

export interface FindOptions extends IndexOptions {
  /** Weights learnt before; without them they are learnt from these records. */
  readonly model?: Model
}

/** What was found among records. */
export interface Duplicates {
  /** Pairs that are certain, to be judged, or related, in the order of their ids. */
  readonly pairs: readonly JudgedPair[]
  /** Ids of records that are sooner one than not, each record in one group at most. */
  readonly clusters: readonly (readonly string[])[]
  readonly model: Model
}

/**
 * Finds the records that are one among others: reads, blocks, compares, weighs, judges and clusters them. Works for
 * anything described by fields; the order of the records makes no difference, ids must be unique. Time grows about with
 * the number of records, since every block is bounded.
 */
export function findDuplicates(
  records: Iterable<IdentityRecord>,
  fields: readonly IdentityField[],
  options: FindOptions = {},
): Duplicates {
  const search = openSearch(fields, options)
  for (const record of records) search.add(record)
  return search.found(options)
}

/** A search whose records come one by one: what is kept of each is small, whatever the record holds. */
export interface Search {
  add(record: IdentityRecord): void
  /** What was found among all that were added, once. How names are said may be told here, when it is known to matter. */
  found(reading?: Reading): Duplicates
}

/** Opens a search; see `findDuplicates`. */
export function openSearch(fields: readonly IdentityField[], options: FindOptions = {}): Search {
  const gathering = openGathering(options.model?.fields ?? fields, options.model?.frequencies)
  return {
    add: gathering.add,
    found: (reading = options) => {
      const crowd = gathering.gathered({ ...options, ...reading })
      const model = options.model ?? learnFromCrowd(crowd)
      const judging: Judging = { model, options: crowd.options }
      const pairs: JudgedPair[] = []
      for (const [one, other] of pairsOf(crowd)) {
        const pair = judgeEntries(judging, one, other)
        if (pair !== null) pairs.push(pair)
      }
      return { pairs: pairs.toSorted(byIds), clusters: clusterPairs(crowd, judging, pairs), model }
    },
  }
}

/** Learns weights from records, without labels. */
export function learnFrom(
  records: Iterable<IdentityRecord>,
  fields: readonly IdentityField[],
  options: IndexOptions = {},
): Model {
  const gathering = openGathering(fields)
  for (const record of records) gathering.add(record)
  return learnFromCrowd(gathering.gathered(options))
}

/** Records of one search, with who shares keys with whom. */
interface Crowd {
  readonly fields: readonly IdentityField[]
  readonly frequencies: readonly Frequencies[]
  readonly options: IndexOptions
  readonly records: readonly Named[]
  readonly keys: SealedKeys
  readonly entry: (row: number) => Entry
}

/** What is kept of a record: its cells as one text, and by what it is put in order. */
interface Kept extends Named {
  readonly text: string
  order: string
}

/** Reads records as they come; their values' frequencies are counted unless they are known. */
function openGathering(fields: readonly IdentityField[], known?: readonly Frequencies[]) {
  const counters = known === undefined ? fields.map(({ kind }) => fieldCounter(kind)) : []
  const kinds = fields.map(({ kind }) => kind)
  const orderOf = ordering(fields)
  const records: Kept[] = []
  return {
    add(record: IdentityRecord): void {
      const cells = readRecord(record, fields, {})
      for (const [i, counter] of counters.entries()) counter.add(cells[i] ?? null)
      records.push({ id: record.id, source: record.source, text: packCells(cells), order: orderOf(record) })
    },
    gathered(options: IndexOptions): Crowd {
      inOrder(records)
      const frequencies = known ?? counters.map((counter) => counter.counted())
      counters.length = 0 // What they have seen once is not needed any more, and large.
      const cellsAt = (row: number) =>
        unpackCells(kinds, records[row]?.text ?? '').map((cell) => cell && voiced(cell, options))
      const make = (row: number): Entry => {
        const record = records[row]
        if (record === undefined) throw new Error(`no record at ${row}`)
        return { id: record.id, source: record.source, cells: weighed(cellsAt(row), fields, frequencies) }
      }
      const keysOfAll = function* (): Generator<readonly Key[], void> {
        for (let row = 0; row < records.length; row++) yield keysOfRecord(fields, cellsAt(row), frequencies)
      }
      const isMany = records.length > MANY
      const table = keyTable(isMany ? sharedKeys(keysOfAll()) : undefined)
      for (const keys of keysOfAll()) table.add(keys)
      const entry = remembered(make, isMany ? MOST_READY : records.length)
      return { fields, frequencies, options, records, keys: table.sealed(), entry }
    },
  }
}

/** Puts records in an order of their own, whatever order they came in, by which most that are alike stand near each other. */
function inOrder(records: Kept[]): void {
  records.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
  for (const record of records) record.order = ''
}

function ordering(fields: readonly IdentityField[]): (record: IdentityRecord) => string {
  const first = fields.find(({ kind }) => kind === 'company') ?? fields[0]
  const column = first?.of?.[0] ?? first?.id ?? ''
  return ({ values }) => leadingRest(foldText(values[column] ?? '').replace(/[^\p{L}\p{N}]/gu, ''))
}

/** A name without the place it begins with. */
function leadingRest(name: string): string {
  const place = leadingPlace(name)
  return place === null ? name : name.slice(place.length)
}

/** Makes what is asked for and keeps it, until another of the same place is asked for. */
function remembered(make: (row: number) => Entry, most: number): (row: number) => Entry {
  const ready: { readonly row: number; readonly entry: Entry }[] = []
  return (row) => {
    const known = ready[row % most]
    if (known?.row === row) return known.entry
    const entry = make(row)
    ready[row % most] = { row, entry }
    return entry
  }
}

function learnFromCrowd(crowd: Crowd): Model {
  const { fields, frequencies, records, options } = crowd
  const step = Math.max(1, Math.ceil(records.length / LEARNT_FROM))
  return learnWeights({
    fields,
    frequencies,
    candidates: patternsOf(fields, pairsOf(crowd, step)).map(({ levels, count }) => ({ levels, count: count * step })),
    others: patternsOf(fields, samplePairs(crowd)),
    pairs: comparablePairs(records, options),
  })
}

function patternsOf(fields: readonly IdentityField[], pairs: Iterable<[Entry, Entry]>): Pattern[] {
  const patterns = new Map<string, { levels: Level[]; count: number }>()
  for (const [one, other] of pairs) {
    const levels = compareRecords(fields, one.cells, other.cells)
    const name = levels.join()
    const known = patterns.get(name)
    if (known === undefined) patterns.set(name, { levels, count: 1 })
    else known.count++
  }
  return [...patterns.values()]
}

/** An index over records, in the order of their ids. */
export function indexRecords(records: readonly IdentityRecord[], model: Model, options: IndexOptions): IdentityIndex {
  const index = emptyIndex(model, options)
  for (const record of records.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    addRecord(index, record)
  }
  return index
}

/** Groups pairs that are sooner one than not; related records never come into one group. */
function clusterPairs(crowd: Crowd, judging: Judging, pairs: readonly JudgedPair[]): string[][] {
  const links = pairs.filter((pair) => pair.relation === null && pair.bits > 0)
  const linked = new Set(links.flatMap(({ one, other }) => [one, other]))
  const rowOf = new Map<string, number>()
  for (const [row, { id }] of crowd.records.entries()) if (linked.has(id)) rowOf.set(id, row)
  const bits = new Map<string, number>()
  for (const pair of pairs) {
    if (!linked.has(pair.one) || !linked.has(pair.other)) continue
    bits.set(`${pair.one}\n${pair.other}`, pair.relation === null ? pair.bits : -Infinity)
  }
  return clusterLinks(links, (one, other) => {
    const name = `${one}\n${other}`
    const known = bits.get(name)
    if (known !== undefined) return known
    const [a, b] = [rowOf.get(one), rowOf.get(other)]
    const judged = a === undefined || b === undefined ? null : judgeEntries(judging, crowd.entry(a), crowd.entry(b))
    const found = judged === null ? -1 : judged.relation === null ? judged.bits : -Infinity
    bits.set(name, found)
    return found
  })
}

function* pairsOf(crowd: Crowd, step = 1): Generator<[Entry, Entry], void> {
  const { keys, records, options } = crowd
  for (let row = 0; row < records.length; row += step) {
    for (const other of keys.behind(row)) {
      if (comparable(options, records[row], records[other])) yield [crowd.entry(row), crowd.entry(other)]
    }
  }
}

/** All pairs of few records, else pairs at strides spread over the whole, that are no candidates: the same every time. */
function* samplePairs(crowd: Crowd): Generator<[Entry, Entry]> {
  const { records, keys, options } = crowd
  const n = records.length
  // the order of ids, unlike that of the rows, says nothing about who is like whom
  const idOf = (row: number) => records[row]?.id ?? ''
  const byId = Uint32Array.from({ length: n }, (_none, row) => row).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  const strides = Math.min(n >> 1, Math.max(1, Math.ceil(SAMPLE / Math.max(1, n))))
  const step = Math.max(1, Math.ceil(n / SAMPLE))
  for (let k = 1; k <= strides; k++) {
    const stride = strides === n >> 1 ? k : 1 + (Math.floor(k * n * 0.618_033_988_75) % (n - 1))
    for (let i = 0; i < n; i += step) {
      const [row, at] = [byId[i] ?? 0, byId[(i + stride) % n] ?? 0]
      if (!comparable(options, records[row], records[at])) continue
      if (!keys.areCandidates(row, at)) yield [crowd.entry(row), crowd.entry(at)]
    }
  }
}

function comparablePairs(records: readonly Named[], options: IndexOptions): number {
  const all = (records.length * (records.length - 1)) / 2
  if (options.acrossOnly !== true) return all
  const sizes = new Map<string | undefined, number>()
  for (const { source } of records) sizes.set(source, (sizes.get(source) ?? 0) + 1)
  return [...sizes.values()].reduce((left, size) => left - (size * (size - 1)) / 2, all)
}

function byIds(a: JudgedPair, b: JudgedPair): number {
  return a.one === b.one ? (a.other < b.other ? -1 : 1) : a.one < b.one ? -1 : 1
}
