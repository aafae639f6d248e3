import { sql, type Transaction } from 'kysely'
import type { Actor } from '@cairn/core/access.ts'
import type { LegacyState } from '@cairn/core/record/rows.ts'
import type { Tables } from '../db/tables.ts'
import type { Terms } from './terms.ts'

/** One record found, in words still to be marked. */
export interface Found {
  readonly id: string
  readonly title: string
  /** What it belongs to, or how it was found. */
  readonly detail: string
  /** The record whose page shows it. */
  readonly lead: string | null
  readonly deal: string | null
  readonly customer: string | null
  /** Its title is hidden in part: nobody owns it yet. */
  readonly pooled: boolean
  /** How a customer of the time before stands. */
  readonly legacy?: LegacyState | null
  /** The name it was found by, of a customer that was merged into it. */
  readonly once?: string | null
}

/** What was found of a kind. `partly`: so many hold what was typed that not all were looked at. */
export interface FoundNames {
  readonly rows: readonly Found[]
  readonly partly: boolean
}

type Trx = Transaction<Tables>
interface Asked {
  readonly org: number
  readonly terms: Terms
  readonly most: number
  readonly actor: Actor
}

/** Customers by name, phone, mail, credit code; by pinyin and initials, too; by what one merged into them was called. */
export async function findCustomers(trx: Trx, asked: Asked): Promise<FoundNames> {
  const { org, most } = asked
  const { ids, partly } = await namesOf(trx, 'customer', asked)
  const { rows } = await sql<Found>`
    select c.id, c.name as title, coalesce(m.name, '') as detail, null as lead, null as deal, c.id as customer, false as pooled,
           c.legacy_state as legacy, found.once
      from (select coalesce(r.merged_into, r.id) as id, min(f.n) as n,
                   (array_agg(r.name order by f.n) filter (where r.merged_into is not null))[1] as once
              from unnest(${ids}::uuid[]) with ordinality as f(id, n) join customer r on r.org_id = ${org} and r.id = f.id
             group by coalesce(r.merged_into, r.id)) found
      join customer c on c.org_id = ${org} and c.id = found.id
      left join member m on m.org_id = c.org_id and m.id = c.owner_id
     order by found.n limit ${most}`.execute(trx)
  return { rows, partly }
}

/** People of customers, with the customer they belong to. */
export async function findContacts(trx: Trx, asked: Asked): Promise<FoundNames> {
  const { org, most } = asked
  const { ids, partly } = await namesOf(trx, 'contact', asked)
  const { rows } = await sql<Found>`
    select p.id, p.name as title, c.name as detail, null as lead, null as deal, c.id as customer, false as pooled
      from unnest(${ids}::uuid[]) with ordinality as found(id, n)
      join contact p on p.org_id = ${org} and p.id = found.id
      join customer c on c.org_id = p.org_id and c.id = p.customer_id
     order by found.n limit ${most}`.execute(trx)
  return { rows, partly }
}

/** Ids by keys, then by names, each once. */
async function namesOf(
  trx: Trx,
  kind: 'customer' | 'contact' | 'deal',
  { terms, most }: Asked,
): Promise<{ ids: string[]; partly: boolean }> {
  const { words, grams, tail, start, code } = terms
  const keys =
    kind === 'deal'
      ? sql``
      : sql`
      select f as id, n from search_keys(${kind}, ${tail}, ${start}, ${code}, ${most}) with ordinality as k(f, n)
      union all`
  const { rows } = await sql<{ id: string | null }>`
    select id from (${keys}
      select f as id, 1000 + n as n from search_names(${kind}, ${words}, ${grams}, ${most}) with ordinality as k(f, partly, n)
    ) x order by n`.execute(trx)
  const ids = new Set(rows.flatMap(({ id }) => id ?? []))
  return { ids: [...ids], partly: rows.some(({ id }) => id === null) }
}

const CHINESE = /\p{Script=Han}/u
/** Keys that are looked at: a rep is not told those that lie in a pool. */
const KEYS_AT_MOST = 50

/**
 * Leads by name, company, phone and mail, at once; by pinyin and initials, a moment after they came. Reps find those of a
 * pool by names only, since the rest is hidden there.
 */
export async function findLeads(trx: Trx, { org, terms, most, actor }: Asked): Promise<FoundNames> {
  const { text, words, grams, tail, start } = terms
  const shy = actor.kind !== 'system' && actor.role === 'rep'
  const sound = CHINESE.test(text)
    ? sql``
    : sql`
      union all select f, false, 2000 + n from search_names('lead', ${words}, ${grams}, ${most}) with ordinality as s(f, partly, n)`
  const { rows } = await sql<Omit<Found, 'id'> & { id: string | null }>`
    select l.id, coalesce(nullif(l.company, ''), l.name) as title,
           case when l.company = '' then '' else l.name end as detail,
           l.id as lead, null as deal, l.customer_id as customer, l.owner_id is null as pooled
      from (select f as id, bool_and(key) as key, min(n) as n from (
              select f, true as key, n from search_keys('lead', ${tail}, ${start}, '', ${KEYS_AT_MOST}) with ordinality as k(f, n)
              union all select f, false, 1000 + n from find_leads(${text}, '', '', ${shy}, ${most}) with ordinality as t(f, n) ${sound}
            ) x group by f) found
      left join lead l on l.org_id = ${org} and l.id = found.id
     where found.id is null or l.id is not null and not (${shy} and found.key and l.owner_id is null)
     order by found.n`.execute(trx)
  const found = rows.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
  return { rows: found.slice(0, most), partly: found.length < rows.length }
}

/** Deals by their name, its pinyin and initials, their customer's, and the numbers they go by. */
export async function findDeals(trx: Trx, asked: Asked, customers: readonly string[]): Promise<FoundNames> {
  const { org, most } = asked
  const { ids, partly } = await namesOf(trx, 'deal', asked)
  const { rows } = await sql<Found>`
    select d.id, d.name as title, c.name as detail, null as lead, d.id as deal, d.customer_id as customer, false as pooled
      from deal d left join customer c on c.org_id = d.org_id and c.id = d.customer_id
     where d.org_id = ${org} and (d.customer_id = any (${customers}::uuid[]) or d.id = any (${ids}::uuid[]))
     order by d.id = any (${ids}::uuid[]) desc, d.opened_at desc, d.id desc limit ${most}`.execute(trx)
  return { rows, partly }
}

/** Follow-ups whose words hold the text. */
export async function findNotes(trx: Trx, { org, terms, most }: Asked): Promise<FoundNames> {
  const { rows } = await sql<Found>`
    select a.id, a.body as title, coalesce(c.name, d.name, nullif(l.company, ''), l.name, '') as detail,
           l.id as lead, d.id as deal, c.id as customer, l.id is not null and l.owner_id is null as pooled
      from search_notes(${terms.text}, ${most}) with ordinality as f(id, n)
      join activity a on a.org_id = ${org} and a.id = f.id
      left join customer c on c.org_id = a.org_id and c.id = a.customer_id
      left join deal d on d.org_id = a.org_id and d.id = a.deal_id
      left join lead l on l.org_id = a.org_id and l.id = a.lead_id
     order by f.n`.execute(trx)
  return { rows, partly: false }
}

/** Files that prove something, by their names. */
export async function findDocuments(trx: Trx, { org, terms, most }: Asked): Promise<FoundNames> {
  const { rows } = await sql<Found>`
    select e.id, x.name as title, coalesce(c.name, d.name, nullif(l.company, ''), l.name, '') as detail,
           l.id as lead, d.id as deal, c.id as customer, l.id is not null and l.owner_id is null as pooled
      from search_documents(${terms.text}, ${most}) with ordinality as f(id, n)
      join evidence e on e.org_id = ${org} and e.id = f.id
      join file x on x.org_id = e.org_id and x.id = e.file_id
      left join customer c on c.org_id = e.org_id and c.id = e.customer_id
      left join deal d on d.org_id = e.org_id and d.id = e.deal_id
      left join lead l on l.org_id = e.org_id and l.id = e.lead_id
     order by f.n`.execute(trx)
  return { rows, partly: false }
}
