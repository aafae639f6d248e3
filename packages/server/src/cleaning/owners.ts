import { ownerKey } from '@cairn/core/cleaning/problem.ts'
import type { Trx } from './store.ts'

/** Who may own a customer, by name and by mail address as `ownerKey` has them. */
export async function readOwners(trx: Trx, org: number): Promise<Map<string, string>> {
  const people = await trx
    .selectFrom('member')
    .select(['id', 'name', 'mail'])
    .where('org_id', '=', org)
    .where('active', '=', true)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  // Of two people of one name the one who came first is meant.
  return new Map(people.flatMap(({ id, name, mail }) => [name, mail].map((each) => [ownerKey(each), id] as const)))
}
