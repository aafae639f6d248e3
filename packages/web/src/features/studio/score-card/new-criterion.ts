import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Criterion, Tier } from '@cairn/core/scoring/score-card.ts'

type Tiers = Extract<Criterion, { kind: 'tiers' }>

/** A tier to be filled in: it asks for what no lead has yet, so that it counts for nobody until then. */
export function newTier(): Tier {
  return { label: { zh: '新档位', en: 'New tier' }, when: { op: 'any', of: [] }, weight: { points: 10 } }
}

export function newCriterion(id: string): Tiers {
  return { kind: 'tiers', id, label: { zh: '新评分项', en: 'New criterion' }, take: 'first', tiers: [newTier()] }
}

/** Points for leads that say more about themselves: by the fields that count for completeness, else by the first few. */
export function newCompleteness(id: string, { fields }: Playbook): Criterion {
  const key = fields.lead.filter((field) => field.key === true)
  const counted = (key.length > 0 ? key : fields.lead.slice(0, 5)).map((field) => field.id)
  return { kind: 'completeness', id, label: { zh: '资料完整度', en: 'Completeness' }, fields: counted, points: 10 }
}

/** A copy under another id, named as one. */
export function copyOf(criterion: Criterion, id: string): Criterion {
  const { zh, en } = criterion.label
  const label = { zh: `${zh}（副本）`, ...(en === undefined ? {} : { en: `${en} (copy)` }) }
  return { ...structuredClone(criterion), id, label }
}
