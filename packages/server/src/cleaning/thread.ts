import { Worker } from 'node:worker_threads'

export interface CleaningTask {
  readonly engineUrl: string
  readonly org: number
  readonly run: string
  readonly folder: string
  /** What time it is: tests hold their own clock. */
  readonly now: number
}

/** How a run's work ended. `fit` is no bug: `code` says in which way the files are not fit. */
export type CleaningEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'unfit'; readonly code: string; readonly params: Readonly<Record<string, string | number>> }
  | { readonly kind: 'failed'; readonly lost: boolean; readonly message: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'stopped' }

export interface CleaningThread {
  readonly end: Promise<CleaningEnd>
  stop(): void
}

/** Searching 500,000 rows holds about 420 MB of them at its end, and passes in 640. */
const HEAP_MB = 672

/** Does what a run has to have done in a thread of its own: the server goes on answering, and memory is bounded. */
export function startCleaning(task: CleaningTask): CleaningThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const end = new Promise<CleaningEnd>((resolve) => {
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
