import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/** What the migration room stands on: it reads with the eyes of whoever asks, and changes by events alone. */
export interface MigrationContext {
  readonly engine: Engine
  readonly reader: Kysely<Tables>
  readonly books: Books
}
