import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../config.ts'
import { choosePort, lastWords, openHome, ownerRole, sweep, trimLog, writeSettings } from './cluster.ts'
import type { Home } from './cluster.ts'
import { findPostgres } from './postgres-program.ts'
import type { PostgresProgram } from './postgres-program.ts'
import { findPostmaster } from './postmaster.ts'

/** Held shared by every Cairn process that uses the cluster; whoever gets it alone is the last and stops PostgreSQL. */
const presence = [7420, 1]
/** Taken while leaving, so that two that leave at once do not each wait for the other. */
const leaving = [7420, 2]
const startWithin = 60_000

export interface Embedded {
  /** The superuser's address of a database. It stays valid when PostgreSQL is restarted. */
  url(database: string): string
  /** Lets go of PostgreSQL; it is stopped when no other Cairn process uses it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly folder: string
  /** Settings of postgresql.conf that differ from ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told in a sentence when PostgreSQL was lost and when it is back. */
  readonly say?: (message: string) => void
}

/**
 * Starts the PostgreSQL of `folder`, or joins the one that already runs there: another Cairn process's, or one left by
 * a process that was killed. While it is open, a PostgreSQL that dies is started again on the same port.
 */
export async function startEmbedded({ folder, settings = {}, say = () => {} }: EmbeddedOptions): Promise<Embedded> {
  const program = await findPostgres([folder])
  await sweep(folder)
  const home = await openHome(folder, program)
  let stopping = false
  let recovery = Promise.resolve()
  let port = 0
  let held: pg.Client

  const hold = async () => {
    const joined = await join(home, program, settings)
    port = joined.port
    held = joined.client
    held.once('end', () => {
      if (!stopping) recovery = recover()
    })
  }
  const recover = async () => {
    say('PostgreSQL was lost; starting it again')
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5000)) {
      try {
        await hold()
        say('PostgreSQL is back')
        return
      } catch (error) {
        say(`PostgreSQL does not start: ${error instanceof Error ? error.message : String(error)}`)
        await pause(wait)
      }
    }
  }

  await hold()
  return {
    url: (database) => `postgresql://${ownerRole}:${home.password}@127.0.0.1:${port}/${database}`,
    async stop() {
      if (stopping) return
      stopping = true
      await recovery
      if (await isLast(held)) await program.control(['stop', '-D', home.cluster, '-m', 'fast', '-w', '-s'])
      await held.end()
    },
  }
}

interface Joined {
  readonly port: number
  readonly client: pg.Client
}

async function join(home: Home, program: PostgresProgram, settings: Readonly<Record<string, string>>): Promise<Joined> {
  const deadline = Date.now() + startWithin
  let failed: unknown
  while (Date.now() < deadline) {
    const running = findPostmaster(home.cluster)
    if (running) {
      const client = await connect(home, running.port)
      if (client) return { port: running.port, client }
    } else {
      trimLog(home)
      writeSettings(home, await choosePort(home), settings)
      try {
        await program.control(['start', '-D', home.cluster, '-l', home.log, '-w', '-s', '-t', '30'])
        continue
      } catch (error) {
        failed = error // Perhaps another process was starting it at the same moment.
      }
    }
    await pause(50)
  }
  throw new StartError(
    `The embedded PostgreSQL did not start within a minute. Its last words:\n${lastWords(home) || String(failed)}`,
  )
}

/** A connection that holds the presence lock, or nothing while PostgreSQL is still starting or already stopping. */
async function connect(home: Home, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: ownerRole,
    password: home.password,
    database: 'postgres',
    application_name: 'cairn presence',
    keepAlive: true,
  })
  client.on('error', () => {}) // Always followed by 'end', which is what we act on.
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1, $2)', presence)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if ((error as pg.DatabaseError).code === '28P01') {
      throw new StartError(`The PostgreSQL on port ${port} does not know the password kept beside ${home.cluster}.`)
    }
    return undefined
  }
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1, $2)', leaving)
    await client.query('select pg_advisory_unlock_shared($1, $2)', presence)
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1, $2) as alone', presence)
    return rows[0]?.alone === true
  } catch {
    return false // PostgreSQL is gone already.
  }
}
