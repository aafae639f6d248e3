import { Worker } from 'node:worker_threads'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ReplayReport, ReplayRows } from '@cairn/core/replay/report.ts'

/** What a thread is asked to play. */
export interface ReplayTask {
  readonly readerUrl: string
  readonly org: number
  readonly from: number
  readonly until: number
  readonly document: Playbook
}

export type ReplayAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: ReplayReport; readonly rows: ReplayRows }
  | { readonly kind: 'failed'; readonly lost: boolean; readonly message: string }

/** How a thread ended. `lost`: the database went away, and it may be tried again. */
export type ReplayEnd =
  | Extract<ReplayAnswer, { kind: 'done' }>
  | Extract<ReplayAnswer, { kind: 'failed' }>
  | { readonly kind: 'too-large' }
  | { readonly kind: 'stopped' }

/** A thread that plays; `progress` is what it said last. */
export interface ReplayThread {
  readonly progress: { readonly done: number; readonly total: number }
  readonly end: Promise<ReplayEnd>
  stop(): void
}

const HEAP_MB = 1536

/** Begins to play in a thread of its own with bounded memory. */
export function startReplay(task: ReplayTask): ReplayThread {
  const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  let progress = { done: 0, total: 0 }
  const end = new Promise<ReplayEnd>((resolve) => {
    worker.on('message', (answer: ReplayAnswer) => {
      if (answer.kind === 'progress') progress = answer
      else resolve(answer)
    })
    worker.on('error', (error: Error & { code?: string }) =>
      resolve(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'too-large' }
          : { kind: 'failed', lost: false, message: error.message },
      ),
    )
    worker.on('exit', () => resolve({ kind: 'stopped' }))
  })
  return {
    get progress() {
      return progress
    },
    end,
    stop: () => void worker.terminate(),
  }
}
