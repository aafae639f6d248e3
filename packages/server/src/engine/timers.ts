import type pg from 'pg'
import type { Engine } from './engine.ts'

/** Wakes up for due timers. */
export interface TimerWatch {
  stop(): Promise<void>
}

/** How often every organisation is asked anew: a timer whose announcement was lost is found by then. */
const SWEEP_MS = 10_000
/** Pause after a failure. */
const AGAIN_MS = 500

/**
 * Watches the timers of every organisation: sleeps until the nearest due time, is told by NOTIFY when a nearer one is
 * set, and hands what is due to the engine. Any number of processes may watch: a timer's row is deleted in the
 * transaction that decides it, so it fires once. `say` hears of failures; they are tried again.
 */
export function watchTimers(engine: Engine, pool: pg.Pool, say: (error: unknown) => void): TimerWatch {
  /** The nearest due time of each organisation, as far as is known. */
  const nearest = new Map<number, number>()
  let sweepAt = 0
  let stopped = false
  let wake: () => void = () => {}
  let sleepUntil = 0
  let listener: pg.PoolClient | null = null
  let cancelDelay: () => void = () => {}

  const learn = (org: number, due: number): void => {
    if (due < (nearest.get(org) ?? Number.POSITIVE_INFINITY)) nearest.set(org, due)
  }
  const ask = async (org: number): Promise<void> => {
    nearest.delete(org) // What is announced while we ask counts, too.
    const due = await nextDue(pool, org)
    if (due !== null) learn(org, due)
  }

  const listen = async (): Promise<void> => {
    if (listener || stopped) return
    const client = await pool.connect()
    listener = client
    const lost = (): void => {
      if (listener !== client) return
      listener = null
      client.release(true)
      wake() // To listen again.
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ payload }) => {
      const { org, due } = JSON.parse(payload ?? '{}') as { org?: number; due?: number | null }
      if (org === undefined || typeof due !== 'number') return
      learn(org, due)
      if (due < sleepUntil) wake()
    })
    await client.query('listen cairn_timer')
    sweepAt = 0 // Nobody knows what was announced before.
  }

  const round = async (): Promise<void> => {
    if (Date.now() >= sweepAt) {
      for (const org of await organisations(pool)) await ask(org)
      sweepAt = Date.now() + SWEEP_MS
    }
    for (const [org, due] of nearest) {
      if (due > engine.now() || stopped) continue
      try {
        while ((await engine.fireTimers(org)).more && !stopped);
        await ask(org)
      } catch (error) {
        // The others go on. What is the database's own trouble shows when it is asked next.
        say(error)
        nearest.set(org, engine.now() + AGAIN_MS)
      }
    }
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await listen()
        sleepUntil = Number.POSITIVE_INFINITY
        const woken = new Promise<void>((resolve) => (wake = resolve))
        await round()
        sleepUntil = Math.min(...nearest.values())
        const sleep = Math.max(0, Math.min(sleepUntil - engine.now(), sweepAt - Date.now()))
        if (!stopped) await Promise.race([woken, delay(sleep)])
        cancelDelay() // Woken sooner, its timer would keep the process from ending.
      } catch (error) {
        say(error)
        sweepAt = 0
        await delay(AGAIN_MS)
      }
    }
  })()

  function delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      cancelDelay = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    async stop() {
      stopped = true
      wake()
      cancelDelay()
      await loop
      const client = listener
      listener = null
      client?.release(true)
    },
  }
}

async function organisations(pool: pg.Pool): Promise<number[]> {
  return bound(pool, null, async (client) =>
    (await client.query<{ id: number }>('select id from org order by id')).rows.map(({ id }) => id),
  )
}

async function nextDue(pool: pg.Pool, org: number): Promise<number | null> {
  const rows = await bound(
    pool,
    org,
    async (client) =>
      (await client.query<{ due: Date | null }>('select min(due) as due from timer where org_id = $1', [org])).rows,
  )
  return rows[0]?.due?.getTime() ?? null
}

async function bound<T>(pool: pg.Pool, org: number | null, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(
      `begin read only; set local cairn.scope = 'engine'; set local cairn.org = '${org === null ? '' : Number(org)}'`,
    )
    return await work(client)
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}
