import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/**
 * What the records room stands on. Business rows are written by the engine alone; `writer` marks notices as
 * read and keeps first answers.
 */
export interface RecordsContext {
  readonly engine: Engine
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly books: Books
}
