import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../db/tables.ts'
import { openDelivery } from './worker.ts'

// A delivery worker in a process of its own, for tests that kill it.
const { engineUrl, config } = JSON.parse(process.argv[2] ?? '')
const writer = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: engineUrl }) }),
})
await openDelivery({ engineUrl, writer, config, say: (message) => process.stderr.write(`${message}\n`) })
