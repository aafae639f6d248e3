import { sql } from 'kysely'
import * as z from 'zod'
import { defaultPrecedence, Precedence } from '@cairn/core/source/precedence.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { SourcesContext } from './context.ts'
import { settleByOrder } from './settle-by-order.ts'
import { Label, tags } from './schemas.ts'

const Named = z.object({ source: z.string(), label: Label })

const PrecedenceView = Precedence.extend({
  sources: z.array(Named).describe('Everything that may stand in the order, in the order'),
  fields: z.array(z.object({ id: z.string(), label: Label })),
  revision: z.number(),
}).meta({ id: 'PrecedenceView' })

/** Which source counts more. */
export function precedenceRoutes(app: App, context: SourcesContext): void {
  const { reader, writer, books } = context
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
    summary: 'Decides which source counts more; open conflicts that this decides are settled at once, the newest first',
    body: Precedence.extend({ revision: z.int().describe('As it was read') }),
    response: { 200: PrecedenceView.extend({ settled: z.int().describe('Conflicts that this decided') }) },
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
    const settled = await settleByOrder(context, who, Precedence.parse(document))
    return { ...(await view(who)), settled }
  })
}
