import { sql } from 'kysely'
import { write } from '../http/write.ts'
import { carryOut } from './carry-out.ts'
import type { PersonalContext } from './context.ts'

/** Carries out an organisation's requests unless somebody else is at it: one at a time, whatever process it runs in. */
export async function serveRequests(
  context: Omit<PersonalContext, 'reader'>,
  org: number,
  signal?: AbortSignal,
): Promise<void> {
  const client = await context.pool.connect()
  const lock = [`personal ${org}`]
  let held = false
  try {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
    held = rows[0]?.got === true
    if (held) await carryOut(context, org, signal)
    if (held) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock)
    held = false
  } finally {
    // A connection that still holds the lock is closed, which lets go of it.
    client.release(held)
  }
}

const LOOK_EVERY_MS = 3000

/** Carries out requests that wait, or lost their process. */
export function watchRequests(
  context: Omit<PersonalContext, 'reader'>,
  complain: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let busy: Promise<void> | null = null
  const look = async (): Promise<void> => {
    const { rows } = await write(context.writer, 0, (trx) =>
      sql<{ org_id: number }>`select org_id from personal_requests_open()`.execute(trx),
    )
    for (const { org_id: org } of rows) if (!stopping.signal.aborted) await serveRequests(context, org, stopping.signal)
  }
  const looking = setInterval(() => {
    if (stopping.signal.aborted || busy) return
    busy = look()
      .catch(complain)
      .finally(() => {
        busy = null
      })
  }, LOOK_EVERY_MS).unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(looking)
      await busy
    },
  }
}
