import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import * as z from 'zod'

/** What the engine announces on `cairn_live` at each commit: ids only, nothing private. */
const Announcement = z.object({
  org: z.number(),
  topics: z.array(z.string()),
  ids: z.array(z.string()).default([]),
  /** Owners of what changed, where the engine says; absent means that it may be anybody's. */
  owners: z.array(z.string()).optional(),
  /** People who have new notices. */
  notices: z.array(z.string()).default([]),
})
export type Announcement = z.infer<typeof Announcement>

export interface Listener {
  /** Resolves once announcements are being heard: at once, or when the connection that was lost is there again. */
  listening(): Promise<void>
  close(): Promise<void>
}

/**
 * Hears announcements over one connection of its own and keeps at it: when the connection is lost it opens another,
 * and then calls `onGap`, since nobody knows what was said meanwhile.
 */
export function listen(
  url: string,
  hear: (announcement: Announcement) => void,
  onGap: () => void,
  log: { warn(details: object, message: string): void },
): Listener {
  const closing = new AbortController()
  let client: pg.Client | undefined
  let heard = Promise.withResolvers<void>()
  const running = run()

  async function run(): Promise<void> {
    for (let failures = 0, before = false; !closing.signal.aborted;) {
      try {
        const { lost } = await connect()
        if (before) onGap()
        before = true
        failures = 0
        heard.resolve()
        await lost
        heard = Promise.withResolvers()
      } catch (error) {
        if (failures === 0) log.warn({ err: error }, 'live: no connection to the database, trying again')
        failures += 1
      }
      await pause(Math.min(5_000, 100 * 2 ** failures), undefined, { signal: closing.signal }).catch(() => {})
    }
    heard.resolve()
  }

  async function connect(): Promise<{ lost: Promise<void> }> {
    const opened = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    client = opened
    const lost = new Promise<void>((resolve) => opened.once('end', resolve))
    opened.on('error', () => {}) // `end` follows.
    opened.on('notification', ({ payload = '' }) => {
      const read = Announcement.safeParse(parse(payload))
      if (read.success) hear(read.data)
      else log.warn({ payload: payload.slice(0, 200) }, 'live: an announcement that cannot be read')
    })
    // One that is ended while it connects neither connects nor fails.
    await Promise.race([opened.connect(), lost.then(() => Promise.reject(new Error('ended while connecting')))])
    await opened.query('listen cairn_live')
    return { lost }
  }

  return {
    listening: () => heard.promise,
    close: async () => {
      closing.abort()
      await client?.end().catch(() => {})
      await running
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
