import { isConnectionLoss } from '../engine/step.ts'
import { write } from '../http/write.ts'
import type { PlaybooksContext } from './context.ts'
import {
  beginReplay,
  endReplay,
  keepAnswer,
  nextReplay,
  noteProgress,
  openOrganisations,
  type ReplayFailure,
  type ReplayRecord,
} from './replay-store.ts'
import { startReplay, type ReplayThread } from './replay-thread.ts'

/** Plays what waits, one replay of an organisation at a time, whatever process it was asked of. */
export interface ReplayRunner {
  /** There may be something to play in an organisation, or something to stop. */
  wake(org: number): void
  /** Looks for what waits or lost its process, now and every so often. */
  watch(): void
  /** Ends what is under way here; it stays marked as running, for whoever comes next. */
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 15_000
const PROGRESS_EVERY_MS = 400
/** A replay that was begun this often and never ended has taken its process with it each time. */
const MOST_ATTEMPTS = 3

export function openReplayRunner({ writer, pool, engine, readerUrl }: PlaybooksContext): ReplayRunner {
  const busy = new Map<number, Promise<void>>()
  const again = new Set<number>()
  const checks = new Map<number, () => void>()
  let stopping = false
  let looking: NodeJS.Timeout | undefined

  const wake = (org: number): void => {
    if (stopping) return
    checks.get(org)?.()
    if (busy.has(org)) {
      again.add(org)
      return
    }
    const work = serve(org)
      .catch(() => {}) // The database is away: the next look comes by.
      .finally(() => {
        busy.delete(org)
        if (again.delete(org)) wake(org)
      })
    busy.set(org, work)
  }

  /** Plays what waits in an organisation, holding its lock: another process that holds it plays instead. */
  const serve = async (org: number): Promise<void> => {
    const client = await pool.connect()
    const lock = [`replay ${org}`]
    let held = false
    try {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
      held = rows[0]?.got === true
      while (held && !stopping) {
        const next = await write(writer, org, (trx) => nextReplay(trx, org))
        if (!next || !(await run(org, next))) break
      }
      if (held) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock)
      held = false
    } finally {
      // A connection that still holds the lock is closed, which lets go of it.
      client.release(held)
    }
  }

  const fail = (org: number, id: string, error: ReplayFailure): Promise<boolean> =>
    write(writer, org, (trx) => endReplay(trx, org, id, { state: 'failed', error, now: engine.now() }))

  /** Plays one; answers whether to go on with the next. */
  const run = async (org: number, { id, document, from_at, until_at, attempts }: ReplayRecord): Promise<boolean> => {
    if (attempts >= MOST_ATTEMPTS) return fail(org, id, 'gave-up')
    await write(writer, org, (trx) => beginReplay(trx, org, id))
    const thread = startReplay({ readerUrl, org, from: from_at.getTime(), until: until_at.getTime(), document })
    const end = await accompany(org, id, thread)
    switch (end.kind) {
      case 'done': {
        const { report, rows } = end
        await write(writer, org, (trx) => keepAnswer(trx, org, id, { report, rows, now: engine.now() }))
        return true
      }
      case 'too-large':
        return fail(org, id, 'too-large')
      case 'failed':
        return end.lost ? false : fail(org, id, 'broken')
      case 'stopped':
        return !stopping
      default:
        return end satisfies never
    }
  }

  /** Writes progress down while a thread plays, and stops it when somebody has stopped the replay. */
  const accompany = async (org: number, id: string, thread: ReplayThread): ReplayThread['end'] => {
    const check = async (): Promise<void> => {
      if (stopping) return thread.stop()
      const goesOn = await write(writer, org, (trx) => noteProgress(trx, org, id, thread.progress))
      if (!goesOn) thread.stop()
    }
    const soon = (): void => void check().catch((error) => (isConnectionLoss(error) ? undefined : thread.stop()))
    checks.set(org, soon)
    const timer = setInterval(soon, PROGRESS_EVERY_MS)
    try {
      return await thread.end
    } finally {
      clearInterval(timer)
      checks.delete(org)
    }
  }

  const look = async (): Promise<void> => {
    for (const org of await write(writer, 0, openOrganisations)) wake(org)
  }

  return {
    wake,
    watch() {
      const soon = (): void => void look().catch(() => {}) // The database is away: looked again later.
      soon()
      looking ??= setInterval(soon, LOOK_EVERY_MS).unref()
    },
    async stop() {
      stopping = true
      clearInterval(looking)
      for (const check of checks.values()) check()
      await Promise.all(busy.values())
    },
  }
}
