import { comparisonsOf, conditionsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Comparison } from '@cairn/core/rule/condition.ts'

/** Things of a playbook that other places point to by their id. */
export type Thing = 'track' | 'tag' | 'lostReason' | 'objection' | 'documentType'

/** Every place that points to this thing, as paths; what deleting it would break. */
export function usesOf(playbook: Playbook, thing: Thing, id: string): Path[] {
  switch (thing) {
    case 'track':
      return [
        ...playbook.routing.tracks.flatMap((track, at) =>
          track.kind === 'grab' && track.otherwise === id ? [['routing', 'tracks', at, 'otherwise']] : [],
        ),
        ...stepsWith(playbook, (step) => step.do === 'assign' && step.track === id),
        ...conditionsWith(playbook, id, ['lead.track']),
      ]
    case 'tag':
      return [
        ...stepsWith(playbook, (step) => (step.do === 'tag' || step.do === 'untag') && step.tag === id),
        ...playbook.alerts.flatMap((alert, at) => (alert.tag === id ? [['alerts', at, 'tag']] : [])),
        ...conditionsWith(playbook, id, ['lead.tags', 'deal.tags', 'customer.tags']),
      ]
    case 'lostReason':
      return conditionsWith(playbook, id, ['deal.lostReason'])
    case 'objection':
      return conditionsWith(playbook, id, ['event.objections', 'activity.objections'])
    case 'documentType':
      return [
        ...evidenceWith(playbook, id),
        ...conditionsWith(playbook, id, ['event.documentType', 'event.evidenceType']),
      ]
  }
}

type Step = Extract<Playbook['nodes'][number], { kind: 'auto' }>['steps'][number]

function stepsWith({ nodes }: Playbook, matches: (step: Step) => boolean): Path[] {
  return nodes.flatMap((node, at) =>
    node.kind === 'auto'
      ? node.steps.flatMap((step, index) => (matches(step) ? [['nodes', at, 'steps', index]] : []))
      : [],
  )
}

function evidenceWith({ nodes, stages }: Playbook, type: string): Path[] {
  const isIt = (need: { kind: string; type?: string | undefined }): boolean =>
    need.kind === 'document' && need.type === type
  return [
    ...nodes.flatMap((node, at) => [
      ...(node.kind === 'action'
        ? node.deliver.items.flatMap((need, index) => (isIt(need) ? [['nodes', at, 'deliver', 'items', index]] : []))
        : []),
      ...node.on.flatMap(({ evidence }, index) => (evidence === type ? [['nodes', at, 'on', index, 'evidence']] : [])),
    ]),
    ...stages.flatMap((stage, at) =>
      (['entry', 'exit'] as const).flatMap((side) =>
        stage[side].evidence.flatMap((need, index) => (isIt(need) ? [['stages', at, side, 'evidence', index]] : [])),
      ),
    ),
  ]
}

function conditionsWith(playbook: Playbook, id: string, fields: readonly string[]): Path[] {
  return conditionsOf(playbook)
    .filter(({ when }) => comparisonsOf(when).some((one) => fields.includes(one.field) && namesIt(one, id)))
    .map(({ path }) => path)
}

function namesIt(one: Comparison, id: string): boolean {
  if ('values' in one) return one.values.includes(id)
  return 'value' in one && one.value === id
}
