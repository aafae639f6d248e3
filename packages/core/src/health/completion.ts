import type { Action } from '../record/rows.ts'
import type { Instant } from '../time.ts'
import type { Period } from './period.ts'
import { share } from './share.ts'
import type { Share } from './share.ts'

export type CompletionAction = Pick<Action, 'node' | 'owner' | 'state' | 'late' | 'dueAt'>

/** Key actions that fell due: how many are done by now, and how many were done in time. */
export interface Completion {
  readonly done: Share
  readonly inTime: Share
}

/**
 * Key action completion: done ÷ due, over the actions of key steps whose due time lies in the period and has passed.
 * Cancelled ones are not due. One done late is done, and missing in `inTime`. `keySteps` are the ids of the playbook's
 * nodes with `keyStep`.
 */
export function keyActionCompletion(
  actions: readonly CompletionAction[],
  keySteps: ReadonlySet<string>,
  { from, to }: Period,
  now: Instant,
): Completion {
  const due = actions.filter(
    ({ node, state, dueAt }) =>
      keySteps.has(node) && state !== 'cancelled' && from <= dueAt && dueAt < to && dueAt <= now,
  )
  const done = due.filter(({ state }) => state === 'done')
  return {
    done: share(done.length, due.length),
    inTime: share(done.filter(({ late }) => !late).length, due.length),
  }
}
