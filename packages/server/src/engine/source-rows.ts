import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

/** What a batch hears from sources: rows of theirs that are customers, what they say otherwise, what people settle. */
export interface SourceWrites {
  readonly links: readonly object[]
  readonly conflicts: readonly object[]
  readonly settled: readonly object[]
}

const LINK = `insert into customer_link (org_id, connector_id, external_id, customer_id, digest, at)
  select distinct on (x.connector, x."externalId") $1::int, x.connector, x."externalId", x.customer, x.digest, to_timestamp(x.at / 1000.0)
    from rows from (jsonb_to_recordset($2::jsonb) as (customer uuid, connector uuid, "externalId" text, digest text, at float8))
         with ordinality as x(customer, connector, "externalId", digest, at, n)
   order by x.connector, x."externalId", x.n desc
  on conflict (org_id, connector_id, external_id) do update
    set customer_id = excluded.customer_id, digest = excluded.digest, at = excluded.at`

/** What a person has decided to keep stays so while the source says the same; one that was taken comes up again once it is overruled. */
const OPEN = `insert into field_conflict (org_id, customer_id, field, source, value, state, at)
  select distinct on (x.customer, x.source, f.key) $1::int, x.customer, f.key, x.source, f.value, 'open', to_timestamp(x.at / 1000.0)
    from rows from (jsonb_to_recordset($2::jsonb) as (customer uuid, source text, against jsonb, at float8))
         with ordinality as x(customer, source, against, at, n)
   cross join lateral jsonb_each(x.against) f
   order by x.customer, x.source, f.key, x.n desc
  on conflict (org_id, customer_id, field, source) do update
    set value = excluded.value, at = excluded.at,
        state = case when field_conflict.state = 'kept' and field_conflict.value = excluded.value then 'kept' else 'open' end
    where field_conflict.state in ('gone', 'taken') or field_conflict.value <> excluded.value`

const GONE = `update field_conflict c set state = 'gone'
   from jsonb_to_recordset($2::jsonb) as x(customer uuid, source text, agreed jsonb)
  where c.org_id = $1 and c.customer_id = x.customer and c.source = x.source and c.state <> 'gone' and x.agreed ? c.field`

const SETTLE = `update field_conflict c set state = x.state, settled_at = to_timestamp(x.at / 1000.0), settled_by = x.by
   from jsonb_to_recordset($2::jsonb) as x(customer uuid, field text, source text, state text, at float8, by uuid)
  where c.org_id = $1 and c.customer_id = x.customer and c.field = x.field and c.source = x.source`

/** The statements that write it. */
export function sourceStatements(org: number, { links, conflicts, settled }: SourceWrites): QueryConfig[] {
  const each = (text: string, rows: readonly object[]): QueryConfig[] =>
    rows.length === 0 ? [] : [prepared(text, [org, JSON.stringify(rows)])]
  return [...each(LINK, links), ...each(GONE, conflicts), ...each(OPEN, conflicts), ...each(SETTLE, settled)]
}
