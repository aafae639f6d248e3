import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run } from 'graphile-worker'
import type { JobHelpers, Runner, WorkerEvents, WorkerPool } from 'graphile-worker'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { openPool } from '../db/pool.ts'
import * as z from 'zod'
import type { Tables } from '../db/tables.ts'
import { deliver, MOST_ATTEMPTS } from './deliver.ts'
import type { DeliverContext } from './deliver.ts'
import type { DeliveryConfig } from './context.ts'
import { openMailers } from './mailers.ts'
import { freeJobsOfTheDead, freeLostJobs, holdPresence } from './presence.ts'
import type { Presence } from './presence.ts'
import { tidy } from './tidy.ts'

export interface DeliveryContext {
  readonly engineUrl: string
  /** The engine's role. */
  readonly writer: Kysely<Tables>
  readonly config: DeliveryConfig
  /** Hears of what an operator should know. */
  readonly say: (message: string) => void
  readonly now?: () => number
  /** Work of other rooms that the queue runs too, by the name of its job: when asked for, and every minute in any case. */
  readonly chores?: Readonly<Record<string, () => Promise<void>>>
  /** Work of other rooms that is done when asked for only, with what it was asked with. */
  readonly jobs?: Readonly<Record<string, (payload: unknown) => Promise<void>>>
}

export interface Delivery {
  /** Ends after the attempts under way. */
  stop(): Promise<void>
  /** Waits until nothing that is due by now is left; what is to be tried again later stays. */
  drain(): Promise<void>
}

const AT_ONCE = 4
const LOOK_FOR_DEAD_MS = 10_000
const SOONEST_AGAIN_MS = 1000
/** How long a run that lost the database may take to end before another begins without it. */
const LONGEST_END_MS = 5000
const Job = z.object({ org: z.number().int(), id: z.uuid() })
/** Hourly, at a minute that is nobody's favourite. */
const CRONTAB = '17 * * * * tidy ?fill=2h&max=3'

/** An attempt that is to be made again when the queue thinks fit: not an error of ours. */
class TryAgain extends Error {}

/** Runs the queue of whatever leaves the system. Any number of processes may; each job runs in one of them. */
export async function openDelivery(context: DeliveryContext): Promise<Delivery> {
  const { engineUrl, say } = context
  const now = context.now ?? Date.now
  const mailers = openMailers()
  const pool = openPool({ connectionString: engineUrl, max: AT_ONCE + 2, application_name: 'cairn deliveries' }, say)
  const delivering: DeliverContext = { ...context, now, mailers }
  const stopping = new AbortController()
  let current = await start(context, pool, delivering)
  const watch = setInterval(() => void free(), LOOK_FOR_DEAD_MS).unref()
  const running = keepRunning()

  async function free(): Promise<void> {
    const { workers, active } = current
    const freed = freeJobsOfTheDead(pool, workers.id).then(() => freeLostJobs(pool, workers.id, active))
    await freed.catch((error: Error) => say(`Deliveries: ${error.message}`))
  }

  /** graphile-worker ends when it cannot write what became of a job, as when the database goes away: begin again. */
  async function keepRunning(): Promise<void> {
    for (;;) {
      await ended(current).catch((error: Error) => say(`Deliveries stopped: ${error.message}`))
      await current.presence.end()
      for (let again = true; again && !stopping.signal.aborted;) {
        await pause(SOONEST_AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) break
        try {
          current = await start(context, pool, delivering)
          again = false
          say('Deliveries go on.')
        } catch (error) {
          say(`Deliveries cannot start yet: ${(error as Error).message}`)
        }
      }
      if (!stopping.signal.aborted) continue
      // Stopped while starting: what has just begun ends too.
      await current.runner.stop().catch(() => {})
      return current.presence.end()
    }
  }

  return {
    async stop() {
      stopping.abort()
      clearInterval(watch)
      await current.runner.stop().catch(() => {}) // Stopped already.
      await running
      mailers.close()
      await pool.end()
    },
    async drain() {
      while (!stopping.signal.aborted && (await countDue(pool)) > 0) {
        nudge(current.workers)
        await somethingDone(current.events)
      }
    },
  }
}

interface Running {
  readonly runner: Runner
  readonly workers: WorkerPool
  readonly events: WorkerEvents
  readonly presence: Presence
  /** Jobs that are being worked on. */
  readonly active: ReadonlySet<string>
}

async function start(context: DeliveryContext, pool: pg.Pool, delivering: DeliverContext): Promise<Running> {
  const events: WorkerEvents = new EventEmitter()
  const active = new Set<string>()
  const { chores = {}, jobs = {} } = context
  events.on('job:start', ({ job }) => active.add(job.id))
  events.on('job:complete', ({ job }) => active.delete(job.id))
  let born: { workers: WorkerPool; presence: Presence } | undefined
  events.once('pool:create', ({ workerPool }) => {
    born = { workers: workerPool, presence: holdPresence(context.engineUrl, workerPool.id, context.say) }
  })
  let ready: Promise<void> | undefined
  /** Before a worker takes its first job it can be seen to live, and has freed what the dead left. */
  const startWorker = async (): Promise<void> => {
    ready ??= (async () => {
      if (!born) return
      await born.presence.seen
      await freeJobsOfTheDead(pool, born.workers.id)
    })().catch((error: Error) => context.say(`Deliveries: ${error.message}`))
    await ready
  }
  const runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    events,
    crontab: [CRONTAB, ...Object.keys(chores).map((name) => `* * * * * ${name}`)].join('\n'),
    logger: loggerFor(context.say),
    taskList: {
      deliver: (payload, helpers) => deliverJob(delivering, payload, helpers),
      tidy: () => tidy(context.writer, delivering.now()),
      ...chores,
      ...jobs,
    },
    preset: {
      plugins: [{ name: 'CairnPresence', version: '1.0.0', worker: { hooks: { startWorker } } }],
      // Batched, even without delay, because only then is a failure to write an end of the run and not of the process.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  })
  if (!born) throw new Error('graphile-worker made no pool')
  return { runner, events, active, ...born }
}

/**
 * Resolves when a run is over, or has been ending for too long: one that lost the database may wait for ever for a worker
 * that was waiting for an answer. What it still works on is then anybody's, as if it had died.
 */
async function ended({ runner, events }: Running): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  const stuck = once(events, 'pool:gracefulShutdown', { signal })
    .then(() => pause(LONGEST_END_MS, undefined, { signal, ref: false }))
    .then(() => void runner.stop().catch(() => {})) // its clock ends, too
  stuck.catch(() => {}) // It was over before.
  await Promise.race([runner.promise, stuck]).finally(() => over.abort())
}

async function deliverJob(context: DeliverContext, payload: unknown, helpers: JobHelpers): Promise<void> {
  const key = Job.parse(payload)
  const settled = await deliver(context, key)
  if (!settled.again) return
  const { afterMs, reason } = settled.outcome
  if (afterMs === null) throw new TryAgain(`${reason.code} ${reason.detail}`)
  // Their own time to come back: the job is made anew, and the row goes on counting attempts.
  await helpers.addJob('deliver', key, {
    jobKey: `deliver:${key.org}:${key.id}`,
    runAt: new Date(Date.now() + Math.max(afterMs, SOONEST_AGAIN_MS)),
    maxAttempts: MOST_ATTEMPTS,
  })
}

/** Workers that are ending refuse to be nudged; the next run looks by itself. */
function nudge(workers: WorkerPool): void {
  try {
    workers.nudge(AT_ONCE)
  } catch {
    // See above.
  }
}

/** Deliveries under way or due; while the database cannot say, there may be one. */
async function countDue(pool: pg.Pool): Promise<number> {
  const counted = await pool
    .query<{ due: number }>(
      `select count(*)::int as due from graphile_worker.jobs
        where task_identifier = 'deliver' and (locked_at is not null or (run_at <= now() and attempts < max_attempts))`,
    )
    .catch(() => null)
  return counted === null ? 1 : (counted.rows[0]?.due ?? 0)
}

/** Waits for the end of a job, or a moment: another process may be the one that works. */
async function somethingDone(events: WorkerEvents): Promise<void> {
  await once(events, 'job:complete', { signal: AbortSignal.timeout(50) }).catch(() => {})
}

/** graphile-worker's warnings and errors, without attempts that are simply made again. */
function loggerFor(say: (message: string) => void): Logger {
  return new Logger(() => (level, message, meta) => {
    if (meta?.['error'] instanceof TryAgain) return
    if (`${level}` === 'error' || `${level}` === 'warning') say(`Deliveries: ${message.split('\n', 1)[0]}`)
  })
}
