import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Instant } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { sealDays } from './seal.ts'

const EVERY_MS = 2000

/** Seals days in the background, where something happened since. Any number of processes may; `say` hears of failures. */
export function keepSealed(
  { writer, now }: { readonly writer: Kysely<Tables>; readonly now: () => Instant },
  say: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  /** The last step and the hour at which nothing was left to seal. */
  const done = new Map<number, string>()

  const round = async (): Promise<void> => {
    const { rows } = await write(writer, 0, (trx) =>
      sql<{ id: number; seq: string }>`select id, seq from org`.execute(trx),
    )
    for (const { id, seq } of rows) {
      const state = `${seq} ${new Date(now()).toISOString().slice(0, 13)}`
      if (stopping.signal.aborted || done.get(id) === state) continue
      await sealDays(writer, id, now())
      done.set(id, state)
    }
  }
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await pause(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) await round().catch(say)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
