import type { QueryConfig } from 'pg'
import { entryOf, type Sounds } from '@cairn/core/search/spelling.ts'
import { packColumn } from './columns.ts'
import { prepared } from './prepared.ts'
import { spoken } from './spoken.ts'

const CHINESE = /\p{Script=Han}/u

/** How the characters of a name sound; a surname is said as one: 单 is shan, 曾 is zeng. */
export const sounds: Sounds = (text) => {
  const chars = [...text]
  if (!CHINESE.test(text)) return chars.map(() => null)
  const said = spoken()(text, { toneType: 'none', type: 'array', v: true, surname: 'head' })
  return chars.map((char, n) => (CHINESE.test(char) ? (said[n] ?? null) : null))
}

/** A record that a search is to find. */
export interface Named {
  readonly kind: 'customer' | 'contact' | 'lead' | 'deal'
  readonly id: string
  readonly names: readonly string[]
  readonly at: number
}

const ENTER = `insert into search_entry (org_id, kind, id, words, grams, at)
  select $1::int, x.kind, x.id, x.words, x.grams::text[], x.at
    from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as x(kind, id, words, grams, at)
  on conflict (org_id, kind, id) do update set words = excluded.words, grams = excluded.grams
   where search_entry.words <> excluded.words`

/** The statement that enters names, or what has become of them, into what searches look through. */
export function searchStatements(org: number, named: readonly Named[]): QueryConfig[] {
  if (named.length === 0) return []
  const rows = named.map(({ kind, id, names, at }) => {
    // NUL is no character to PostgreSQL.
    const plain = names.map((name) => name.replaceAll('\0', ' '))
    const { words, grams } = entryOf(plain, sounds)
    return { kind, id, at, words, grams: grams.map((gram) => kind.slice(0, 2) + gram) }
  })
  const column = (name: string, type: Parameters<typeof packColumn>[2]) => packColumn(rows, name, type)
  const columns = [column('kind', 'text'), column('id', 'uuid'), column('words', 'text'), column('grams', 'text[]')]
  return [prepared(ENTER, [org, ...columns, column('at', 'timestamptz')])]
}

/**
 * Asks for records to be entered a moment later, as they are called then: how leads and deals are said is not worked out
 * while somebody waits for a lead to be taken in. With a customer go its deals, which are found by its name.
 */
export function laterStatements(org: number, ids: readonly string[]): QueryConfig[] {
  return ids.length === 0
    ? []
    : [prepared('insert into search_later (org_id, ids) values ($1, $2::uuid[])', [org, ids])]
}
