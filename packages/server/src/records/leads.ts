import type { Expression, SqlBool } from 'kysely'
import * as z from 'zod'
import { leadFacts } from '@cairn/core/process/facts.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { sourceLabel, sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { App } from '../http/app.ts'
import { revisionWanted, sendRevision } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { foundLeads, presentLead, selectLeads } from './lead-rows.ts'
import { GivenFields, Grade, Id, Label, Lead, LeadDetail } from './schemas.ts'
import { eyesOf } from './seen.ts'
import { valuesOf } from './values.ts'
import { withoutMasked } from './mask.ts'
import { findLead, findLeadDetail } from './view.ts'
import { whereOf, Where } from './where.ts'
import { booksOf } from './words.ts'

const LeadQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Part of a name or company, end of a phone (4 digits and more), start of a mail address' }),
  state: z.enum(['new', 'working', 'converted', 'disqualified']).optional(),
  pool: z.enum(['grab', 'nurture', 'public', 'none']).optional(),
  owner: z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional(),
  customer: z.uuid().optional(),
  grade: Grade.optional(),
  source: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Arrived at or after' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Arrived before' }),
  view: z
    .enum(['first-touch', 'converted', 'late'])
    .optional()
    .meta({ description: 'The rows behind a number: leads that were answered, became deals, or have a late action' }),
  where: Where,
  sort: z.enum(['-arrivedAt', '-score']).default('-arrivedAt'),
})

/** Fields that leads are recognised by. */
const KEYED = ['phone', 'mail', 'company']

/** Leads, the newest first, that sources in use are looked for in. */
const RECENT = 5000
const Source = z
  .object({ id: z.string(), label: Label, count: z.number().describe(`Among the newest ${RECENT} leads`) })
  .meta({ id: 'LeadSource' })

/** GET /leads, /leads/sources, GET and PATCH /leads/:id. */
export function leadRoutes(app: App, context: RecordsContext): void {
  const { reader, engine, books } = context
  const list = {
    tags: ['leads'],
    summary: 'Leads, newest or best first',
    querystring: LeadQuery,
    response: { 200: Page(Lead) },
  }
  app.get('/api/v1/leads', { schema: list }, async (req) => {
    const who = asker(req)
    const query = req.query
    const after = readCursor(query.cursor)
    const eyes = await eyesOf(context, who)
    const where = whereOf(req, query.where, 'lead', eyes)
    const rows = await read(reader, who, (trx) => {
      let found = selectLeads(trx, who)
      if (query.q) found = found.where('lead.id', 'in', foundLeads(query.q, who.actor))
      if (query.state) found = found.where('lead.state', '=', query.state)
      if (query.pool)
        found = query.pool === 'none' ? found.where('lead.pool', 'is', null) : found.where('lead.pool', '=', query.pool)
      if (query.owner === 'none') found = found.where('lead.owner_id', 'is', null)
      else if (query.owner) found = found.where('lead.owner_id', '=', query.owner === 'me' ? who.actor.id : query.owner)
      if (query.customer) found = found.where('lead.customer_id', '=', query.customer)
      if (query.grade) found = found.where('lead.grade', '=', query.grade)
      if (query.source) found = found.where('lead.source', '=', query.source)
      if (query.from) found = found.where('lead.arrived_at', '>=', new Date(query.from))
      if (query.to) found = found.where('lead.arrived_at', '<', new Date(query.to))
      if (where) found = found.where(where)
      if (query.view === 'first-touch') found = found.where('lead.first_touch_at', 'is not', null)
      if (query.view === 'converted') found = found.where('lead.state', '=', 'converted')
      if (query.view === 'late')
        found = found.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('action')
              .select('action.id')
              .whereRef('action.org_id', '=', 'lead.org_id')
              .whereRef('action.lead_id', '=', 'lead.id')
              .where('action.state', '=', 'open')
              .where('action.late', '=', true),
          ),
        )
      const byScore = query.sort === '-score'
      if (after) {
        const key = byScore ? Number(after.key) : new Date(after.key ?? 0)
        found = found.where(({ eb, refTuple, tuple }): Expression<SqlBool> =>
          byScore
            ? eb(refTuple('lead.score', 'lead.id'), '<', tuple(key as number, after.id))
            : eb(refTuple('lead.arrived_at', 'lead.id'), '<', tuple(key as Date, after.id)),
        )
      }
      return found
        .orderBy(byScore ? 'lead.score' : 'lead.arrived_at', 'desc')
        .orderBy('lead.id', 'desc')
        .limit(query.limit + 1)
        .execute()
    })
    const book = await booksOf(books, who.org, rows)
    return pageOf(
      rows,
      query.limit,
      (row) => ({ key: query.sort === '-score' ? row.score : row.arrived_at.toISOString(), id: row.id }),
      (row) => presentLead(row, book(row.version), eyes),
    )
  })

  const sources = {
    tags: ['leads'],
    summary: 'Sources: those that the score card knows, and those that leads lately came from',
    response: { 200: z.array(Source) },
  }
  app.get('/api/v1/leads/sources', { schema: sources }, async (req) => {
    const who = asker(req)
    const used = await read(reader, who, (trx) =>
      trx
        .selectFrom((eb) =>
          eb
            .selectFrom('lead')
            .select('source')
            .where('org_id', '=', who.org)
            .orderBy('arrived_at', 'desc')
            .orderBy('id', 'desc')
            .limit(RECENT)
            .as('recent'),
        )
        .groupBy('source')
        .select(({ fn }) => ['source', fn.countAll<string>().as('count')])
        .orderBy('count', 'desc')
        .execute(),
    )
    const { source: playbook } = await books.published(who.org)
    const countOf = new Map(used.map(({ source, count }) => [source, Number(count)]))
    const known = sourcesOf(playbook).map(({ id }) => id)
    return [...new Set([...known, ...countOf.keys()])].map((id) => ({
      id,
      label: sourceLabel(playbook, id),
      count: countOf.get(id) ?? 0,
    }))
  })

  const one = {
    tags: ['leads'],
    summary: 'A lead with its actions, evidence and why it is where it is',
    params: Id,
    response: { 200: LeadDetail },
  }
  app.get('/api/v1/leads/:id', { schema: one }, async (req, reply) => {
    const lead =
      (await findLeadDetail(context, asker(req), req.params.id)) ?? refuse('lead.not-found', { id: req.params.id })
    sendRevision(reply, lead.revision)
    return lead
  })

  const change = {
    tags: ['leads'],
    summary:
      'Changes fields of a lead; it is scored anew. If-Match guards against changing what somebody else changed.',
    params: Id,
    body: z.object({ fields: GivenFields }),
    response: { 200: Lead },
  }
  app.patch('/api/v1/leads/:id', { schema: change }, async (req, reply) => {
    const who = asker(req)
    const { id } = req.params
    const before = (await findRaw(context, who, id)) ?? refuse('lead.not-found', { id })
    const own = await books.version(who.org, before.version)
    const published = await books.published(who.org)
    const dated = { book: own, now: engine.now() }
    const facts = { lead: leadFacts(before, dated), today: own.clock.today(dated.now) }
    const given = withoutMasked(req.body.fields, before.fields)
    const fields = await valuesOf(req, context, given, { record: 'lead', published, own, facts })
    const isKeyed = KEYED.some((field) => field in fields)
    const keys = isKeyed ? keysOf({ ...before.fields, ...fields }, 'lead') : null
    const wanted = revisionWanted(req)
    const event = { type: 'lead.edited' as const, by: who.actor, lead: id, set: fields, keys, revision: wanted }
    await command(req, engine, event, () => null)
    const lead = (await findLead(context, req, id)) ?? refuse('lead.not-found', { id })
    sendRevision(reply, lead.revision)
    return lead
  })
}

function findRaw({ reader }: RecordsContext, who: ReturnType<typeof asker>, id: string) {
  return read(reader, who, (trx) =>
    trx
      .selectFrom('lead')
      .select(['version', 'fields', 'source', 'score', 'grade', 'state', 'pool', 'track', 'owner_id as owner', 'tags'])
      .where('org_id', '=', who.org)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}
