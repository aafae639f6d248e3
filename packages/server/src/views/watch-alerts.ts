import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import { isBeyond, scopeOf, toldOf } from '@cairn/core/health/alert.ts'
import { durationMillis, MINUTE } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import type { Engine, NewEvent } from '../engine/engine.ts'
import { write } from '../http/write.ts'
import { read } from '../http/read.ts'
import { readingsOf } from './alert-readings.ts'
import type { ViewsContext } from './context.ts'

/** What the watch stands on. `writer` holds the lock that lets one process look at a time. */
export interface AlertsContext extends ViewsContext {
  readonly engine: Engine
  readonly writer: Kysely<Tables>
}

/** How often metrics are compared with the alerts' thresholds. */
const EVERY_MS = MINUTE

/** Cairn's own eyes: everybody's rows. */
export const everything = { kind: 'key', id: '00000000-0000-0000-0000-000000000000', role: 'admin', team: [] } as const

/**
 * Compares the metrics of an organisation with its playbook's alerts and raises those beyond their threshold; one that
 * was raised about the same within `quietFor` stays quiet. Says how many were raised. One process looks at a time: for
 * the others there is nothing to do. What was raised stands in the log, so a look that was cut short is simply repeated.
 */
export async function lookForAlerts(context: AlertsContext, org: number): Promise<number> {
  return write(context.writer, org, async (trx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('cairn-alerts'), ${org}) as mine`.execute(trx)
    if (!rows[0]?.mine) return 0
    const due = await alertsDue(context, trx, org)
    const results = await context.engine.submitAll(org, due)
    const failed = results.find((result) => result instanceof Error)
    if (failed) throw failed
    return due.length
  })
}

async function alertsDue(context: AlertsContext, trx: Transaction<Tables>, org: number): Promise<NewEvent[]> {
  const book = await context.books.published(org)
  const now = context.now()
  const found: NewEvent[] = []
  for (const alert of book.source.alerts) {
    const view = { who: { org, actor: everything }, book, now }
    const readings = await read(context.reader, view.who, (eyes) => readingsOf({ ...view, trx: eyes }, alert))
    const beyond = readings.filter((reading) => isBeyond(alert, reading) && toldOf(alert, reading).length > 0)
    if (beyond.length === 0) continue
    const quiet = await raisedSince(trx, org, alert.id, now - durationMillis(alert.quietFor))
    for (const reading of beyond) {
      const scope = scopeOf(reading)
      if (!quiet.has(scope))
        found.push({ type: 'alert.raised', by: { kind: 'system' }, alert: alert.id, scope, reading })
    }
  }
  return found
}

/** What an alert was raised about since a moment. */
async function raisedSince(trx: Transaction<Tables>, org: number, alert: string, since: number): Promise<Set<string>> {
  const { rows } = await sql<{ scope: string }>`
    select distinct body ->> 'scope' as scope from event
     where org_id = ${org} and type = 'alert.raised' and at > ${new Date(since)} and body ->> 'alert' = ${alert}`.execute(
    trx,
  )
  return new Set(rows.map(({ scope }) => scope))
}

/** Looks again and again, at every organisation that has a playbook, until it is stopped. `say` hears of failures. */
export function watchAlerts(context: AlertsContext, say: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false
  let cancel: () => void = () => {}
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, EVERY_MS)
      cancel = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = (async () => {
    while (!stopped) {
      await rest()
      try {
        for (const org of stopped ? [] : await organisations(context.writer))
          if (!stopped) await lookForAlerts(context, org)
      } catch (error) {
        say(error)
      }
    }
  })()
  return {
    async stop() {
      stopped = true
      cancel()
      await loop
    },
  }
}

async function organisations(writer: Kysely<Tables>): Promise<number[]> {
  const rows = await write(writer, 0, (trx) => trx.selectFrom('org').select('id').where('version', '>', 0).execute())
  return rows.map(({ id }) => id)
}
