import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Engine } from '../engine/engine.ts'
import { write } from '../http/write.ts'
import { AT_ONCE, enterNames, enterWaiting } from './enter-names.ts'

const LOOK_EVERY_MS = 500
const BEFORE_EVERY_MS = 60_000
/** Pause after a failure. */
const AGAIN_MS = 5000
/** So many events waiting to be decided are a flood: then the engine has the processor nearly to itself. */
const FLOOD = 16
/** How long it rests after a full batch, in times of what the batch took. */
const RESTS = { flood: 19, calm: 1 }

/** Enters what steps left for later into what searches look through, soon after them, and names of before beside it. */
export function watchNames(
  { writer, engine }: { writer: Kysely<Tables>; engine: Pick<Engine, 'waiting'> },
  complain: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const rest = (ms: number): Promise<void> => pause(ms, undefined, { signal, ref: false })
  const restAfter = (took: number): Promise<void> => rest(took * (engine.waiting >= FLOOD ? RESTS.flood : RESTS.calm))

  const soon = async (): Promise<void> => {
    const orgs = await write(writer, 0, (trx) => trx.selectFrom('search_later').select('org_id').distinct().execute())
    const begun = performance.now()
    let more = false
    for (const { org_id: org } of orgs) more = (await enterWaiting(writer, org)) >= AT_ONCE || more
    await (more ? restAfter(performance.now() - begun) : rest(LOOK_EVERY_MS))
  }
  const before = async (): Promise<void> => {
    await enterNames(writer, restAfter)
    // What waits to be put into the index is read by every search.
    await write(writer, 0, (trx) => sql`select cairn_settle_names()`.execute(trx))
    await rest(BEFORE_EVERY_MS)
  }

  const forever = async (work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted)
      await work().catch(async (error: unknown) => {
        if (signal.aborted) return
        complain(error)
        await rest(AGAIN_MS).catch(() => {})
      })
  }
  const running = Promise.all([forever(soon), forever(before)])
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
