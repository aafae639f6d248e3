import { newIdempotencyKey } from '../../api/idempotency-key.ts'
import { useSyncExternalStore } from 'react'
import { post, upload } from '../../api/client.ts'
import { asProblem, type Problem } from '../../api/problem.ts'
import { meQuery, queryClient } from '../../api/queries.ts'
import type { FileRow, NewActivity, Summary } from '../../api/types.ts'
import { dropFromOutbox, keepInOutbox, readOutbox, type Waiting } from './outbox-store.ts'

export type Sent = { waits: boolean; effects: Summary[] }

let entries: readonly Waiting[] = []
const listeners = new Set<() => void>()
const sending = new Map<string, Promise<Sent>>()
const retryAfter = 30_000

function set(next: readonly Waiting[]): void {
  entries = next
  for (const listener of listeners) listener()
}

function change(entry: Waiting): Promise<void> {
  set(entries.map((each) => (each.key === entry.key ? entry : each)))
  return keepInOutbox(entry)
}

/** Follow-ups of this person that have not reached the server. */
export function useOutbox(): readonly Waiting[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => entries,
  )
}

/** Keeps a follow-up in this browser first, then sends it. A refusal is thrown and nothing is kept; without a network it waits. */
export async function logFollowUp(activity: NewActivity, subject: string, file: File | null): Promise<Sent> {
  const person = queryClient.getQueryData(meQuery.queryKey)?.id ?? ''
  const entry: Waiting = { key: newIdempotencyKey(), person, at: Date.now(), subject, activity, file, refused: null }
  set([...entries, entry])
  await keepInOutbox(entry).catch(() => undefined) // where the browser keeps nothing, it is still sent from memory
  try {
    return await send(entry)
  } catch (thrown) {
    await forgetWaiting(entry.key)
    throw thrown
  }
}

export async function forgetWaiting(key: string): Promise<void> {
  set(entries.filter((entry) => entry.key !== key))
  await dropFromOutbox(key).catch(() => undefined)
}

function send(entry: Waiting): Promise<Sent> {
  const under = sending.get(entry.key)
  if (under !== undefined) return under
  const going = deliver(entry).finally(() => sending.delete(entry.key))
  sending.set(entry.key, going)
  return going
}

async function deliver(entry: Waiting): Promise<Sent> {
  try {
    let { activity } = entry
    if (entry.file !== null) {
      const file = await upload<FileRow>('/files', entry.file)
      activity = { ...activity, document: file.id }
      await change({ ...entry, activity, file: null }).catch(() => undefined) // the same body under the same key from now on
    }
    const answer = await post<{ effects?: Summary[] }>('/activities', activity, { idempotencyKey: entry.key })
    await forgetWaiting(entry.key)
    for (const topic of ['actions', 'leads', 'deals', 'customers'])
      void queryClient.invalidateQueries({ queryKey: [topic] })
    return { waits: false, effects: answer.effects ?? [] }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (mayPass(problem)) return { waits: true, effects: [] }
    throw problem
  }
}

/** Whether the same request may go through later as it is. */
function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500
}

async function sendAll(): Promise<void> {
  for (const entry of entries.filter(({ refused }) => refused === null)) {
    const sent = await send(entry).catch((thrown: unknown) => {
      const { status, code, params, message } = asProblem(thrown)
      void change({ ...entry, refused: { status, code, params, message } }).catch(() => undefined)
      return null
    })
    if (sent?.waits === true) return
  }
}

/** Sends what waits: now, when the network comes back, and every now and then. Returns how to stop. */
export function watchOutbox(person: string): () => void {
  let stopped = false
  void readOutbox().then((kept) => {
    if (stopped) return
    set(kept.filter((entry) => entry.person === person))
    void sendAll()
  })
  const go = (): void => void sendAll()
  const timer = setInterval(() => entries.length > 0 && go(), retryAfter)
  addEventListener('online', go)
  return () => {
    stopped = true
    clearInterval(timer)
    removeEventListener('online', go)
  }
}
