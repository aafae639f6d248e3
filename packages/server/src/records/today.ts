import { sql } from 'kysely'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { aroundActions, presentActionDetail, selectActions } from './action-rows.ts'
import type { RecordsContext } from './context.ts'
import { selectLeads } from './lead-rows.ts'
import { ActionDetail, Lead } from './schemas.ts'
import { presentLeads } from './view.ts'
import { eyesOf } from './seen.ts'
import { booksOf } from './words.ts'

const MOST_ACTIONS = 200
const MOST_GRABS = 20

const Today = z
  .object({
    actions: z.array(ActionDetail),
    grabPool: z.array(Lead),
    counts: z.object({ late: z.number(), today: z.number(), later: z.number(), doneToday: z.number() }),
    now: z.iso.datetime(),
  })
  .meta({ id: 'Today' })

/** GET /today: what whoever asks has to do, with what words, in the order it is due. */
export function todayRoutes(app: App, context: RecordsContext): void {
  const { reader, books, engine } = context
  const schema = {
    tags: ['actions'],
    summary: 'What to do now, with what words, and the grab pool',
    response: { 200: Today },
  }
  app.get('/api/v1/today', { schema }, async (req) => {
    const who = asker(req)
    const now = engine.now()
    const { clock } = await books.published(who.org)
    const day = clock.day(now)
    const zone = (await books.published(who.org)).source.calendar.zone
    const { rows, around, grabs, counts } = await read(reader, who, async (trx) => {
      const mine = await selectActions(trx, who.org)
        .where('action.owner_id', '=', who.actor.id)
        .where('action.state', '=', 'open')
        .orderBy('action.due_at')
        .orderBy('action.id')
        .limit(MOST_ACTIONS)
        .execute()
      const at = new Date(now)
      const isToday = (column: string) => sql`(${sql.ref(column)} at time zone ${zone})::date = ${day}::date`
      const { rows: sums } = await sql<{ late: number; today: number; later: number; done: number }>`
        select count(*) filter (where state = 'open' and due_at <= ${at})::int as late,
               count(*) filter (where state = 'open' and due_at > ${at} and ${isToday('due_at')})::int as today,
               count(*) filter (where state = 'open' and due_at > ${at} and not ${isToday('due_at')})::int as later,
               count(*) filter (where state = 'done')::int as done
          from action
         where org_id = ${who.org} and owner_id = ${who.actor.id}
           and (state = 'open' or (state = 'done' and done_at > ${new Date(now - 86_400_000)} and ${isToday('done_at')}))`.execute(
        trx,
      )
      return {
        rows: mine,
        around: await aroundActions(trx, who.org, mine),
        grabs: await selectLeads(trx, who)
          .where('lead.pool', '=', 'grab')
          .where('lead.state', 'in', ['new', 'working'])
          .orderBy('lead.arrived_at', 'desc')
          .limit(MOST_GRABS)
          .execute(),
        counts: sums[0],
      }
    })
    const eyes = await eyesOf(context, who)
    const book = await booksOf(books, who.org, rows)
    return {
      actions: rows.map((row) => presentActionDetail(row, book(row.version), around, eyes)),
      grabPool: await presentLeads(context, who, grabs),
      counts: {
        late: counts?.late ?? 0,
        today: counts?.today ?? 0,
        later: counts?.later ?? 0,
        doneToday: counts?.done ?? 0,
      },
      now: new Date(now).toISOString(),
    }
  })
}
