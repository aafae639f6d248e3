import type { Kysely } from 'kysely'
import type { FastifyRequest } from 'fastify'
import { leadName } from '@cairn/core/record/lead-name.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import { maskNumbers } from '../http/masked-phones.ts'
import type { App, Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { takeSeat } from './audience.ts'
import type { Seat } from './audience.ts'
import { listen } from './listen.ts'
import type { Listener } from './listen.ts'

const MOST_SEATS_EACH = 12
const NEWEST = 50
/** How often it is asked again who somebody is: a session that ended, or rights that changed, end the line. */
const REVIEW_MS = 60_000

export interface LiveContext {
  readonly reader: Kysely<Tables>
  readonly readerUrl: string
  /** Who this request's credentials stand for now. */
  readonly again?: (req: FastifyRequest) => Promise<Identity | null>
}

/** The live room: GET /api/v1/live. Its line to the database opens with the server and closes with it. */
export function openLive(context: LiveContext): Room {
  return async (app) => {
    const seats = new Set<Seat>()
    let listener: Listener | undefined
    app.addHook('onReady', async () => {
      listener = listen(
        context.readerUrl,
        (announcement) => seats.forEach((seat) => seat.who.org === announcement.org && seat.hear(announcement)),
        // What was said meanwhile is lost: browsers that come back ask for everything anew.
        () => seats.forEach((seat) => seat.close()),
        app.log,
      )
    })
    // Open lines would keep the server from closing.
    app.addHook('preClose', async () => {
      for (const seat of seats) seat.close()
      await listener?.close()
    })
    route(app, context, seats, () => listener?.listening() ?? Promise.resolve())
  }
}

function route(app: App, context: LiveContext, seats: Set<Seat>, listening: () => Promise<void>): void {
  const schema = { tags: ['live'], description: 'Server-sent events: change {topics, ids}, notice.' }
  app.get('/api/v1/live', { schema }, async (req, reply) => {
    const who = asker(req)
    const taken = [...seats].filter((seat) => seat.who.actor.id === who.actor.id)
    if (taken.length >= MOST_SEATS_EACH) refuse('rate.limited', { seconds: 5 })
    await listening()
    const news = await openNews(context.reader, who)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    const seat: Seat = takeSeat(who, reply.raw, news, () => {
      clearInterval(review)
      seats.delete(seat)
    })
    const review = setInterval(
      () =>
        void stillSame(req, who).then(
          (same) => same || seat.close(),
          () => {},
        ),
      REVIEW_MS,
    )
    seats.add(seat)
    reply.raw.write('retry: 2000\n\n')
    if (reply.raw.destroyed) seat.close()
  })

  async function stillSame(req: FastifyRequest, who: Identity): Promise<boolean> {
    if (!context.again) return true
    const now = await context.again(req)
    return now !== null && now.org === who.org && JSON.stringify(now.actor) === JSON.stringify(who.actor)
  }
}

/** Answers the unread notices that came since it was last asked. */
async function openNews(reader: Kysely<Tables>, who: Identity): Promise<() => Promise<readonly Notice[]>> {
  let known = new Set((await unread(reader, who)).map(({ id }) => id))
  return async () => {
    const all = await unread(reader, who)
    const fresh = all.filter(({ id }) => !known.has(id))
    known = new Set(all.map(({ id }) => id))
    return fresh.toReversed()
  }
}

type Notice = Awaited<ReturnType<typeof unread>>[number]

async function unread(reader: Kysely<Tables>, who: Identity) {
  const rows = await read(reader, who, (trx) =>
    trx
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
      .selectAll('notice')
      .select([
        'lead.name as lead_name',
        'lead.company as lead_company',
        'lead.fields as lead_fields',
        'lead.external_id as lead_external',
        'lead.owner_id as lead_owner',
        'deal.name as deal_name',
        'customer.name as customer_name',
      ])
      .where('notice.org_id', '=', who.org)
      .where('notice.to_id', '=', who.actor.id)
      .where('notice.read_at', 'is', null)
      .orderBy('notice.at', 'desc')
      .orderBy('notice.id', 'desc')
      .limit(NEWEST)
      .execute(),
  )
  return rows.map((row) => ({
    id: row.id,
    because: row.because,
    popUp: row.pop_up,
    subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
    actionId: row.action_id,
    params: row.params,
    at: row.at.toISOString(),
    readAt: null,
    subjectName: row.deal_name ?? (row.lead_fields === null ? row.customer_name : calledLead(row)) ?? null,
  }))
}

/** What a lead is called; while nobody owns it, its phone and mail are not for everybody. */
function calledLead(row: {
  lead_name: string | null
  lead_company: string | null
  lead_fields: Fields | null
  lead_external: string | null
  lead_owner: string | null
}): string | null {
  const { lead_name: name, lead_company: company, lead_external: externalId } = row
  const fields = row.lead_owner === null ? {} : (row.lead_fields ?? {})
  return maskNumbers(leadName({ name, company, fields, externalId })) || null
}
