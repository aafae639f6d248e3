import { sql, type Transaction } from 'kysely'
import * as z from 'zod'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import { differingFields } from '@cairn/core/identity/survive.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { Precedence } from '@cairn/core/source/precedence.ts'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { asker, askerWith, type Identity } from '../http/identity.ts'
import { maskedPhones, maskPhone } from '../http/masked-phones.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { IdentityContext } from './context.ts'
import { readKnown, type KnownCustomer } from './customer-rows.ts'
import { readPrecedence } from './precedence.ts'
import { countPairs, keepVerdict, readPairs, type PairRow } from './pairs.ts'
import { Named, presentReasons, Reasons, RelationName, tags, VerdictName } from './schemas.ts'
import { askSearch, lastSearch, type RunRow } from './searches.ts'

const Side = z.object({
  id: z.string(),
  name: z.string(),
  owner: Named.nullable(),
  fields: z.record(z.string(), z.unknown()),
  origins: z
    .record(z.string(), z.object({ source: z.string(), at: z.iso.datetime() }))
    .describe('Whose word each value is, and since when'),
  contact: z.object({ name: z.string().nullable(), phone: z.string().nullable(), mail: z.string().nullable() }),
  createdAt: z.iso.datetime(),
  mergedInto: z.string().nullable(),
  legacy: z
    .enum(['waiting', 'adopted', 'archived'])
    .nullable()
    .describe('One that waits or is archived is only merged into another'),
  holds: z.object({ leads: z.number(), deals: z.number(), contacts: z.number(), activities: z.number() }),
})
const Pair = z.object({
  one: Side,
  other: Side,
  differing: z.array(z.string()).describe('Fields in which the two differ'),
  zone: z.enum(['certain', 'judge', 'apart']),
  relation: RelationName.nullable(),
  chance: z.number(),
  reasons: Reasons,
  verdict: VerdictName.nullable(),
  judgedBy: z.string().nullable(),
  judgedAt: z.iso.datetime().nullable(),
})
const Search = z.object({
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  customers: z.number(),
  pairs: z.number(),
  merged: z.number(),
  error: z.string().nullable(),
  at: z.iso.datetime(),
})
const Overview = z.object({
  open: z.number(),
  related: z.number(),
  judged: z.number(),
  precedence: Precedence,
  mergeCertain: z.boolean().describe('What is certain is merged at once by a search'),
  search: Search.nullable(),
})

/** Pairs of customers that may be one: listed, judged, searched for. */
export function duplicateRoutes(app: App, context: IdentityContext): void {
  const { reader, writer, engine, books } = context

  const list = {
    tags,
    summary: 'Pairs of customers that may be one, the likeliest first; those that are only related; those judged',
    querystring: PageQuery.extend({ state: z.enum(['open', 'related', 'judged']).default('open') }),
    response: { 200: Page(Pair) },
  }
  app.get('/api/v1/duplicates', { schema: list }, async (req) => {
    const who = asker(req)
    const { state, limit, cursor } = req.query
    const after = readCursor(cursor)
    const [one = '', other = ''] = after?.id.split(' ') ?? []
    const { source } = await books.published(who.org)
    const { rows, customers, held } = await read(reader, who, async (trx) => {
      const found = await readPairs(trx, who.org, state, {
        after: after && { chance: Number(after.key), one, other },
        limit: limit + 1,
      })
      const ids = [...new Set(found.flatMap(({ one_id, other_id }) => [one_id, other_id]))]
      const known = await readKnown(trx, who.org, ids)
      return {
        rows: found,
        held: await holdingsOf(trx, who.org, ids),
        customers: new Map(known.map((each) => [each.id, each])),
      }
    })
    const present = (row: PairRow): z.infer<typeof Pair> | null => {
      const [left, right] = [customers.get(row.one_id), customers.get(row.other_id)]
      if (!left || !right) return null
      const [here, there] = [left, right].map((each) => shownTo(each, source, who.actor)) as [
        KnownCustomer,
        KnownCustomer,
      ]
      return {
        one: presentSide(here, held),
        other: presentSide(there, held),
        differing: differingFields(left.fields, right.fields).filter((id) => id in here.fields || id in there.fields),
        zone: row.zone,
        relation: row.relation,
        chance: row.chance,
        reasons: presentReasons(row.reasons),
        verdict: row.verdict,
        judgedBy: row.judged_by_name,
        judgedAt: row.judged_at?.toISOString() ?? null,
      }
    }
    const page = pageOf(rows, limit, (row) => ({ key: row.chance, id: `${row.one_id} ${row.other_id}` }), present)
    return { ...page, items: page.items.filter((pair) => pair !== null) }
  })

  const overview = { tags, summary: 'How many pairs there are, and the last search', response: { 200: Overview } }
  app.get('/api/v1/duplicates/overview', { schema: overview }, async (req) => {
    const who = asker(req)
    return read(reader, who, async (trx) => {
      const setting = await trx
        .selectFrom('duplicate_setting')
        .select('merge_certain')
        .where('org_id', '=', who.org)
        .executeTakeFirst()
      const search = await lastSearch(trx, who.org)
      return {
        ...(await countPairs(trx, who.org)),
        precedence: await readPrecedence(trx, who.org),
        mergeCertain: setting?.merge_certain ?? false,
        search: search && presentSearch(search),
      }
    })
  })

  const judge = {
    tags,
    summary: 'Says what a pair is, or takes that back; weights are moved by it with the next search',
    body: z.object({ one: z.uuid(), other: z.uuid(), verdict: z.enum(['apart', 'related']).nullable() }),
    response: { 204: z.null() },
  }
  app.post('/api/v1/duplicates/verdict', { schema: judge }, async (req, reply) => {
    const who = asker(req)
    const { one, other, verdict } = req.body
    const seen = await read(reader, who, (trx) => readKnown(trx, who.org, [one, other]))
    if (seen.length < 2) refuse('customer.not-found', { id: seen.some(({ id }) => id === one) ? other : one })
    const kept = await write(writer, who.org, (trx) =>
      keepVerdict(trx, who.org, [one, other], { verdict, by: who.actor.id, now: engine.now() }),
    )
    if (!kept) refuse('not-found')
    return reply.code(204).send(null)
  })

  const search = {
    tags,
    summary: 'Searches the whole company for pairs, in the background',
    response: { 202: z.null() },
  }
  app.post('/api/v1/duplicates/searches', { schema: search }, async (req, reply) => {
    const who = askerWith(req, 'import.run')
    await write(writer, who.org, (trx) => askSearch(trx, who.org, who.actor.id, engine.now()))
    return reply.code(202).send(null)
  })

  const settings = {
    tags,
    summary: 'Whether what is certain is merged at once',
    body: z.object({ mergeCertain: z.boolean() }),
    response: { 204: z.null() },
  }
  app.put('/api/v1/duplicates/settings', { schema: settings }, async (req, reply) => {
    const who = askerWith(req, 'import.run')
    const merge_certain = req.body.mergeCertain
    await write(writer, who.org, (trx) =>
      trx
        .insertInto('duplicate_setting')
        .values({ org_id: who.org, merge_certain })
        .onConflict((on) => on.column('org_id').doUpdateSet({ merge_certain }))
        .execute(),
    )
    return reply.code(204).send(null)
  })
}

type Holds = z.infer<typeof Side>['holds']

async function holdingsOf(trx: Transaction<Tables>, org: number, ids: readonly string[]): Promise<Map<string, Holds>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Holds & { id: string }>`select x.id,
      (select count(*)::int from lead r where r.org_id = ${org} and r.customer_id = x.id) as leads,
      (select count(*)::int from deal r where r.org_id = ${org} and r.customer_id = x.id) as deals,
      (select count(*)::int from contact r where r.org_id = ${org} and r.customer_id = x.id) as contacts,
      (select count(*)::int from activity r where r.org_id = ${org} and r.customer_id = x.id) as activities
    from unnest(${[...ids]}::uuid[]) as x(id)`.execute(trx)
  return new Map(rows.map(({ id, leads, deals, contacts, activities }) => [id, { leads, deals, contacts, activities }]))
}

function presentSide(customer: KnownCustomer, held: ReadonlyMap<string, Holds>): z.infer<typeof Side> {
  const { id, name, ownerId, ownerName, fields, origins, person, phone, mail } = customer
  return {
    id,
    name,
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    fields,
    origins: Object.fromEntries(
      Object.entries(origins).map(([field, { source, at }]) => [field, { source, at: new Date(at).toISOString() }]),
    ),
    contact: { name: person, phone, mail },
    createdAt: customer.createdAt.toISOString(),
    mergedInto: customer.mergedInto,
    legacy: customer.legacy,
    holds: held.get(id) ?? { leads: 0, deals: 0, contacts: 0, activities: 0 },
  }
}

/** A customer without what is for other roles, and with its phones hidden until somebody asks for one. */
function shownTo(customer: KnownCustomer, { fields: defs, forms }: Playbook, actor: Identity['actor']): KnownCustomer {
  const hidden = hiddenFields(forms, 'customer', actor.role)
  const fields = Object.fromEntries(Object.entries(customer.fields).filter(([id]) => !hidden.has(id)))
  const { phone } = customer
  return {
    ...customer,
    fields: maskedPhones(fields, defs.customer, actor),
    phone: phone !== null && actor.kind === 'person' ? maskPhone(phone) : phone,
  }
}

function presentSearch({ state, customers, pairs, merged, error, created_at }: RunRow): z.infer<typeof Search> {
  return { state, customers, pairs, merged, error, at: created_at.toISOString() }
}
