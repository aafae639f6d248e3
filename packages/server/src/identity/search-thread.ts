import { Worker } from 'node:worker_threads'
import type { IdentityField } from '@cairn/core/identity/field-kind.ts'
import type { JudgedPair } from '@cairn/core/identity/identity-index.ts'
import type { Verdict } from '@cairn/core/identity/learn.ts'

export interface SearchTask {
  readonly engineUrl: string
  readonly org: number
  readonly fields: readonly IdentityField[]
  readonly verdicts: readonly Verdict[]
}

/** What a search found; `model` is as `writeModel` writes it. */
export interface Found {
  readonly customers: number
  readonly pairs: readonly JudgedPair[]
  readonly model: string
}

export type SearchEnd =
  | { readonly kind: 'done'; readonly found: Found }
  | { readonly kind: 'failed'; readonly lost: boolean; readonly message: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'stopped' }

export interface SearchThread {
  readonly end: Promise<SearchEnd>
  stop(): void
}

const HEAP_MB = 1536

/** Searches a company's customers for twins in a thread of its own: the server goes on answering, and memory is bounded. */
export function startSearch(task: SearchTask): SearchThread {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const end = new Promise<SearchEnd>((resolve) => {
    worker.on('message', resolve)
    worker.on('error', (error: Error & { code?: string }) =>
      resolve(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'too-large' }
          : { kind: 'failed', lost: false, message: error.message },
      ),
    )
    worker.on('exit', () => resolve({ kind: 'stopped' }))
  })
  return { end, stop: () => void worker.terminate() }
}
