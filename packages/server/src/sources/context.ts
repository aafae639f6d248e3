import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/** What the sources room stands on. */
export interface SourcesContext {
  readonly config: Pick<Config, 'secret' | 'allowPrivateWebhooks'>
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** The engine's: a run holds a lock on one of its connections. */
  readonly pool: Pool
  readonly engine: Engine
  readonly books: Books
}
