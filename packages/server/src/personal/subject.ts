import { sql, type Transaction } from 'kysely'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { ERASED, personalFields, personPattern, reachPattern } from '@cairn/core/personal/person.ts'
import { normaliseMail } from '@cairn/core/record/keys.ts'
import { normalisePhone } from '@cairn/core/record/phone.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { PersonalSubject, Tables } from '../db/tables.ts'
import { findPeople, type Found } from './find-people.ts'

/** Which records somebody says are the person's. */
export interface Chosen {
  readonly leads: readonly string[]
  readonly contacts: readonly string[]
  readonly customers: readonly string[]
}

interface Options {
  readonly everywhere: boolean
  /** How the person is called and reached besides what the records say. */
  readonly given: readonly string[]
  /** These records and no others: whoever has the same phone is somebody we go on knowing. */
  readonly only?: boolean
}

/** Shorter values say nothing of a person by themselves. */
const SHORTEST_WORD = 4

/**
 * Who it is, and how they are recognised wherever they are named: every phone, mail and name of the chosen records, and
 * of other records that have one of these and the same name. A phone that somebody of another name has, too, is nobody's
 * alone: it goes from the person's own records, and stays elsewhere.
 */
export async function subjectOf(
  trx: Transaction<Tables>,
  org: number,
  chosen: Chosen,
  { fields }: Playbook,
  { everywhere, given, only = false }: Options,
): Promise<PersonalSubject> {
  const own = new Map((await chosenRows(trx, org, chosen)).map((row) => [row.id, row]))
  const named = new Set(
    [...own.values()].map((row) => row.name.trim()).filter((name) => name !== '' && name !== ERASED),
  )
  const reach = { phones: new Set<string>(), mails: new Set<string>() }
  for (const text of given) addReach(reach, text, named)
  for (const row of own.values()) reachOf(row, fields[row.kind], reach)
  const shared = new Set<string>()
  const others = await findPeople(trx, org, {
    phones: [...reach.phones],
    mails: [...reach.mails],
    name: '',
    company: '',
  })
  for (const other of others) {
    if (own.has(other.id) || (other.kind === 'customer' && !only)) continue
    if (!only && (named.size === 0 || named.has(other.name.trim()) || other.name.trim() === ''))
      own.set(other.id, other)
    else for (const key of [other.phone, other.mail]) if (key) shared.add(key)
  }
  const ids = (kind: Found['kind']) => [...own.values()].filter((row) => row.kind === kind).map((row) => row.id)
  const person = {
    phones: [...reach.phones].filter((key) => !shared.has(key)),
    mails: [...reach.mails].filter((key) => !shared.has(key)),
    names: [...named],
    leads: ids('lead'),
    contacts: ids('contact'),
    customers: ids('customer'),
  }
  return {
    ...person,
    links: only ? [] : await linksOf(trx, org, person),
    reach: reachPattern(person),
    all: personPattern(person),
    everywhere,
    tokens: Object.fromEntries(
      [...reach.phones, ...reach.mails].map((key, n) => [key, `erased-${crypto.randomUUID().slice(0, 8)}-${n}`]),
    ),
    words: wordsOf([...own.values()], fields),
    files: await filesOf(trx, org, person),
    uploads: [],
    shared: [...reach.phones, ...reach.mails].filter((key) => shared.has(key)).length,
  }
}

async function chosenRows(trx: Transaction<Tables>, org: number, chosen: Chosen): Promise<Found[]> {
  const { leads, contacts, customers } = chosen
  const { rows } = await sql<Found>`
    select 'lead' as kind, id, name, company, customer_id as customer, fields, phone_key as phone, mail_key as mail, arrived_at as at, true as sure
      from lead where org_id = ${org} and id = any (${leads})
    union all select 'contact', id, name, '', customer_id, fields, phone_key, mail_key, created_at, true
      from contact where org_id = ${org} and id = any (${contacts})
    union all select 'customer', id, name, name, id, fields, phone_key, mail_key, created_at, true
      from customer where org_id = ${org} and id = any (${customers})`.execute(trx)
  return rows
}

function addReach(reach: { phones: Set<string>; mails: Set<string> }, text: string, named: Set<string>): void {
  const [phone, mail] = [normalisePhone(text), normaliseMail(text)]
  if (phone) reach.phones.add(phone)
  else if (mail) reach.mails.add(mail)
  else if (text.trim() !== '') named.add(text.trim())
}

function reachOf(row: Found, defs: readonly Field[], reach: { phones: Set<string>; mails: Set<string> }): void {
  if (row.phone) reach.phones.add(row.phone)
  if (row.mail) reach.mails.add(row.mail)
  for (const { id, kind } of defs) {
    const value = row.fields[id]
    if (value === null || value === undefined) continue
    const phone = kind === 'phone' ? normalisePhone(String(value)) : null
    const mail = kind === 'mail' ? normaliseMail(String(value)) : null
    if (phone) reach.phones.add(phone)
    if (mail) reach.mails.add(mail)
  }
}

/** Whole values of personal fields, to be recognised where the log repeats them. */
function wordsOf(rows: readonly Found[], fields: Playbook['fields']): string[] {
  const words = rows.flatMap((row) =>
    personalFields(fields[row.kind]).flatMap((id) => {
      const value = row.fields[id]
      return typeof value === 'string' && value !== ERASED && value.length >= SHORTEST_WORD ? [value] : []
    }),
  )
  return [...new Set(words)]
}

/** Records in which a name that is the person's is the person's: their customers, and those customers' leads and deals. */
async function linksOf(
  trx: Transaction<Tables>,
  org: number,
  { leads, contacts, customers }: Chosen,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with near as (
      select customer_id as id from contact where org_id = ${org} and id = any (${contacts})
      union select customer_id from lead where org_id = ${org} and id = any (${leads}) and customer_id is not null
      union select unnest(${customers}::uuid[])),
    whole as (
      select id from near
      union select c.id from customer c join near on c.merged_into = near.id where c.org_id = ${org}
      union select c.merged_into from customer c join near on c.id = near.id where c.org_id = ${org} and c.merged_into is not null)
    select id from whole
    union select l.id from lead l join whole on l.customer_id = whole.id where l.org_id = ${org}
    union select d.id from deal d join whole on d.customer_id = whole.id where d.org_id = ${org}
    union select d.id from deal d where d.org_id = ${org} and d.lead_id = any (${leads})`.execute(trx)
  return rows.map((row) => row.id)
}

/** Documents and recordings that hang on the person alone; what hangs on a deal is the company's. */
async function filesOf(trx: Transaction<Tables>, org: number, { leads, customers }: Chosen): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select file_id as id from evidence where org_id = ${org} and file_id is not null and deal_id is null
       and (lead_id = any (${leads}) or customer_id = any (${customers}))
    union select document_id from activity where org_id = ${org} and document_id is not null and deal_id is null
       and (lead_id = any (${leads}) or customer_id = any (${customers}))`.execute(trx)
  return rows.map((row) => row.id)
}
