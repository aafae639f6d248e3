import type pg from 'pg'
import type { Engine } from './engine.ts'

/** Wakes up for due timers. */
export interface TimerWatch {
  stop(): Promise<void>
}

/** Longest sleep: a timer whose announcement was lost is found by then. */
const LONGEST_SLEEP_MS = 10_000

/**
 * Watches the timers of every organisation: sleeps until the nearest due time, is woken by NOTIFY when a nearer one is
 * set, and hands what is due to the engine. Any number of processes may watch: a timer's row is deleted in the
 * transaction that decides it, so it fires once. `say` hears of failures; they are tried again.
 */
export function watchTimers(engine: Engine, pool: pg.Pool, say: (error: unknown) => void): TimerWatch {
  let stopped = false
  let wake: () => void = () => {}
  let sleepUntil = 0
  let listener: pg.PoolClient | null = null

  const listen = async (): Promise<void> => {
    if (listener || stopped) return
    const client = await pool.connect()
    listener = client
    const lost = (): void => {
      if (listener !== client) return
      listener = null
      client.release(true)
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ payload }) => {
      const due = payload ? (JSON.parse(payload) as { due: number | null }).due : null
      if (due !== null && due < sleepUntil) wake()
    })
    await client.query('listen cairn_timer')
  }

  const round = async (): Promise<number> => {
    let nearest = engine.now() + LONGEST_SLEEP_MS
    for (const org of await organisations(pool)) {
      for (let more = true; more && !stopped;)
        more = (await dueBy(pool, org, engine.now())) && (await engine.fireTimers(org)).more
      nearest = Math.min(nearest, (await nextDue(pool, org)) ?? nearest)
    }
    return nearest
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await listen()
        sleepUntil = Number.POSITIVE_INFINITY
        const woken = new Promise<void>((resolve) => (wake = resolve))
        const nearest = await round()
        sleepUntil = nearest
        const sleep = Math.max(0, Math.min(nearest - engine.now(), LONGEST_SLEEP_MS))
        if (!stopped) await Promise.race([woken, delay(sleep)])
      } catch (error) {
        say(error)
        await delay(500)
      }
    }
  })()

  let cancelDelay: () => void = () => {}
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

async function dueBy(pool: pg.Pool, org: number, now: number): Promise<boolean> {
  const due = await nextDue(pool, org)
  return due !== null && due <= now
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
