import type { FieldKind, IdentityField } from './field-kind.ts'
import { bigrams, tokensOf, type Cell } from './cell.ts'
import { hasHan } from './fold.ts'
import { isLikePinyin, plainLetters, spokenBrands } from './pinyin.ts'
import { surnameOf } from './person-name.ts'
import type { Frequencies } from './weighed-cell.ts'

/** Records under one key are only compared when they are at most so many: what many share tells little. */
const MOST_STRONG = 400
const MOST_WEAK = 100
/** A pair is compared when what it shares adds up to this. */
export const ENOUGH = 2
export const STRONG = 2
const WEAK = 1
/** Of a text's or address's words only the rarest few are keys. */
const RAREST = 6

/** A key by which records find each other; one strong key is enough, of weak ones it takes two. */
export interface Key {
  readonly text: string
  readonly weight: typeof STRONG | typeof WEAK
}

/** The keys of a record: each field gives strong ones (the value) and weak ones (parts that survive slips). */
export function keysOfRecord(
  fields: readonly IdentityField[],
  cells: readonly (Cell | null)[],
  frequencies: readonly Frequencies[],
): Key[] {
  const keys = new Map<string, Key>()
  const names: string[] = []
  for (const [i, cell] of cells.entries()) {
    const field = fields[i]
    const counts = frequencies[i]
    if (!cell || !field || !counts) continue
    for (const value of strongValues(field.kind, cell)) add(keys, `${group(field, i)}=${value}`, STRONG)
    for (const part of weakParts(field.kind, cell, counts)) add(keys, `${group(field, i)}~${part}`, WEAK)
    if (joins(field.kind)) names.push(`${i}:${cell.key.slice(0, 4)}`)
  }
  // many brands and many persons sound alike; that both do is rare
  for (const brand of cells.flatMap((cell) => (cell ? brands(cell) : []))) {
    for (const person of cells.flatMap((cell) => (cell ? anagram(cell) : []))) add(keys, `${brand}&${person}`, STRONG)
  }
  for (const [i, one] of names.entries()) {
    for (const other of names.slice(i + 1)) add(keys, `${one}&${other}`, STRONG)
  }
  return [...keys.values()]
}

function add(keys: Map<string, Key>, text: string, weight: typeof STRONG | typeof WEAK): void {
  if (!keys.has(text)) keys.set(text, { text, weight })
}

/** Two columns of persons' names find each other, since given name and surname are often swapped. */
function group(field: IdentityField, at: number): string {
  return field.kind === 'person' ? 'person' : String(at)
}

function strongValues(kind: FieldKind, cell: Cell): string[] {
  switch (kind) {
    case 'company':
      return [cell.company?.core ?? cell.key]
    case 'mail':
      return [cell.key, cell.key.slice(0, cell.key.lastIndexOf('@'))]
    case 'credit-code':
      return [cell.key, cell.key.slice(8, 16)]
    case 'phone':
    case 'address':
    case 'date':
    case 'id':
    case 'text':
      return [cell.key]
    case 'person':
      return []
  }
}

function weakParts(kind: FieldKind, cell: Cell, frequencies: Frequencies): string[] {
  switch (kind) {
    case 'company':
      return [
        ...pairsOf(cell.company?.core ?? ''),
        `^${cell.company?.core.slice(0, 2)}`,
        ...(cell.company?.branch ? [`/${cell.company.branch}`] : []),
      ]
    case 'phone':
      return [cell.key.slice(0, 6), cell.key.slice(-4)]
    case 'person':
      return [
        ...(cell.person?.chinese ? [cell.key, surnameOf(cell.key)] : cell.key.split(' ').flatMap(outline)),
        ...anagram(cell),
      ]
    case 'address':
    case 'text':
      return rarest(tokensOf(kind, cell), frequencies)
    case 'id':
      return [cell.key.slice(0, 4), cell.key.slice(-4)]
    case 'date':
      return [cell.key.slice(0, 7), cell.key.slice(-5)]
    case 'credit-code':
    case 'mail':
      return []
  }
}

/** How a company's brand is said: the first two syllables of a Chinese name, of each of the first words of a Latin one. */
function brands({ sound, company }: Cell): string[] {
  if (!sound || company === undefined) return []
  if (!hasHan(company.core)) return spokenBrands(company.whole)
  const syllables = sound.split(' ').map(plainLetters)
  return syllables.length < 2 ? [] : [syllables.slice(0, 2).join('')]
}

/** The letters of a name that is said in pinyin, in the order of the alphabet: surname first or last. */
function anagram({ sound = '', person }: Cell): string[] {
  const letters = plainLetters(sound)
  return person?.titled === false && isLikePinyin(letters) ? [`y${[...letters].toSorted().join('')}`] : []
}

/** Neighbours, and characters with one between them, in either order: a character lost, mistyped or swapped leaves some. */
function pairsOf(core: string): string[] {
  const chars = [...core]
  const near = chars.slice(1).map((char, i) => [char, chars[i] ?? ''])
  const skipped = chars.slice(2).map((char, i) => [char, chars[i] ?? ''])
  return [...near, ...skipped].map((pair) => pair.toSorted().join(''))
}

/** A latin word, and its first and last consonants: what vowels and the middle do not change. */
function outline(word: string): string[] {
  if (word.length < 4) return [word]
  const bones =
    word.slice(0, 1) +
    word
      .slice(1)
      .replace(/[aeiouyhw]/g, '')
      .replace(/(.)\1+/g, '$1')
  return [word, `o${bones.slice(0, 4)}`]
}

function rarest(words: readonly string[], { tokens }: Frequencies): string[] {
  const count = (token: string) => tokens.get(token) ?? 1
  const known = words.toSorted((a, b) => count(a) - count(b) || (a < b ? -1 : 1))
  const few = known.slice(0, RAREST)
  return known.length <= 2
    ? [...few, ...known.flatMap((word) => (/^[a-z]/.test(word) ? outline(word) : bigrams(word)))]
    : few
}

function joins(kind: FieldKind): boolean {
  return kind === 'person' || kind === 'date' || kind === 'text'
}

/** The records under one key. */
interface Block {
  readonly strong: boolean
  readonly rows: number[]
}

/** Who shares a key with whom; grows as records are added, and is the same whatever order they came in. */
export interface Blocks {
  readonly byKey: Map<string, Block>
  /** The blocks each row is in. */
  readonly ofRow: Block[][]
}

/** Blocks without records. */
export function emptyBlocks(): Blocks {
  return { byKey: new Map(), ofRow: [] }
}

/** Adds a record's keys; its row is the number of records before it. */
export function addKeys(blocks: Blocks, keys: readonly Key[]): void {
  const row = blocks.ofRow.length
  const mine: Block[] = []
  for (const { text, weight } of keys) {
    let block = blocks.byKey.get(text)
    if (block === undefined) blocks.byKey.set(text, (block = { strong: weight === STRONG, rows: [] }))
    block.rows.push(row)
    mine.push(block)
  }
  blocks.ofRow.push(mine)
}

/**
 * The rows worth comparing with a record that is not among them: those that share one strong key or two weak ones with
 * it. A key that more than 400 (weak: 100) records share, this one included, is passed over. `without` is a row to leave
 * out, the record itself as it was before.
 */
export function candidatesFor(blocks: Blocks, keys: readonly Key[], without: number | null = null): number[] {
  const mine = keys.flatMap(({ text }) => {
    const block = blocks.byKey.get(text)
    return block === undefined ? [] : [block]
  })
  const before = new Set(without === null ? [] : blocks.ofRow[without])
  const fits = (block: Block) => small(block, before.has(block) ? 0 : 1)
  return enough(mine.filter(fits), (row) => row !== without)
}

function small(block: Block, extra: 0 | 1): boolean {
  return block.rows.length + extra <= mostUnder(block.strong)
}

/** How many records may share a key for it to bring them together. */
export function mostUnder(strong: boolean): number {
  return strong ? MOST_STRONG : MOST_WEAK
}

function enough(blocks: readonly Block[], asked: (row: number) => boolean): number[] {
  const votes = new Map<number, number>()
  const found: number[] = []
  for (const { strong, rows } of blocks) {
    for (const row of rows) {
      if (!asked(row)) continue
      const before = votes.get(row) ?? 0
      const after = before + (strong ? STRONG : WEAK)
      votes.set(row, after)
      if (before < ENOUGH && after >= ENOUGH) found.push(row)
    }
  }
  return found
}
