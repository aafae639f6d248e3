import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

/** Changed fields go over those that were there; of several changes of one contact, the later ones win. */
const SET = `update contact c set name = coalesce(x.name, c.name), fields = c.fields || x.fields, phone_key = x.phone, mail_key = x.mail
   from jsonb_to_recordset($2::jsonb) as x(contact uuid, name text, fields jsonb, phone text, mail text)
  where c.org_id = $1 and c.id = x.contact`

/** The statements that change contacts: one each, in the order in which it was decided. */
export function contactStatements(org: number, changes: readonly object[]): QueryConfig[] {
  return changes.map((change) => prepared(SET, [org, JSON.stringify([change])]))
}
