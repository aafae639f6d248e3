import { comparisonsOf, conditionsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Trigger } from '@cairn/core/process/node.ts'

/** Where a node is named: by triggers of other nodes and by conditions. */
export function usesOfNode(playbook: Playbook, id: string): Path[] {
  const others = triggersWith(playbook, ({ node }) => node === id).filter(
    ([, at]) => playbook.nodes[Number(at)]?.id !== id,
  )
  return [...others, ...conditionsWith(playbook, ['action.node', 'event.node'], id)]
}

/** Where a stage is named: by triggers and by conditions. */
export function usesOfStage(playbook: Playbook, id: string): Path[] {
  return [
    ...triggersWith(playbook, ({ stage }) => stage === id),
    ...conditionsWith(playbook, ['deal.stage', 'event.stage'], id),
  ]
}

function triggersWith({ nodes }: Playbook, names: (trigger: Trigger) => boolean): Path[] {
  return nodes.flatMap(({ on }, at) =>
    on.flatMap((trigger, index) => (names(trigger) ? [['nodes', at, 'on', index]] : [])),
  )
}

function conditionsWith(playbook: Playbook, fields: readonly string[], id: string): Path[] {
  return conditionsOf(playbook).flatMap(({ path, when }) =>
    comparisonsOf(when).some(
      (one) =>
        fields.includes(one.field) &&
        (('value' in one && one.value === id) || ('values' in one && one.values.some((value) => value === id))),
    )
      ? [path]
      : [],
  )
}
