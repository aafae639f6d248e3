import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'

/** The sources that the score card knows: a tier that asks for just one source names it. */
export function sourcesOf(playbook: Pick<Playbook, 'scoreCard'>): { id: string; label: Label }[] {
  const found = new Map<string, Label>()
  for (const criterion of playbook.scoreCard.criteria) {
    if (criterion.kind !== 'tiers') continue
    for (const { when, label } of criterion.tiers)
      if (when.op === 'is' && when.field === 'lead.source' && !found.has(String(when.value)))
        found.set(String(when.value), label)
  }
  return [...found].map(([id, label]) => ({ id, label }))
}
