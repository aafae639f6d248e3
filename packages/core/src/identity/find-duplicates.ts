import { areCandidates, candidatesBehind } from './block.ts'
import { readRecord } from './cell.ts'
import { clusterLinks } from './cluster.ts'
import { compareRecords } from './compare.ts'
import type { IdentityField, IdentityRecord, Level } from './field-kind.ts'
import { addRecord, comparable, emptyIndex, judgeEntries } from './identity-index.ts'
import type { Entry, IdentityIndex, IndexOptions, JudgedPair } from './identity-index.ts'
import { learnWeights, type Pattern } from './learn.ts'
import { countField } from './weighed-cell.ts'
import { believed, type Model } from './weights.ts'

/** Pairs of records that share too little to be compared, sampled to see how often they agree by chance. */
const SAMPLE = 100_000

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
  const index = indexRecords(records, options.model ?? learnFrom(records, fields, options), options)
  const pairs: JudgedPair[] = []
  for (const [one, other] of pairsOf(index)) {
    const pair = judgeEntries(index, one, other)
    if (pair !== null) pairs.push(pair)
  }
  return { pairs: pairs.toSorted(byIds), clusters: clusterPairs(index, pairs), model: index.model }
}

/** Learns weights from records, without labels. */
export function learnFrom(
  records: readonly IdentityRecord[],
  fields: readonly IdentityField[],
  options: IndexOptions = {},
): Model {
  const columns = records.map((record) => readRecord(record, fields, options))
  const frequencies = fields.map((_field, i) => countField(columns.map((cells) => cells[i] ?? null)))
  const untaught: Model = { fields, frequencies, prior: 0.4, nearby: 0.4, levels: fields.map(believed), naming: [] }
  const index = indexRecords(records, untaught, options)
  return learnWeights({
    fields,
    frequencies,
    candidates: patternsOf(fields, pairsOf(index)),
    others: patternsOf(fields, samplePairs(index)),
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
function clusterPairs(index: IdentityIndex, pairs: readonly JudgedPair[]): string[][] {
  const entryOf = (id: string) => index.entries[index.rowOf.get(id) ?? -1]
  const bits = new Map(
    pairs.map((pair) => [`${pair.one}\n${pair.other}`, pair.relation === null ? pair.bits : -Infinity]),
  )
  return clusterLinks(
    pairs.filter((pair) => pair.relation === null && pair.bits > 0),
    (one, other) => {
      const name = `${one}\n${other}`
      const known = bits.get(name)
      if (known !== undefined) return known
      const [a, b] = [entryOf(one), entryOf(other)]
      const judged = a && b ? judgeEntries(index, a, b) : null
      const found = judged === null ? -1 : judged.relation === null ? judged.bits : -Infinity
      bits.set(name, found)
      return found
    },
  )
}

function* pairsOf(index: IdentityIndex): Generator<[Entry, Entry], void> {
  for (const [row, entry] of index.entries.entries()) {
    for (const other of candidatesBehind(index.blocks, row)) {
      const partner = index.entries[other]
      if (partner !== undefined && comparable(index, entry, partner)) yield [entry, partner]
    }
  }
}

/** All pairs of few records, else pairs at strides spread over the whole, that are no candidates: the same every time. */
function* samplePairs(index: IdentityIndex): Generator<[Entry, Entry]> {
  const { entries, blocks } = index
  const n = entries.length
  const strides = Math.min(n >> 1, Math.max(1, Math.ceil(SAMPLE / Math.max(1, n))))
  for (let k = 1; k <= strides; k++) {
    const stride = strides === n >> 1 ? k : 1 + (Math.floor(k * n * 0.618_033_988_75) % (n - 1))
    for (const [row, entry] of entries.entries()) {
      const at = (row + stride) % n
      const other = entries[at]
      if (other === undefined || !comparable(index, entry, other)) continue
      if (!areCandidates(blocks, row, at)) yield [entry, other]
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
