import { sql } from 'kysely'
import * as z from 'zod'
import { claimVerdict } from '@cairn/core/routing/claim.ts'
import { durationMillis } from '@cairn/core/time.ts'
import { refusal, type Refusal } from '@cairn/core/refusal.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { readLead, readSeller } from '../engine/rows.ts'
import type { RecordsContext } from './context.ts'

const Mine = z.object({
  allowed: z.boolean(),
  why: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('Why not'),
})
const Pools = z
  .object({
    grab: z.object({ count: z.number(), mine: Mine }),
    nurture: z.object({ count: z.number() }),
    public: z.object({ count: z.number(), mine: Mine }),
  })
  .meta({ id: 'Pools' })

/** GET /pools: how many leads lie in each, and whether the one who asks may claim from them. */
export function poolRoutes(app: App, context: RecordsContext): void {
  const schema = {
    tags: ['leads'],
    summary: 'The pools, and whether one may claim from them',
    response: { 200: Pools },
  }
  app.get('/api/v1/pools', { schema }, async (req) => {
    const who = asker(req)
    const counts = await read(context.reader, who, (trx) =>
      trx
        .selectFrom('lead')
        .where('org_id', '=', who.org)
        .where('pool', 'is not', null)
        .where('state', 'in', ['new', 'working'])
        .groupBy('pool')
        .select(({ fn }) => ['pool', fn.countAll<string>().as('count')])
        .execute(),
    )
    const countOf = (pool: string) => Number(counts.find((row) => row.pool === pool)?.count ?? 0)
    const [grab, open] = await Promise.all([verdictFor(context, who, 'grab'), verdictFor(context, who, 'public')])
    return {
      grab: { count: countOf('grab'), mine: mine(grab) },
      nurture: { count: countOf('nurture') },
      public: { count: countOf('public'), mine: mine(open) },
    }
  })
}

function mine(no: Refusal | null): z.infer<typeof Mine> {
  return { allowed: no === null, why: no && { code: no.code, params: { ...no.params } } }
}

/** What the core would say to a claim of the newest lead in a pool; of one without fields when the pool is empty. */
async function verdictFor(
  { reader, books, engine }: RecordsContext,
  who: Identity,
  pool: 'grab' | 'public',
): Promise<Refusal | null> {
  const book = await books.published(who.org)
  const grabs = book.tracks.flatMap(({ track }) => (track.kind === 'grab' ? [track] : []))
  const [track] = grabs
  if (pool === 'grab' && !track) return refusal('lead.not-claimable', { pool })
  const now = engine.now()
  const over = track ? durationMillis(track.claim.over) : 0
  const { seller, closings, lead } = await read(reader, who, async (trx) => ({
    seller: await trx
      .selectFrom('seller')
      .selectAll()
      .where('org_id', '=', who.org)
      .where('id', '=', who.actor.id)
      .executeTakeFirst(),
    closings: await trx
      .selectFrom('deal')
      .where('org_id', '=', who.org)
      .where('owner_id', '=', who.actor.id)
      .where('closed_at', '>=', new Date(now - over))
      .select([
        sql<number>`count(*)::int`.as('closed'),
        sql<number>`(count(*) filter (where status = 'won'))::int`.as('won'),
      ])
      .executeTakeFirst(),
    lead: await trx
      .selectFrom('lead')
      .selectAll()
      .where('org_id', '=', who.org)
      .where('pool', '=', pool)
      .orderBy('arrived_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  }))
  if (!seller) return refusal('seller.not-found', { id: who.actor.id })
  const rule =
    pool === 'grab' && track
      ? { pool: 'grab' as const, track: grabs.find(({ id }) => id === lead?.track) ?? track }
      : { pool: 'public' as const, rule: book.source.routing.publicPool }
  const asked = { ...readSeller(seller), closedRecently: closings?.closed ?? 0, wonRecently: closings?.won ?? 0 }
  const newest = lead ? readLead(lead) : EMPTY
  return claimVerdict(rule, asked, newest, {
    now,
    day: book.clock.day(now),
    minuteOfDay: book.clock.minuteOfDay(now),
    defaultCapacity: book.source.routing.defaultCapacity,
  })
}

/** Stands for any lead: nothing known of it, nobody barred from it. */
const EMPTY: Parameters<typeof claimVerdict>[2] = { fields: {}, coolDown: null }
