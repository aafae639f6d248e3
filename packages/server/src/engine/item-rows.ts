import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

/** The last word of a batch stands; a row keeps the id under which it was first heard of. */
const KEEP = `insert into customer_item (org_id, id, customer_id, kind, source, number, title, amount, state, at, heard_at, by_id)
  select distinct on (x.customer, x.kind, x.source, x.number) $1::int, x.id, x.customer, x.kind, x.source, x.number, x.title,
         x.amount, x.state, to_timestamp(x.at / 1000.0), to_timestamp(x."heardAt" / 1000.0), x.by
    from rows from (jsonb_to_recordset($2::jsonb) as (id uuid, customer uuid, kind text, source text, number text, title text,
                    amount float8, state text, at float8, "heardAt" float8, by uuid))
         with ordinality as x(id, customer, kind, source, number, title, amount, state, at, "heardAt", by, n)
   order by x.customer, x.kind, x.source, x.number, x.n desc
  on conflict (org_id, customer_id, kind, source, number) do update
    set title = excluded.title, amount = excluded.amount, state = excluded.state, at = excluded.at,
        heard_at = excluded.heard_at, by_id = excluded.by_id`

/** The statement that writes what a batch heard of contracts, quotes, payments and tickets. */
export function itemStatements(org: number, items: readonly object[]): QueryConfig[] {
  return items.length === 0 ? [] : [prepared(KEEP, [org, JSON.stringify(items)])]
}
