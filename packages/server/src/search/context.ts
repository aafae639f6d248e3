import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** What the search room stands on: it only reads. */
export interface SearchContext {
  readonly reader: Kysely<Tables>
}
