import { startThread, type Thread, type ThreadEnd } from '../engine/bounded-thread.ts'

export interface CleaningTask {
  readonly engineUrl: string
  readonly org: number
  readonly run: string
  readonly folder: string
  /** What time it is: tests hold their own clock. */
  readonly now: number
}

/** How a run's work ended. `unfit` is no bug: `code` says in which way the files are not fit. */
type WorkEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'unfit'; readonly code: string; readonly params: Readonly<Record<string, string | number>> }

export type CleaningEnd = WorkEnd | ThreadEnd

/** Searching 500,000 rows passes in 512; beside it stand the list of their keys, and the server. */
const HEAP_MB = 608

/** Does what a run has to have done, in a thread of its own. */
export function startCleaning(task: CleaningTask): Thread<WorkEnd> {
  return startThread(new URL('./worker.ts', import.meta.url), task, HEAP_MB)
}
