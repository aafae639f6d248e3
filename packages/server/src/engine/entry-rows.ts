import type { Entry } from '@cairn/core/record/rows.ts'
import type { EffectOf } from '@cairn/core/process/effect.ts'
import type { Event } from '@cairn/core/event.ts'
import { entryName, type Know } from '@cairn/core/process/know.ts'
import type { Selectable } from 'kysely'
import type { QueryConfig, QueryResultRow } from 'pg'
import type { CleaningEntryTable } from '../db/tables.ts'
import { prepared } from './prepared.ts'

/** What a batch keeps of rows of cleaned files that were entered, and takes back. */
export interface EntryWrites {
  readonly entries: object[]
  readonly removals: (EffectOf<'customer.remove'> | EffectOf<'contact.remove'>)[]
}

const KEEP = `insert into cleaning_entry (org_id, run_id, n, event_id, customer_id, created, contacts, before, after, at, withdrawn_at)
  select $1::int, x.run, x.n, x.event, x.customer, x.created, array(select jsonb_array_elements_text(x.contacts))::uuid[], x.before, x.after,
         to_timestamp(x.at / 1000.0), to_timestamp(x."withdrawnAt" / 1000.0)
    from jsonb_to_recordset($2::jsonb) as x(run uuid, n int, event uuid, customer uuid, created boolean, contacts jsonb, before jsonb,
         after jsonb, at float8, "withdrawnAt" float8)
  on conflict (org_id, run_id, n) do update set event_id = excluded.event_id, customer_id = excluded.customer_id,
    created = excluded.created, contacts = excluded.contacts, before = excluded.before, after = excluded.after, at = excluded.at,
    withdrawn_at = excluded.withdrawn_at`

/** People first, then what is found by them or points to a customer that is gone, then the customer. */
const REMOVE = [
  'delete from contact where org_id = $1 and id = any($3::uuid[]) and $2::uuid[] is not null',
  `delete from search_entry where org_id = $1 and (kind = 'customer' and id = any($2::uuid[]) or kind = 'contact' and id = any($3::uuid[]))`,
  'delete from timer where org_id = $1 and subject = any($2::uuid[]) and $3::uuid[] is not null',
  `delete from duplicate_pair where org_id = $1 and (one_id = any($2::uuid[]) or other_id = any($2::uuid[])) and $3::uuid[] is not null`,
  'delete from customer where org_id = $1 and id = any($2::uuid[]) and $3::uuid[] is not null',
]

/** The statements that write it, after the batch's own rows. */
export function entryStatements(org: number, { entries, removals }: EntryWrites): QueryConfig[] {
  const kept = entries.length === 0 ? [] : [prepared(KEEP, [org, JSON.stringify(entries)])]
  if (removals.length === 0) return kept
  const customers = removals.flatMap((each) => (each.do === 'customer.remove' ? [each.customer] : []))
  const contacts = removals.flatMap((each) => each.contacts)
  return [...kept, ...REMOVE.map((text) => prepared(text, [org, customers, contacts]))]
}

const ENTRIES = `select e.* from unnest($2::uuid[], $3::int[]) as wanted (run, n)
  cross join lateral (select * from cleaning_entry c where c.org_id = $1 and c.run_id = wanted.run and c.n = wanted.n) as e`

/** Looking at a phone and what time does by itself is no work, nor is what another run entered and was taken back with it. */
const WORKED = `select x.customer, x.n, coalesce(bool_or(true), false) as with,
    coalesce(bool_or(e.type in ('contact.edited', 'consent.recorded', 'person.erased', 'customer.merged')), false) as people
  from unnest($2::uuid[], $3::uuid[], $4::int[]) as x(customer, run, n)
  join cleaning_entry c on c.org_id = $1 and c.run_id = x.run and c.n = x.n
  join event e on e.org_id = $1 and e.customer_id = x.customer and e.at >= c.at and e.id <> c.event_id
   and e.type not in ('timer.fired', 'phone.shown', 'entry.withdrawn', 'alert.raised')
   and not (e.type = 'customer.entered' and exists (select from cleaning_entry other where other.org_id = $1
     and other.customer_id = x.customer and other.event_id = e.id and other.withdrawn_at is not null))
  group by x.customer, x.n`

type Ask = (sql: string, ...params: unknown[]) => Promise<QueryResultRow[]>

/** Reads what was entered before under the numbers that a batch enters or takes back, and what was done with it since. */
export async function loadEntries(ask: Ask, know: Know, events: readonly Event[]): Promise<void> {
  const named = events.filter((each) => each.type === 'customer.entered' || each.type === 'entry.withdrawn')
  if (named.length === 0) return
  const rows = await ask(
    ENTRIES,
    named.map(({ run }) => run),
    named.map(({ n }) => n),
  )
  for (const row of rows as Selectable<CleaningEntryTable>[])
    know.entries.set(entryName(row.run_id, row.n), readEntry(row))
  const leaving = named.filter((each) => each.type === 'entry.withdrawn')
  const worked = await ask(
    WORKED,
    leaving.map(({ customer }) => customer),
    leaving.map(({ run }) => run),
    leaving.map(({ n }) => n),
  )
  for (const row of worked) know.worked.set(row['customer'], { with: row['with'], people: row['people'] })
}

function readEntry(row: Selectable<CleaningEntryTable>): Entry {
  const { n, created, contacts, before, after } = row
  return {
    run: row.run_id,
    n,
    event: row.event_id,
    customer: row.customer_id,
    created,
    contacts,
    before,
    after,
    at: row.at.getTime(),
    withdrawnAt: row.withdrawn_at?.getTime() ?? null,
  }
}
