import * as z from 'zod'
import { sql } from 'kysely'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import type { SourcesContext } from './context.ts'
import { GoneRow, tags } from './schemas.ts'

/** Customers whose rows are no longer where they came from. */
export function goneRoutes(app: App, { reader }: SourcesContext): void {
  const schema = {
    tags,
    summary: 'Rows of outside systems that are no longer there, the newest first; their customers stay',
    querystring: PageQuery.extend({ customer: z.uuid().optional(), connector: z.uuid().optional() }),
    response: { 200: Page(GoneRow) },
  }
  app.get('/api/v1/gone', { schema }, async (req) => {
    const who = asker(req)
    const { customer, connector, cursor, limit } = req.query
    const after = readCursor(cursor)
    const key = sql<string>`md5(concat_ws(' ', l.connector_id, l.external_id))`
    const { rows, total } = await read(reader, who, async (trx) => {
      const found = trx
        .selectFrom('customer_link as l')
        .innerJoin('connector', (on) =>
          on.onRef('connector.org_id', '=', 'l.org_id').onRef('connector.id', '=', 'l.connector_id'),
        )
        // What was merged stands for the one that was kept.
        .innerJoin('customer as linked', (on) =>
          on.onRef('linked.org_id', '=', 'l.org_id').onRef('linked.id', '=', 'l.customer_id'),
        )
        .innerJoin('customer', (on) =>
          on
            .onRef('customer.org_id', '=', 'l.org_id')
            .on('customer.id', '=', sql<string>`coalesce(linked.merged_into, linked.id)`),
        )
        .where('l.org_id', '=', who.org)
        .where('l.gone_at', 'is not', null)
        .$if(customer !== undefined, (all) => all.where('customer.id', '=', customer ?? ''))
        .$if(connector !== undefined, (all) => all.where('l.connector_id', '=', connector ?? ''))
      const page = found
        .$if(after !== null, (all) =>
          all.where(sql<boolean>`(l.gone_at, ${key}) < (${after?.key}::timestamptz, ${after?.id})`),
        )
        .select(['l.connector_id', 'connector.label', 'customer.id', 'customer.name', 'l.external_id'])
        .select(['l.gone_at', 'l.gone_why', key.as('key')])
        .orderBy('l.gone_at', 'desc')
        .orderBy(key, 'desc')
        .limit(limit + 1)
      return {
        rows: await page.execute(),
        total: await found.select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow(),
      }
    })
    const at = ({ gone_at }: (typeof rows)[number]): string => gone_at?.toISOString() ?? '' // only such are asked for
    const page = pageOf(
      rows,
      limit,
      (row) => ({ key: at(row), id: row.key }),
      (row) => ({
        connector: row.connector_id,
        label: row.label,
        customer: { id: row.id, name: row.name },
        externalId: row.external_id,
        at: at(row),
        why: row.gone_why ?? 'missing',
      }),
    )
    return { ...page, total: Number(total.n) }
  })
}
