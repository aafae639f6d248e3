import type { CompiledPlaybook } from '../playbook/compile.ts'
import type { Know } from '../process/know.ts'
import type { Seller } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'
import type { Origin } from './past.ts'

/** A deal that a seller closed: what the claim rule counts. */
export interface Closing {
  readonly seller: Id
  readonly at: Instant
  readonly won: boolean
}

export interface ReplayOptions {
  readonly draft: CompiledPlaybook
  /** The window: events from its start up to its end. */
  readonly from: Instant
  readonly until: Instant
  /** What was known at the start. */
  readonly origin: Origin
  readonly byRole: Know['byRole']
  /** Deals closed in the time before the window over which the claim rule looks back. */
  readonly closings?: readonly Closing[]
  /** Timers that may fire beside those that the log accounts for, before the draft is taken to run away. */
  readonly mostTimers?: number
  /** How the round robin stood at the start, where that is known. */
  readonly rounds?: ReadonlyMap<Id, Pick<Seller, 'credit' | 'lastAssignedAt'>>
  /** Rows kept of each list. */
  readonly mostRows?: number
}
