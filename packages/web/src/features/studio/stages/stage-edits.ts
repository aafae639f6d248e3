import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Gate, Stage } from '@cairn/core/stage/stage.ts'
import { freeSlug } from '../inputs/slug.ts'
import { freeLabel, idsOf, renameInConditions } from '../process/node-edits.ts'

// Recipes: each changes the draft it is given and nothing else.

const names: Readonly<Record<Stage['kind'], Label>> = {
  open: { zh: '新阶段', en: 'New stage' },
  won: { zh: '赢单', en: 'Won' },
  lost: { zh: '输单', en: 'Lost' },
}

function openGate(): Gate {
  return { evidence: [], fields: [], confirmations: [], conditions: [] }
}

/** Adds a stage and answers its id: an open one behind the last open one with a chance in between, an end at the end. */
export function addStage(draft: Playbook, kind: Stage['kind'], wish?: string): string {
  const { stages } = draft
  const lastOpen = stages.findLastIndex((stage) => stage.kind === 'open')
  const at = kind === 'open' ? lastOpen + 1 : stages.length
  const before = stages[lastOpen]?.probability ?? 0
  const between = Math.round((before + (1 - before) / 2) * 100) / 100
  const id = freeSlug(idsOf(stages), wish ?? (kind === 'open' ? 'stage' : kind))
  stages.splice(at, 0, {
    id,
    label: freeLabel(names[kind], stages),
    kind,
    probability: { open: between, won: 1, lost: 0 }[kind],
    entry: openGate(),
    exit: openGate(),
  })
  return id
}

/** Removes a stage; what named it is left as it is and shown as a problem with its repairs. */
export function removeStage(draft: Playbook, id: string): void {
  draft.stages = draft.stages.filter((stage) => stage.id !== id)
}

export function moveStage(draft: Playbook, from: number, to: number): void {
  draft.stages.splice(to, 0, ...draft.stages.splice(from, 1))
}

/** Gives a stage another id, followed by every trigger and condition that names it. */
export function renameStage(draft: Playbook, id: string, next: string): void {
  for (const stage of draft.stages) if (stage.id === id) stage.id = next
  for (const node of draft.nodes) for (const trigger of node.on) if (trigger.stage === id) trigger.stage = next
  renameInConditions(draft, ['deal.stage', 'event.stage'], id, next)
}
