import { sql } from 'kysely'
import type { RawBuilder, Transaction } from 'kysely'
import type { z } from 'zod'
import { customerHealth } from '@cairn/core/health/customer-health.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { presentAction, selectActions } from './action-rows.ts'
import type { RecordsContext } from './context.ts'
import { maskedFor, presentCustomer, selectCustomers } from './customer-rows.ts'
import { contactOriginsOf, presentContactOrigins } from './contact-origins.ts'
import { knownOriginsOf, presentOrigins } from './field-origins.ts'
import { presentDeal, selectDeals } from './deal-rows.ts'
import { presentLead, selectLeads } from './lead-rows.ts'
import { iso } from './rows.ts'
import type { Contact, CustomerDetail } from './customer-schemas.ts'
import { migrationOf, presentAdoption } from './adoption-rows.ts'
import { namesOf } from './view.ts'
import { eyesOf, shownFields, type Eyes } from './seen.ts'
import { presentReason, tagReasonsOf } from './tag-reasons.ts'
import { booksOf } from './words.ts'

/** A contact as it is shown. */
export function presentContact(
  row: { id: string; name: string; fields: Fields; created_at: Date },
  eyes: Eyes,
): z.infer<typeof Contact> {
  return {
    id: row.id,
    name: row.name,
    fields: maskedFor('contact', shownFields('contact', row.fields, { name: row.name }, eyes), eyes) as z.infer<
      typeof Contact
    >['fields'],
    createdAt: iso(row.created_at),
  }
}

/** Rows of each kind on a customer's page; the rest is in the lists. People are in no list. */
const MOST_SHOWN = 100
const MOST_PEOPLE = 1000

/** All that a customer's page begins with, as somebody may see it; null when there is no such customer for them. */
export async function findDetail(
  context: RecordsContext,
  who: Identity,
  id: string,
): Promise<z.infer<typeof CustomerDetail> | null> {
  const { reader, books } = context
  const found = await read(reader, who, async (trx) => {
    const customer = await selectCustomers(trx, who.org).where('customer.id', '=', id).executeTakeFirst()
    if (!customer) return null
    const leads = await selectLeads(trx, who)
      .where('lead.customer_id', '=', id)
      .orderBy('lead.arrived_at', 'desc')
      .limit(MOST_SHOWN)
      .execute()
    const deals = await selectDeals(trx, who.org)
      .where('deal.customer_id', '=', id)
      .orderBy('deal.opened_at', 'desc')
      .limit(MOST_SHOWN)
      .execute()
    const contacts = await trx
      .selectFrom('contact')
      .selectAll()
      .where('org_id', '=', who.org)
      .where('customer_id', '=', id)
      .orderBy('created_at')
      .limit(MOST_PEOPLE)
      .execute()
    const actions = await selectActions(trx, who.org)
      .where('action.state', '=', 'open')
      .where(({ or, eb }) =>
        or([
          eb('action.customer_id', '=', id),
          ...(leads.length > 0
            ? [
                eb(
                  'action.lead_id',
                  'in',
                  leads.map((each) => each.id),
                ),
              ]
            : []),
          ...(deals.length > 0
            ? [
                eb(
                  'action.deal_id',
                  'in',
                  deals.map((each) => each.id),
                ),
              ]
            : []),
        ]),
      )
      .orderBy('action.due_at')
      .limit(MOST_SHOWN)
      .execute()
    return {
      customer,
      leads,
      deals,
      contacts,
      actions,
      promises: await promisesOf(trx, who.org, id, [...leads, ...deals]),
      origins: await knownOriginsOf(trx, who.org, customer),
      kept: await nameOf(trx, who.org, customer.merged_into),
      contactOrigins: await contactOriginsOf(trx, who.org, id),
      tagged: await tagReasonsOf(trx, who.org, { kind: 'customer', id }),
      lastContactAt: await lastContactOf(trx, who.org, id),
      migration: await migrationOf(trx, who.org, customer.migration_id),
    }
  })
  if (!found) return null
  const { customer, leads, deals, actions, promises, origins, lastContactAt } = found
  const eyes = await eyesOf(context, who)
  const book = await booksOf(books, who.org, [...leads, ...deals, ...actions])
  const shown = presentCustomer(customer, eyes)
  return {
    ...shown,
    origins: presentOrigins(origins, shown.fields, eyes.published),
    tags: shown.tags.map((tag) => ({ ...tag, ...presentReason(found.tagged.get(tag.id), eyes.published) })),
    lastContactAt: lastContactAt === null ? null : iso(lastContactAt),
    health: healthOf(lastContactAt ?? customer.created_at, actions, promises, eyes.now),
    adoption: found.migration && presentAdoption(customer, found.migration, eyes, await namesOf(context, who)),
    mergedInto: found.kept,
    contacts: found.contacts.map((row) => {
      const contact = presentContact(row, eyes)
      const known = presentContactOrigins(found.contactOrigins.get(row.id), contact.fields, origins, eyes.published)
      return { ...contact, origins: known }
    }),
    deals: deals.map((row) => presentDeal(row, book(row.version), eyes)),
    leads: leads.map((row) => presentLead(row, book(row.version), eyes)),
    openActions: actions.map((row) => presentAction(row, book(row.version))),
    promises: promises.map(({ id: activityId, promise, kept, alone }) => ({
      activityId,
      text: promise?.text ?? '',
      due: new Date(promise?.due ?? 0).toISOString(),
      kept,
      alone,
    })),
  }
}

async function nameOf(trx: Transaction<Tables>, org: number, id: string | null) {
  if (id === null) return null
  const query = trx.selectFrom('customer').select(['id', 'name']).where('org_id', '=', org).where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/**
 * Promises made to a customer, its leads and deals, the latest first; one is kept when the work opened for it is done. One that was made
 * about the customer alone opens no work: whoever gets through from the day before it is due on settles it.
 */
function promisesOf(trx: Transaction<Tables>, org: number, customer: string, rest: readonly { readonly id: string }[]) {
  const ids = rest.map(({ id }) => id)
  return trx
    .selectFrom('activity')
    .where('org_id', '=', org)
    .where(({ or, eb }) =>
      // a lead that had no customer yet
      or([
        eb('customer_id', '=', customer),
        ...(ids.length > 0 ? [eb('lead_id', 'in', ids), eb('deal_id', 'in', ids)] : []),
      ]),
    )
    .where('promise', 'is not', null)
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .select(['id', 'promise'])
    .select(sql<boolean>`(activity.deal_id is null and activity.lead_id is null)`.as('alone'))
    .select(({ exists, selectFrom, or }) =>
      or([
        exists(
          selectFrom('action')
            .select('action.id')
            .whereRef('action.org_id', '=', 'activity.org_id')
            .where('action.state', '=', 'done')
            .where(sql<boolean>`action.about = activity.promise ->> 'text'`)
            .where(sql<boolean>`(action.deal_id = activity.deal_id or action.lead_id = activity.lead_id)`),
        ),
        exists(
          selectFrom('activity as later')
            .select('later.id')
            .whereRef('later.org_id', '=', 'activity.org_id')
            .whereRef('later.customer_id', '=', 'activity.customer_id')
            .whereRef('later.at', '>', 'activity.at')
            .where(
              sql<boolean>`later.at >= to_timestamp((activity.promise ->> 'due')::float8 / 1000) - interval '1 day'`,
            )
            .where(sql<boolean>`activity.deal_id is null and activity.lead_id is null`)
            .where(sql<boolean>`later.reached and later.kind <> 'note'`),
        ),
      ])
        .$castTo<boolean>()
        .as('kept'),
    )
    .execute()
}

/** When somebody last got through to a customer, by whatever lead or deal of it; null when nobody did. */
async function lastContactOf(trx: Transaction<Tables>, org: number, customer: string): Promise<Date | null> {
  const last = (match: RawBuilder<unknown>) =>
    sql`(select a.at from activity a where a.org_id = ${org} and ${match} and a.reached and a.kind <> 'note' order by a.at desc limit 1)`
  const of = (table: 'lead' | 'deal') =>
    sql`(select max(x.at) as at from ${sql.table(table)} r cross join lateral ${last(sql`a.${sql.ref(`${table}_id`)} = r.id`)} x
      where r.org_id = ${org} and r.customer_id = ${customer})`
  const { rows } = await sql<{ at: Date | null }>`
    select max(found.at) as at from (${last(sql`a.customer_id = ${customer}`)} union all ${of('lead')} union all ${of('deal')}) found`.execute(
    trx,
  )
  return rows[0]?.at ?? null
}

interface Made {
  readonly promise: { readonly text: string; readonly due: Instant } | null
  readonly kept: boolean
  readonly alone: boolean
}

/** Health as far as it can be seen: actions that were opened for a promise count as the promise. */
function healthOf(
  lastContact: Date,
  actions: readonly { readonly due_at: Date; readonly about: string | null }[],
  promises: readonly Made[],
  now: Instant,
): z.infer<typeof CustomerDetail>['health'] {
  const given = new Set(promises.flatMap(({ promise, kept }) => (promise && !kept ? [promise.text] : [])))
  const isPromise = ({ about }: { about: string | null }) => about !== null && given.has(about)
  const dues = (rows: typeof actions) => rows.map(({ due_at }) => due_at.getTime())
  return customerHealth(
    {
      lastContactAt: lastContact.getTime(),
      dues: dues(actions.filter((each) => !isPromise(each))),
      promises: [
        ...dues(actions.filter(isPromise)),
        ...promises.flatMap(({ promise, kept, alone }) => (promise && alone && !kept ? [promise.due] : [])),
      ],
    },
    now,
  )
}
