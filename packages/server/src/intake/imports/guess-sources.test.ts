import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { guessSources } from './guess-sources.ts'

const shipped = new URL('../../../../../templates/industrial-equipment/playbook.yaml', import.meta.url)
const playbook = Playbook.parse(parse(readFileSync(shipped, 'utf8')))

test.each([
  ['web-form', ['Google', 'google', 'Organic Search', 'SEO', 'Direct Traffic', 'bing', '官网', '网站留言', '自有表单']],
  ['web-form', ['Olark Chat', 'Live Chat', 'Click2call', '来电咨询']],
  ['referral', ['Reference', 'referral', 'Word of mouth', '转介绍', '老客户推荐']],
  ['exhibition', ['展会', 'Exhibition', 'Trade show', '2026 工博会', '行业论坛']],
  ['advertisement', ['Facebook', '抖音', '百度', 'Pay per Click Ads', 'Press_Release', 'NC_EDM', '百度推广']],
  ['purchased-list', ['bought list', 'Purchased', '采购名单', '购买名单', 'cold database']],
  [null, ['testone', '王总办公室', 'Misc']],
])('%s is what other systems call %j', (source, values) => {
  expect(guessSources(values, playbook)).toEqual(Object.fromEntries(values.map((value) => [value, source])))
})

test('a score card that does not know a kind of source leaves it as it is', () => {
  const nothing = { scoreCard: { criteria: [], grades: { A: 75, B: 45 } } }
  expect(guessSources(['Google', '展会'], nothing)).toEqual({ Google: null, 展会: null })
})
