import { connect, isIP } from 'node:net'
import { createConnection } from 'mysql2/promise'
import { SourceFailure } from '../failure.ts'
import type { Dialect, Place } from './dialect.ts'

/** Opens an outside MySQL or MariaDB. Values come as the database writes them, times in UTC. */
export async function openMysql(place: Place): Promise<Dialect> {
  const { host, address, port, database, user, password, tls, timeoutMs } = place
  const client = await createConnection({
    // The address was checked, the certificate is the name's: both stand for the same server.
    host: tls ? host : address,
    ...(tls && { stream: () => connect({ host: address, port }) }),
    port,
    database,
    user,
    password,
    ...(tls && { ssl: { verifyIdentity: isIP(host) === 0 } }),
    connectTimeout: Math.min(timeoutMs, 10_000),
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    charset: 'utf8mb4',
  }).catch((error: Error) => fail(error))
  // A connection that is lost between two pages is noticed by the next one.
  client.on('error', () => {})
  const run = async (sql: string, values: readonly (string | number)[] = []) => {
    const [rows] = await client.query({ sql, timeout: timeoutMs }, [...values])
    return rows as Record<string, unknown>[] // Only statements that answer with rows are asked for them.
  }
  await run("set session transaction read only, time_zone = '+00:00'").catch(async () => {
    await run('set session transaction read only')
    await run("set time_zone = '+00:00'")
  })
  // The server gives up where we do: MySQL counts in milliseconds, MariaDB in seconds.
  for (const limit of [`max_execution_time = ${timeoutMs}`, `max_statement_time = ${timeoutMs / 1000}`])
    await run(`set session ${limit}`).catch(() => {})
  return {
    quote: (name) => `\`${name.replaceAll('`', '``')}\``,
    param: () => '?',
    asText: (expression) => `cast(${expression} as char)`,
    async ask(text, values) {
      try {
        await run('start transaction read only')
        const rows = await run(text, values)
        await run('commit')
        return rows
      } catch (error) {
        // To take leave is to wait for what is being asked, which may have no end.
        client.destroy()
        return fail(error as Error)
      }
    },
    close: () => client.end().catch(() => {}),
  }
}

/** What servers call a statement that took longer than it may. */
const OVERDUE = new Set(['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT', 'ER_QUERY_INTERRUPTED'])

function fail(error: Error & { code?: string; errno?: number }): never {
  const { code = '', message } = error
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR')
    throw new SourceFailure('sign-in', message)
  if (code === 'PROTOCOL_SEQUENCE_TIMEOUT' || code === 'ETIMEDOUT' || OVERDUE.has(code))
    throw new SourceFailure('timeout', message)
  if (code.startsWith('ER_')) throw new SourceFailure('sql', message)
  throw new SourceFailure('unreachable', message)
}
