import type { Writable } from 'node:stream'
import type { PoolClient, QueryConfig } from 'pg'

/** Holds back what is sent until nothing more follows at once: a packet for each statement costs more than the statement. */
export function inOnePacket(client: PoolClient): void {
  const { stream } = lineOf(client)
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function lineOf(client: PoolClient): { readonly stream: Writable } {
  return (client as PoolClient & { readonly connection: { readonly stream: Writable } }).connection
}

/** Sends statements in one packet, at once: PostgreSQL begins with the first while we go on. */
export async function send(client: PoolClient, statements: readonly QueryConfig[]): Promise<void> {
  const { stream } = lineOf(client)
  stream.cork()
  const done = Promise.all(statements.map((statement) => client.query(statement)))
  stream.uncork()
  await done
}
