import { expect, test } from 'vitest'
import { sourceLabel, sourcesOf } from './sources.ts'
import type { ScoreCard } from './score-card.ts'

const card: ScoreCard = {
  criteria: [
    {
      kind: 'tiers',
      id: 'source',
      label: { zh: '来源' },
      take: 'first',
      tiers: [
        {
          label: { zh: '线上' },
          when: { op: 'in', field: 'lead.source', values: ['web-form', 'douyin'] },
          weight: { points: 9 },
        },
        {
          label: { zh: '老客户', en: 'Old friends' },
          when: { op: 'is', field: 'lead.source', value: 'referral' },
          weight: { points: 20 },
        },
        { label: { zh: '别的' }, when: { op: 'is', field: 'lead.city', value: 'wuhan' }, weight: { points: 1 } },
      ],
    },
  ],
  grades: { A: 75, B: 45 },
}

test('sources of a score card are named by the tier that asks for just one, else by shipped words, else as they came', () => {
  expect(sourcesOf({ scoreCard: card })).toEqual([
    { id: 'web-form', label: { zh: '官网表单', en: 'Web form' } },
    { id: 'douyin', label: { zh: 'douyin' } },
    { id: 'referral', label: { zh: '老客户', en: 'Old friends' } },
  ])
  expect(sourceLabel({ scoreCard: card }, 'exhibition')).toEqual({ zh: '展会', en: 'Exhibition' })
  expect(sourceLabel({ scoreCard: card }, '地推')).toEqual({ zh: '地推' })
})
