import { sql, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase, type Database } from './db/open.ts'
import { openPool } from './db/pool.ts'
import type { Tables } from './db/tables.ts'
import { openBooks, type Books } from './engine/books.ts'
import { openEngine, type Engine } from './engine/engine.ts'

/** What every command stands on: a migrated database, its two bound roles, the engine and the playbooks. */
export interface Services {
  readonly config: Config
  readonly database: Database
  /** Connections of the engine's role, for steps, timers and bulk work. */
  readonly pool: pg.Pool
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly engine: Engine
  readonly books: Books
  /** Rejects while the database cannot be used. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Opens the database, brings it forward, and opens the engine. `say` hears of losses and recoveries. */
export async function openServices(config: Config, say: (message: string) => void): Promise<Services> {
  const database = await openDatabase(config, say)
  try {
    const applied = await migrate(database, config.secret)
    if (applied.length > 0) say(`Database brought forward: ${applied.join(', ')}.`)
  } catch (error) {
    await database.stop()
    throw error
  }
  const share = Math.max(2, Math.floor(config.pool / 4))
  const pool = openPool({ connectionString: database.engineUrl, max: Math.max(4, share), pipeline: true }, say)
  const reading = openPool({ connectionString: database.readerUrl, max: Math.max(2, config.pool - 2 * share) }, say)
  const writing = openPool({ connectionString: database.engineUrl, max: share }, say)
  const reader = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: reading }) })
  const writer = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: writing }) })
  const engine = openEngine(pool)
  return {
    config,
    database,
    pool,
    reader,
    writer,
    engine,
    books: openBooks(pool),
    ready: async () => void (await sql`select 1`.execute(reader)),
    async close() {
      await engine.drain()
      await Promise.allSettled([pool.end(), reader.destroy(), writer.destroy()])
      await database.stop()
    },
  }
}
