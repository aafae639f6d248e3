import pg from 'pg'
import { SourceFailure } from '../failure.ts'
import type { Dialect, Place } from './dialect.ts'

const JSON_TYPES = new Set([114, 3802])

/** Opens an outside PostgreSQL. Values come as the database writes them, times in UTC. */
export async function openPostgres(place: Place): Promise<Dialect> {
  const { host, address, port, database, user, password, tls, timeoutMs } = place
  const client = new pg.Client({
    host: address,
    port,
    database,
    user,
    password,
    ssl: tls ? { servername: host } : false,
    connectionTimeoutMillis: Math.min(timeoutMs, 10_000),
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    options: '-c default_transaction_read_only=on -c timezone=UTC',
    application_name: 'cairn connector',
    types: {
      getTypeParser: ((oid: number) => (text: string) => (JSON_TYPES.has(oid) ? JSON.parse(text) : text)) as never,
    },
  })
  // A connection that is lost between two pages is noticed by the next one.
  client.on('error', () => {})
  await client.connect().catch((error: Error) => fail(error))
  return {
    quote: (name) => pg.escapeIdentifier(name),
    param: (n) => `$${n}`,
    asText: (expression) => `${expression}::text`,
    async ask(text, values) {
      try {
        await client.query('begin read only')
        const { rows } = await client.query(text, [...values])
        await client.query('commit')
        return rows
      } catch (error) {
        return fail(error as Error)
      }
    },
    close: () => client.end().catch(() => {}),
  }
}

function fail(error: Error & { code?: string }): never {
  const { code = '', message } = error
  if (code.startsWith('28')) throw new SourceFailure('sign-in', message)
  if (code === '57014' || /timeout/i.test(message)) throw new SourceFailure('timeout', message)
  if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P') && !code.startsWith('08'))
    throw new SourceFailure('sql', message)
  throw new SourceFailure('unreachable', message)
}
