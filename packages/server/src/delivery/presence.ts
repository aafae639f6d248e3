import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** First half of the advisory locks that living workers hold; the second half is made of the worker's name. */
const LIVING = 7421

/** A worker's sign of life. */
export interface Presence {
  /** Resolves when others can see it, or at once when it is over. */
  readonly seen: Promise<void>
  end(): Promise<void>
}

/**
 * Holds a lock in PostgreSQL as long as this process lives: it goes with the connection, so that others know at once
 * when a worker was killed. graphile-worker by itself waits four hours before it takes a dead worker's jobs back.
 */
export function holdPresence(engineUrl: string, worker: string, say: (message: string) => void): Presence {
  const ending = new AbortController()
  const first = Promise.withResolvers<void>()
  let client: pg.Client | undefined
  const holding = hold()

  async function hold(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const { lost } = await lock()
        first.resolve()
        await lost
      } catch (error) {
        say(`Deliveries: no sign of life can be given, trying again: ${(error as Error).message}`)
      }
      await pause(1000, undefined, { signal: ending.signal }).catch(() => {})
    }
    first.resolve()
  }

  async function lock(): Promise<{ lost: Promise<void> }> {
    const opened = new pg.Client({ connectionString: engineUrl, keepAlive: true, connectionTimeoutMillis: 10_000 })
    client = opened
    const lost = new Promise<void>((resolve) => opened.once('end', resolve))
    opened.on('error', () => {}) // `end` follows.
    // One that is ended while it connects neither connects nor fails.
    await Promise.race([opened.connect(), lost.then(() => Promise.reject(new Error('ended while connecting')))])
    await opened.query('select pg_advisory_lock($1, hashtext($2))', [LIVING, worker])
    return { lost }
  }

  return {
    seen: first.promise,
    async end() {
      ending.abort()
      await client?.end().catch(() => {})
      await holding
    },
  }
}

/** Puts jobs that dead workers hold back into the queue. Only workers that hold a presence may share this queue. */
export async function freeJobsOfTheDead(pool: pg.Pool, self: string): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(worker))
       from (select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null) held
      where worker <> $2 and pg_try_advisory_xact_lock($1, hashtext(worker))
     having count(*) > 0`,
    [LIVING, self],
  )
}

/** Jobs taken so long ago that whoever took them would be at work on them. */
const LOST_AFTER = '5 seconds'

/**
 * Puts jobs back that are held in our own name and that we do not work on: PostgreSQL gave them away just before it went,
 * and its answer never came.
 */
export async function freeLostJobs(pool: pg.Pool, self: string, active: ReadonlySet<string>): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = null, locked_at = null, run_at = greatest(run_at, now())
      where locked_by = $1 and locked_at < now() - $3::interval and id <> all ($2::bigint[])`,
    [self, [...active], LOST_AFTER],
  )
}
