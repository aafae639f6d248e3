import { useSyncExternalStore } from 'react'

let offset = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** The server's time as well as we know it, in ms. Countdowns must not depend on a phone's wrong clock. */
export function nowMs(): number {
  return Date.now() + offset
}

/** Learns the server's time from an answer's Date header. Its precision is a second, so small differences are left alone. */
export function adjustClock(date: string | null): void {
  const server = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(server)) return
  const skew = server - Date.now()
  if (Math.abs(skew - offset) > 2500) offset = skew
}

function tick(): void {
  for (const listener of listeners) listener()
  timer = listeners.size > 0 ? setTimeout(tick, 1000 - (nowMs() % 1000)) : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setTimeout(tick, 1000 - (nowMs() % 1000))
  return () => listeners.delete(listener)
}

/** Reads something off the shared clock each second; the component is drawn again only when the answer changes. */
export function useClock<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(nowMs()))
}
