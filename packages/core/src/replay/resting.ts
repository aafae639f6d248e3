import type { CompiledPlaybook } from '../playbook/compile.ts'
import { ladderOf } from '../process/ladder.ts'
import type { Effect } from '../process/effect.ts'
import type { Timer } from '../record/rows.ts'
import type { Id } from '../value.ts'
import type { Followed } from './account.ts'
import type { Recorded } from './recorded.ts'

/** Which hand-overs of the draft lead nowhere. */
export interface Resting {
  /** Hears what the draft decided. */
  decided(effects: readonly Effect[]): void
  /** Hears what really happened. */
  happened(effects: Recorded['effects']): void
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
  return {
    decided(effects) {
      let passing = false
      for (const effect of effects) {
        if (effect.do === 'action.open') {
          if (passing) handedOn.add(effect.action.id)
          passing = false
        } else if (effect.do === 'action.set') {
          passing = effect.why === 'handed' && effect.reason === 'escalated'
          if (effect.set.state !== undefined && effect.set.state !== 'open') handedOn.delete(effect.action)
        }
      }
    },
    happened(effects) {
      for (const effect of effects) {
        if (effect.do === 'action.open') {
          const action = real.open.get(effect.action.id)
          if (action) enter(effect.action.id, action)
        } else if (effect.do === 'action.set' && effect.set.state !== undefined && effect.set.state !== 'open') {
          const place = placeOf.get(effect.action)
          if (place === undefined) continue
          placeOf.delete(effect.action)
          const left = (atWork.get(place) ?? 1) - 1
          if (left === 0) atWork.delete(place)
          else atWork.set(place, left)
        }
      }
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
