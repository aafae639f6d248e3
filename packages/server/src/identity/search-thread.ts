import type { IdentityField } from '@cairn/core/identity/field-kind.ts'
import type { JudgedPair } from '@cairn/core/identity/identity-index.ts'
import type { Verdict } from '@cairn/core/identity/learn.ts'
import { startThread, type Thread, type ThreadEnd } from '../engine/bounded-thread.ts'

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

interface SearchDone {
  readonly kind: 'done'
  readonly found: Found
}

export type SearchEnd = SearchDone | ThreadEnd

const HEAP_MB = 1536

/** Searches a company's customers for twins, in a thread of its own. */
export function startSearch(task: SearchTask): Thread<SearchDone> {
  return startThread(new URL('./search-worker.ts', import.meta.url), task, HEAP_MB)
}
