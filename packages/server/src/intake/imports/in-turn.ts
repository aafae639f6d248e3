import { setTimeout as pause } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

const ASK_AGAIN_MS = 50

/** The last in the line of each organisation, for whoever comes next in this process. */
const lines = new WeakMap<Pool, Map<number, Promise<unknown>>>()

/**
 * Runs work of an organisation after whatever work of it began before: rows of two imports at once are looked up and
 * added piece after piece, so that they end in what one import after the other would. First come first served within a
 * process; another process is asked again and again, on the connection that is held anyway where there is one.
 */
export function inTurn<T>(pool: Pool, org: number, held: PoolClient | null, work: () => Promise<T>): Promise<T> {
  const line = lines.get(pool) ?? new Map<number, Promise<unknown>>()
  lines.set(pool, line)
  const mine = (line.get(org) ?? Promise.resolve()).then(() => alone(pool, org, held, work))
  const settled = mine.then(
    () => {},
    () => {},
  )
  line.set(org, settled)
  void settled.then(() => line.get(org) === settled && line.delete(org))
  return mine
}

async function alone<T>(pool: Pool, org: number, held: PoolClient | null, work: () => Promise<T>): Promise<T> {
  const client = held ?? (await pool.connect())
  const lock = [`import rows ${org}`]
  let clean = false
  try {
    while (!(await got(client, lock))) await pause(ASK_AGAIN_MS)
    const result = await work().finally(() => client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock))
    clean = true
    return result
  } finally {
    // A connection of which nobody knows whether it still holds the lock is closed, which lets go of it.
    if (held === null) client.release(!clean)
  }
}

async function got(client: PoolClient, lock: readonly string[]): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [...lock])
  return rows[0]?.got === true
}
