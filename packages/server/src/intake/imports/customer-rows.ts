import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import type { Keys } from '@cairn/core/record/rows.ts'
import { cleanText } from '@cairn/core/record/text.ts'
import { readFields } from '@cairn/core/record/values.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { NewEvent } from '../../engine/engine.ts'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import { settleFields } from '../settle.ts'
import { harvest } from './harvest.ts'
import type { OwnerFinder } from './owners.ts'
import type { Plan } from './plan.ts'
import { identityOf, mapRow, type RowOutcome, type RowProblem, type SheetRow } from './row.ts'

type NewCustomer = Extract<NewEvent, { type: 'customer.added' }>
interface NewContact {
  readonly name: string
  readonly fields: Fields
  readonly keys: Keys
}

/** A row as a customer and, where it tells of one, a contact of theirs. */
interface Read {
  readonly customer: NewCustomer
  readonly contact: NewContact | null
}

type Context = Pick<IntakeContext, 'engine' | 'reader' | 'writer'>

/**
 * Takes rows in as customers. One that is known already, by its number or its keys, is not made again: the row only
 * adds its contact where nobody of theirs has that phone, mail or name yet, and is a repeat where somebody has.
 */
export async function takeCustomers(
  context: Context,
  org: number,
  book: CompiledPlaybook,
  plan: Plan,
  rows: readonly SheetRow[],
  ownerOf: OwnerFinder,
): Promise<RowOutcome[]> {
  const read = await withNamed(
    context,
    org,
    book,
    rows.map((row) => readCustomerRow(row, book, plan, ownerOf)),
  )
  const good = read.flatMap((each) => ('customer' in each ? [each] : []))
  const numbered = await customersNumbered(context, org, good)
  const fresh = new Map<string, Read>()
  for (const each of good) {
    const number = each.customer.externalId ?? ''
    if (!numbered.has(number) && !fresh.has(number)) fresh.set(number, each)
  }
  const added = [...fresh.values()]
  const results = await context.engine.submitAll(
    org,
    added.map(({ customer, contact }) => ({
      ...customer,
      contacts: contact ? [contact] : [],
      ...(plan.legacy && { legacy: true }),
    })),
  )
  const outcomes = new Map(harvest(results).map((outcome, at) => [added[at], outcome]))
  for (const [at, result] of results.entries()) {
    const number = added[at]?.customer.externalId
    if (!number || result instanceof Error) continue
    const known = result.outcome.repeatOf
    const made = result.outcome.effects.find((effect) => effect.do === 'customer.create')
    if (known !== null) numbered.set(number, known)
    else if (made?.do === 'customer.create') numbered.set(number, made.customer.id)
  }
  if (plan.legacy) await wakeArchived(context, org, numbered)
  const repeated = good.filter((each) => outcomes.get(each)?.kind !== 'accepted' && outcomes.get(each)?.kind !== 'bad')
  for (const [each, outcome] of await addContacts(context, org, plan, repeated, numbered)) outcomes.set(each, outcome)
  return read.map((each) => ('customer' in each ? (outcomes.get(each) ?? { kind: 'repeated' }) : each))
}

/** Adds the contacts that known customers do not have yet. */
async function addContacts(
  { engine, writer }: Context,
  org: number,
  { legacy = false }: Pick<Plan, 'legacy'>,
  rows: readonly Read[],
  numbered: ReadonlyMap<string, string>,
): Promise<[Read, RowOutcome][]> {
  const telling = rows.flatMap((row) => {
    const customer = numbered.get(row.customer.externalId ?? '')
    return row.contact && customer ? [{ row, contact: row.contact, customer }] : []
  })
  if (telling.length === 0) return []
  const ids = [...new Set(telling.map(({ customer }) => customer))]
  const there = await write(writer, org, (trx) =>
    trx
      .selectFrom('contact')
      .select(['customer_id', 'name', 'phone_key', 'mail_key'])
      .where('org_id', '=', org)
      .where('customer_id', 'in', ids)
      .execute(),
  )
  const known = new Set(
    there.flatMap((row) => marksOf(row.customer_id, row.name, { phone: row.phone_key, mail: row.mail_key })),
  )
  const missing = telling.filter(({ contact, customer }) => {
    const marks = marksOf(customer, contact.name, contact.keys)
    const isKnown = marks.some((mark) => known.has(mark))
    for (const mark of marks) known.add(mark)
    return !isKnown
  })
  const events = missing.map(({ contact, customer }) => ({
    type: 'contact.added' as const,
    by: { kind: 'system' } as const,
    customer,
    ...contact,
    ...(legacy && { legacy }),
  }))
  return harvest(await engine.submitAll(org, events)).flatMap((outcome, at) => {
    const row = missing[at]?.row
    return row ? [[row, outcome]] : []
  })
}

/** Those of an earlier migration that came to nothing wait again, in the one under way. */
async function wakeArchived(
  { engine, writer }: Context,
  org: number,
  numbered: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = [...new Set(numbered.values())]
  if (ids.length === 0) return
  const archived = await write(writer, org, (trx) =>
    trx
      .selectFrom('customer')
      .innerJoin('migration', (on) =>
        on.onRef('migration.org_id', '=', 'customer.org_id').onRef('migration.id', '=', 'customer.migration_id'),
      )
      .select('customer.id')
      .where('customer.org_id', '=', org)
      .where('customer.id', 'in', ids)
      .where('customer.legacy_state', '=', 'archived')
      .where('migration.state', '!=', 'underway')
      .execute(),
  )
  const events = archived.map(({ id }) => ({
    type: 'customer.released' as const,
    by: { kind: 'system' } as const,
    customer: id,
  }))
  harvest(await engine.submitAll(org, events))
}

/** What a contact of a customer is known by: phone, mail or name. */
function marksOf(customer: string, name: string, { phone, mail }: Pick<Keys, 'phone' | 'mail'>): string[] {
  const marks = [...(phone === null ? [] : [`phone ${phone}`]), ...(mail === null ? [] : [`mail ${mail}`])]
  return [...marks, `name ${name}`].map((mark) => `${customer} ${mark}`)
}

/** Ids of the customers that came from the same rows or under the same numbers before. */
async function customersNumbered(
  { writer }: Context,
  org: number,
  rows: readonly Read[],
): Promise<Map<string, string>> {
  const numbers = [...new Set(rows.flatMap(({ customer }) => customer.externalId ?? []))]
  if (numbers.length === 0) return new Map()
  const found = await write(writer, org, (trx) =>
    trx
      .selectFrom('customer')
      .select(['id', 'external_id'])
      .where('org_id', '=', org)
      .where('external_id', 'in', numbers)
      .execute(),
  )
  return new Map(found.flatMap(({ id, external_id }) => (external_id === null ? [] : [[external_id, id] as const])))
}

/** Rows with ids for the records and people that their fields name. */
async function withNamed(
  context: Context,
  org: number,
  book: CompiledPlaybook,
  read: readonly (Read | RowOutcome)[],
): Promise<(Read | RowOutcome)[]> {
  const settle = (record: 'customer' | 'contact') =>
    settleFields(
      context,
      { org, actor: null },
      book.source.fields[record],
      read.map((each) => ('customer' in each ? (each[record]?.fields ?? {}) : {})),
    )
  const [customers, contacts] = [await settle('customer'), await settle('contact')]
  return read.map((each, at) => {
    if (!('customer' in each)) return each
    const [customer, contact] = [customers[at], contacts[at]]
    const problems = [...(customer?.problems ?? []), ...(contact?.problems ?? [])]
    if (problems.length > 0)
      return {
        kind: 'bad',
        problems: problems.map(({ path, code, params }) => ({ column: null, field: path, code, params })),
      }
    return {
      customer: { ...each.customer, fields: customer?.fields ?? each.customer.fields },
      contact: each.contact && { ...each.contact, fields: contact?.fields ?? each.contact.fields },
    }
  })
}

function readCustomerRow(row: SheetRow, book: CompiledPlaybook, plan: Plan, ownerOf: OwnerFinder): Read | RowOutcome {
  const { given, columnOf } = mapRow(row, plan)
  const problems: RowProblem[] = []
  const say = (target: string, code: string, params: RowProblem['params'] = {}): void => {
    problems.push({ column: columnOf.get(target) ?? null, field: target, code, params })
  }
  const under = (record: 'customer' | 'contact'): Fields => {
    const raw = Object.fromEntries(
      Object.entries(given).flatMap(([target, value]) =>
        target.startsWith(`${record}.`) ? [[target.slice(record.length + 1), value]] : [],
      ),
    )
    // Fields that a form requires are asked for when somebody fills it in, not of what another system kept.
    const found = readFields(book.source.fields[record], raw, { partial: true })
    for (const { path, code, params } of found.problems) say(`${record}.${path}`, code, params)
    return found.fields
  }
  const name = cleanText(given['customer.name'] ?? '', false).slice(0, 200)
  if (name === '') say('customer.name', 'field.required')
  const [fields, ofContact] = [under('customer'), under('contact')]
  if (problems.length > 0) return { kind: 'bad', problems }
  const person = cleanText(given['contact.name'] ?? '', false).slice(0, 200)
  const contact = person === '' && Object.keys(ofContact).length === 0 ? null : { ...ofContact, name: person || name }
  return {
    customer: {
      type: 'customer.added',
      by: { kind: 'system' },
      name,
      owner: ownerOf(given['customer.owner']),
      fields: { ...fields, name },
      keys: keysOf({ ...fields, name }, 'customer'),
      externalId: `${plan.source}:${identityOf(row, plan)}`,
    },
    contact: contact && { name: contact.name, fields: contact, keys: keysOf(contact, 'contact') },
  }
}
