import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Tables } from '../db/tables.ts'
import type { Engine } from '../engine/engine.ts'

/** What the playbooks room stands on. */
export interface PlaybooksContext {
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** The engine's: publishing is a step of its own. */
  readonly pool: Pool
  readonly engine: Pick<Engine, 'now'>
  /** Where replays read the log, in a thread of their own. */
  readonly readerUrl: string
}
