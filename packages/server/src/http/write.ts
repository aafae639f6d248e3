import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'

/**
 * One transaction over rows that a room itself owns (people, keys, files), with the engine's eyes on one
 * organisation. Business rows are the engine's alone.
 */
export async function write<T>(
  writer: Kysely<Tables>,
  org: number,
  changes: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return writer.transaction().execute(async (trx) => {
    await sql`select set_config('cairn.org', ${String(org)}, true),
                     set_config('cairn.scope', 'engine', true)`.execute(trx)
    return changes(trx)
  })
}
