import { sql, type Transaction } from 'kysely'
import { normaliseMail } from '@cairn/core/record/keys.ts'
import { normalisePhone } from '@cairn/core/record/phone.ts'
import { companyKey } from '@cairn/core/record/company-key.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'

export type RecordKind = 'lead' | 'contact' | 'customer'

/** A record that is, or may be, a person's. `sure`: by phone or mail, not by name alone. */
export interface Found {
  readonly kind: RecordKind
  readonly id: string
  readonly name: string
  readonly company: string
  readonly customer: string | null
  readonly fields: Fields
  readonly phone: string | null
  readonly mail: string | null
  readonly at: Date
  readonly sure: boolean
}

/** By what a person is looked for. */
export interface Wanted {
  readonly phones: readonly string[]
  readonly mails: readonly string[]
  readonly name: string
  readonly company: string
}

const MOST = 200

/** Reads what was typed as whatever it is: a phone, a mail address, or a name. */
export function readWanted(q: string, company: string): Wanted {
  const [phone, mail] = [normalisePhone(q), normaliseMail(q)]
  return {
    phones: phone ? [phone] : [],
    mails: mail ? [mail] : [],
    name: phone || mail ? '' : q.trim(),
    company: company.trim(),
  }
}

/** Leads, contacts and customers (merged ones, too) of whoever has these phones, mails or this name, the surest first. */
export async function findPeople(trx: Transaction<Tables>, org: number, wanted: Wanted): Promise<Found[]> {
  const { phones, mails, name } = wanted
  const key = companyKey(wanted.company)
  const { rows } = await sql<Found & { company_key: string | null }>`
    select * from (
      (select 'lead' as kind, l.id, l.name, l.company, l.customer_id as customer, l.fields, l.phone_key as phone, l.mail_key as mail,
              l.arrived_at as at, l.company_key, (l.phone_key = any (${phones}) or l.mail_key = any (${mails})) is true as sure
         from lead l where l.org_id = ${org}
          and (l.phone_key = any (${phones}) or l.mail_key = any (${mails}) or (${name} <> '' and l.name = ${name}))
        order by l.arrived_at desc limit ${MOST})
      union all
      (select 'contact', p.id, p.name, c.name, p.customer_id, p.fields, p.phone_key, p.mail_key, p.created_at, c.company_key,
              (p.phone_key = any (${phones}) or p.mail_key = any (${mails})) is true
         from contact p join customer c on c.org_id = p.org_id and c.id = p.customer_id where p.org_id = ${org}
          and (p.phone_key = any (${phones}) or p.mail_key = any (${mails}) or (${name} <> '' and p.name = ${name}))
        order by p.created_at desc limit ${MOST})
      union all
      (select 'customer', c.id, c.name, c.name, c.id, c.fields, c.phone_key, c.mail_key, c.created_at, c.company_key,
              (c.phone_key = any (${phones}) or c.mail_key = any (${mails})) is true
         from customer c where c.org_id = ${org}
          and (c.phone_key = any (${phones}) or c.mail_key = any (${mails}) or (${name} <> '' and c.name = ${name}))
        order by c.created_at desc limit ${MOST})
    ) found order by sure desc, at desc limit ${MOST}`.execute(trx)
  return rows.filter((row) => row.sure || key === null || row.company_key === key)
}
