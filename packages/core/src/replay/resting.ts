import type { CompiledPlaybook } from '../playbook/compile.ts'
import { ladderOf } from '../process/ladder.ts'
import type { Timer } from '../record/rows.ts'
import type { Id } from '../value.ts'
import type { Followed } from './account.ts'
import type { Hearing } from './hearing.ts'

/** Which hand-overs of the draft lead nowhere. */
export interface Resting {
  /** Hears what the draft decided. */
  readonly decided: Hearing
  /** Hears what really happened. */
  readonly happened: Hearing
  /** Says whether a rung would hand on once more what was handed on already and nobody is really at. */
  rests(timer: Timer): boolean
}

/**
 * An action that nobody did in reality stays undone under the draft: handed on for being late, it would be handed from
 * seller to seller for ever, which no company would let happen. It is handed on once; then it rests, open and late, for
 * as long as reality has no action of that node open on the same record.
 */
export function openResting(
  draft: CompiledPlaybook,
  drafted: { readonly open: ReadonlyMap<Id, Followed> },
  real: { readonly open: ReadonlyMap<Id, Followed> },
): Resting {
  const handedOn = new Set<Id>()
  /** How many actions of a node are really open on a record. */
  const atWork = new Map<string, number>()
  const placeOf = new Map<Id, string>()
  const enter = (id: Id, { node, lead, deal }: Pick<Followed, 'node' | 'lead' | 'deal'>): void => {
    const place = `${deal ?? lead ?? ''} ${node}`
    placeOf.set(id, place)
    atWork.set(place, (atWork.get(place) ?? 0) + 1)
  }
  for (const [id, action] of real.open) enter(id, action)
  /** The effect before handed on what was late: the action opened next is the one it went to. */
  let passing = false
  return {
    decided: {
      'action.open': ({ action }) => {
        if (passing) handedOn.add(action.id)
        passing = false
      },
      'action.set': ({ action, set, why, reason }) => {
        passing = why === 'handed' && reason === 'escalated'
        if (set.state !== undefined && set.state !== 'open') handedOn.delete(action)
      },
    },
    happened: {
      'action.open': ({ action: { id } }) => {
        const action = real.open.get(id)
        if (action) enter(id, action)
      },
      'action.set': ({ action, set }) => {
        if (set.state === undefined || set.state === 'open') return
        const place = placeOf.get(action)
        if (place === undefined) return
        placeOf.delete(action)
        const left = (atWork.get(place) ?? 1) - 1
        if (left === 0) atWork.delete(place)
        else atWork.set(place, left)
      },
    },
    rests({ kind, subject, step }) {
      if (kind !== 'rung' || !handedOn.has(subject)) return false
      const action = drafted.open.get(subject)
      const node = action && draft.nodes.get(action.node)
      if (!action || node?.kind !== 'action' || !ladderOf(node)[step]?.do.includes('reassign')) return false
      return !atWork.has(`${action.deal ?? action.lead ?? ''} ${node.id}`)
    },
  }
}
