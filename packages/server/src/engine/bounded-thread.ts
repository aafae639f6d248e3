import { Worker } from 'node:worker_threads'

/** How work in a thread ended that did not come to its own end. */
export type ThreadEnd =
  | { readonly kind: 'failed'; readonly lost: boolean; readonly message: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'stopped' }

export interface Thread<End> {
  readonly end: Promise<End | ThreadEnd>
  stop(): void
}

/** Runs a script in a thread of its own, whose one message is its end: the server goes on answering, and memory is bounded. */
export function startThread<End>(script: URL, task: object, heapMb: number): Thread<End> {
  const worker = new Worker(script, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: heapMb } })
  const end = new Promise<End | ThreadEnd>((resolve) => {
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
