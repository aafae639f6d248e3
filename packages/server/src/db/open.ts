import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../config.ts'
import type { Config } from '../config.ts'
import { startEmbedded } from './embedded.ts'
import { roleUrls } from './roles.ts'

export interface Database {
  /** Owns the tables and stands above row-level security: for migrations only. */
  readonly ownerUrl: string
  /** Reads and writes, bound by row-level security. Works once `migrate` has run. */
  readonly engineUrl: string
  /** Reads, bound by row-level security. Works once `migrate` has run. */
  readonly readerUrl: string
  /** Lets go of the database. An embedded PostgreSQL stops when nobody else uses it. */
  stop(): Promise<void>
}

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir' | 'secret'>

/** Opens the operator's own PostgreSQL, or the embedded one of the data folder. `say` hears of losses and recoveries. */
export async function openDatabase(config: DatabaseConfig, say?: (message: string) => void): Promise<Database> {
  if (config.databaseUrl) {
    await inspectServer(config.databaseUrl)
    return { ...roleUrls(config.databaseUrl, config.secret), stop: async () => {} }
  }
  const embedded = await startEmbedded({ folder: join(config.dataDir, 'postgres'), ...(say && { say }) })
  const ownerUrl = embedded.url('cairn')
  await createDatabase(embedded.url('postgres'), 'cairn')
  return { ...roleUrls(ownerUrl, config.secret), stop: () => embedded.stop() }
}

/** Makes an empty database unless it is there. */
export async function createDatabase(serverUrl: string, name: string, template = 'template1'): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const [database, source] = [client.escapeIdentifier(name), client.escapeIdentifier(template)]
    await client.query(`create database ${database} template ${source}`)
  } catch (error) {
    const madeByAnother = ['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')
    if (!madeByAnother) throw error
  } finally {
    await client.end()
  }
}

async function inspectServer(url: string): Promise<void> {
  const client = await connectPatiently(url)
  try {
    const { rows } = await client.query<{ version: number; name: string; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
              current_setting('server_encoding') as encoding`,
    )
    const [server] = rows
    if (!server || server.version < 150_000) {
      throw new StartError(`DATABASE_URL is a PostgreSQL ${server?.name}, but 15 or newer is expected.`)
    }
    if (server.encoding !== 'UTF8') {
      throw new StartError(`DATABASE_URL is a database in ${server.encoding}, but UTF8 is expected.`)
    }
  } finally {
    await client.end()
  }
}

/** A database that is started together with us may need some seconds. */
async function connectPatiently(url: string): Promise<pg.Client> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code = '', message } = error as pg.DatabaseError
      const starting = code === '57P03' || code === 'ECONNREFUSED'
      if (!starting || Date.now() > deadline) {
        const { host, pathname } = new URL(url)
        throw new StartError(`DATABASE_URL names ${host}${pathname}, which cannot be opened: ${message || code}.`)
      }
      await pause(250)
    }
  }
}
