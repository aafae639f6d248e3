import type { Trigger } from '../process/node.ts'
import type { Playbook } from './playbook.ts'

/**
 * For each node the index of the earliest stage in which it can open: 0 where it waits for no stage, `Infinity` where
 * it waits only for nodes that never open themselves.
 */
export function earliestStages(playbook: Playbook): number[] {
  const { nodes, stages } = playbook
  const earliest = nodes.map(() => Infinity)
  const indexOf = new Map(nodes.map(({ id }, at) => [id, at]))
  const of = (trigger: Trigger): number => {
    switch (trigger.event) {
      case 'deal.entered-stage':
        return trigger.stage ? stages.findIndex(({ id }) => id === trigger.stage) : 0
      case 'deal.won':
        return stages.findIndex(({ kind }) => kind === 'won')
      case 'deal.lost':
        return stages.findIndex(({ kind }) => kind === 'lost')
      case 'action.done':
      case 'action.late':
        return trigger.node === undefined ? 0 : (earliest[indexOf.get(trigger.node) ?? -1] ?? 0)
      default:
        return 0
    }
  }
  // Values only fall, through at most as many steps as there are nodes.
  for (let round = 0, changed = true; changed && round <= nodes.length; round++) {
    changed = false
    nodes.forEach(({ on }, at) => {
      const soonest = Math.min(...on.map(of))
      if (soonest < (earliest[at] ?? Infinity)) {
        earliest[at] = soonest
        changed = true
      }
    })
  }
  return earliest
}
