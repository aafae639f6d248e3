import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Engine } from '../engine/engine.ts'

/**
 * What the identity room stands on. Customers are merged and parted by the engine alone; `writer` keeps the room's own
 * rows (pairs, verdicts, searches), and looks for twins with the engine's eyes: also where the one who asks sees nothing.
 */
export interface IdentityContext {
  readonly engine: Engine
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly books: Books
  readonly pool: Pool
  /** Where a search reads customers, in a thread of its own. */
  readonly engineUrl: string
}
