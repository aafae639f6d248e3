import type { Event } from '@cairn/core/event.ts'
import type { EffectOf } from '@cairn/core/process/effect.ts'
import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

/** A consent as its row. */
export function consentRow({ lead, customer, contact, consent }: EffectOf<'consent.keep'>, event: Event): object {
  return {
    ...consent,
    lead,
    customer,
    contact,
    subject: contact ?? lead ?? customer,
    by: event.by.kind === 'system' ? null : event.by.id,
    at: event.at,
  }
}

/** The last word of a batch on a purpose stands. */
const KEEP = `insert into consent (org_id, subject_id, purpose, state, source, said_at, evidence, text, lead_id, customer_id,
    contact_id, by_id, at)
  select distinct on (x.subject, x.purpose) $1::int, x.subject, x.purpose, x.state, x.source, to_timestamp(x."saidAt" / 1000.0),
         x.evidence, x.text, x.lead, x.customer, x.contact, x.by, to_timestamp(x.at / 1000.0)
    from rows from (jsonb_to_recordset($2::jsonb) as (subject uuid, purpose text, state text, source text, "saidAt" float8,
                    evidence text, text text, lead uuid, customer uuid, contact uuid, by uuid, at float8))
         with ordinality as x(subject, purpose, state, source, "saidAt", evidence, text, lead, customer, contact, by, at, n)
   order by x.subject, x.purpose, x.n desc
  on conflict (org_id, subject_id, purpose) do update
    set state = excluded.state, source = excluded.source, said_at = excluded.said_at, evidence = excluded.evidence,
        text = excluded.text, by_id = excluded.by_id, at = excluded.at`

export function consentStatements(org: number, consents: readonly object[]): QueryConfig[] {
  return consents.length === 0 ? [] : [prepared(KEEP, [org, JSON.stringify(consents)])]
}

/** What was found in records is no longer found by name; they are entered anew, as they are called from now on. */
const UNNAME = `with hit as (
    select h.table_name as kind, (h.key ->> 'id')::uuid as id from personal_hit h
     where h.org_id = $1 and h.request_id = $2::uuid and h.table_name in ('customer', 'contact', 'lead', 'deal')
    union
    select 'deal', d.id from personal_hit h join deal d on d.org_id = $1 and d.customer_id = (h.key ->> 'id')::uuid
     where h.org_id = $1 and h.request_id = $2::uuid and h.table_name = 'customer'),
  gone as (delete from search_entry e using hit where e.org_id = $1 and e.kind = hit.kind and e.id = hit.id)
  insert into search_later (org_id, ids) select $1, array_agg(id) from hit having count(*) > 0`

/**
 * Rows of a person are erased by a function of the database's owner: it alone may change the log, only what names the
 * person in it, and only for a request that was confirmed.
 */
export function erasureStatements(org: number, erasures: readonly EffectOf<'person.erase'>[]): QueryConfig[] {
  return erasures.flatMap(({ request, leads, contacts, customers, fields }) => [
    prepared('select erase_person($1::int, $2::uuid, $3::uuid[], $4::uuid[], $5::uuid[], $6::jsonb)', [
      org,
      request,
      leads,
      contacts,
      customers,
      JSON.stringify(fields),
    ]),
    prepared(UNNAME, [org, request]),
  ])
}
