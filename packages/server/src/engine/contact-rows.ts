import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

/**
 * Changed fields go over those that were there; of several changes of one contact, the later ones win. A value that
 * changes is from then on the word of whoever changed it: an outside system's is kept by name, no name is a person's.
 */
const SET = `update contact c set name = coalesce(x.name, c.name), fields = c.fields || x.fields,
       phone_key = case when x.keys is null then c.phone_key else x.keys ->> 'phone' end,
       mail_key = case when x.keys is null then c.mail_key else x.keys ->> 'mail' end,
       field_origin = case when x.source is not null
         then c.field_origin || coalesce((select jsonb_object_agg(k.field, x.source) from jsonb_object_keys(t.told) k(field)), '{}')
         else c.field_origin - array(select e.key from jsonb_each(t.told) e
           where e.value is distinct from case e.key when 'name' then to_jsonb(c.name) else c.fields -> e.key end) end
   from jsonb_to_recordset($2::jsonb) as x(contact uuid, name text, fields jsonb, keys jsonb, source text)
  cross join lateral (select x.fields || case when x.name is null then '{}' else jsonb_build_object('name', x.name) end as told) t
  where c.org_id = $1 and c.id = x.contact`

/** The statements that change contacts: one each, in the order in which it was decided. */
export function contactStatements(org: number, changes: readonly object[]): QueryConfig[] {
  return changes.map((change) => prepared(SET, [org, JSON.stringify([change])]))
}
