import type { ActivityKind } from '@cairn/core/record/rows.ts'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import type { ActionPage } from '../../api/types.ts'
import { missingNeeds } from '../action/evidence.ts'
import { kinds } from './draft.ts'
import type { Completes } from './target.ts'

/** What a follow-up of a kind proves, as in the core's `logActivity`. */
const proves: Readonly<Record<ActivityKind, EvidenceKind>> = {
  call: 'note',
  visit: 'meeting',
  meeting: 'meeting',
  message: 'message',
  email: 'email',
  note: 'note',
}

/** How an action can be completed by a follow-up alone; undefined where it needs more, or another outcome. */
export function completesOf(action: ActionPage): Completes | undefined {
  const { outcomes, deliver, evidence, id, label } = action
  const known = outcomes.map((outcome) => outcome.id)
  if (known.length > 0 && !(known.includes('reached') && known.includes('not-reached'))) return undefined
  const by = kinds.filter((kind) => missingNeeds(deliver, [{ kind: proves[kind] }], evidence).length === 0)
  return by.length === 0 ? undefined : { id, label, by }
}
