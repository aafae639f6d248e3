import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import { sees } from '@cairn/core/access.ts'
import type { Tables } from '../db/tables.ts'
import type { Identity } from './identity.ts'

/**
 * Runs queries with the eyes of whoever asks: one read-only transaction in which row-level security knows the
 * organisation, the person, and whose rows they may see.
 */
export async function read<T>(
  reader: Kysely<Tables>,
  who: Pick<Identity, 'org' | 'actor'>,
  queries: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const scope = sees(who.actor)
  const owners = scope === 'all' ? '{}' : `{${scope.join(',')}}`
  return reader
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`select set_config('cairn.org', ${String(who.org)}, true),
                       set_config('cairn.user', ${who.actor.id}, true),
                       set_config('cairn.scope', ${scope === 'all' ? 'all' : 'own'}, true),
                       set_config('cairn.owners', ${owners}, true)`.execute(trx)
      return queries(trx)
    })
}
