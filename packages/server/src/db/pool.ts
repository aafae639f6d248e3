import pg from 'pg'

/**
 * A pool that outlives its connections: one that is lost, idle or in use, fails the query it was busy with and is
 * replaced; it never ends the process. `say` hears of losses.
 */
export function openPool(options: pg.PoolConfig, say: (message: string) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, ...options })
  pool.on('error', (error) => say(`A database connection was lost: ${error.message}`))
  // While a connection is lent out, the pool does not listen to it: an error without a listener would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
