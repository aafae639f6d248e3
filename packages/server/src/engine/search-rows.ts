import type { QueryConfig } from 'pg'
import { entryOf, type Sounds } from '@cairn/core/search/spelling.ts'
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

/** A customer or contact that a search is to find. */
export interface Named {
  readonly kind: 'customer' | 'contact'
  readonly id: string
  readonly name: string
  readonly at: number
}

const ENTER = `insert into search_entry (org_id, kind, id, words, grams, at)
  select $1::int, x.kind, x.id, x.words, cairn_grams(x.kind, x.grams), to_timestamp(x.at / 1000.0)
    from jsonb_to_recordset($2::jsonb) as x(kind text, id uuid, words text, grams text[], at float8)
  on conflict (org_id, kind, id) do update set words = excluded.words, grams = excluded.grams
   where search_entry.words <> excluded.words`

/** The statement that enters names, or what has become of them, into what searches look through. */
export function searchStatements(org: number, named: readonly Named[]): QueryConfig[] {
  if (named.length === 0) return []
  const rows = named.map(({ kind, id, name, at }) => ({ kind, id, at, ...entryOf(name, sounds) }))
  // NUL is no character to PostgreSQL.
  return [prepared(ENTER, [org, JSON.stringify(rows).replaceAll(String.raw`\u0000`, ' ')])]
}
