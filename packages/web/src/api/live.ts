import { useEffect, useSyncExternalStore } from 'react'
import { queryClient, type Topic } from './queries.ts'
import type { Notice } from './types.ts'

export type LiveState = 'connecting' | 'live' | 'waiting'

let state: LiveState = 'connecting'
const listeners = new Set<() => void>()

function setState(next: LiveState): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

/** Whether changes reach this screen by themselves right now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

const gatherFor = 250
/** What else a topic makes stale: Today shows the grab pool beside one's actions. */
const alsoStale: Partial<Record<Topic, readonly Topic[]>> = { pools: ['actions'] }
const liveTopics = new Set<unknown>([
  'leads',
  'actions',
  'deals',
  'customers',
  'notices',
  'pools',
  'cockpit',
  'imports',
])
const longestWait = 30_000

/** Opens the live stream: queries of changed topics are read again, notices are handed over. Returns how to close it. */
export function openLive(onNotice: (notice: Notice) => void): () => void {
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let flush: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let missed = false
  const stale = new Set<Topic>()

  const invalidate = (): void => {
    flush = undefined
    for (const topic of stale) void queryClient.invalidateQueries({ queryKey: [topic] })
    stale.clear()
  }

  const connect = (): void => {
    source = new EventSource('/api/v1/live')
    source.addEventListener('open', () => {
      failures = 0
      setState('live')
      if (missed) void queryClient.invalidateQueries()
      // what changed between the first answers and now was told to nobody
      else void queryClient.invalidateQueries({ predicate: ({ queryKey }) => liveTopics.has(queryKey[0]) })
      missed = false
    })
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as { topics: Topic[] } // our own server's words
      for (const topic of change.topics) for (const each of [topic, ...(alsoStale[topic] ?? [])]) stale.add(each)
      flush ??= setTimeout(invalidate, gatherFor)
    })
    source.addEventListener('notice', (event: MessageEvent<string>) => {
      void queryClient.invalidateQueries({ queryKey: ['notices'] })
      onNotice(JSON.parse(event.data) as Notice) // our own server's words
    })
    source.addEventListener('error', () => {
      // The browser's own retry gives up on an error answer; ours does not, and slows down.
      source?.close()
      missed = true
      setState('waiting')
      failures += 1
      retry = setTimeout(connect, Math.min(longestWait, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2))
    })
  }

  const reconnectNow = (): void => {
    if (state !== 'waiting') return
    clearTimeout(retry)
    connect()
  }

  connect()
  addEventListener('online', reconnectNow)
  return () => {
    removeEventListener('online', reconnectNow)
    clearTimeout(retry)
    clearTimeout(flush)
    source?.close()
    setState('connecting')
  }
}

/** Keeps the live stream open while the caller is on screen. `onNotice` must keep its identity. */
export function useLive(onNotice: (notice: Notice) => void): void {
  useEffect(() => openLive(onNotice), [onNotice])
}
