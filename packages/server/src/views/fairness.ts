import { sql } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import { fairnessBoard } from '@cairn/core/routing/fairness.ts'
import { HOUR } from '@cairn/core/time.ts'
import type { Fairness } from './answers.ts'
import type { PeriodView } from './context.ts'
import { rowsOf } from './population.ts'

/** How evenly leads were dealt out: shown to everybody, the same to everybody. */
export async function fairness(view: PeriodView): Promise<Fairness> {
  const { period, before, book } = view
  const { index, lines } = await boardOf(view, period)
  return {
    index,
    previous: (await boardOf(view, before)).index,
    healthyBelow: book.source.health.fairness,
    sellers: lines.map(({ seller, ...line }) => ({
      id: seller,
      ...line,
      rows: rowsOf({ metric: 'received', owner: seller, ...period }),
    })),
  }
}

async function boardOf({ trx, who, book, now }: PeriodView, { from, to }: Period) {
  const { rows } = await sql<{ id: string; name: string; joined_at: Date; received: number; received_count: number }>`
    select seller.id, seller.name, seller.joined_at, coalesce(f.received, 0) as received,
           coalesce(f.received_count, 0) as received_count
      from seller
      left join fairness_received(${who.org}, ${new Date(from)}, ${new Date(to)}) f on f.seller_id = seller.id
     where seller.org_id = ${who.org} and seller.active`.execute(trx)
  // Nobody could receive anything before joining, or in the future.
  const until = Math.min(to, now)
  return fairnessBoard(
    rows.map(({ id, name, joined_at, received, received_count: receivedCount }) => ({
      id,
      name,
      active: true,
      received,
      receivedCount,
      availableHours: Math.max(0, book.clock.between(Math.max(from, joined_at.getTime()), until)) / HOUR,
    })),
  )
}
