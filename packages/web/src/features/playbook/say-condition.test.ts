import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { dictionary as en } from '../../i18n/en/dictionary.ts'
import { dictionary as zh } from '../../i18n/zh/dictionary.ts'
import { sayCondition } from './say-condition.ts'
import { sayDuration } from './say-duration.ts'

const playbook = {
  currency: 'CNY',
  fields: {
    lead: [
      { id: 'budget', label: { zh: '预算', en: 'Budget' }, kind: 'money' },
      {
        id: 'region',
        label: { zh: '地区', en: 'Region' },
        kind: 'choice',
        choices: [
          { id: 'shanghai', label: { zh: '上海', en: 'Shanghai' } },
          { id: 'jiangsu', label: { zh: '江苏', en: 'Jiangsu' } },
        ],
      },
    ],
    customer: [{ id: 'size', label: { zh: '规模', en: 'Size' }, kind: 'text' }],
    contact: [],
    deal: [{ id: 'termsAgreed', label: { zh: '条款谈定', en: 'Terms agreed' }, kind: 'yes-no' }],
    activity: [],
  },
  scoreCard: {
    criteria: [
      {
        kind: 'tiers',
        id: 'source',
        label: { zh: '来源' },
        take: 'first',
        tiers: [
          {
            label: { zh: '转介绍', en: 'Referral' },
            when: { op: 'is', field: 'lead.source', value: 'referral' },
            weight: { points: 20 },
          },
        ],
      },
    ],
  },
  nodes: [{ kind: 'action', outcomes: [{ id: 'reached', label: { zh: '接通', en: 'Reached' } }] }],
  stages: [],
  routing: { tracks: [] },
} as unknown as Playbook // only what sentences are made of

beforeAll(() =>
  i18next.init({
    lng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
)

const say = (language: 'zh' | 'en', condition: Condition): string =>
  sayCondition({ t: i18next.getFixedT(language), language, playbook }, condition)

const cases: [Condition, string, string][] = [
  [{ op: 'at-least', field: 'lead.budget', value: 500_000 }, '预算 ≥ ¥50 万', 'Budget ≥ ¥500K'],
  [
    { op: 'in', field: 'lead.region', values: ['shanghai', 'jiangsu'] },
    '地区为上海、江苏之一',
    'Region is one of Shanghai, Jiangsu',
  ],
  [{ op: 'in', field: 'lead.region', values: ['shanghai'] }, '地区为上海', 'Region is Shanghai'],
  [{ op: 'is', field: 'lead.source', value: 'referral' }, '来源为转介绍', 'Source is Referral'],
  [{ op: 'is', field: 'lead.source', value: 'fair-2026' }, '来源为fair-2026', 'Source is fair-2026'],
  [{ op: 'is', field: 'event.outcome', value: 'reached' }, '结果为接通', 'Outcome is Reached'],
  [{ op: 'is', field: 'deal.termsAgreed', value: true }, '条款谈定为是', 'Terms agreed is yes'],
  [{ op: 'unknown', field: 'customer.size' }, '客户的规模未填', 'Customer: Size is empty'],
  [{ op: 'below', field: 'lead.score', value: 45 }, '评分 < 45', 'Score < 45'],
  [
    { op: 'before', field: 'deal.expectedClose', value: '2026-11-22' },
    '预计签约日早于2026-11-22',
    'Expected close is earlier than 2026-11-22',
  ],
  [
    { op: 'before', field: 'activity.promiseDue', value: { daysAgo: 30 } },
    '承诺日期早于30 天前',
    'Promised for is earlier than 30 days ago',
  ],
  [
    { op: 'after', field: 'deal.expectedClose', value: { daysAhead: 1 } },
    '预计签约日晚于1 天后',
    'Expected close is later than 1 day from today',
  ],
  [
    { op: 'before', field: 'deal.expectedClose', value: { daysAhead: 0 } },
    '预计签约日早于今天',
    'Expected close is earlier than today',
  ],
  [{ op: 'known', field: 'lead.someday' }, 'someday已填', 'someday is filled in'],
  [
    {
      op: 'all',
      of: [
        { op: 'known', field: 'lead.budget' },
        {
          op: 'any',
          of: [
            { op: 'is', field: 'lead.region', value: 'shanghai' },
            { op: 'not', of: { op: 'is', field: 'lead.grade', value: 'C' } },
          ],
        },
      ],
    },
    '预算已填，且（地区为上海，或并非（分级为C））',
    'Budget is filled in and (Region is Shanghai or not (Grade is C))',
  ],
  [{ op: 'all', of: [] }, '总是', 'Always'],
  [{ op: 'any', of: [] }, '从不', 'Never'],
]

describe('a condition in words', () => {
  test.each(cases)('%j', (condition, chinese, english) => {
    expect(say('zh', condition)).toBe(chinese)
    expect(say('en', condition)).toBe(english)
  })
})

describe('a duration of the playbook in words', () => {
  test.each([
    ['PT5M', '5 分', '5 min'],
    ['-PT15M', '15 分', '15 min'],
    ['P1DT2H', '1 天 2 小时', '1 d 2 h'],
    ['P1W', '7 天', '7 d'],
    ['PT0S', '0 分', '0 min'],
  ])('%s', (duration, chinese, english) => {
    expect(sayDuration(i18next.getFixedT('zh'), duration)).toBe(chinese)
    expect(sayDuration(i18next.getFixedT('en'), duration)).toBe(english)
  })
})
