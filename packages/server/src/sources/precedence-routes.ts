import { sql } from 'kysely'
import * as z from 'zod'
import { classOf, defaultPrecedence, Precedence } from '@cairn/core/source/precedence.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import { isSame, knownOrigins } from '@cairn/core/source/origin.ts'
import type { App } from '../http/app.ts'
import { asker, askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { SourcesContext } from './context.ts'
import { At, Label, tags } from './schemas.ts'
import { fieldLabel } from './words.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const Named = z.object({ source: z.string(), label: Label })
const MOST_SHOWN = 200

const PrecedenceView = Precedence.extend({
  sources: z.array(Named).describe('Everything that may stand in the order, in the order'),
  fields: z.array(z.object({ id: z.string(), label: Label })),
  revision: z.number(),
}).meta({ id: 'PrecedenceView' })

const Conflict = z
  .object({
    customer: z.object({ id: z.string(), name: z.string() }),
    field: z.object({ id: z.string(), label: Label }),
    held: z.object({ value: Value, source: z.string(), label: Label, at: At.nullable() }),
    said: z.object({ value: Value, source: z.string(), label: Label, at: At }),
  })
  .meta({ id: 'FieldConflict', description: 'A source says otherwise than one that counts more' })

const Settling = z.object({
  customer: z.uuid(),
  field: z.string().max(200),
  source: z.string().max(200),
  take: z.boolean().describe('Take what the source says; else what is held stays'),
  held: Value.describe('What the one who decides saw as held'),
})

/** Which source counts more, and what to do where they differ. */
export function precedenceRoutes(app: App, context: SourcesContext): void {
  orderRoutes(app, context)
  conflictRoutes(app, context)
}

function orderRoutes(app: App, { reader, writer, books }: SourcesContext): void {
  const url = '/api/v1/precedence'
  const view = async (who: Parameters<typeof read>[1]): Promise<z.infer<typeof PrecedenceView>> => {
    const { source: playbook } = await books.published(who.org)
    return read(reader, who, async (trx) => {
      const row = await trx.selectFrom('precedence').selectAll().where('org_id', '=', who.org).executeTakeFirst()
      const found = await trx.selectFrom('connector').select(['id', 'label']).where('org_id', '=', who.org).execute()
      const { order, masters } = row ? Precedence.parse(row.document) : defaultPrecedence
      const all = found.map(({ id }) => `connector:${id}`)
      const known = new Set([...defaultPrecedence.order, ...all])
      const whole = [...order.filter((each) => known.has(each)), ...[...known].filter((each) => !order.includes(each))]
      const connectors = new Map(found.map(({ id, label }) => [id, label]))
      return {
        order: whole,
        masters: Object.fromEntries(Object.entries(masters).filter(([, source]) => known.has(source))),
        sources: whole.map((source) => ({ source, label: labelOfSource(source, { playbook, connectors }) })),
        fields: playbook.fields.customer.flatMap(({ id, label, kind, retired }) =>
          kind === 'formula' || retired ? [] : [{ id, label }],
        ),
        revision: row?.revision ?? 0,
      }
    })
  }

  const show = {
    tags,
    summary: 'Which source counts more, and the masters of fields',
    response: { 200: PrecedenceView },
  }
  app.get(url, { schema: show }, async (req) => view(askerWith(req, 'settings.manage')))

  const change = {
    tags,
    summary: 'Decides which source counts more; what was taken in before stays until its source speaks again',
    body: Precedence.extend({ revision: z.int().describe('As it was read') }),
    response: { 200: PrecedenceView },
  }
  app.put(url, { schema: change }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const { revision, ...document } = req.body
    await write(writer, who.org, async (trx) => {
      // Every process remembers an organisation's precedence until its number of steps moves; the row is the lock, too.
      await trx
        .updateTable('org')
        .set((eb) => ({ seq: eb('seq', '+', '1') }))
        .where('id', '=', who.org)
        .execute()
      const row = await trx.selectFrom('precedence').select('revision').where('org_id', '=', who.org).executeTakeFirst()
      if ((row?.revision ?? 0) !== revision) refuse('revision.stale', { revision: row?.revision ?? 0 })
      await trx
        .insertInto('precedence')
        .values({ org_id: who.org, document: JSON.stringify(document) })
        .onConflict((on) =>
          on
            .column('org_id')
            .doUpdateSet({ document: JSON.stringify(document), revision: sql`precedence.revision + 1` }),
        )
        .execute()
    })
    return view(who)
  })
}

function conflictRoutes(app: App, { reader, books, engine }: SourcesContext): void {
  const url = '/api/v1/conflicts'
  const list = {
    tags,
    summary: 'Where sources differ and nobody has decided, the newest first',
    querystring: z.object({ customer: z.uuid().optional() }),
    response: { 200: z.array(Conflict) },
  }
  app.get(url, { schema: list }, async (req) => {
    const who = asker(req)
    const { source: playbook } = await books.published(who.org)
    const { customer } = req.query
    const { rows, connectors } = await read(reader, who, async (trx) => ({
      rows: await trx
        .selectFrom('field_conflict')
        .innerJoin('customer', (on) =>
          on
            .onRef('customer.org_id', '=', 'field_conflict.org_id')
            .onRef('customer.id', '=', 'field_conflict.customer_id'),
        )
        .where('field_conflict.org_id', '=', who.org)
        .where('state', '=', 'open')
        .$if(customer !== undefined, (found) => found.where('customer_id', '=', customer ?? ''))
        .orderBy('at', 'desc')
        .orderBy('customer_id')
        .orderBy('field')
        .limit(MOST_SHOWN)
        .select(['customer_id', 'customer.name', 'customer.fields', 'field_origin', 'field', 'source', 'value', 'at'])
        .execute(),
      connectors: new Map(
        (await trx.selectFrom('connector').select(['id', 'label']).where('org_id', '=', who.org).execute()).map(
          ({ id, label }) => [id, label],
        ),
      ),
    }))
    const words = { playbook, connectors }
    return rows.flatMap((row) => {
      const held = row.field === 'name' ? row.name : (row.fields[row.field] ?? null)
      const origin = knownOrigins({ origins: row.field_origin })[row.field]
      const holder = origin?.source ?? 'unknown'
      // Whoever wrote the same since has settled it.
      if (isSame(held, row.value)) return []
      return [
        {
          customer: { id: row.customer_id, name: row.name },
          field: { id: row.field, label: fieldLabel(playbook.fields.customer, row.field) },
          held: {
            value: plain(held),
            source: classOf(holder),
            label: labelOfSource(holder, words),
            at: origin ? new Date(origin.at).toISOString() : null,
          },
          said: {
            value: plain(row.value),
            source: row.source,
            label: labelOfSource(row.source, words),
            at: row.at.toISOString(),
          },
        },
      ]
    })
  })

  const settle = { tags, summary: 'Decides between two sources', body: Settling, response: { 204: z.null() } }
  app.post(`${url}/settle`, { schema: settle }, async (req, reply) => {
    const who = asker(req)
    const { customer, field, source, take, held } = req.body
    const found = await read(reader, who, (trx) =>
      trx
        .selectFrom('field_conflict')
        .select('value')
        .where('org_id', '=', who.org)
        .where('customer_id', '=', customer)
        .where('field', '=', field)
        .where('source', '=', source)
        .where('state', '=', 'open')
        .executeTakeFirst(),
    )
    if (!found) return refuse('conflict.not-found')
    const { outcome } = await engine.submit(who.org, {
      type: 'conflict.settled',
      by: who.actor,
      customer,
      field,
      source,
      value: found.value,
      held,
      take,
    })
    if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
    return reply.code(204).send(null)
  })
}

function plain(value: unknown): z.infer<typeof Value> {
  return Value.catch(null).parse(value)
}
