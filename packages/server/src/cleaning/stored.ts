import { sql } from 'kysely'
import type { Fields, Value } from '@cairn/core/value.ts'
import type { Trx } from './store.ts'
import { NAME, PERSON } from './targets.ts'

export interface Stored {
  readonly id: string
  readonly name: string
  readonly cells: Readonly<Record<string, string>>
}

/** Customers as rows would tell them, with the contact by whom they are compared. */
export async function readStoredCells(trx: Trx, org: number, ids: readonly string[]): Promise<Map<string, Stored>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
    fields: Fields
    person: string | null
    contact: Fields | null
  }>`
    select c.id, c.name, c.fields, p.name as person, p.fields as contact from customer c
    left join lateral (select p.name, p.fields from contact p where p.org_id = c.org_id and p.customer_id = c.id
      order by (p.phone_key is null and p.mail_key is null), p.created_at, p.id limit 1) p on true
    where c.org_id = ${org} and c.id = any(${[...ids]}::uuid[])`.execute(trx)
  return new Map(
    rows.map(({ id, name, fields, person, contact }) => [
      id,
      {
        id,
        name,
        cells: {
          ...under('customer', fields),
          ...under('contact', contact ?? {}),
          [NAME]: name,
          [PERSON]: person ?? '',
        },
      },
    ]),
  )
}

function under(record: string, fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${record}.${field}`, textOf(value)]))
}

function textOf(value: Value): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join('、') : String(value)
}
