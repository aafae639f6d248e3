import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { reachHash } from './reach-hash.ts'

/** Since when somebody with one of these phones or mails, who was erased, does not want to be contacted; null when nobody. */
export async function refusedSince(
  trx: Transaction<Tables>,
  org: number,
  secret: string,
  keys: readonly (string | null)[],
): Promise<{ at: string } | null> {
  const hashes = keys.flatMap((key) => (key ? [reachHash(secret, org, key)] : []))
  if (hashes.length === 0) return null
  const found = await trx
    .selectFrom('do_not_contact')
    .select('at')
    .where('org_id', '=', org)
    .where('hash', 'in', hashes)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return found ? { at: found.at.toISOString() } : null
}
