import { sql } from 'kysely'
import type { RawBuilder, Transaction } from 'kysely'
import * as z from 'zod'
import type { FastifyRequest } from 'fastify'
import type { Evidence } from '@cairn/core/record/rows.ts'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { Page, PageQuery, readCursor, writeCursor } from '../http/paging.ts'
import type { Cursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { RecordsContext } from './context.ts'
import { isMasked, maskDeep } from './mask.ts'
import { Id, TimelineItem } from './schemas.ts'
import { kinds, presentEvent } from './timeline-item.ts'
import type { EventWithNames, TimelineKind } from './timeline-item.ts'
import { namesIn } from './view.ts'
import { eyesOf } from './seen.ts'
import { booksOf } from './words.ts'

const kindNames = Object.keys(kinds) as [TimelineKind, ...TimelineKind[]]
const TimelineQuery = PageQuery.extend({
  kind: z.enum(kindNames).optional().meta({
    description:
      'Only what was done with the customer, work, stages, evidence, changes, or what the system did by itself',
  }),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Words in what was said, written, promised or named' }),
})
type Record_ = 'lead' | 'deal' | 'customer'

/** GET /leads|deals|customers/:id/timeline: everything that happened, newest first. */
export function timelineRoutes(app: App, context: RecordsContext): void {
  for (const record of ['lead', 'deal', 'customer'] as const) {
    const schema = {
      tags: [`${record}s`],
      summary: `Everything that happened with a ${record}, newest first`,
      params: Id,
      querystring: TimelineQuery,
      response: { 200: Page(TimelineItem) },
    }
    app.get(`/api/v1/${record}s/:id/timeline`, { schema }, (req: FastifyRequest) => {
      const { id } = req.params as z.infer<typeof Id> // Fastify has validated both by the schema above.
      return readTimeline(context, asker(req), record, id, req.query as z.infer<typeof TimelineQuery>)
    })
  }
}

async function readTimeline(
  context: RecordsContext,
  who: Identity,
  record: Record_,
  id: string,
  { cursor, limit, kind, q }: z.infer<typeof TimelineQuery>,
): Promise<z.infer<ReturnType<typeof Page<typeof TimelineItem>>>> {
  const { reader, books } = context
  const found = await read(reader, who, async (trx) => {
    const here = await trx
      .selectFrom(record)
      .select('owner_id')
      .where('org_id', '=', who.org)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!here) return refuse(`${record}.not-found`, { id })
    const rep = who.actor.role === 'rep'
    const wanted = { after: readCursor(cursor), limit: limit + 1, kind, q, rep }
    const events = await selectEvents(trx, who.org, record, id, wanted)
    const [names, nodes, files] = [namesIn(trx, who.org), nodesOf(trx, who.org, events), filesOf(trx, who.org, events)]
    return { events, names: await names, nodes: await nodes, files: await files }
  })
  const { events, names, nodes, files } = found
  const shown = events.slice(0, limit)
  const last = shown.at(-1)
  const eyes = await eyesOf(context, who)
  const book = await booksOf(books, who.org, shown)
  const items = shown.flatMap((event) => {
    const words = {
      book: book(event.version),
      eyes,
      personName: (person: string) => names.get(person) ?? null,
      nodeOf: (action: string) => nodes.get(action) ?? null,
      fileOf: (file: string) => files.get(file) ?? null,
    }
    const item = presentEvent(event, words)
    if (!item) return []
    const hide = event.lead_id !== null && event.deal_id === null && isMasked(who.actor, event.lead_owner)
    return [hide ? { ...maskDeep(item), id: item.id } : item]
  })
  return {
    items,
    next: events.length > limit && last ? writeCursor({ key: last.at.toISOString(), id: last.id }) : null,
  }
}

interface Wanted {
  readonly after: Cursor | null
  readonly limit: number
  readonly kind?: TimelineKind | undefined
  readonly q?: string | undefined
  /** A rep does not see who looked at phones, and finds no words in a lead that nobody owns: they are masked. */
  readonly rep: boolean
}

/**
 * Events of a record; of a customer also those of its leads and deals. Each branch reads its own index no further than
 * the page needs. An event about somebody else's deal or lead stays out, even where the customer is seen.
 */
async function selectEvents(
  trx: Transaction<Tables>,
  org: number,
  record: Record_,
  id: string,
  wanted: Wanted,
): Promise<EventWithNames[]> {
  const { after, limit, kind, q, rep } = wanted
  const types = kind ? kinds[kind] : null
  const before = after ? sql`and (e.at, e.id) < (${new Date(after.key ?? 0)}, ${after.id}::uuid)` : sql``
  const ofKind = types ? sql`and e.type = any (${types})` : sql``
  const said = q === undefined ? sql`` : sql`and ${WORDS} ilike ${`%${q.replaceAll(/[\\%_]/g, '\\$&')}%`}`
  const forReps = rep ? sql`and e.type <> 'phone.shown'` : sql``
  const unmasked =
    rep && q !== undefined
      ? sql`and (e.deal_id is not null or not exists (select from lead p where p.org_id = e.org_id and p.id = e.lead_id and p.owner_id is null))`
      : sql``
  const branch = (match: RawBuilder<unknown>) =>
    sql`(select e.* from event e where e.org_id = ${org} and ${match} ${before} ${ofKind} ${said} ${forReps} ${unmasked} order by e.at desc, e.id desc limit ${limit})`
  const perRow = (table: 'lead' | 'deal') => {
    const column = sql.ref(`e.${table}_id`)
    return sql`(select e.* from ${sql.table(table)} r cross join lateral ${branch(sql`${column} = r.id`)} e where r.org_id = ${org} and r.customer_id = ${id})`
  }
  const ofMerged = sql`(select e.* from customer r cross join lateral ${branch(sql`e.customer_id = r.id`)} e where r.org_id = ${org} and r.merged_into = ${id})`
  const branches =
    record === 'customer'
      ? sql`${branch(sql`e.customer_id = ${id}`)} union ${ofMerged} union ${perRow('lead')} union ${perRow('deal')}`
      : branch(sql`${sql.ref(`e.${record}_id`)} = ${id}`)
  const { rows } = await sql<EventWithNames>`
    select e.id, e.at, e.type, e.by_kind, e.by_id, e.lead_id, e.customer_id, e.deal_id, e.version, e.body, e.effects, e.refusal,
           l.owner_id as lead_owner, l.name as lead_name, l.company as lead_company, l.fields as lead_fields,
           l.external_id as lead_external, l.id as seen_lead,
           d.name as deal_name, d.id as seen_deal, d.owner_id as deal_owner, c.name as customer_name, c.id as seen_customer, c.owner_id as customer_owner
      from (${eventsOnce(branches)}) e
      left join lead l on l.org_id = e.org_id and l.id = e.lead_id
      left join deal d on d.org_id = e.org_id and d.id = e.deal_id
      left join customer c on c.org_id = e.org_id and c.id = e.customer_id
     where (e.deal_id is null or d.id is not null)
       and (e.deal_id is not null or e.lead_id is null or l.id is not null)
     order by e.at desc, e.id desc limit ${limit}`.execute(trx)
  return rows
}

/** What people said and wrote in an event, and what it names. */
const WORDS = sql`concat_ws(' ', e.body ->> 'text', e.body ->> 'goal', e.body ->> 'note', e.body ->> 'name', e.body ->> 'reason',
  e.body #>> '{promise,text}', e.body #>> '{evidence,value,text}', e.body #>> '{deal,name}', e.body #>> '{item,title}', e.body #>> '{item,number}')`

/** An event found by several branches counts once. */
function eventsOnce(branches: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select * from (${branches}) as found`
}

/** Names of the files that were handed in as evidence. */
async function filesOf(
  trx: Transaction<Tables>,
  org: number,
  events: readonly EventWithNames[],
): Promise<Map<string, string>> {
  const ids = events.flatMap(({ body }) => {
    const evidence = body['evidence'] as Partial<Evidence> | undefined // the log holds the fields of its event
    return typeof evidence?.file === 'string' ? [evidence.file] : []
  })
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('file')
    .select(['id', 'name'])
    .where('org_id', '=', org)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Nodes of the actions that effects speak of; of those that may be seen. */
async function nodesOf(
  trx: Transaction<Tables>,
  org: number,
  events: readonly EventWithNames[],
): Promise<Map<string, string>> {
  const ids = new Set(
    events.flatMap(({ effects }) => effects.flatMap((effect) => (effect.do === 'action.set' ? [effect.action] : []))),
  )
  if (ids.size === 0) return new Map()
  const rows = await trx
    .selectFrom('action')
    .select(['id', 'node'])
    .where('org_id', '=', org)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, node }) => [id, node]))
}
