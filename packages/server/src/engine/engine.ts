import type { Event } from '@cairn/core/event.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { mintEventId } from './event-id.ts'
import { fireDue, type Appetite } from './fire-due.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { isConnectionLoss, step, TIMERS_AT_ONCE, type IdempotencyKey, type Result, type Submission } from './step.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** An event as a room hands it in: its id is minted here, its time is now unless history says otherwise. */
export type NewEvent = DistributiveOmit<Event, 'id' | 'at'> & { readonly at?: number }

export interface SubmitOptions<T> {
  /** Makes the answer inside the transaction, while everything known is at hand; not called for a refusal. */
  readonly read?: (outcome: Outcome, know: Know) => T
  readonly idempotency?: IdempotencyKey
}

export interface Engine {
  /** Hands in one event. Resolves when its effects are committed; a refusal is in the outcome. */
  submit<T = undefined>(org: number, event: NewEvent, options?: SubmitOptions<T>): Promise<Result<T>>
  /** Hands in many at once, decided in order; each has its own result. One that fails does not take others with it. */
  submitAll<T = undefined>(
    org: number,
    events: readonly NewEvent[],
    options?: SubmitOptions<T>,
  ): Promise<(Result<T> | Error)[]>
  /** Fires timers that are due by now; says how many fired and when the next one is due, if this step set one. */
  fireTimers(org: number): Promise<{ fired: number; more: boolean }>
  /** Number of events waiting to be decided. */
  readonly waiting: number
  now(): number
  /** Waits until nothing is under way. */
  drain(): Promise<void>
}

/** Events that share one transaction at most. */
const MOST_AT_ONCE = 256
/** Below this, what is under way goes together. Above, half of it: while PostgreSQL writes one half, the other comes and goes. */
const FEWEST_AT_ONCE = 24
/** How long those of a committed step wait at most for the next one to be on its way. */
const HELD_MS = 10
/** How long the database may be away before a request is given up. */
const PATIENCE_MS = 15_000

interface Waiting {
  readonly submission: Submission
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
}

/**
 * Opens the engine over a pool of the engine role, in pipeline mode. `now` is the clock: tests hold their own. Where nobody
 * waits for one event, so many go `together`.
 */
export function openEngine(pool: Pool, now: () => number = Date.now, together: number | null = null): Engine {
  const desks = new Map<number, Desk>()
  const desk = (org: number): Desk => {
    const found = desks.get(org) ?? openDesk(pool, org, emptyMemory(), together)
    desks.set(org, found)
    return found
  }
  const hand = <T>(org: number, event: NewEvent, options: SubmitOptions<T> = {}): Promise<Result<T>> => {
    const at = event.at ?? now()
    const full = { ...event, id: mintEventId(at), at } as Event
    return desk(org).hand({ event: full, read: options.read, idempotency: options.idempotency }) as Promise<Result<T>>
  }
  return {
    submit: hand,
    submitAll: async (org, events, options) => {
      const settled = await Promise.allSettled(events.map((event) => hand(org, event, options)))
      return settled.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error)))
    },
    fireTimers: async (org) => desk(org).fire(now()),
    get waiting() {
      return [...desks.values()].reduce((sum, each) => sum + each.waiting(), 0)
    },
    now,
    drain: async () => {
      for (const each of desks.values()) await each.idle()
    },
  }
}

/** The queue of one organisation: while one step runs, what arrives gathers and goes into the next one together. */
interface Desk {
  hand(submission: Submission): Promise<Result>
  fire(dueBy: number): Promise<{ fired: number; more: boolean }>
  waiting(): number
  idle(): Promise<void>
}

function openDesk(pool: Pool, org: number, memory: Memory, together: number | null): Desk {
  const queue: Waiting[] = []
  let running: Promise<void> | null = null
  const appetite: Appetite = { most: TIMERS_AT_ONCE }
  let timers: Promise<unknown> = Promise.resolve()
  let last: Promise<unknown> = Promise.resolve()

  /** Steps of one desk share its memory, so they follow each other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }

  const run = async (): Promise<void> => {
    // What arrives in the same turn of the event loop shares the first transaction.
    await new Promise((resolve) => setImmediate(resolve))
    let answer: Answer = () => {}
    let held = 0
    while (queue.length > 0) {
      const half = Math.max(FEWEST_AT_ONCE, Math.ceil((queue.length + held) / 2))
      const batch = queue.splice(0, together ?? Math.min(MOST_AT_ONCE, half))
      // Answering is work: PostgreSQL has the next step to write before those who waited for this one are told.
      const tell = once(answer)
      const late = setTimeout(tell, HELD_MS)
      answer = await inTurn(() => settle(pool, org, memory, batch, tell))
      clearTimeout(late)
      tell()
      held = batch.length
    }
    running = null
    answer()
  }

  return {
    hand: (submission) =>
      new Promise((resolve, reject) => {
        queue.push({ submission, resolve, reject })
        running ??= run()
      }),
    fire: (dueBy) => {
      const fired = inTurn(() => withPatience((again) => fireDue(pool, org, memory, appetite, { again, dueBy })))
      timers = fired.catch(() => {})
      return fired
    },
    waiting: () => queue.length,
    idle: async () => {
      while (running) await running
      await timers
      await last
    },
  }
}

/** Tells everyone of a batch what came of it. */
type Answer = () => void

function once(answer: Answer): Answer {
  let told = false
  return () => {
    if (!told) answer()
    told = true
  }
}

/** Steps a batch; when it fails as a whole, each event gets its own try, so that one bad one harms no other. */
async function settle(
  pool: Pool,
  org: number,
  memory: Memory,
  batch: readonly Waiting[],
  sent: () => void,
): Promise<Answer> {
  const submissions = batch.map(({ submission }) => submission)
  try {
    const { results } = await withPatience((again) => step(pool, org, memory, submissions, { again, sent }))
    return () => batch.forEach(({ resolve }, index) => resolve(results[index] as Result)) // `step` gives one result per submission.
  } catch (error) {
    if (batch.length === 1 || isConnectionLoss(error))
      return () => batch.forEach(({ reject }) => reject(error as Error))
    const answers: Answer[] = []
    for (const one of batch) answers.push(await settle(pool, org, memory, [one], sent))
    return () => answers.forEach((answer) => answer())
  }
}

/** Tries again while the database is away; what may have committed before the connection broke is looked up first. */
async function withPatience<T>(work: (again: boolean) => Promise<T>): Promise<T> {
  const giveUp = Date.now() + PATIENCE_MS
  for (let wait = 50, again = false; ; wait = Math.min(wait * 2, 1000), again = true) {
    try {
      return await work(again)
    } catch (error) {
      if (!isConnectionLoss(error) || Date.now() > giveUp) throw error
      await pause(wait)
    }
  }
}
