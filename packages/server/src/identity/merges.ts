import { sql } from 'kysely'
import * as z from 'zod'
import { survivors, type SurviveRule } from '@cairn/core/identity/survive.ts'
import { PART_WITHIN_DAYS } from '@cairn/core/process/merge.ts'
import type { Precedence } from '@cairn/core/source/precedence.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import type { Value } from '@cairn/core/value.ts'
import { DAY } from '@cairn/core/time.ts'
import type { App } from '../http/app.ts'
import { asker, type Identity } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { IdentityContext } from './context.ts'
import { readKnown, type KnownCustomer } from './customer-rows.ts'
import { readPrecedence } from './precedence.ts'
import { keepVerdict } from './pairs.ts'
import { Named, tags } from './schemas.ts'

const Side = z.enum(['kept', 'merged'])
const Rule = z.enum(['source', 'kept', 'newest', 'longest'])
const Asked = z.object({
  merged: z.uuid().describe('The customer that is taken into this one'),
  rule: Rule.default('source').describe('Which value survives where both have one and none was chosen'),
  name: Side.default('kept'),
  owner: Side.optional().describe('The kept one’s, where it has one'),
  fields: z.record(z.string(), Side).default({}).describe('By hand: whose value survives, by field'),
})
const Merge = z.object({
  id: z.string(),
  kept: Named,
  merged: Named,
  at: z.iso.datetime(),
  by: Named.nullable(),
  undoUntil: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
})
const Id = z.object({ id: z.uuid() })

/** Customers that turn out to be one are merged, and parted again. */
export function mergeRoutes(app: App, context: IdentityContext): void {
  const { reader, engine } = context
  const merge = {
    tags,
    summary: 'Merges another customer into this one; nothing is deleted, and it can be undone for 30 days',
    params: Id,
    body: Asked,
    response: { 201: z.object({ merge: z.string(), undoUntil: z.iso.datetime() }) },
  }
  app.post('/api/v1/customers/:id/merge', { schema: merge }, async (req, reply) => {
    const id = await mergeTwo(context, asker(req), req.params.id, req.body)
    const undoUntil = new Date(engine.now() + PART_WITHIN_DAYS * DAY).toISOString()
    return reply.code(201).send({ merge: id, undoUntil })
  })

  const list = { tags, summary: 'Merges, newest first', querystring: PageQuery, response: { 200: Page(Merge) } }
  app.get('/api/v1/merges', { schema: list }, async (req) => {
    const who = asker(req)
    const { limit, cursor } = req.query
    const after = readCursor(cursor)
    const before = after ? sql`and (g.at, g.id) < (${new Date(after.key ?? 0)}, ${after.id}::uuid)` : sql``
    const { rows } = await read(reader, who, (trx) =>
      sql<MergeRow>`select g.id, g.at, g.parted_at, g.by_id, b.name as by_name, g.kept_id, k.name as kept_name,
          g.merged_id, m.name as merged_name
        from customer_merge g
        join customer k on k.org_id = g.org_id and k.id = g.kept_id
        join customer m on m.org_id = g.org_id and m.id = g.merged_id
        left join member b on b.org_id = g.org_id and b.id = g.by_id
        where g.org_id = ${who.org} ${before} order by g.at desc, g.id desc limit ${limit + 1}`.execute(trx),
    )
    return pageOf(rows, limit, (row) => ({ key: row.at.toISOString(), id: row.id }), presentMerge)
  })

  const undo = {
    tags,
    summary: 'Undoes a merge: every row goes back, and every value it changed that nobody changed since',
    params: Id,
    response: { 204: z.null() },
  }
  app.post('/api/v1/merges/:id/undo', { schema: undo }, async (req, reply) => {
    const who = asker(req)
    const { id } = req.params
    const row = await read(reader, who, (trx) =>
      trx
        .selectFrom('customer_merge')
        .select(['kept_id', 'merged_id'])
        .where('org_id', '=', who.org)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    const { kept_id: customer, merged_id: merged } = row ?? refuse('merge.not-found', { id })
    const { outcome } = await engine.submit(who.org, { type: 'customer.parted', by: who.actor, customer, merge: id })
    if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
    await noteVerdict(context, who, [customer, merged], null)
    return reply.code(204).send(null)
  })
}

interface MergeRow {
  readonly id: string
  readonly at: Date
  readonly parted_at: Date | null
  readonly by_id: string | null
  readonly by_name: string | null
  readonly kept_id: string
  readonly kept_name: string
  readonly merged_id: string
  readonly merged_name: string
}

function presentMerge(row: MergeRow): z.infer<typeof Merge> {
  return {
    id: row.id,
    kept: { id: row.kept_id, name: row.kept_name },
    merged: { id: row.merged_id, name: row.merged_name },
    at: row.at.toISOString(),
    by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' },
    undoUntil: new Date(row.at.getTime() + PART_WITHIN_DAYS * DAY).toISOString(),
    undoneAt: row.parted_at?.toISOString() ?? null,
  }
}

/** Merges two that whoever asks sees; what survives is settled here and stands in the event. */
async function mergeTwo(
  context: IdentityContext,
  who: Identity,
  keep: string,
  asked: z.infer<typeof Asked>,
): Promise<string> {
  const { reader, engine, books } = context
  const { rows, precedence } = await read(reader, who, async (trx) => ({
    rows: await readKnown(trx, who.org, [keep, asked.merged]),
    precedence: await readPrecedence(trx, who.org),
  }))
  const [kept, merged] = [keep, asked.merged].map(
    (id) => rows.find((row) => row.id === id) ?? refuse('customer.not-found', { id }),
  ) as [KnownCustomer, KnownCustomer]
  const hidden = hiddenFields((await books.published(who.org)).source.forms, 'customer', who.actor.role)
  // What one may not see, one does not choose: there the rule decides.
  const chosen = Object.fromEntries(Object.entries(asked.fields).filter(([id]) => !hidden.has(id)))
  const event = survivingEvent(kept, merged, {
    rule: asked.rule,
    fields: chosen,
    name: asked.name,
    owner: asked.owner,
    precedence,
  })
  const { outcome } = await engine.submit(who.org, { ...event, by: who.actor })
  if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
  const effect = outcome.effects.find((each) => each.do === 'customer.merge')
  if (effect?.do !== 'customer.merge') throw new Error('a merge made no merge')
  await noteVerdict(context, who, [kept.id, merged.id], 'same')
  return effect.merge.id
}

/** A merge says that a pair is one: where it was found as a pair, that is remembered. */
async function noteVerdict(
  { writer, engine }: IdentityContext,
  who: Identity,
  pair: readonly [string, string],
  verdict: 'same' | null,
): Promise<void> {
  const said = { verdict, by: who.actor.id, now: engine.now() }
  await write(writer, who.org, (trx) => keepVerdict(trx, who.org, pair, said))
}

interface Choice {
  readonly rule: SurviveRule
  readonly fields: Readonly<Record<string, 'kept' | 'merged'>>
  readonly name: 'kept' | 'merged'
  readonly owner: 'kept' | 'merged' | undefined
  readonly precedence: Precedence
}

/** The event that merges two, with the values that survive. */
export function survivingEvent(kept: KnownCustomer, merged: KnownCustomer, choice: Choice) {
  const sided = ({ fields, origins, createdAt }: KnownCustomer) => ({ fields, origins, createdAt: createdAt.getTime() })
  const sides = survivors(sided(kept), sided(merged), choice.rule, choice.fields, choice.precedence)
  const taken = Object.entries(sides).flatMap(([id, side]): [string, Value][] =>
    side === 'merged' ? [[id, merged.fields[id] ?? null]] : [],
  )
  // A customer entered by hand has its name as its company, too: the two stay one.
  const company = choice.name === 'merged' && kept.fields['company'] === kept.name ? { company: merged.name } : {}
  const owners = { kept: kept.ownerId, merged: merged.ownerId }
  return {
    type: 'customer.merged' as const,
    customer: kept.id,
    merged: merged.id,
    name: choice.name === 'merged' ? merged.name : kept.name,
    owner: choice.owner === undefined ? (owners.kept ?? owners.merged) : owners[choice.owner],
    set: { ...Object.fromEntries(taken.filter(([id]) => id !== 'company')), ...company },
    revision: null,
  }
}
