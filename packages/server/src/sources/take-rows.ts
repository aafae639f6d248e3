import { createHash } from 'node:crypto'
import type { ConnectorSettings } from '@cairn/core/source/connector.ts'
import { meansGone } from '@cairn/core/source/gone.ts'
import { numberOf, readOutsideRow, valueAt } from '@cairn/core/source/outside-row.ts'
import type { FieldProblem } from '@cairn/core/record/values.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { isConnectionLoss } from '../engine/step.ts'
import type { SourcesContext } from './context.ts'

/** A row that could not be taken in, or not whole. */
export interface Rejected {
  readonly externalId: string
  readonly values: unknown
  readonly problems: readonly FieldProblem[]
}

export interface Taken {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: readonly Rejected[]
  /** Numbers of rows that are in order. */
  readonly sound: readonly string[]
  /** Numbers of rows that are there, and of those that say of themselves that they are deleted. */
  readonly there: readonly string[]
  readonly gone: readonly string[]
}

/** A page of which nothing is taken in. */
export const nothingTaken: Taken = { added: 0, changed: 0, unchanged: 0, rejected: [], sound: [], there: [], gone: [] }

/**
 * Takes rows of an outside system in as customers. A row without number or name is rejected; one with fields that cannot
 * be read is taken in without them, and listed. Taking the same rows in again changes nothing.
 */
export async function takeRows(
  { engine, books }: Pick<SourcesContext, 'engine' | 'books'>,
  org: number,
  connector: { readonly id: string; readonly generation: number; readonly settings: ConnectorSettings },
  rows: readonly unknown[],
): Promise<Taken> {
  const book = await books.published(org)
  const defs = book.source.fields
  const { mapping } = connector.settings
  const rejected: Rejected[] = []
  const sound: string[] = []
  const there: string[] = []
  const sources: unknown[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  const gone: string[] = []
  const last = new Map(rows.map((row, n) => [numberOf(row, mapping), n]))
  const events = rows.flatMap((row, n) => {
    const { externalId, name, fields, people, problems } = readOutsideRow(row, mapping, defs)
    // Of rows with one number the last counts: taken in one after the other they would change it with every reading.
    if (externalId !== null && last.get(externalId) !== n) {
      count.unchanged += 1
      return []
    }
    const isGone = mapping.gone && meansGone(valueAt(row, mapping.gone.path), mapping.gone.values, engine.now())
    if (externalId !== null) (isGone ? gone : there).push(externalId)
    // What is said of a deleted row is nothing to go by: it may have been emptied.
    if (externalId !== null && isGone) {
      sound.push(externalId)
      return []
    }
    if (problems.length > 0) rejected.push({ externalId: externalId ?? `? ${digestOf(row)}`, values: row, problems })
    else if (externalId !== null) sound.push(externalId)
    if (externalId === null || name === null) return []
    sources.push(row)
    return [
      {
        type: 'customer.synced' as const,
        by: { kind: 'system' } as const,
        connector: connector.id,
        externalId,
        digest: digestOf([connector.generation, name, Object.entries(fields).toSorted(), ...people]),
        name,
        fields,
        keys: keysOf({ ...fields, name }, 'customer'),
        contacts: people.map((each) => ({ ...each, keys: keysOf({ ...each.fields, name: each.name }, 'contact') })),
      },
    ]
  })
  for (const [at, result] of (await engine.submitAll(org, events)).entries()) {
    if (result instanceof Error) {
      // The whole page is read again: nothing of it is lost.
      if (isConnectionLoss(result)) throw result
      const externalId = events[at]?.externalId ?? ''
      rejected.push({
        externalId,
        values: sources[at],
        problems: [{ path: '', code: 'fields.not-an-object', params: {} }],
      })
      continue
    }
    const kinds = new Set(result.outcome.repeatOf === null ? result.outcome.effects.map((effect) => effect.do) : [])
    const isChanged = (['customer.set', 'contact.set', 'contact.create'] as const).some((each) => kinds.has(each))
    count[kinds.has('customer.create') ? 'added' : isChanged ? 'changed' : 'unchanged'] += 1
  }
  return { ...count, rejected, sound, there, gone }
}

function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? ''
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
