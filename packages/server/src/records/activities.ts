import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Value } from '@cairn/core/value.ts'
import type { NewEvidence as CoreNewEvidence } from '@cairn/core/event.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { bornIn, command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { presentEvidence, selectEvidence } from './evidence-rows.ts'
import { maskNumbers } from '../http/masked-phones.ts'
import { isMasked, maskText } from './mask.ts'
import { iso, named } from './rows.ts'
import { Evidence, Named, NewEvidence, Summary } from './schemas.ts'
import { eyesOf } from './seen.ts'

const Kind = z.enum(['call', 'visit', 'meeting', 'message', 'email', 'note'])
const About = { lead: z.uuid().nullish(), deal: z.uuid().nullish(), customer: z.uuid().nullish() }
const one = (given: { lead?: unknown; deal?: unknown; customer?: unknown }) =>
  Boolean(given.lead ?? given.deal ?? given.customer)
const Scalar = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(400)).max(100),
])
const NewActivity = z
  .object({
    ...About,
    kind: Kind,
    goal: z.string().trim().min(1).max(400),
    objections: z.array(z.string().max(64)).max(50).default([]),
    promise: z.object({ text: z.string().trim().min(1).max(400), due: z.iso.datetime({ offset: true }) }).nullish(),
    reached: z.boolean().default(true),
    text: z.string().max(20_000).default(''),
    document: z.uuid().nullish(),
    fields: z.record(z.string().max(64), Scalar).default({}),
    completes: z.uuid().nullish().meta({ description: 'The action that this follow-up also completes' }),
  })
  .refine(one, { message: 'lead | deal | customer', path: ['lead'] })
const Activity = z
  .object({
    id: z.string(),
    kind: Kind,
    leadId: z.string().nullable(),
    dealId: z.string().nullable(),
    customerId: z.string().nullable(),
    goal: z.string(),
    objections: z.array(z.string()),
    promise: z.object({ text: z.string(), due: z.iso.datetime() }).nullable(),
    reached: z.boolean(),
    text: z.string(),
    documentId: z.string().nullable(),
    at: z.iso.datetime(),
    by: Named.nullable(),
  })
  .meta({ id: 'Activity' })
const ActivityQuery = PageQuery.extend({
  lead: z.uuid().optional(),
  deal: z.uuid().optional(),
  customer: z.uuid().optional(),
})
const GivenEvidence = NewEvidence.extend(About).refine(one, { message: 'lead | deal | customer', path: ['lead'] })

/** POST and GET /activities, POST /evidence. */
export function activityRoutes(app: App, context: RecordsContext): void {
  const { reader, engine, books } = context

  const log = {
    tags: ['activities'],
    summary: 'Logs a follow-up: its goal, objections, the promised next step; it may complete an action',
    body: NewActivity,
    response: { 201: z.object({ activity: Activity, effects: z.array(Summary) }) },
  }
  app.post('/api/v1/activities', { schema: log }, async (req, reply) => {
    const who = asker(req)
    const { lead, deal, customer, promise, document, completes, ...said } = req.body
    await requireFiles(context, req, document ? [document] : [])
    const event = {
      type: 'activity.logged' as const,
      by: who.actor,
      lead: lead ?? null,
      deal: deal ?? null,
      customer: customer ?? null,
      ...said,
      promise: promise ? { text: promise.text, due: Date.parse(promise.due) } : null,
      document: document ?? null,
      fields: said.fields as Record<string, Value>,
      completes: completes ?? null,
    }
    const { ids: id, effects } = await command(req, engine, event, (outcome) => bornIn(outcome, 'activity'))
    const [activity] = await list(req, (found) => found.where('activity.id', '=', id))
    return reply.code(201).send({ activity: activity ?? refuse('not-found'), effects: [...effects] })
  })

  const page = {
    tags: ['activities'],
    summary: 'Follow-ups, newest first',
    querystring: ActivityQuery,
    response: { 200: Page(Activity) },
  }
  app.get('/api/v1/activities', { schema: page }, async (req) => {
    const { lead, deal, customer, limit, cursor } = req.query
    const after = readCursor(cursor)
    const rows = await list(req, (found) => {
      let asked = found
      if (lead) asked = asked.where('activity.lead_id', '=', lead)
      if (deal) asked = asked.where('activity.deal_id', '=', deal)
      if (customer) asked = asked.where('activity.customer_id', '=', customer)
      if (after)
        asked = asked.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('activity.at', 'activity.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return asked
        .orderBy('activity.at', 'desc')
        .orderBy('activity.id', 'desc')
        .limit(limit + 1)
    })
    return pageOf(
      rows,
      limit,
      (row) => ({ key: row.at, id: row.id }),
      (row) => row,
    )
  })

  const prove = {
    tags: ['activities'],
    summary: 'Adds evidence: a document, a check-in, a confirmation',
    body: GivenEvidence,
    response: { 201: z.object({ evidence: Evidence, effects: z.array(Summary) }) },
  }
  app.post('/api/v1/evidence', { schema: prove }, async (req, reply) => {
    const who = asker(req)
    const { lead, deal, customer, ...given } = req.body
    const evidence = asNewEvidence(given)
    await requireFiles(context, req, evidence.file ? [evidence.file] : [])
    const about = { lead: lead ?? null, deal: deal ?? null, customer: customer ?? null }
    const event = { type: 'evidence.added' as const, by: who.actor, ...about, evidence }
    const { ids: id, effects } = await command(req, engine, event, (outcome) => bornIn(outcome, 'evidence'))
    const row = await read(reader, who, (trx) =>
      selectEvidence(trx, who.org).where('evidence.id', '=', id).executeTakeFirst(),
    )
    const book = await books.published(who.org)
    return reply.code(201).send({
      evidence: presentEvidence(row ?? refuse('not-found'), book, await eyesOf(context, who)),
      effects: [...effects],
    })
  })

  async function list(
    req: FastifyRequest,
    narrow: (found: ReturnType<typeof selectActivities>) => ReturnType<typeof selectActivities>,
  ) {
    const who = asker(req)
    const rows = await read(reader, who, (trx) => narrow(selectActivities(trx, who.org)).execute())
    return rows.map((row) => {
      // The follow-ups of a lead that went back to a pool tell its numbers as little as the lead does.
      const hide = row.seen_lead !== null && row.deal_id === null && isMasked(who.actor, row.lead_owner)
      // Numbers in a note are for whoever wrote it, and for whoever works on the record.
      const works = [row.by_id, row.lead_owner, row.deal_owner, row.customer_owner].includes(who.actor.id)
      const text = (said: string) =>
        hide ? maskText(said) : who.actor.kind === 'person' && !works ? maskNumbers(said) : said
      return {
        id: row.id,
        kind: row.kind,
        leadId: row.seen_lead,
        dealId: row.seen_deal,
        customerId: row.seen_customer,
        goal: text(row.goal),
        objections: row.objections,
        promise: row.promise && { text: text(row.promise.text), due: new Date(row.promise.due).toISOString() },
        reached: row.reached,
        text: text(row.body),
        documentId: row.document_id,
        at: iso(row.at),
        by: named(row.by_id, row.by_name),
      }
    })
  }
}

type Trx = Parameters<Parameters<typeof read>[2]>[0]

/** Follow-ups with who logged them. Those about a deal or lead that may not be seen are left out with it. */
function selectActivities(trx: Trx, org: number) {
  return trx
    .selectFrom('activity')
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'activity.org_id').onRef('member.id', '=', 'activity.by_id'),
    )
    .leftJoin('lead', (on) => on.onRef('lead.org_id', '=', 'activity.org_id').onRef('lead.id', '=', 'activity.lead_id'))
    .leftJoin('deal', (on) => on.onRef('deal.org_id', '=', 'activity.org_id').onRef('deal.id', '=', 'activity.deal_id'))
    .leftJoin('customer', (on) =>
      on.onRef('customer.org_id', '=', 'activity.org_id').onRef('customer.id', '=', 'activity.customer_id'),
    )
    .where('activity.org_id', '=', org)
    .where(({ or, and, eb }) =>
      or([
        eb('deal.id', 'is not', null),
        and([eb('activity.deal_id', 'is', null), eb('lead.id', 'is not', null)]),
        and([eb('activity.deal_id', 'is', null), eb('activity.lead_id', 'is', null)]),
      ]),
    )
    .selectAll('activity')
    .select([
      'member.name as by_name',
      'lead.id as seen_lead',
      'lead.owner_id as lead_owner',
      'deal.owner_id as deal_owner',
      'customer.owner_id as customer_owner',
      'deal.id as seen_deal',
      'customer.id as seen_customer',
    ])
}

export function asNewEvidence(given: z.infer<typeof NewEvidence>): CoreNewEvidence {
  return { kind: given.kind, type: given.type ?? null, file: given.file ?? null, value: given.value ?? null }
}

/** A file may be used as proof by whoever brought it, or may read it already; else it is not there. */
export async function requireFiles(
  { reader }: RecordsContext,
  req: FastifyRequest,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return
  const who = asker(req)
  const known = await read(reader, who, (trx) =>
    trx
      .selectFrom('file')
      .select('id')
      .where('org_id', '=', who.org)
      .where('id', 'in', [...files])
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('by_id', '=', who.actor.id),
          exists(
            selectFrom('evidence')
              .select('evidence.id')
              .whereRef('evidence.org_id', '=', 'file.org_id')
              .whereRef('evidence.file_id', '=', 'file.id'),
          ),
        ]),
      )
      .execute(),
  )
  const missing = files.find((id) => !known.some((row) => row.id === id))
  if (missing) refuse('file.not-found', { id: missing })
}
