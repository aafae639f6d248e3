import { sql } from 'kysely'
import { DAY } from '@cairn/core/time.ts'
import { write } from '../http/write.ts'
import type { IdentityContext } from './context.ts'
import { askSearch, carryOut, lastSearch } from './searches.ts'

const LOOK_EVERY_MS = 3000
const DUE_EVERY_MS = 60 * 60_000

/**
 * Carries out searches for twins that wait or lost their process, one at a time, holding their organisation's lock; and
 * asks for one every day where customers have come since the last.
 */
export function watchSearches(
  context: Omit<IdentityContext, 'reader'>,
  complain: (error: unknown) => void,
): { stop(): Promise<void> } {
  const { writer, pool, engine } = context
  const stopping = new AbortController()
  let busy: Promise<void> | null = null

  const look = async (): Promise<void> => {
    const { rows } = await write(writer, 0, (trx) =>
      sql<{ org_id: number }>`select org_id from duplicate_runs_open()`.execute(trx),
    )
    for (const { org_id: org } of rows) if (!stopping.signal.aborted) await serve(org)
  }

  const serve = async (org: number): Promise<void> => {
    const client = await pool.connect()
    const lock = [`duplicates ${org}`]
    let held = false
    try {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
      held = rows[0]?.got === true
      if (held) await carryOut(context, org, stopping.signal)
      if (held) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock)
      held = false
    } finally {
      // A connection that still holds the lock is closed, which lets go of it.
      client.release(held)
    }
  }

  const askDaily = async (): Promise<void> => {
    const orgs = await write(writer, 0, (trx) => trx.selectFrom('org').select('id').execute())
    for (const { id: org } of orgs) await write(writer, org, (trx) => askIfDue(trx, org, engine.now()))
  }

  const soon = (work: () => Promise<void>) => (): void => {
    if (stopping.signal.aborted || busy) return
    busy = work()
      .catch(complain)
      .finally(() => {
        busy = null
      })
  }
  const looking = setInterval(soon(look), LOOK_EVERY_MS).unref()
  const asking = setInterval(soon(askDaily), DUE_EVERY_MS).unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(looking)
      clearInterval(asking)
      await busy
    },
  }
}

async function askIfDue(trx: Parameters<typeof lastSearch>[0], org: number, now: number): Promise<void> {
  const last = await lastSearch(trx, org)
  const since = last?.created_at ?? new Date(0)
  if (since.getTime() > now - DAY) return
  const newer = await trx
    .selectFrom('customer')
    .select('id')
    .where('org_id', '=', org)
    .where('created_at', '>', since)
    .limit(1)
    .executeTakeFirst()
  if (newer) await askSearch(trx, org, null, now)
}
