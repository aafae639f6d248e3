import { keysOfRecord } from './block.ts'
import { readRecord } from './cell.ts'
import { clusterLinks } from './cluster.ts'
import { compareRecords } from './compare.ts'
import type { IdentityField, IdentityRecord, Level } from './field-kind.ts'
import { foldText } from './fold.ts'
import { addRecord, comparable, emptyIndex, entryOf, judgeEntries } from './identity-index.ts'
import type { Entry, IdentityIndex, IndexOptions, JudgedPair, Judging } from './identity-index.ts'
import { keyTable, type SealedKeys } from './key-table.ts'
import { learnWeights, type Pattern } from './learn.ts'
import { leadingPlace } from './regions.ts'
import { fieldCounter, type Frequencies } from './weighed-cell.ts'
import type { Model } from './weights.ts'

/** Pairs of records that share too little to be compared, sampled to see how often they agree by chance. */
const SAMPLE = 100_000
/** Weights are learnt from the candidates of so many records, evenly spread; more of them change nothing that shows. */
const LEARNT_FROM = 10_000
/** So many records are kept taken apart; of more, some are taken apart again when they are needed. */
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
  records: readonly IdentityRecord[],
  fields: readonly IdentityField[],
  options: FindOptions = {},
): Duplicates {
  const crowd = gather(records, options.model?.fields ?? fields, options, options.model?.frequencies)
  const model = options.model ?? learnFromCrowd(crowd)
  const judging: Judging = { model, options }
  const pairs: JudgedPair[] = []
  for (const [one, other] of pairsOf(crowd)) {
    const pair = judgeEntries(judging, one, other)
    if (pair !== null) pairs.push(pair)
  }
  return { pairs: pairs.toSorted(byIds), clusters: clusterPairs(crowd, judging, pairs), model }
}

/** Learns weights from records, without labels. */
export function learnFrom(
  records: readonly IdentityRecord[],
  fields: readonly IdentityField[],
  options: IndexOptions = {},
): Model {
  return learnFromCrowd(gather(records, fields, options))
}

/** Records of one search, with who shares keys with whom. */
interface Crowd {
  readonly fields: readonly IdentityField[]
  readonly frequencies: readonly Frequencies[]
  readonly options: IndexOptions
  readonly records: readonly IdentityRecord[]
  readonly keys: SealedKeys
  readonly entry: (row: number) => Entry
}

function gather(
  unordered: readonly IdentityRecord[],
  fields: readonly IdentityField[],
  options: IndexOptions,
  known?: readonly Frequencies[],
): Crowd {
  const records = neighbours(unordered, fields)
  const frequencies = known ?? countFields(records, fields, options)
  const make = (row: number): Entry => {
    const record = records[row]
    if (record === undefined) throw new Error(`no record at ${row}`)
    return entryOf(record, fields, frequencies, options)
  }
  const entry = remembered(make, MOST_READY)
  const table = keyTable()
  for (const record of records) table.add(keysOfRecord(fields, readRecord(record, fields, options), frequencies))
  return { fields, frequencies, options, records, keys: table.sealed(), entry }
}

/** Records in an order of their own, whatever order they came in, by which most that are alike stand near each other. */
function neighbours(records: readonly IdentityRecord[], fields: readonly IdentityField[]): IdentityRecord[] {
  const first = fields.find(({ kind }) => kind === 'company') ?? fields[0]
  const column = first?.of?.[0] ?? first?.id ?? ''
  const nameOf = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
  const named = records.map((record) => ({ record, name: leadingRest(nameOf(record.values[column] ?? '')) }))
  return named
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.record.id < b.record.id ? -1 : 1))
    .map(({ record }) => record)
}

/** A name without the place it begins with. */
function leadingRest(name: string): string {
  const place = leadingPlace(name)
  return place === null ? name : name.slice(place.length)
}

function countFields(
  records: readonly IdentityRecord[],
  fields: readonly IdentityField[],
  options: IndexOptions,
): Frequencies[] {
  const counters = fields.map(() => fieldCounter())
  for (const record of records) {
    for (const [i, cell] of readRecord(record, fields, options).entries()) counters[i]?.add(cell)
  }
  return counters.map((counter) => counter.counted())
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

function comparablePairs(records: readonly IdentityRecord[], options: IndexOptions): number {
  const all = (records.length * (records.length - 1)) / 2
  if (options.acrossOnly !== true) return all
  const sizes = new Map<string | undefined, number>()
  for (const { source } of records) sizes.set(source, (sizes.get(source) ?? 0) + 1)
  return [...sizes.values()].reduce((left, size) => left - (size * (size - 1)) / 2, all)
}

function byIds(a: JudgedPair, b: JudgedPair): number {
  return a.one === b.one ? (a.other < b.other ? -1 : 1) : a.one < b.one ? -1 : 1
}
