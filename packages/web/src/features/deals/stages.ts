import { useQuery } from '@tanstack/react-query'
import type { Stage } from '@cairn/core/stage/stage.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { Deal } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'

const none: readonly Stage[] = []
const dayMs = 86_400_000

/** The stages of the published playbook, in order, and their names in the reader's language. */
export function useStages(): { stages: readonly Stage[]; nameOf: (stage: string) => string } {
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  const stages = data?.playbook.stages ?? none
  return { stages, nameOf: (id) => label(stages.find((stage) => stage.id === id)?.label) || id }
}

/** The stage after a deal's own on the way to won; none for the last one and for closed deals. */
export function nextStage(stages: readonly Stage[], deal: Pick<Deal, 'stage' | 'status'>): Stage | undefined {
  if (deal.status !== 'open') return undefined
  const way = stages.filter(({ kind }) => kind !== 'lost')
  return way[way.findIndex(({ id }) => id === deal.stage) + 1]
}

/** Whole days that a deal has stood in its stage. */
export function daysInStage(deal: Pick<Deal, 'stageAt' | 'closedAt'>, now: number): number {
  const until = deal.closedAt === null ? now : Date.parse(deal.closedAt)
  return Math.max(0, Math.floor((until - Date.parse(deal.stageAt)) / dayMs))
}
