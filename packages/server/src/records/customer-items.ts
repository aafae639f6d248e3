import type { Transaction } from 'kysely'
import * as z from 'zod'
import { holds } from '@cairn/core/access.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import { ITEM_KINDS } from '@cairn/core/record/rows.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { presentEvidence, selectEvidence } from './evidence-rows.ts'
import { iso, named } from './rows.ts'
import { CustomerItem } from './customer-schemas.ts'
import { Evidence, Id } from './schemas.ts'
import { eyesOf, shownFields } from './seen.ts'

const Kind = z.enum(ITEM_KINDS)
const NewItem = z.object({
  kind: Kind,
  number: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: 'Its number in its source; told again, it is the same one' }),
  title: z.string().trim().max(200).default(''),
  amount: z.number().min(-1e12).max(1e12).nullable().default(null),
  state: z.string().trim().min(1).max(60).meta({ description: 'In the source’s own words: signed, paid, open' }),
  at: z.iso.datetime({ offset: true }).meta({ description: 'The day it speaks of: signed, sent, paid, opened' }),
  connector: z.uuid().nullish().meta({ description: 'The outside system whose word it is; for programs and admins' }),
})
const tags = ['customers']

/** /customers/:id/items, /documents, /phones: what a customer bought and was sent, and a phone for whoever needs it. */
export function customerItemRoutes(app: App, context: RecordsContext): void {
  const { reader, engine } = context

  const list = {
    tags,
    summary: 'Contracts, quotes, payments and service tickets of a customer, newest first',
    params: Id,
    querystring: PageQuery.extend({ kind: Kind.optional() }),
    response: { 200: Page(CustomerItem) },
  }
  app.get('/api/v1/customers/:id/items', { schema: list }, async (req) => {
    const who = asker(req)
    const { kind, limit, cursor } = req.query
    const after = readCursor(cursor)
    const { rows, connectors } = await read(reader, who, async (trx) => {
      const ids = await withMerged(trx, who.org, req.params.id)
      let found = trx
        .selectFrom('customer_item')
        .leftJoin('member', (on) =>
          on.onRef('member.org_id', '=', 'customer_item.org_id').onRef('member.id', '=', 'customer_item.by_id'),
        )
        .where('customer_item.org_id', '=', who.org)
        .where('customer_item.customer_id', 'in', ids)
      if (kind) found = found.where('customer_item.kind', '=', kind)
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('customer_item.at', 'customer_item.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return {
        rows: await found
          .selectAll('customer_item')
          .select('member.name as by_name')
          .orderBy('customer_item.at', 'desc')
          .orderBy('customer_item.id', 'desc')
          .limit(limit + 1)
          .execute(),
        connectors: await trx.selectFrom('connector').select(['id', 'label']).where('org_id', '=', who.org).execute(),
      }
    })
    const { published } = await eyesOf(context, who)
    const words = { playbook: published.source, connectors: new Map(connectors.map(({ id, label }) => [id, label])) }
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.at), id: row.id }),
      (row) => ({
        id: row.id,
        kind: row.kind,
        source: row.source,
        sourceLabel: labelOfSource(row.source, words),
        number: row.number,
        title: row.title,
        amount: row.amount,
        state: row.state,
        at: iso(row.at),
        heardAt: iso(row.heard_at),
        by: named(row.by_id, row.by_name),
      }),
    )
  })

  const record = {
    tags,
    summary: 'Tells how a contract, quote, payment or service ticket stands; known by kind, source and number',
    params: Id,
    body: NewItem,
    response: { 204: z.null() },
  }
  app.post('/api/v1/customers/:id/items', { schema: record }, async (req, reply) => {
    const who = asker(req)
    const { connector, at, ...item } = req.body
    if (connector && who.actor.kind === 'person' && !holds(who.actor, 'settings.manage'))
      refuse('access.denied', { right: 'settings.manage' })
    if (connector && !(await isConnector(context, who, connector)))
      refuse('request.invalid', {}, [{ path: 'connector', message: 'no such connector', code: 'connector' }])
    const source = connector ? `connector:${connector}` : who.actor.kind === 'person' ? 'hand' : 'api'
    const event = {
      type: 'item.recorded' as const,
      by: who.actor,
      customer: req.params.id,
      item: { ...item, source, at: Date.parse(at) },
    }
    await command(req, engine, event, () => null)
    return reply.code(204).send(null)
  })

  const documents = {
    tags,
    summary: 'Documents, recordings and other evidence of a customer, its leads and its deals, newest first',
    params: Id,
    querystring: PageQuery,
    response: { 200: Page(Evidence) },
  }
  app.get('/api/v1/customers/:id/documents', { schema: documents }, async (req) => {
    const who = asker(req)
    const { limit, cursor } = req.query
    const after = readCursor(cursor)
    const rows = await read(reader, who, async (trx) => {
      const ids = await withMerged(trx, who.org, req.params.id)
      let found = selectEvidence(trx, who.org)
        .clearOrderBy()
        .where('evidence.file_id', 'is not', null)
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('evidence.customer_id', 'in', ids),
            eb(
              'evidence.lead_id',
              'in',
              selectFrom('lead')
                .select('lead.id')
                .where('lead.org_id', '=', who.org)
                .where('lead.customer_id', 'in', ids),
            ),
            eb(
              'evidence.deal_id',
              'in',
              selectFrom('deal')
                .select('deal.id')
                .where('deal.org_id', '=', who.org)
                .where('deal.customer_id', 'in', ids),
            ),
          ]),
        )
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('evidence.at', 'evidence.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return found
        .orderBy('evidence.at', 'desc')
        .orderBy('evidence.id', 'desc')
        .limit(limit + 1)
        .execute()
    })
    const eyes = await eyesOf(context, who)
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.at), id: row.id }),
      (row) => presentEvidence(row, eyes.published, eyes),
    )
  })

  const look = {
    tags,
    summary: 'Shows a masked phone of a customer or of one of its contacts; the look is kept in the log',
    params: Id,
    body: z.object({ contact: z.uuid().nullable().default(null), field: z.string().max(64).default('phone') }),
    response: { 200: z.object({ phone: z.string() }) },
  }
  app.post('/api/v1/customers/:id/phones', { schema: look }, async (req) => {
    const who = asker(req)
    const { id } = req.params
    const { contact, field } = req.body
    const record = contact === null ? 'customer' : 'contact'
    const eyes = await eyesOf(context, who)
    const row = await read(reader, who, (trx) =>
      contact === null
        ? trx
            .selectFrom('customer')
            .select(['name', 'fields'])
            .where('org_id', '=', who.org)
            .where('id', '=', id)
            .executeTakeFirst()
        : trx
            .selectFrom('contact')
            .select(['name', 'fields'])
            .where('org_id', '=', who.org)
            .where('customer_id', '=', id)
            .where('id', '=', contact)
            .executeTakeFirst(),
    )
    if (!row) return refuse('customer.not-found', { id })
    const isPhone = eyes.published.source.fields[record].some((each) => each.id === field && each.kind === 'phone')
    const shown: Fields = shownFields(record, row.fields, { name: row.name }, eyes)
    const phone = shown[field]
    if (!isPhone || isMissing(phone))
      return refuse('request.invalid', {}, [{ path: 'field', message: field, code: 'phone' }])
    await command(req, engine, { type: 'phone.shown', by: who.actor, customer: id, contact, field }, () => null)
    return { phone: String(phone) }
  })
}

/** A customer with those merged into it, whose rows are its own; refused where it may not be seen. */
async function withMerged(trx: Transaction<Tables>, org: number, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('customer')
    .select('id')
    .where('org_id', '=', org)
    .where(({ or, eb }) => or([eb('id', '=', id), eb('merged_into', '=', id)]))
    .execute()
  if (!rows.some((row) => row.id === id)) return refuse('customer.not-found', { id })
  return rows.map((row) => row.id)
}

async function isConnector({ reader }: RecordsContext, who: Identity, id: string): Promise<boolean> {
  const found = await read(reader, who, (trx) =>
    trx.selectFrom('connector').select('id').where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
  )
  return found !== undefined
}
