import type { Seller } from '@cairn/core/record/rows.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { ScoreCard, type Weight } from '@cairn/core/scoring/score-card.ts'
import { Track } from '@cairn/core/routing/track.ts'
import type { Fields } from '@cairn/core/value.ts'

export const CORE_REGIONS = ['shanghai', 'suzhou', 'shenzhen', 'dongguan']
export const REGIONS = [...CORE_REGIONS, 'wuhan', 'chengdu', 'xian', 'shenyang']
export const DIRECTORS = ['总监', '总经理', '董事', '厂长', 'director', 'ceo', 'vp']
export const MANAGERS = ['经理', '主管', '主任', 'manager']
export const SOURCES: readonly (readonly [string, number])[] = [
  ['referral', 20],
  ['exhibition', 15],
  ['own-form', 12],
  ['advertisement', 8],
  ['bought-list', 4],
]
export const ASKED = ['region', 'budget', 'title', 'product', 'phone', 'mail', 'company', 'need']
export const CAPACITY = 50

const zh = { zh: '项', en: 'item' }
const tier = (when: Condition, weight: Weight) => ({ label: zh, when, weight })

/** The six criteria of the shipped B2B playbook. */
export const card = ScoreCard.parse({
  criteria: [
    {
      kind: 'tiers',
      id: 'region',
      label: zh,
      take: 'first',
      tiers: [tier({ op: 'in', field: 'lead.region', values: CORE_REGIONS }, { multiply: 1.5 })],
    },
    {
      kind: 'tiers',
      id: 'budget',
      label: zh,
      take: 'first',
      tiers: [
        tier({ op: 'at-least', field: 'lead.budget', value: 500_000 }, { multiply: 2 }),
        tier({ op: 'at-least', field: 'lead.budget', value: 200_000 }, { multiply: 1.4 }),
      ],
    },
    {
      kind: 'tiers',
      id: 'rank',
      label: zh,
      take: 'first',
      tiers: [
        tier({ op: 'contains-any', field: 'lead.title', values: DIRECTORS }, { multiply: 1.8 }),
        tier({ op: 'contains-any', field: 'lead.title', values: MANAGERS }, { multiply: 1.3 }),
      ],
    },
    {
      kind: 'tiers',
      id: 'source',
      label: zh,
      take: 'first',
      tiers: SOURCES.map(([value, points]) => tier({ op: 'is', field: 'lead.source', value }, { points })),
    },
    {
      kind: 'tiers',
      id: 'behaviour',
      label: zh,
      take: 'all',
      tiers: [
        tier({ op: 'is', field: 'lead.behaviour', value: 'asked-quote' }, { points: 10 }),
        tier({ op: 'is', field: 'lead.behaviour', value: 'came-back' }, { points: 5 }),
      ],
    },
    { kind: 'completeness', id: 'completeness', label: zh, fields: ASKED, points: 10 },
  ],
  grades: { A: 75, B: 45 },
})

/** Grab pool from 85, nurture for C, the rest assigned by region, capacity and who is online. */
export const tracks = Track.array().parse([
  {
    kind: 'grab',
    id: 'grab',
    label: zh,
    when: { op: 'at-least', field: 'lead.score', value: 85 },
    eligible: {},
    claim: {
      closeRateAbove: 0.65,
      over: 'P7D',
      minSample: 5,
      newcomer: { joinedWithin: 'P90D', claimsPerDay: 2 },
    },
    window: 'PT10M',
    otherwise: 'assign',
  },
  { kind: 'nurture', id: 'nurture', label: zh, when: { op: 'is', field: 'lead.grade', value: 'C' } },
  { kind: 'assign', id: 'assign', label: zh, eligible: { region: true, online: true } },
])

/** Twelve sellers: a third takes any region, the rest three of the eight each. */
export function roster(): Seller[] {
  return Array.from({ length: 12 }, (_, i) => ({
    id: `seller-${i}`,
    name: `Seller ${i}`,
    team: null,
    supervisor: null,
    regions: i % 3 === 0 ? [] : [0, 1, 2].map((step) => REGIONS[(i + step * 3) % REGIONS.length] ?? ''),
    products: [],
    skills: [],
    weight: 1,
    capacity: CAPACITY,
    online: i !== 11,
    shift: null,
    active: true,
    joinedAt: 0,
    openLeads: i,
    credit: 0,
    received: 0,
    receivedCount: 0,
    availableHours: 160,
    lastAssignedAt: 0,
    closedRecently: 0,
    wonRecently: 0,
    claims: { day: '', grab: 0, public: 0 },
    lateStreaks: {},
  }))
}

/** Leads of every sort, the same ones in every run; one field in eight is missing. */
export function enquiries(count: number): Fields[] {
  let state = 20_261_122
  const dice = (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
  const titles = ['销售总监', '采购经理', '工程师', 'Plant Director', 'Buyer', '总经理', 'Project manager']
  const behaviours = [['asked-quote'], ['came-back'], ['asked-quote', 'came-back'], [], []]
  return Array.from({ length: count }, () => {
    const all: Fields = {
      region: REGIONS[dice(REGIONS.length)] ?? null,
      budget: dice(20) * 50_000,
      title: titles[dice(titles.length)] ?? null,
      source: SOURCES[dice(SOURCES.length)]?.[0] ?? null,
      behaviour: behaviours[dice(behaviours.length)] ?? null,
      product: 'cnc',
      phone: '13800138000',
      mail: 'li@example.com',
      company: '石径机械',
      need: '五轴加工中心',
    }
    return Object.fromEntries(Object.entries(all).filter(([id]) => id === 'source' || dice(8) > 0))
  })
}
