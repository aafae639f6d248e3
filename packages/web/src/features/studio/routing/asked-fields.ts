import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { conditionFields } from '@cairn/core/rule/explain.ts'

/** Fields of a lead that decide where it goes: asked by the card, by tracks, or by who is eligible; the source first. */
export function fieldsThatDecide({ scoreCard, routing, fields }: Playbook): string[] {
  const asked = new Set<string>()
  for (const criterion of scoreCard.criteria)
    if (criterion.kind === 'tiers')
      for (const { when } of criterion.tiers) for (const path of conditionFields(when)) asked.add(path)
  for (const track of routing.tracks) {
    for (const path of track.when ? conditionFields(track.when) : []) asked.add(path)
    if (track.kind !== 'assign' && track.kind !== 'grab') continue
    if (track.eligible.region) asked.add('lead.region')
    if (track.eligible.product) asked.add('lead.product')
  }
  const own = fields.lead.filter(({ id, retired }) => retired !== true && asked.has(`lead.${id}`)).map(({ id }) => id)
  return [...(asked.has('lead.source') ? ['source'] : []), ...own.filter((id) => id !== 'source')]
}
