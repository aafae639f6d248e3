import { sql } from 'kysely'
import type { Kysely, RawBuilder, Transaction } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { sees } from '@cairn/core/access.ts'
import { DAY, MINUTE } from '@cairn/core/time.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import type { Books } from '../engine/books.ts'
import type { Identity } from '../http/identity.ts'

/** What the views room stands on: it reads. */
export interface ViewsContext {
  readonly reader: Kysely<Tables>
  readonly books: Books
  readonly now: () => Instant
}

/** Whose numbers are taken, when, by which playbook. */
export interface View {
  readonly trx: Transaction<Tables>
  readonly who: Pick<Identity, 'org' | 'actor'>
  readonly book: CompiledPlaybook
  readonly now: Instant
}

/** A view over the days up to now, beside as many days before them. */
export interface PeriodView extends View {
  readonly period: Period
  readonly before: Period
}

export type Truth = RawBuilder<boolean>

/** So many times 24 hours, up to the end of the present minute: a reader who looks again within it sees the same. */
export function lastDays(days: number, now: Instant): Period {
  const to = (Math.floor(now / MINUTE) + 1) * MINUTE
  return { from: to - days * DAY, to }
}

/** The present local day. */
export function today({ book, now }: View): Period {
  const { clock } = book
  const day = clock.day(now)
  // A day has 23 to 25 hours; its start is where the local date changes, on a minute.
  let from = now - clock.minuteOfDay(now) * MINUTE - (now % MINUTE)
  while (clock.day(from) < day) from += 15 * MINUTE
  while (clock.day(from - MINUTE) === day) from -= 15 * MINUTE
  return { from, to: lastDays(1, now).to }
}

/**
 * The rows that count for whoever asks: all, or those whose owner they answer for. Narrower than what row-level
 * security shows: what lies in a pool is open to every rep, and is not their result.
 */
export function counted({ who }: Pick<View, 'who'>, table: string): Truth {
  const scope = sees(who.actor)
  return scope === 'all' ? sql`true` : sql`${sql.ref(`${table}.owner_id`)} = any(${scope}::uuid[])`
}

/** Names of everybody in the organisation, by id. */
export async function namesOf({ trx, who }: Pick<View, 'trx' | 'who'>): Promise<ReadonlyMap<string, string>> {
  const rows = await trx.selectFrom('member').where('org_id', '=', who.org).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
