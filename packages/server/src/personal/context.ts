import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/** What the personal room stands on. Rows of people are erased by the engine alone; `writer` keeps requests and rules. */
export interface PersonalContext {
  readonly config: Pick<Config, 'secret' | 'filesDir'>
  readonly engine: Engine
  readonly books: Books
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** The engine's: a request under way holds a lock on one of its connections. */
  readonly pool: Pool
}
