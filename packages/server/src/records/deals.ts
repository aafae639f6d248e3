import * as z from 'zod'
import { dealFacts } from '@cairn/core/process/facts.ts'
import type { App } from '../http/app.ts'
import { revisionWanted, sendRevision } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { readDeal, readLead } from '../engine/rows.ts'
import { presentAction, selectActions } from './action-rows.ts'
import { bornIn, command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { ownerFor } from './customers.ts'
import { findDeal, presentDeal, selectDeals } from './deal-rows.ts'
import { asEvidence, presentEvidence, selectEvidence } from './evidence-rows.ts'
import { DealDetail } from './gate-schemas.ts'
import { inspectStages, withNamedGates } from './gates.ts'
import { foundDeals } from './lead-rows.ts'
import { readOrigins } from './origins.ts'
import { iso } from './rows.ts'
import { Deal, GivenFields, Id, Label } from './schemas.ts'
import { eyesOf } from './seen.ts'
import { presentReason, tagReasonsOf } from './tag-reasons.ts'
import { valuesOf } from './values.ts'
import { withoutMasked } from './mask.ts'
import { whereOf, Where } from './where.ts'
import { booksOf } from './words.ts'

const Owner = z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional()
const DealQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional().meta({ description: 'Part of the name of a deal or its customer' }),
  stage: z.string().max(64).optional(),
  status: z.enum(['open', 'won', 'lost']).optional(),
  owner: Owner,
  customer: z.uuid().optional(),
  where: Where,
})
const When = z.iso.datetime({ offset: true })
const Amount = z.number().min(0).max(1e12)
const Name = z.string().trim().min(1).max(200)
const NewDeal = z.object({
  customer: z.uuid(),
  name: Name,
  amount: Amount.default(0),
  expectedClose: When.nullish(),
  owner: z.uuid().nullish().meta({ description: 'Only for whoever may reassign; else the one who asks' }),
  fields: GivenFields.default({}),
})
const DealChange = z.object({
  name: Name.optional(),
  amount: Amount.optional(),
  expectedClose: When.nullable().optional(),
  fields: GivenFields.default({}),
})
const Column = z.object({
  id: z.string(),
  label: Label,
  kind: z.enum(['open', 'won', 'lost']),
  count: z.number(),
  amount: z.number(),
  deals: z.array(Deal),
})
const tags = ['deals']

/** /deals: list, board, add, page, change. */
export function dealRoutes(app: App, context: RecordsContext): void {
  const { reader, engine, books } = context

  const list = { tags, summary: 'Deals, newest first', querystring: DealQuery, response: { 200: Page(Deal) } }
  app.get('/api/v1/deals', { schema: list }, async (req) => {
    const who = asker(req)
    const { q, stage, status, owner, customer, limit, cursor } = req.query
    const after = readCursor(cursor)
    const eyes = await eyesOf(context, who)
    const where = whereOf(req, req.query.where, 'deal', eyes)
    const rows = await read(reader, who, (trx) => {
      let found = selectDeals(trx, who.org)
      if (q) found = found.where('deal.id', 'in', foundDeals(q))
      if (stage) found = found.where('deal.stage', '=', stage)
      if (status) found = found.where('deal.status', '=', status)
      if (customer) found = found.where('deal.customer_id', '=', customer)
      if (where) found = found.where(where)
      if (owner === 'none') found = found.where('deal.owner_id', 'is', null)
      else if (owner) found = found.where('deal.owner_id', '=', owner === 'me' ? who.actor.id : owner)
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('deal.opened_at', 'deal.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return found
        .orderBy('deal.opened_at', 'desc')
        .orderBy('deal.id', 'desc')
        .limit(limit + 1)
        .execute()
    })
    const book = await booksOf(books, who.org, rows)
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.opened_at), id: row.id }),
      (row) => presentDeal(row, book(row.version), eyes),
    )
  })

  const board = {
    tags,
    summary: 'Open deals by stage, with the count and amount of each stage and its first deals',
    querystring: z.object({ owner: Owner, perStage: z.coerce.number().int().min(1).max(100).default(30) }),
    response: { 200: z.object({ stages: z.array(Column) }) },
  }
  app.get('/api/v1/deals/board', { schema: board }, async (req) => ({
    stages: await readBoard(context, asker(req), req.query),
  }))

  const add = { tags, summary: 'Adds a deal to a customer, at the first stage', body: NewDeal, response: { 201: Deal } }
  app.post('/api/v1/deals', { schema: add }, async (req, reply) => {
    const who = asker(req)
    const { customer, name, amount, expectedClose, owner } = req.body
    const book = await books.published(who.org)
    const event = {
      type: 'deal.added' as const,
      by: who.actor,
      customer,
      name,
      amount,
      expectedClose: expectedClose ? Date.parse(expectedClose) : null,
      owner: await ownerFor(context, who, owner),
      fields: await valuesOf(req, context, req.body.fields, { record: 'deal', published: book }),
      externalId: null,
      history: null,
    }
    const { ids: id } = await withNamedGates(book, () =>
      command(req, engine, event, (outcome) => bornIn(outcome, 'deal')),
    )
    return reply.code(201).send((await findDeal(context, who, id)) ?? refuse('deal.not-found', { id }))
  })

  const one = {
    tags,
    summary: 'A deal with the gate checklist of every stage',
    params: Id,
    response: { 200: DealDetail },
  }
  app.get('/api/v1/deals/:id', { schema: one }, async (req, reply) => {
    const detail =
      (await findDealDetail(context, asker(req), req.params.id)) ?? refuse('deal.not-found', { id: req.params.id })
    sendRevision(reply, detail.revision)
    return detail
  })

  const change = {
    tags,
    summary: 'Changes a deal’s name, amount, date or fields',
    params: Id,
    body: DealChange,
    response: { 200: Deal },
  }
  app.patch('/api/v1/deals/:id', { schema: change }, async (req, reply) => {
    const who = asker(req)
    const { id } = req.params
    const { name, amount, expectedClose } = req.body
    const before = (await findRaw(context, who, id)) ?? refuse('deal.not-found', { id })
    const own = await books.version(who.org, before.version)
    const published = await books.published(who.org)
    const dated = { book: own, now: engine.now() }
    const facts = { deal: dealFacts(readDeal(before), dated), today: own.clock.today(dated.now) }
    const event = {
      type: 'deal.edited' as const,
      by: who.actor,
      deal: id,
      set: await valuesOf(req, context, withoutMasked(req.body.fields, before.fields), {
        record: 'deal',
        published,
        own,
        facts,
      }),
      revision: revisionWanted(req),
      ...(name !== undefined && { name }),
      ...(amount !== undefined && { amount }),
      ...(expectedClose !== undefined && { expectedClose: expectedClose === null ? null : Date.parse(expectedClose) }),
    }
    await command(req, engine, event, () => null)
    const deal = (await findDeal(context, who, id)) ?? refuse('deal.not-found', { id })
    sendRevision(reply, deal.revision)
    return deal
  })
}

function findRaw({ reader }: RecordsContext, who: Identity, id: string) {
  return read(reader, who, (trx) =>
    trx.selectFrom('deal').selectAll().where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
  )
}

/** One deal with its evidence and its lead's, its actions, and what each gate still asks for. */
export async function findDealDetail(context: RecordsContext, who: Identity, id: string) {
  const { reader, books, engine } = context
  const found = await read(reader, who, async (trx) => {
    const deal = await selectDeals(trx, who.org).where('deal.id', '=', id).executeTakeFirst()
    if (!deal) return null
    const leadRow = deal.lead_id
      ? await trx
          .selectFrom('lead')
          .selectAll()
          .where('org_id', '=', who.org)
          .where('id', '=', deal.lead_id)
          .executeTakeFirst()
      : undefined
    const customer = await trx
      .selectFrom('customer')
      .select(['name', 'fields', 'tags'])
      .where('org_id', '=', who.org)
      .where('id', '=', deal.customer_id)
      .executeTakeFirst()
    const seller = deal.owner_id
      ? await trx
          .selectFrom('seller')
          .select(['name', 'regions', 'products', 'skills'])
          .where('org_id', '=', who.org)
          .where('id', '=', deal.owner_id)
          .executeTakeFirst()
      : undefined
    const evidence = await selectEvidence(trx, who.org)
      .where(({ or, eb }) =>
        or([eb('evidence.deal_id', '=', id), ...(deal.lead_id ? [eb('evidence.lead_id', '=', deal.lead_id)] : [])]),
      )
      .execute()
    const actions = await selectActions(trx, who.org)
      .where('action.deal_id', '=', id)
      .orderBy('action.opened_at', 'desc')
      .limit(200)
      .execute()
    const origins = await readOrigins(trx, who.org, { deal: id, lead: deal.lead_id, customer: deal.customer_id })
    const tagged = await tagReasonsOf(trx, who.org, { kind: 'deal', id, lead: deal.lead_id })
    return { deal, leadRow, customer, seller, evidence, actions, origins, tagged }
  })
  if (!found) return null
  const { deal, leadRow, customer, seller, evidence, actions, origins, tagged } = found
  const book = await booksOf(books, who.org, [deal, ...actions])
  const here = book(deal.version)
  const eyes = await eyesOf(context, who)
  const shown = presentDeal(deal, here, eyes)
  return {
    ...shown,
    tags: shown.tags.map((tag) => ({ ...tag, ...presentReason(tagged.get(tag.id), here) })),
    gates: inspectStages(here, {
      deal: readDeal(deal),
      lead: leadRow ? readLead(leadRow) : null,
      customer: customer ?? null,
      owner: seller
        ? { name: seller.name, region: seller.regions, product: seller.products, skills: seller.skills }
        : null,
      evidence: asEvidence(evidence),
      now: engine.now(),
      origins,
      personName: (person) => evidence.find(({ by_id }) => by_id === person)?.by_name ?? null,
      eyes,
    }),
    evidence: evidence.map((row) => presentEvidence(row, here, eyes)),
    actions: actions.map((row) => presentAction(row, book(row.version))),
  }
}

async function readBoard(
  context: RecordsContext,
  who: Identity,
  { owner, perStage }: { owner?: string | undefined; perStage: number },
): Promise<z.infer<typeof Column>[]> {
  const { reader, books } = context
  const eyes = await eyesOf(context, who)
  const { published } = eyes
  const open = published.source.stages.filter(({ kind }) => kind === 'open')
  const ownerId = owner === 'me' ? who.actor.id : owner
  const { totals, rows } = await read(reader, who, async (trx) => {
    let counted = trx.selectFrom('deal').where('org_id', '=', who.org).where('status', '=', 'open')
    if (ownerId === 'none') counted = counted.where('owner_id', 'is', null)
    else if (ownerId) counted = counted.where('owner_id', '=', ownerId)
    const sums = await counted
      .groupBy('stage')
      .select(({ fn }) => ['stage', fn.countAll<string>().as('count'), fn.sum<number>('amount').as('amount')])
      .execute()
    const first = []
    for (const { id } of open) {
      let found = selectDeals(trx, who.org).where('deal.status', '=', 'open').where('deal.stage', '=', id)
      if (ownerId === 'none') found = found.where('deal.owner_id', 'is', null)
      else if (ownerId) found = found.where('deal.owner_id', '=', ownerId)
      first.push(...(await found.orderBy('deal.stage_at', 'desc').orderBy('deal.id').limit(perStage).execute()))
    }
    return { totals: new Map(sums.map((sum) => [sum.stage, sum])), rows: first }
  })
  const book = await booksOf(books, who.org, rows)
  return open.map(({ id, label, kind }) => ({
    id,
    label,
    kind,
    count: Number(totals.get(id)?.count ?? 0),
    amount: totals.get(id)?.amount ?? 0,
    deals: rows.filter((row) => row.stage === id).map((row) => presentDeal(row, book(row.version), eyes)),
  }))
}
