import * as z from 'zod'
import { holds } from '@cairn/core/access.ts'
import { customerFacts } from '@cairn/core/process/facts.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import { revisionWanted, sendRevision } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { bornIn, command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { findDetail, presentContact } from './customer-detail.ts'
import { findCustomer, presentCustomer, selectCustomers } from './customer-rows.ts'
import { foundCustomers } from './lead-rows.ts'
import { withoutMasked } from './mask.ts'
import { iso } from './rows.ts'
import { Contact, Customer, CustomerDetail } from './customer-schemas.ts'
import { GivenFields, Id } from './schemas.ts'
import { eyesOf } from './seen.ts'
import { valuesOf } from './values.ts'
import { whereOf, Where } from './where.ts'

const CustomerQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Part of the name of a customer or contact, end of a phone, start of a mail address' }),
  owner: z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional(),
  where: Where,
  legacy: z.enum(['none', 'waiting', 'adopted', 'archived', 'all']).optional().meta({
    description:
      'Customers of the time before as they stand, or `none` of them; archived ones are left out unless one searches',
  }),
})
const Name = z.string().trim().min(1).max(200)
const NewContact = z.object({ name: Name, fields: GivenFields.default({}) })
const NewCustomer = z.object({
  name: Name,
  owner: z.uuid().nullish().meta({ description: 'Only for whoever may reassign; else the one who asks' }),
  fields: GivenFields.default({}),
  contacts: z.array(NewContact).max(20).default([]),
})
const tags = ['customers']

/** /customers: list, add, page, change, contacts. */
export function customerRoutes(app: App, context: RecordsContext): void {
  const { reader, engine, books } = context

  const list = {
    tags,
    summary: 'Customers, newest first',
    querystring: CustomerQuery,
    response: { 200: Page(Customer) },
  }
  app.get('/api/v1/customers', { schema: list }, async (req) => {
    const who = asker(req)
    const { q, owner, limit, cursor, legacy } = req.query
    const after = readCursor(cursor)
    const eyes = await eyesOf(context, who)
    const where = whereOf(req, req.query.where, 'customer', eyes)
    const rows = await read(reader, who, (trx) => {
      let found = selectCustomers(trx, who.org).where('customer.merged_into', 'is', null)
      if (q) found = found.where('customer.id', 'in', foundCustomers(q))
      if (where) found = found.where(where)
      found = standing(found, legacy, q)
      if (owner === 'none') found = found.where('customer.owner_id', 'is', null)
      else if (owner) found = found.where('customer.owner_id', '=', owner === 'me' ? who.actor.id : owner)
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('customer.created_at', 'customer.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return found
        .orderBy('customer.created_at', 'desc')
        .orderBy('customer.id', 'desc')
        .limit(limit + 1)
        .execute()
    })
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.created_at), id: row.id }),
      (row) => presentCustomer(row, eyes),
    )
  })

  const add = {
    tags,
    summary: 'Adds a customer with its contacts; one that is known already is answered with 200, as it is',
    body: NewCustomer,
    response: { 200: Customer, 201: Customer },
  }
  app.post('/api/v1/customers', { schema: add }, async (req, reply) => {
    const who = asker(req)
    const { name, owner, contacts } = req.body
    const published = await books.published(who.org)
    const fields = await valuesOf(req, context, req.body.fields, { record: 'customer', published })
    const people = []
    for (const contact of contacts) {
      const values = await valuesOf(req, context, contact.fields, { record: 'contact', published })
      people.push({ name: contact.name, fields: values, keys: keysOf(values, 'contact') })
    }
    const event = {
      type: 'customer.added' as const,
      by: who.actor,
      name,
      owner: await ownerFor(context, who, owner),
      fields,
      keys: keysOf({ name, ...fields }, 'customer'),
      externalId: null,
      contacts: people,
    }
    const { ids } = await command(req, engine, event, (outcome) => ({
      id: outcome.repeatOf ?? bornIn(outcome, 'customer'),
      known: outcome.repeatOf !== null,
    }))
    const customer = await findCustomer(context, who, ids.id)
    return reply.code(ids.known ? 200 : 201).send(customer ?? refuse('customer.known', { name }))
  })

  const one = {
    tags,
    summary: 'All about a customer: contacts, deals, leads, open work, promises',
    params: Id,
    response: { 200: CustomerDetail },
  }
  app.get('/api/v1/customers/:id', { schema: one }, async (req, reply) => {
    const detail =
      (await findDetail(context, asker(req), req.params.id)) ?? refuse('customer.not-found', { id: req.params.id })
    sendRevision(reply, detail.revision)
    return detail
  })

  const change = {
    tags,
    summary: 'Changes fields of a customer',
    params: Id,
    body: z.object({ fields: GivenFields }),
    response: { 200: Customer },
  }
  app.patch('/api/v1/customers/:id', { schema: change }, async (req, reply) => {
    const who = asker(req)
    const { id } = req.params
    const published = await books.published(who.org)
    const before = (await findRaw(context, who, id)) ?? refuse('customer.not-found', { id })
    const dated = { book: published, now: engine.now() }
    const facts = { customer: customerFacts(before, dated), today: published.clock.today(dated.now) }
    const given = withoutMasked(req.body.fields, before.fields)
    const set = await valuesOf(req, context, given, { record: 'customer', published, facts })
    await command(
      req,
      engine,
      { type: 'customer.edited', by: who.actor, customer: id, set, revision: revisionWanted(req) },
      () => null,
    )
    const customer = (await findCustomer(context, who, id)) ?? refuse('customer.not-found', { id })
    sendRevision(reply, customer.revision)
    return customer
  })

  const contact = {
    tags,
    summary: 'Adds a contact to a customer',
    params: Id,
    body: NewContact,
    response: { 201: Contact },
  }
  app.post('/api/v1/customers/:id/contacts', { schema: contact }, async (req, reply) => {
    const who = asker(req)
    const published = await books.published(who.org)
    const { name } = req.body
    const fields = await valuesOf(req, context, req.body.fields, { record: 'contact', published })
    const id = await addContact(req, context, req.params.id, { name, fields })
    const eyes = await eyesOf(context, who)
    const row = await read(reader, who, (trx) =>
      trx.selectFrom('contact').selectAll().where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
    )
    return reply.code(201).send(presentContact(row ?? refuse('customer.not-found', { id: req.params.id }), eyes))
  })

  const changeContact = {
    tags,
    summary: 'Changes a contact: its name, its role in the purchase, other fields',
    params: Id.extend({ contact: z.uuid() }),
    body: z.object({ name: Name.optional(), fields: GivenFields.default({}) }),
    response: { 200: Contact },
  }
  app.patch('/api/v1/customers/:id/contacts/:contact', { schema: changeContact }, async (req) => {
    const who = asker(req)
    const { id, contact: contactId } = req.params
    const find = () =>
      read(reader, who, (trx) =>
        trx
          .selectFrom('contact')
          .selectAll()
          .where('org_id', '=', who.org)
          .where('customer_id', '=', id)
          .where('id', '=', contactId)
          .executeTakeFirst(),
      )
    const before = (await find()) ?? refuse('customer.not-found', { id })
    const published = await books.published(who.org)
    const given = withoutMasked(req.body.fields, before.fields)
    const set = await valuesOf(req, context, given, { record: 'contact', published })
    const keys = keysOf({ ...before.fields, ...set }, 'contact')
    const event = {
      type: 'contact.edited' as const,
      by: who.actor,
      customer: id,
      contact: contactId,
      name: req.body.name ?? before.name,
      set,
      keys,
    }
    await command(req, engine, event, () => null)
    return presentContact((await find()) ?? refuse('customer.not-found', { id }), await eyesOf(context, who))
  })
}

type Found = ReturnType<typeof selectCustomers>

/** What was put away is out of sight, but found by whoever looks for it. */
function standing(found: Found, legacy: z.infer<typeof CustomerQuery>['legacy'], q: string | undefined): Found {
  if (legacy === 'all' || (legacy === undefined && q)) return found
  if (legacy === 'none') return found.where('customer.legacy_state', 'is', null)
  return legacy === undefined
    ? found.where('customer.legacy_state', 'is distinct from', 'archived')
    : found.where('customer.legacy_state', '=', legacy)
}

async function addContact(
  req: FastifyRequest,
  { engine }: RecordsContext,
  customer: string,
  { name, fields }: { name: string; fields: Fields },
): Promise<string> {
  const keys = keysOf(fields, 'contact')
  const event = { type: 'contact.added' as const, by: asker(req).actor, customer, name, fields, keys }
  return (await command(req, engine, event, (outcome) => bornIn(outcome, 'contact'))).ids
}

function findRaw({ reader }: RecordsContext, who: Identity, id: string) {
  return read(reader, who, (trx) =>
    trx
      .selectFrom('customer')
      .select(['name', 'fields', 'tags'])
      .where('org_id', '=', who.org)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

/** Whose a new customer or deal is: the one who asks, unless whoever may reassign names somebody who works here. */
export async function ownerFor(
  { reader }: Pick<RecordsContext, 'reader'>,
  who: Identity,
  asked: string | null | undefined,
): Promise<string | null> {
  const self = who.actor.kind === 'person' ? who.actor.id : null
  if (asked === undefined || !holds(who.actor, 'lead.reassign')) return self
  if (asked === null || asked === self) return asked
  const member = await read(reader, who, (trx) =>
    trx
      .selectFrom('member')
      .select('id')
      .where('org_id', '=', who.org)
      .where('id', '=', asked)
      .where('active', '=', true)
      .executeTakeFirst(),
  )
  return member ? asked : refuse('seller.not-found', { id: asked })
}
