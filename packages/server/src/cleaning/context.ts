import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/** What the cleaning room stands on. Its own rows it writes itself; what becomes of customers is the engine's. */
export interface CleaningContext {
  readonly writer: Kysely<Tables>
  readonly books: Books
  readonly pool: Pool
  readonly engine: Engine
  readonly config: Pick<Config, 'filesDir'>
  /** Where a run reads and writes, in a thread of its own. */
  readonly engineUrl: string
}
