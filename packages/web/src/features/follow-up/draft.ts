import type { CapturedFollowUp } from '@cairn/core/capture/fill.ts'
import type { ActivityKind } from '@cairn/core/record/rows.ts'
import type { NewActivity } from '../../api/types.ts'
import type { Completes, Target } from './target.ts'

/** A follow-up as it is being written; kept in this browser until it is saved. */
export type Draft = {
  kind: ActivityKind
  reached: boolean
  goal: string
  objections: string[]
  text: string
  promiseText: string
  promiseDue: string | null
  completing: boolean
}

const MOST_TEXT = 8000

export const kinds: readonly ActivityKind[] = ['call', 'visit', 'meeting', 'message', 'email', 'note']

/** A follow-up begun; one on an action is of its kind and for its purpose, so that after a call only what was said is left to write. */
export function freshDraft(completes: Completes | undefined, goal = ''): Draft {
  return {
    kind: completes?.by[0] ?? 'call',
    reached: true,
    goal,
    objections: [],
    text: '',
    promiseText: '',
    promiseDue: null,
    completing: completes !== undefined,
  }
}

/** The draft with what was read in a pasted text; what was written before stays. A chat is no call, unless an action asks for one. */
export function pasted(draft: Draft, { promise, objections, kind }: CapturedFollowUp, text: string): Draft {
  return {
    ...draft,
    kind: kind !== null && draft.kind === 'call' && !draft.completing ? kind : draft.kind,
    text: [draft.text.trim(), text.trim()]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, MOST_TEXT),
    objections: [...new Set([...draft.objections, ...objections])],
    ...(promise !== null &&
      draft.promiseDue === null && {
        promiseDue: promise.due,
        promiseText: draft.promiseText.trim() === '' ? promise.text : draft.promiseText,
      }),
  }
}

/** What still has to be said: the goal always; of a promise both its words and its date, or, where the form asks for one, any. */
export function lackingIn(
  draft: Draft,
  target: Target,
  promiseAsked: boolean,
): ('about' | 'goal' | 'promise' | 'due')[] {
  const promised = draft.promiseText.trim() !== '' || draft.promiseDue !== null
  return [
    ...((target.lead ?? target.deal ?? target.customer) === undefined ? (['about'] as const) : []),
    ...(draft.goal.trim() === '' ? (['goal'] as const) : []),
    ...((promised || promiseAsked) && draft.promiseText.trim() === '' ? (['promise'] as const) : []),
    ...((promised || promiseAsked) && draft.promiseDue === null ? (['due'] as const) : []),
  ]
}

/** The draft as the API takes it. */
export function activityOf(draft: Draft, target: Target): NewActivity {
  const { kind, reached, objections, promiseDue } = draft
  const { lead, deal, customer, completes } = target
  const completing = completes !== undefined && draft.completing && completes.by.includes(kind)
  return {
    ...(lead !== undefined && { lead }),
    ...(deal !== undefined && { deal }),
    ...(customer !== undefined && { customer }),
    kind,
    reached,
    goal: draft.goal.trim(),
    objections,
    text: draft.text.trim(),
    fields: {},
    ...(promiseDue !== null && { promise: { text: draft.promiseText.trim(), due: promiseDue } }),
    ...(completing && { completes: completes.id }),
  }
}
