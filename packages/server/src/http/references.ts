import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Field, LinkKind } from '@cairn/core/record/field.ts'
import type { FieldProblem } from '@cairn/core/record/values.ts'
import type { Fields, Value } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'

/** What a field may name by an id: a record, somebody who works here, a file. */
type Target = LinkKind | 'person' | 'file'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Values of one record with the ids of what they name, and what could not be found. */
export interface Settled {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
}

interface Mention {
  readonly row: number
  readonly field: string
  readonly text: string
}

/**
 * Turns what link, person and file fields say into ids: an id is looked up, a name has to be the only one of its kind.
 * Only what the transaction may see counts. Rows are settled together, in a statement or two for each kind named.
 */
export async function settleReferences(
  trx: Transaction<Tables>,
  who: { readonly org: number; readonly actor: string | null },
  defs: readonly Field[],
  rows: readonly Fields[],
): Promise<Settled[]> {
  const mentions = mentionsIn(defs, rows)
  if (mentions.size === 0) return rows.map((fields) => ({ fields, problems: [] }))
  const settled = rows.map((fields) => ({
    fields: { ...fields } as Record<string, Value>,
    problems: [] as FieldProblem[],
  }))
  for (const [target, named] of mentions) {
    const found = await lookUp(trx, who, target, [...new Set(named.map(({ text }) => text))])
    for (const { row, field, text } of named) {
      const ids = found.get(fold(text)) ?? []
      const [id] = ids
      const into = settled[row]
      if (into === undefined) continue
      if (id !== undefined && ids.length === 1) into.fields[field] = id
      else {
        delete into.fields[field]
        const code = ids.length > 1 ? 'field.several-records' : 'field.no-record'
        into.problems.push({ path: field, code, params: { given: text.slice(0, 80) } })
      }
    }
  }
  return settled
}

function mentionsIn(defs: readonly Field[], rows: readonly Fields[]): Map<Target, Mention[]> {
  const mentions = new Map<Target, Mention[]>()
  for (const def of defs) {
    const target = targetOf(def)
    if (target === null) continue
    rows.forEach((fields, row) => {
      const text = fields[def.id]
      if (typeof text !== 'string') return
      const known = mentions.get(target) ?? []
      mentions.set(target, [...known, { row, field: def.id, text }])
    })
  }
  return mentions
}

/** What the values of a field name; null for fields that hold values of their own. */
export function targetOf({ kind, link }: Pick<Field, 'kind' | 'link'>): Target | null {
  if (kind === 'link') return link ?? null
  return kind === 'person' || kind === 'file' ? kind : null
}

function fold(text: string): string {
  return text.trim().toLowerCase()
}

async function lookUp(
  trx: Transaction<Tables>,
  { org, actor }: { readonly org: number; readonly actor: string | null },
  target: Target,
  texts: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = texts.filter((text) => UUID.test(text))
  const names = texts.filter((text) => !UUID.test(text)).map(fold)
  const { rows } = await namedRows(trx, org, actor, target, ids, names)
  const found = new Map<string, string[]>()
  for (const { id, name } of rows)
    for (const key of [id, fold(name)]) found.set(key, [...new Set([...(found.get(key) ?? []), id])])
  return found
}

function namedRows(
  trx: Transaction<Tables>,
  org: number,
  actor: string | null,
  target: Target,
  ids: readonly string[],
  names: readonly string[],
) {
  const known = sql`org_id = ${org} and (id = any(${ids}::uuid[]) or `
  switch (target) {
    case 'person':
      return sql<{ id: string; name: string }>`
        select id, name from member where ${known} (active and lower(name) = any(${names}::text[])))
        union select id, mail as name from member where ${known} (active and lower(mail) = any(${names}::text[])))`.execute(
        trx,
      )
    case 'customer':
    case 'deal':
    case 'contact':
      return sql<{ id: string; name: string }>`
        select id, name from ${sql.table(target)} where ${known} lower(name) = any(${names}::text[])) limit 5000`.execute(
        trx,
      )
    case 'lead':
      return sql<{ id: string; name: string }>`
        select id, coalesce(external_id, '') as name from lead where ${known} external_id = any(${names}::text[]))`.execute(
        trx,
      )
    case 'file':
      // A file is named by its id alone, by whoever brought it, or wherever it hangs on something to be seen.
      return sql<{ id: string; name: string }>`
        select id, '' as name from file where org_id = ${org} and id = any(${ids}::uuid[]) and (${actor}::uuid is null or by_id = ${actor}
          or exists (select from evidence where evidence.org_id = ${org} and file_id = file.id))`.execute(trx)
  }
}
