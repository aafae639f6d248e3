import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { BusinessClock } from '@cairn/core/process/business-time.ts'
import { DAY, MINUTE, type Instant } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import { write } from '../http/write.ts'

/** No replay begins earlier. */
const KEPT_MS = 401 * DAY

interface RoundsContext {
  readonly writer: Kysely<Tables>
  readonly books: Books
  readonly now: () => Instant
}

/** The local midnight before a moment. */
export function midnightBefore(clock: BusinessClock, at: Instant): Instant {
  return Math.floor((at - clock.minuteOfDay(at) * MINUTE) / MINUTE) * MINUTE
}

/**
 * Keeps how the round robin of every organisation stands, once a local day: replays that begin then hand leads out as it
 * really went on. Asked often; the first after midnight does it.
 */
export async function keepRounds({ writer, books, now }: RoundsContext): Promise<void> {
  const { rows } = await write(writer, 0, (trx) => sql<{ id: number }>`select id from org`.execute(trx))
  for (const { id } of rows) {
    const { clock } = await books.published(id)
    const midnight = new Date(midnightBefore(clock, now()))
    await write(writer, id, async (trx) => {
      const isKept = () =>
        trx
          .selectFrom('seller_round')
          .select('at')
          .where('org_id', '=', id)
          .where('at', '>=', midnight)
          .limit(1)
          .executeTakeFirst()
      if (await isKept()) return
      // No step of the engine is under way while this is held: what is read is how things stand at this moment.
      await sql`select 1 from org where id = ${id} for update`.execute(trx)
      if (await isKept()) return
      const at = new Date(now())
      await sql`
        insert into seller_round select org_id, ${at}, id, credit, last_assigned_at from seller where org_id = ${id}
      `.execute(trx)
      await trx
        .deleteFrom('seller_round')
        .where('org_id', '=', id)
        .where('at', '<', new Date(at.getTime() - KEPT_MS))
        .execute()
    })
  }
}

/** The first moment of a day at which the round robin is known, else the day's beginning. */
export async function beginningOf(trx: Kysely<Tables>, org: number, midnight: Instant): Promise<Instant> {
  const found = await trx
    .selectFrom('seller_round')
    .select('at')
    .where('org_id', '=', org)
    .where('at', '>=', new Date(midnight))
    .where('at', '<', new Date(midnight + DAY))
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return found?.at.getTime() ?? midnight
}
