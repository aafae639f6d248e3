import { keysOf } from '@cairn/core/record/keys.ts'
import type { Keys } from '@cairn/core/record/rows.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Luck } from './luck.ts'
import { companyName, mobile, personName } from './names.ts'
import { cities, type Territory } from './places.ts'
import { industryOf, needOf, type ProductLine } from './products.ts'

/** An enquiry as it comes in. */
export interface Enquiry {
  readonly source: string
  readonly fields: Fields
  readonly keys: Keys
}

const sources: readonly (readonly [source: string, weight: number])[] = [
  ['advertisement', 25],
  ['web-form', 32],
  ['exhibition', 20],
  ['referral', 15],
  ['purchased-list', 8],
]

const products: readonly (readonly [ProductLine, number])[] = [
  ['cnc', 30],
  ['robot', 18],
  ['compressor', 19],
  ['laser', 15],
  ['inspection', 10],
  ['automation-line', 8],
]

const titles: Readonly<Record<string, readonly string[]>> = {
  staff: ['工艺工程师', '设备工程师', '采购专员', '技术员', '质量工程师'],
  manager: ['设备科长', '采购经理', '生产经理', '车间主任', '工艺主管', '项目经理'],
  director: ['厂长', '生产总监', '技术总监', '采购总监', '设备部长'],
  executive: ['总经理', '副总经理', '董事长'],
}

const ranks = [
  ['staff', 35],
  ['manager', 37],
  ['director', 18],
  ['executive', 10],
] as const
const timings = [
  ['within-1-month', 14],
  ['within-3-months', 34],
  ['within-6-months', 24],
  ['within-12-months', 12],
  ['undecided', 16],
] as const
const campaigns = [
  '春季设备焕新',
  '产线升级专场',
  '精密加工样册',
  '节能空压机专题',
  '机器人上下料案例集',
  '激光切割试切活动',
]
const shows = ['华东工业装备展', '华南智能制造展', '北方机床展', '中部自动化展']

/** How complete each source's enquiries are, 0 to 1. */
const care: Readonly<Record<string, number>> = {
  referral: 0.95,
  exhibition: 0.88,
  'web-form': 0.85,
  advertisement: 0.72,
  'purchased-list': 0.5,
}

/** An enquiry from somewhere in a territory; `hot` is one that everybody would want. */
export function newEnquiry(luck: Luck, territory: Territory, given: { source?: string; hot?: boolean } = {}): Enquiry {
  const hot = given.hot === true
  const source = given.source ?? (hot ? luck.pick(['referral', 'exhibition', 'web-form']) : luck.weighted(sources))
  const region = hot ? (territory.regions[0]?.[0] ?? 'jiangsu') : luck.weighted(territory.regions)
  const city = luck.pick(cities[region] ?? ['苏州'])
  const product = luck.weighted(products)
  const industry = industryOf(luck, product)
  const company = companyName(luck, city, industry)
  const person = personName(luck)
  const rank = hot ? luck.pick(['director', 'executive'] as const) : luck.weighted(ranks)
  const filled = hot ? 1 : (care[source] ?? 0.6)
  const budget = hot ? luck.whole(60, 260) * 10_000 : budgetOf(luck, product)
  const knows = (probability: number): boolean => luck.chance(probability * filled)
  const fields: Fields = {
    name: person.name,
    company: company.name,
    phone: mobile(luck),
    region,
    product,
    ...(knows(0.95) ? { city } : {}),
    ...(knows(0.75) ? { mail: `${person.pinyin}@${company.pinyin}${luck.whole(1, 99)}.example` } : {}),
    ...(knows(0.9) ? { title: luck.pick(titles[rank] ?? ['采购专员']) } : {}),
    ...(hot || knows(0.88) ? { rank } : {}),
    ...(hot || knows(0.86) ? { budget } : {}),
    ...(knows(0.85) ? { need: needOf(luck, product) } : {}),
    ...(knows(0.8) ? { timing: hot ? 'within-1-month' : luck.weighted(timings) } : {}),
    ...(knows(0.5) ? { quantity: luck.whole(1, product === 'automation-line' ? 2 : 8) } : {}),
    ...(knows(0.6) ? { industry } : {}),
    ...(hot || luck.chance(0.09) ? { behaviours: [luck.pick(['quote-requested', 'demo-requested'])] } : {}),
    ...extrasOf(luck, source),
  }
  return { source, fields, keys: keysOf(fields, 'lead') }
}

function budgetOf(luck: Luck, product: ProductLine): number {
  const usual = { cnc: 46, robot: 36, compressor: 19, laser: 60, inspection: 32, 'automation-line': 170 }[product]
  return Math.max(2, Math.round(luck.around(usual, 0.75))) * 10_000
}

function extrasOf(luck: Luck, source: string): Fields {
  switch (source) {
    case 'advertisement':
      return { campaign: luck.pick(campaigns) }
    case 'exhibition':
      return { campaign: luck.pick(shows) }
    case 'referral':
      return { referrer: `${personName(luck).name}（老客户）` }
    case 'web-form':
      return { consent: true }
    default:
      return {}
  }
}

/** The same firm asks again: another person there, or the same one through another door. */
export function askAgain(luck: Luck, before: Fields, territory: Territory): Enquiry {
  const fresh = newEnquiry(luck, territory)
  const kept = ['company', 'region', 'city', 'industry'] as const
  const person = luck.chance(0.45) ? (['name', 'phone', 'mail', 'title', 'rank'] as const) : []
  const fields: Record<string, Fields[string]> = { ...fresh.fields }
  if (person.length === 0) delete fields['mail']
  for (const id of [...kept, ...person]) {
    const value = before[id]
    if (value !== undefined) fields[id] = value
    else delete fields[id]
  }
  return { source: fresh.source, fields, keys: keysOf(fields, 'lead') }
}
