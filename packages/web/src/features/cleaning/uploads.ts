import { useSyncExternalStore } from 'react'
import { uploadWatched } from '../../api/client.ts'
import { keepRun, pathOf } from './run-queries.ts'
import type { Run } from './types.ts'

/** One file on its way to a run: how much is sent, or why it was not taken. */
export type Sending = { key: number; run: string; name: string; share: number; problem: unknown }

let sendings: readonly Sending[] = []
let keys = 0
const listeners = new Set<() => void>()

function set(next: readonly Sending[]): void {
  sendings = next
  for (const listener of listeners) listener()
}
const change = (key: number, part: Partial<Sending>): void =>
  set(sendings.map((each) => (each.key === key ? { ...each, ...part } : each)))

/** Takes a file off the list: it has arrived, or its refusal was read. */
export function dismiss(key: number): void {
  set(sendings.filter((each) => each.key !== key))
}

/** Sends files to a run one after the other, whatever screen is looked at meanwhile; what is refused stays listed with its reason. */
export async function sendFiles(run: string, files: readonly File[]): Promise<void> {
  const queued = files.map((file) => ({ file, key: (keys += 1) }))
  set([...sendings, ...queued.map(({ file, key }) => ({ key, run, name: file.name, share: 0, problem: null }))])
  for (const { file, key } of queued) {
    try {
      keepRun(await uploadWatched<Run>(`${pathOf(run)}/files`, file, (share) => change(key, { share })))
      dismiss(key)
    } catch (thrown) {
      change(key, { problem: thrown })
    }
  }
}

/** The files on their way to a run. */
export function useSendings(run: string): readonly Sending[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sendings,
  )
  return all.filter((each) => each.run === run)
}
