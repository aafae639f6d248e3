import { compareRecords } from '@cairn/core/identity/compare.ts'
import { indexRecords, learnFrom } from '@cairn/core/identity/find-duplicates.ts'
import type { FieldKind, IdentityField, IdentityRecord } from '@cairn/core/identity/field-kind.ts'
import { weighPair } from '@cairn/core/identity/judge.ts'
import { figures } from './figures.ts'
import { readLines } from './read.ts'
import type { Measured } from './grouped.ts'

const KINDS: Readonly<Record<string, FieldKind>> = { addr: 'address', phone: 'phone' }

/**
 * The published train and valid pairs of two catalogues, judged with weights learnt from the catalogues' rows alone; no
 * label is looked at before the count. `Dirty` sets have values in wrong columns: there all words are one field.
 */
export function labelledPairs(set: string): Measured {
  const records = new Map<string, IdentityRecord>()
  const columns = new Set<string>()
  const read = (source: string, text: string): string => {
    const id = `${source} ${text}`
    const values = valuesOf(text)
    for (const column of Object.keys(values)) columns.add(column)
    records.set(id, { id, source, values })
    return id
  }
  const pairs = ['train', 'valid'].flatMap((part) =>
    readLines(`leipzig_er/${set}_${part}.txt.gz`).map((line) => {
      const [left = '', right = '', label = ''] = line.split('\t')
      return { left: read('left', left.trim()), right: read('right', right.trim()), same: label.trim() === '1' }
    }),
  )
  const start = performance.now()
  const model = learnFrom([...records.values()], fieldsOf(set, [...columns]), { acrossOnly: true })
  const index = indexRecords([...records.values()], model, { acrossOnly: true })
  let [right, found] = [0, 0]
  for (const pair of pairs) {
    const [one, other] = [
      index.entries[index.rowOf.get(pair.left) ?? -1],
      index.entries[index.rowOf.get(pair.right) ?? -1],
    ]
    if (!one || !other) continue
    const levels = compareRecords(model.fields, one.cells, other.cells)
    if (weighPair(model, levels, one.cells, other.cells) <= 0) continue
    found++
    if (pair.same) right++
  }
  const seconds = Math.round(performance.now() - start) / 1000
  return { ...figures(right, found, pairs.filter(({ same }) => same).length), records: records.size, seconds }
}

function fieldsOf(set: string, columns: readonly string[]): IdentityField[] {
  if (set.startsWith('Dirty')) return [{ id: 'words', kind: 'text', of: [...columns] }]
  return columns.map((id) => ({ id, kind: KINDS[id] ?? 'text' }))
}

/** `COL title VAL web caching COL year VAL 2002` as values by column. */
function valuesOf(text: string): Record<string, string> {
  const parts = text.split(/(?:^|\s)COL (\S+) VAL(?:\s|$)/).slice(1)
  return Object.fromEntries(parts.flatMap((part, i) => (i % 2 === 0 ? [[part, (parts[i + 1] ?? '').trim()]] : [])))
}
