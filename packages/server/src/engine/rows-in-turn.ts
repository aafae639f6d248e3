import type { Pool, PoolClient } from 'pg'

/** The last in the line of each organisation, for whoever comes next in this process. */
const lines = new WeakMap<Pool, Map<number, Promise<unknown>>>()

/**
 * Runs work of an organisation after whatever work of it began before: rows of two imports, or of an import and a cleaning
 * run, are looked up and added piece after piece, so that they end in what one after the other would. First come first
 * served, within a process and among them; on the connection that is held anyway where there is one.
 */
export function rowsInTurn<T>(pool: Pool, org: number, held: PoolClient | null, work: () => Promise<T>): Promise<T> {
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
    // PostgreSQL keeps the line of those that wait, so that none of them waits for ever.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', lock)
    const result = await work().finally(() => client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock))
    clean = true
    return result
  } finally {
    // A connection of which nobody knows whether it still holds the lock is closed, which lets go of it.
    if (held === null) client.release(!clean)
  }
}
