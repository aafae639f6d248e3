import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { PageQuery, Page, pageOf, readCursor } from '../http/paging.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { Language } from '../http/sentences.ts'
import { write } from '../http/write.ts'
import type { ChannelsContext } from './context.ts'
import { Message, wordMessage } from './message.ts'
import { Failure, readFailureText } from './reasons.ts'

const State = z.enum(['waiting', 'sent', 'given-up'])
const View = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'robot', 'webhook']),
  /** Channel of a robot or webhook, reader of a mail; the name is null when it is gone. */
  target: z.object({ id: z.string(), name: z.string().nullable() }),
  /** What it says: a message's title, or the type of the event. */
  about: z.string(),
  state: State,
  attempts: z.number(),
  error: Failure.nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
})
const Query = PageQuery.extend({ state: State.optional() })

/** The log of what left or is to leave, and another try for what did not get through. */
export function deliveryRoutes(app: App, { reader, writer }: ChannelsContext): void {
  app.get(
    '/api/v1/deliveries',
    { schema: { tags: ['channels'], querystring: Query, response: { 200: Page(View) } } },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      const { limit } = req.query
      const rows = await read(reader, who, (trx) => newest(trx, who.org, req.query).execute())
      const cursorOf = (row: Row) => ({ key: row.created_at.toISOString(), id: row.id })
      return pageOf(rows, limit, cursorOf, (row) => present(row, languageFor(req)))
    },
  )

  app.post(
    '/api/v1/deliveries/:id/retry',
    {
      schema: {
        tags: ['channels'],
        params: z.object({ id: z.uuid() }),
        response: { 202: z.object({ id: z.string() }) },
      },
    },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const { id } = req.params
      await write(writer, who.org, async (trx) => {
        const row =
          (await trx
            .selectFrom('delivery')
            .select('state')
            .where('org_id', '=', who.org)
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()) ?? refuse('delivery.not-found')
        if (row.state === 'sent') refuse('delivery.sent')
        await trx
          .updateTable('delivery')
          .set({ state: 'waiting', attempts: 0 })
          .where('org_id', '=', who.org)
          .where('id', '=', id)
          .execute()
        await sql`select cairn_enqueue(${who.org}::int, array[${id}]::uuid[])`.execute(trx)
      })
      return reply.code(202).send({ id })
    },
  )
}

function newest(trx: Transaction<Tables>, org: number, { state, cursor, limit }: z.infer<typeof Query>) {
  const after = readCursor(cursor)
  return trx
    .selectFrom('delivery')
    .leftJoin('channel', (on) =>
      on.onRef('channel.org_id', '=', 'delivery.org_id').on(sql`channel.id::text`, '=', sql.ref('delivery.target')),
    )
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'delivery.org_id').on(sql`member.id::text`, '=', sql.ref('delivery.target')),
    )
    .where('delivery.org_id', '=', org)
    .$if(state !== undefined, (query) => query.where('delivery.state', '=', state ?? 'waiting'))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(delivery.created_at, delivery.id) < (${after?.key}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit + 1)
    .select([
      'delivery.id',
      'delivery.channel',
      'delivery.target',
      'delivery.payload',
      'delivery.state',
      'delivery.attempts',
      'delivery.last_error',
      'delivery.created_at',
      'delivery.sent_at',
      'channel.label',
      'member.name',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof newest>['execute']>>[number]

function present(row: Row, language: Language): z.infer<typeof View> {
  const message = Message.safeParse(row.payload)
  return {
    id: row.id,
    channel: row.channel,
    target: { id: row.target, name: row.label ?? row.name },
    about: message.success ? wordMessage(message.data, language, undefined).title : String(row.payload['type'] ?? ''),
    state: row.state,
    attempts: row.attempts,
    error: row.last_error === null ? null : readFailureText(row.last_error, language),
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }
}
