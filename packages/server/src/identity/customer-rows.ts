import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { LegacyState } from '@cairn/core/record/rows.ts'
import type { Origins } from '@cairn/core/source/origin.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Known } from '@cairn/core/identity/customer-fields.ts'

type Trx = Transaction<Tables> | Kysely<Tables>

/** A customer with the contact by whom it is compared: the first that has a phone or mail, else the first. */
export interface KnownCustomer extends Known {
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly mergedInto: string | null
  readonly legacy: LegacyState | null
  readonly origins: Origins
  readonly tags: readonly string[]
  readonly createdAt: Date
}

interface Row {
  readonly id: string
  readonly name: string
  readonly fields: Fields
  readonly owner_id: string | null
  readonly owner_name: string | null
  readonly merged_into: string | null
  readonly legacy_state: LegacyState | null
  readonly origins: Origins | null
  readonly tags: string[]
  readonly created_at: Date
  readonly phone: string | null
  readonly mail: string | null
  readonly person: string | null
}

const SELECT = sql`select c.id, c.name, c.fields, c.owner_id, m.name as owner_name, c.created_at, c.merged_into, c.legacy_state, c.field_origin as origins, c.tags,
    coalesce(c.fields ->> 'phone', p.fields ->> 'phone', c.phone_key, p.phone_key) as phone,
    coalesce(c.fields ->> 'mail', p.fields ->> 'mail', c.mail_key, p.mail_key) as mail, p.name as person
  from customer c
  left join member m on m.org_id = c.org_id and m.id = c.owner_id
  left join lateral (select p.name, p.fields, p.phone_key, p.mail_key from contact p
    where p.org_id = c.org_id and p.customer_id = c.id
    order by (p.phone_key is null and p.mail_key is null), p.created_at, p.id limit 1) p on true`

/** Customers by their ids, merged ones too. */
export async function readKnown(trx: Trx, org: number, ids: readonly string[]): Promise<KnownCustomer[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`${SELECT}
    where c.org_id = ${org} and c.id = any (${[...ids]}::uuid[])`.execute(trx)
  return rows.map(knownOf)
}

/** Customers that were not merged, in the order of their ids, so many after one. */
export async function readKnownAfter(trx: Trx, org: number, after: string, most: number): Promise<KnownCustomer[]> {
  const { rows } = await sql<Row>`${SELECT}
    where c.org_id = ${org} and c.merged_into is null and c.id > ${after} order by c.id limit ${most}`.execute(trx)
  return rows.map(knownOf)
}

function knownOf(row: Row): KnownCustomer {
  const { id, name, fields, phone, mail, person } = row
  return {
    id,
    name,
    fields,
    phone,
    mail,
    person,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    mergedInto: row.merged_into,
    legacy: row.legacy_state,
    origins: row.origins ?? {},
    tags: row.tags,
    createdAt: row.created_at,
  }
}
