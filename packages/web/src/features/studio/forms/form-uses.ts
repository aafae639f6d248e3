import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'

/** Every place of the playbook that points to a form: nodes that ask for it, evidence that is it, the follow-up. */
export function usesOfForm(playbook: Playbook, id: string): Path[] {
  const isIt = (need: { kind: string; type?: string | undefined }): boolean => need.kind === 'form' && need.type === id
  return [
    ...playbook.nodes.flatMap((node, at): Path[] =>
      node.kind === 'auto'
        ? []
        : [
            ...(node.form === id ? [['nodes', at, 'form']] : []),
            ...node.deliver.items.flatMap((need, index) =>
              isIt(need) ? [['nodes', at, 'deliver', 'items', index]] : [],
            ),
          ],
    ),
    ...playbook.stages.flatMap((stage, at) =>
      (['entry', 'exit'] as const).flatMap((side) =>
        stage[side].evidence.flatMap((need, index) => (isIt(need) ? [['stages', at, side, 'evidence', index]] : [])),
      ),
    ),
    ...(playbook.followUp.form === id ? [['followUp', 'form']] : []),
  ]
}
