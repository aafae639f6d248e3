import type { ServerResponse } from 'node:http'
import { sees } from '@cairn/core/access.ts'
import type { Identity } from '../http/identity.ts'
import type { Announcement } from './listen.ts'

/** Announcements that come within this time reach a browser as one. */
const GATHER_MS = 250
const HEARTBEAT_MS = 20_000
/** A browser that does not read loses its place; it comes back by itself and asks for everything anew. */
const MOST_UNREAD_BYTES = 256 * 1024
const MOST_IDS = 100

export interface Seat {
  readonly who: Identity
  /** Hears an announcement of its own organisation. */
  hear(announcement: Announcement): void
  close(): void
}

/** One open screen: gathers what changed, leaves out what is not for this person, and keeps the line warm. */
export function takeSeat(
  who: Identity,
  out: ServerResponse,
  news: () => Promise<readonly unknown[]>,
  left: () => void,
): Seat {
  const scope = sees(who.actor)
  let topics = new Set<string>()
  let ids: Set<string> | null = new Set()
  let noticed = false
  let gathering: NodeJS.Timeout | undefined
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  out.once('close', leave)

  function hear(announcement: Announcement): void {
    const mine = announcement.notices.includes(who.actor.id)
    const { owners } = announcement
    const concerned =
      scope === 'all' || owners === undefined || owners.length === 0 || owners.some((id) => scope.includes(id))
    if (!concerned && !mine) return
    if (concerned) for (const topic of announcement.topics) if (topic !== 'notices' || mine) topics.add(topic)
    if (mine) topics.add('notices')
    noticed ||= mine
    // Whose rows these are is not known here: only who sees all of them is told which.
    if (scope !== 'all' || announcement.ids.length === 0) ids = null
    else if (ids) for (const id of announcement.ids) ids.add(id)
    if (topics.size > 0) gathering ??= setTimeout(tell, GATHER_MS)
  }

  function tell(): void {
    gathering = undefined
    send('change', { topics: [...topics], ids: ids && ids.size <= MOST_IDS ? [...ids] : [] })
    const ask = noticed
    topics = new Set()
    ids = new Set()
    noticed = false
    if (ask) void news().then((notices) => notices.forEach((notice) => send('notice', notice)), leave)
  }

  function send(event: string, data: unknown): void {
    write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  function write(text: string): void {
    if (out.writableEnded || out.destroyed) return
    if (out.writableLength > MOST_UNREAD_BYTES) out.destroy()
    else out.write(text)
  }

  function leave(): void {
    clearInterval(heartbeat)
    clearTimeout(gathering)
    if (!out.destroyed) out.end()
    left()
  }

  return { who, hear, close: leave }
}
