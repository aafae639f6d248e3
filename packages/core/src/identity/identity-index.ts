import { addKeys, candidatesFor, emptyBlocks, keysOfRecord, type Blocks, type Key } from './block.ts'
import { readRecord, type Cell, type Reading } from './cell.ts'
import { compareRecords } from './compare.ts'
import type { IdentityField, IdentityRecord } from './field-kind.ts'
import { judgePair, weighPair, THRESHOLDS, type Judgement, type Thresholds } from './judge.ts'
import { weighCell, type Frequencies, type WeighedCell } from './weighed-cell.ts'
import { probability, type Model } from './weights.ts'

/** How an index is built and asked. */
export interface IndexOptions extends Reading {
  readonly thresholds?: Thresholds
  /** Only records of different sources are held against each other: each source is known to hold no twins. */
  readonly acrossOnly?: boolean
}

/** A record made ready for comparing. */
export interface Entry {
  readonly id: string
  readonly source: string | undefined
  readonly cells: readonly (WeighedCell | null)[]
}

/** Records ready to be matched against, under one model. It grows by `addRecord`. */
export interface IdentityIndex {
  readonly model: Model
  readonly options: IndexOptions
  readonly entries: Entry[]
  readonly rowOf: Map<string, number>
  readonly blocks: Blocks
}

/** Two records and how they were judged; `one` is the lesser id. */
export interface JudgedPair extends Judgement {
  readonly one: string
  readonly other: string
}

/** An index without records. */
export function emptyIndex(model: Model, options: IndexOptions = {}): IdentityIndex {
  return { model, options, entries: [], rowOf: new Map(), blocks: emptyBlocks() }
}

/** Adds a record to an index; an id must be added once only. */
export function addRecord(index: IdentityIndex, record: IdentityRecord): void {
  const { entry, keys } = prepare(index, record)
  index.rowOf.set(entry.id, index.entries.push(entry) - 1)
  addKeys(index.blocks, keys)
}

/**
 * The records of an index that a record may be one with, or is related to, most likely first. The same pairs, judged
 * the same, as if the record had been among those `findDuplicates` saw with the index's model. A record with the same
 * id is not held against itself.
 */
export function matchOne(index: IdentityIndex, record: IdentityRecord): JudgedPair[] {
  const { entry, keys } = prepare(index, record)
  return candidatesFor(index.blocks, keys, index.rowOf.get(record.id) ?? null)
    .flatMap((row) => {
      const other = index.entries[row]
      const pair = other && judgeEntries(index, entry, other)
      return pair ? [pair] : []
    })
    .toSorted((a, b) => b.bits - a.bits || (a.one + a.other < b.one + b.other ? -1 : 1))
}

/** A record's cells, weighed, and its keys. */
function prepare({ model, options }: IdentityIndex, record: IdentityRecord): { entry: Entry; keys: Key[] } {
  const entry = entryOf(record, model.fields, model.frequencies, options)
  return { entry, keys: keysOfRecord(model.fields, entry.cells, model.frequencies) }
}

/** A record with its cells read and weighed. */
function entryOf(
  record: IdentityRecord,
  fields: readonly IdentityField[],
  frequencies: readonly Frequencies[],
  reading: Reading,
): Entry {
  return {
    id: record.id,
    source: record.source,
    cells: weighed(readRecord(record, fields, reading), fields, frequencies),
  }
}

/** Cells with what their parts tell, in the order of the fields. */
export function weighed(
  cells: readonly (Cell | null)[],
  fields: readonly IdentityField[],
  frequencies: readonly Frequencies[],
): (WeighedCell | null)[] {
  return cells.map((cell, i) => {
    const [counts, field] = [frequencies[i], fields[i]]
    return cell && counts && field ? weighCell(field.kind, cell, counts) : null
  })
}

/** What judging two entries takes. */
export type Judging = Pick<IdentityIndex, 'model' | 'options'>

/** Judges two entries; null where they are the same, may not be compared, or are apart and not related. */
export function judgeEntries({ model, options }: Judging, a: Entry, b: Entry): JudgedPair | null {
  if (!comparable(options, a, b)) return null
  const [one, other] = a.id < b.id ? [a, b] : [b, a]
  const thresholds = options.thresholds ?? THRESHOLDS
  const levels = compareRecords(model.fields, one.cells, other.cells)
  // relations show at a glance from these; all else that is unlikely is dropped before words are made
  const ties = levels.includes('sister') || levels.includes('same') || levels.includes('core')
  if (!ties && probability(weighPair(model, levels, one.cells, other.cells)) < thresholds.judge) return null
  const judgement = judgePair(model, levels, one.cells, other.cells, thresholds)
  if (judgement.zone === 'apart' && judgement.relation === null) return null
  return { one: one.id, other: other.id, ...judgement }
}

/** Whether two records may be held against each other at all. */
export function comparable(options: IndexOptions, a: Named | undefined, b: Named | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a.id !== b.id && !(options.acrossOnly === true && a.source === b.source)
}

/** A record by its name and where it comes from. */
export interface Named {
  readonly id: string
  readonly source?: string | undefined
}
