import { comparisonsOf, conditionsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'

/** A place that names something: by whom (`in`), in which of its parts. */
export type Use = { path: Path; in: Label; part: 'trigger' | 'condition' }

/** Where a node is named: by triggers of other nodes and by conditions. */
export function usesOfNode(playbook: Playbook, id: string): Use[] {
  const triggers = playbook.nodes.flatMap((node, at) =>
    node.id === id
      ? []
      : node.on.flatMap((trigger, index): Use[] =>
          trigger.node === id ? [{ path: ['nodes', at, 'on', index], in: node.label, part: 'trigger' }] : [],
        ),
  )
  return [...triggers, ...usesInConditions(playbook, ['action.node', 'event.node'], id)]
}

/** Where a stage is named: by triggers and by conditions. */
export function usesOfStage(playbook: Playbook, id: string): Use[] {
  const triggers = playbook.nodes.flatMap((node, at) =>
    node.on.flatMap((trigger, index): Use[] =>
      trigger.stage === id ? [{ path: ['nodes', at, 'on', index], in: node.label, part: 'trigger' }] : [],
    ),
  )
  return [...triggers, ...usesInConditions(playbook, ['deal.stage', 'event.stage'], id)]
}

function usesInConditions(playbook: Playbook, fields: readonly string[], id: string): Use[] {
  return conditionsOf(playbook).flatMap(({ path, when }) =>
    comparisonsOf(when).some(
      (one) =>
        fields.includes(one.field) &&
        (('value' in one && one.value === id) || ('values' in one && one.values.some((value) => value === id))),
    )
      ? [{ path, in: ownerOf(playbook, path), part: 'condition' as const }]
      : [],
  )
}

/** The name of the thing nearest above a place. */
function ownerOf(playbook: Playbook, path: Path): Label {
  let name = playbook.name
  let here: unknown = playbook
  for (const key of path) {
    here = (here as Record<string | number, unknown> | undefined)?.[key] // a path leads through objects and lists
    const label = (here as { label?: Label } | undefined)?.label
    if (label !== undefined) name = label
  }
  return name
}
