import type { Transaction } from 'kysely'
import { defaultPrecedence, Precedence } from '@cairn/core/source/precedence.ts'
import type { Tables } from '../db/tables.ts'

/** Which source counts more, as the organisation has settled it. */
export async function readPrecedence(trx: Transaction<Tables>, org: number): Promise<Precedence> {
  const row = await trx.selectFrom('precedence').select('document').where('org_id', '=', org).executeTakeFirst()
  return row ? Precedence.parse(row.document) : defaultPrecedence
}
