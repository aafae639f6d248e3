import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { RecordsContext } from './context.ts'
import { nameOfLead } from './mask.ts'
import { iso, isoOrNull } from './rows.ts'
import { Id, Notice } from './schemas.ts'

const NoticeQuery = PageQuery.extend({ unread: z.enum(['true', 'false']).optional() })
const tags = ['notices']

/** GET /notices, POST /notices/:id/read and /notices/read-all. Notices are one's own, whatever the role. */
export function noticeRoutes(app: App, { reader, writer, engine, books }: RecordsContext): void {
  const list = {
    tags,
    summary: 'What one was told, newest first',
    querystring: NoticeQuery,
    response: { 200: Page(Notice) },
  }
  app.get('/api/v1/notices', { schema: list }, async (req) => {
    const who = asker(req)
    const { unread, limit, cursor } = req.query
    const after = readCursor(cursor)
    const rows = await read(reader, who, (trx) => {
      let found = trx
        .selectFrom('notice')
        .leftJoin('lead', (on) =>
          on.onRef('lead.org_id', '=', 'notice.org_id').onRef('lead.id', '=', 'notice.subject_id'),
        )
        .leftJoin('deal', (on) =>
          on.onRef('deal.org_id', '=', 'notice.org_id').onRef('deal.id', '=', 'notice.subject_id'),
        )
        .leftJoin('customer', (on) =>
          on.onRef('customer.org_id', '=', 'notice.org_id').onRef('customer.id', '=', 'notice.subject_id'),
        )
        .leftJoin('action', (on) =>
          on.onRef('action.org_id', '=', 'notice.org_id').onRef('action.id', '=', 'notice.action_id'),
        )
        .where('notice.org_id', '=', who.org)
        .where('notice.to_id', '=', who.actor.id)
        .selectAll('notice')
        .select([
          'lead.name as lead_name',
          'lead.company as lead_company',
          'lead.fields as lead_fields',
          'lead.external_id as lead_external',
          'lead.owner_id as lead_owner',
          'deal.name as deal_name',
          'customer.name as customer_name',
          'action.id as seen_action',
        ])
      if (unread === 'true') found = found.where('notice.read_at', 'is', null)
      if (unread === 'false') found = found.where('notice.read_at', 'is not', null)
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('notice.at', 'notice.id'), '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      return found
        .orderBy('notice.at', 'desc')
        .orderBy('notice.id', 'desc')
        .limit(limit + 1)
        .execute()
    })
    const book = await books.published(who.org)
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.at), id: row.id }),
      (row) => {
        const name = row.deal_name ?? (row.lead_fields === null ? row.customer_name : nameOfLead(row, book))
        const { subject_kind: kind, subject_id: id } = row
        return {
          id: row.id,
          because: row.because,
          popUp: row.pop_up,
          // What went to somebody else since then cannot be opened any more, so it is no link.
          subject: kind !== null && id !== null && name !== null ? { kind, id } : null,
          subjectName: name || null,
          actionId: row.seen_action,
          params: row.params,
          at: iso(row.at),
          readAt: isoOrNull(row.read_at),
        }
      },
    )
  })

  app.post(
    '/api/v1/notices/:id/read',
    { schema: { tags, summary: 'Marks a notice as read', params: Id } },
    async (req, reply) => {
      const who = asker(req)
      const { id } = req.params
      const found = await write(writer, who.org, (trx) =>
        trx
          .updateTable('notice')
          .set(({ fn, ref, val }) => ({ read_at: fn.coalesce(ref('read_at'), val(new Date(engine.now()))) }))
          .where('org_id', '=', who.org)
          .where('to_id', '=', who.actor.id)
          .where('id', '=', id)
          .executeTakeFirst(),
      )
      if (found.numUpdatedRows === 0n) refuse('not-found')
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/v1/notices/read-all',
    { schema: { tags, summary: 'Marks all of one’s notices as read' } },
    async (req, reply) => {
      const who = asker(req)
      await write(writer, who.org, (trx) =>
        trx
          .updateTable('notice')
          .set({ read_at: new Date(engine.now()) })
          .where('org_id', '=', who.org)
          .where('to_id', '=', who.actor.id)
          .where('read_at', 'is', null)
          .execute(),
      )
      return reply.code(204).send()
    },
  )
}
