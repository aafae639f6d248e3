import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { write } from '../http/write.ts'
import { dirname } from 'node:path'
import type { CleaningContext } from './context.ts'
import { changeRun, findRun, pathOf, readFiles, type RunRow } from './store.ts'
import { startCleaning } from './thread.ts'

/** Work that was begun this often without getting anywhere has taken its process with it each time. */
const MOST_ATTEMPTS = 3
const UNDER_WAY = ['reading', 'entering', 'taking-back'] as const

/**
 * Carries out what a run has to have done, if no other process does; says whether it came to an end. When it is stopped,
 * it stays as it is, for whoever comes next.
 */
export async function carryOut(
  context: CleaningContext,
  org: number,
  id: string,
  stopping?: AbortSignal,
): Promise<boolean> {
  const client = await context.pool.connect()
  let held = false
  try {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [
      `cleaning ${org} ${id}`,
    ])
    held = rows[0]?.got === true
    return held && (await holding(context, org, id, stopping))
  } finally {
    client.release(held) // Closed where it held the lock, which lets go of it.
  }
}

async function holding(context: CleaningContext, org: number, id: string, stopping?: AbortSignal): Promise<boolean> {
  const { writer, engine, engineUrl } = context
  const run = await findRun(context, org, id)
  if (!run || !isUnderWay(run)) return false
  const fail = async (error: string, params: object = {}): Promise<boolean> => {
    await write(writer, org, (trx) =>
      changeRun(trx, org, id, UNDER_WAY, { state: 'failed', error, error_params: JSON.stringify(params) }),
    )
    return true
  }
  if (run.attempts >= MOST_ATTEMPTS) return fail('gave-up')
  await write(writer, org, (trx) => changeRun(trx, org, id, UNDER_WAY, { attempts: run.attempts + 1 }))
  const folder = dirname(pathOf(context, org, id))
  const thread = startCleaning({ engineUrl, org, run: id, folder, now: engine.now() })
  stopping?.addEventListener('abort', thread.stop, { once: true })
  if (stopping?.aborted) thread.stop()
  const end = await thread.end
  stopping?.removeEventListener('abort', thread.stop)
  switch (end.kind) {
    case 'done':
      // What files say stands in rows by now; they are not kept longer than they are needed.
      if (run.state === 'entering') await removeFiles(context, org, id)
      return true
    case 'unfit':
      return fail(end.code, end.params)
    case 'too-large':
      return fail('too-large')
    case 'failed':
      if (end.lost) return false
      await fail('broken', { message: end.message.slice(0, 500) })
      return true
    case 'stopped':
      return false
    default:
      return end satisfies never
  }
}

async function removeFiles(context: CleaningContext, org: number, run: string): Promise<void> {
  const files = await write(context.writer, org, (trx) => readFiles(trx, org, [run]))
  for (const { id } of files) await rm(pathOf(context, org, id), { force: true })
}

function isUnderWay({ state }: RunRow): boolean {
  return UNDER_WAY.some((each) => each === state)
}

const LOOK_EVERY_MS = 1000

/** Carries out whatever runs have to have done, one of an organisation at a time in this process. */
export function watchCleaning(context: CleaningContext, complain: (error: unknown) => void): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const under = new Map<string, Promise<void>>()
  const look = async (): Promise<void> => {
    const { rows } = await write(context.writer, 0, (trx) =>
      sql<{ org_id: number; id: string }>`select org_id, id from cleaning_runs_open()`.execute(trx),
    )
    for (const { org_id: org, id } of rows) {
      if (under.has(id) || stopping.signal.aborted || under.size > 0) continue
      const work = carryOut(context, org, id, stopping.signal)
        .then(() => {})
        .catch(complain)
        .finally(() => under.delete(id))
      under.set(id, work)
    }
  }
  const timer = setInterval(() => void look().catch(complain), LOOK_EVERY_MS).unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await Promise.all(under.values())
    },
  }
}
