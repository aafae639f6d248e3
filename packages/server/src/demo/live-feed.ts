import type { Pool } from 'pg'
import type { Engine } from '../engine/engine.ts'
import { newEnquiry } from './enquiries.ts'
import { openLuck } from './luck.ts'
import { territories } from './places.ts'

/** A trickle of enquiries, so that somebody who looks sees leads being scored and routed. */
interface LiveFeed {
  stop(): Promise<void>
}

const LASTS_MS = 30 * 60_000
const [SOONEST_MS, LATEST_MS] = [20_000, 60_000]

interface FeedOptions {
  readonly seed?: number
  /** Milliseconds between two enquiries, shortest and longest. */
  readonly every?: readonly [number, number]
  readonly lasts?: number
}

/**
 * Sends a new enquiry to a demo organisation every 20 to 60 seconds, for half an hour. Sends none to an organisation
 * that is not a demo. One that fails is left out.
 */
export function liveFeed(
  { engine, pool }: { readonly engine: Pick<Engine, 'submit'>; readonly pool: Pool },
  org: number,
  options: FeedOptions = {},
): LiveFeed {
  const luck = openLuck(options.seed ?? Date.now())
  const [soonest, latest] = options.every ?? [SOONEST_MS, LATEST_MS]
  const until = performance.now() + (options.lasts ?? LASTS_MS)
  const lands = territories(12)
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> = Promise.resolve()
  let stopped = false

  const send = async (): Promise<void> => {
    const enquiry = newEnquiry(luck, luck.pick(lands), { hot: luck.chance(0.2) })
    await engine.submit(org, { type: 'lead.arrived', by: { kind: 'system' }, ...enquiry, externalId: null })
  }
  const wait = (): void => {
    if (stopped || performance.now() > until) return
    timer = setTimeout(
      () => {
        sending = send().then(wait, wait)
      },
      luck.between(soonest, latest),
    )
    timer.unref()
  }
  sending = isDemo(pool, org).then(
    (yes) => (yes ? wait() : undefined),
    () => {},
  )
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await sending
    },
  }
}

async function isDemo(pool: Pool, org: number): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local cairn.scope = 'engine'`)
    const { rows } = await client.query<{ demo: boolean }>('select demo from org where id = $1', [org])
    return rows[0]?.demo === true
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}
