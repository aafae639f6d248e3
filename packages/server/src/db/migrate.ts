import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { StartError } from '../config.ts'
import type { Database } from './open.ts'
import { grantRoles } from './roles.ts'

/** Held while migrating, so that of several processes that start at once one migrates and the others wait. */
const migrating = [7420, 3]
const ownMigrations = join(import.meta.dirname, 'migrations')
/** The first line of a migration of one statement that PostgreSQL refuses inside a transaction. */
const outside = '-- outside a transaction'

interface Migration {
  readonly number: number
  readonly name: string
  readonly hash: string
  readonly sql: string
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly hash: string
  readonly applied_at: Date | null
}

/**
 * Brings the database forward to this version of Cairn: our migrations, the job queue's, then the roles and their
 * rights. Answers the names of the migrations it applied. Refuses, in a sentence, a database that was left half
 * migrated, that a newer Cairn has written, or whose migrations are not the ones it was made with.
 */
export async function migrate(
  database: Pick<Database, 'ownerUrl'>,
  secret: string,
  folder = ownMigrations,
): Promise<string[]> {
  const known = readMigrations(folder)
  const client = new pg.Client(database.ownerUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1, $2)', migrating)
    await client.query(`create table if not exists cairn_migration (
      number int primary key, name text not null, hash text not null, applied_at timestamptz)`)
    const { rows } = await client.query<Applied>('select * from cairn_migration order by number')
    inspect(rows, known)
    const missing = known.filter(({ number }) => !rows.some((row) => row.number === number))
    for (const migration of missing) await apply(client, migration)
    await runMigrations({ connectionString: database.ownerUrl, logger: new Logger(() => () => {}) })
    await inTransaction(client, () => grantRoles(client, secret))
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const [, number, name] = /^(\d{3})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
      if (!number || !name) throw new Error(`${file}: a migration is called NNN-name.sql`)
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      return { number: Number(number), name, hash: createHash('sha256').update(sql).digest('hex'), sql }
    })
}

function inspect(applied: readonly Applied[], known: readonly Migration[]): void {
  const newest = applied.at(-1)?.number ?? 0
  for (const row of applied) {
    const file = known.find(({ number }) => number === row.number)
    const title = `${String(row.number).padStart(3, '0')}-${row.name}`
    if (row.applied_at === null) {
      throw new StartError(`The database is half migrated: ${title} was begun and not finished. Restore a backup.`)
    }
    if (!file)
      throw new StartError(`The database was written by a newer Cairn (${title}): start that version or newer.`)
    if (file.hash !== row.hash) {
      throw new StartError(
        `The database was made with another text of migration ${title}: start the version that made it.`,
      )
    }
  }
  const late = known.find(({ number }) => number < newest && !applied.some((row) => row.number === number))
  if (late)
    throw new StartError(`The database lacks migration ${late.name}, though it has later ones. Restore a backup.`)
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { number, name, hash, sql } = migration
  const record = (finished: boolean) =>
    client.query(
      `insert into cairn_migration values ($1, $2, $3, case when $4 then now() end)
       on conflict (number) do update set applied_at = excluded.applied_at`,
      [number, name, hash, finished],
    )
  try {
    if (sql.startsWith(outside)) {
      await record(false)
      await client.query(sql)
      await record(true)
    } else {
      await inTransaction(client, async () => {
        await client.query(sql)
        await record(true)
      })
    }
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
