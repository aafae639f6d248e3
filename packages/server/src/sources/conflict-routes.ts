import { sql } from 'kysely'
import * as z from 'zod'
import { knownOrigins } from '@cairn/core/source/origin.ts'
import { classOf } from '@cairn/core/source/precedence.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { SourcesContext } from './context.ts'
import { At, Label, tags } from './schemas.ts'
import { fieldLabel } from './words.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
/** What the customer holds where a source says otherwise. */
const HELD = sql<unknown>`case when field = 'name' then to_jsonb(customer.name) else customer.fields -> field end`

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

/** Where sources differ, and deciding between them. */
export function conflictRoutes(app: App, { reader, books, engine }: SourcesContext): void {
  const url = '/api/v1/conflicts'
  const list = {
    tags,
    summary: 'Where sources differ and nobody has decided, the newest first',
    querystring: PageQuery.extend({ customer: z.uuid().optional() }),
    response: { 200: Page(Conflict) },
  }
  app.get(url, { schema: list }, async (req) => {
    const who = asker(req)
    const { source: playbook } = await books.published(who.org)
    const { customer, cursor, limit } = req.query
    const after = readCursor(cursor)
    const { rows, total, connectors } = await read(reader, who, async (trx) => {
      const open = trx
        .selectFrom('field_conflict')
        .innerJoin('customer', (on) =>
          on
            .onRef('customer.org_id', '=', 'field_conflict.org_id')
            .onRef('customer.id', '=', 'field_conflict.customer_id'),
        )
        .where('field_conflict.org_id', '=', who.org)
        .where('state', '=', 'open')
        // Whoever wrote the same since has settled it.
        .where(sql<boolean>`field_conflict.value is distinct from ${HELD}`)
        .$if(customer !== undefined, (found) => found.where('customer_id', '=', customer ?? ''))
      const key = sql<string>`md5(concat_ws(' ', field_conflict.customer_id, field, source))`
      const page = open
        .$if(after !== null, (found) =>
          found.where(sql<boolean>`(at, ${key}) < (${after?.key}::timestamptz, ${after?.id})`),
        )
        .orderBy('at', 'desc')
        .orderBy(key, 'desc')
        .limit(limit + 1)
      const labels = trx.selectFrom('connector').select(['id', 'label']).where('org_id', '=', who.org)
      return {
        rows: await page
          .select(['customer_id', 'customer.name', 'field_origin', 'field', 'source', 'value', 'at'])
          .select([key.as('key'), HELD.as('held')])
          .execute(),
        total: await open.select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow(),
        connectors: new Map((await labels.execute()).map(({ id, label }) => [id, label])),
      }
    })
    const words = { playbook, connectors }
    const present = (row: (typeof rows)[number]): z.infer<typeof Conflict> => {
      const origin = knownOrigins({ origins: row.field_origin })[row.field]
      const holder = origin?.source ?? 'unknown'
      return {
        customer: { id: row.customer_id, name: row.name },
        field: { id: row.field, label: fieldLabel(playbook.fields.customer, row.field) },
        held: {
          value: plain(row.held),
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
      }
    }
    const page = pageOf(rows, limit, ({ at, key }) => ({ key: at.toISOString(), id: key }), present)
    return { ...page, total: Number(total.n) }
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
