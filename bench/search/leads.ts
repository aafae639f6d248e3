import type pg from 'pg'

/**
 * Writes what customers of the bench were and are worked with: every fourth came as a lead, every tenth has a deal, both
 * with their entries, for the customer's owner.
 */
export async function writeLeadsAndDeals(owner: pg.Client, org: number): Promise<void> {
  await owner.query(LEADS, [org])
  await owner.query(DEALS, [org])
  await owner.query('vacuum analyze lead, deal, search_entry')
}

const GRAMS = (kind: string, ...from: readonly string[]): string =>
  `array(${from.map((each) => `select '${kind}' || substr(g, 3) from unnest(${each}.grams) g`).join(' union ')})`

const LEADS = `with x as materialized (
    select gen_random_uuid() as id, c.name as company, p.name, p.phone_key, p.mail_key, c.owner_id, c.id as customer, c.created_at as at,
           ce.words || chr(10) || pe.words as words, ${GRAMS('le', 'ce', 'pe')} as grams
      from customer c join contact p on p.org_id = c.org_id and p.customer_id = c.id
      join search_entry ce on ce.org_id = c.org_id and ce.kind = 'customer' and ce.id = c.id
      join search_entry pe on pe.org_id = c.org_id and pe.kind = 'contact' and pe.id = p.id
     where c.org_id = $1 and hashtext(c.id::text) % 4 = 0),
  leads as (insert into lead (org_id, id, source, name, company, fields, phone_key, mail_key, score, grade, matched, track, owner_id,
                              state, customer_id, version, arrived_at, progress_at)
            select $1, id, 'list', name, company, '{}', phone_key, mail_key, 50, 'B', '[]', 'rest', owner_id, 'working', customer, 1, at, at from x)
  insert into search_entry (org_id, kind, id, words, grams, at) select $1, 'lead', id, words, grams, at from x`

const DEALS = `with x as materialized (
    select gen_random_uuid() as id, c.name || '设备采购' as name, c.owner_id, c.id as customer, c.created_at as at,
           e.words, ${GRAMS('de', 'e')} as grams
      from customer c join search_entry e on e.org_id = c.org_id and e.kind = 'customer' and e.id = c.id
     where c.org_id = $1 and hashtext(c.id::text) % 10 = 0),
  deals as (insert into deal (org_id, id, customer_id, name, owner_id, stage, status, amount, version, opened_at, stage_at, progress_at)
            select $1, id, customer, name, owner_id, 'discovery', 'open', 100000, 1, at, at, at from x)
  insert into search_entry (org_id, kind, id, words, grams, at)
  select $1, 'deal', id, lower(name) || chr(10) || words, grams, at from x`
