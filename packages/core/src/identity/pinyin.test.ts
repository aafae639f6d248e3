import { expect, test } from 'vitest'
import type { IdentityRecord } from './field-kind.ts'
import { findDuplicates, learnFrom } from './find-duplicates.ts'
import { addRecord, emptyIndex, matchOne } from './identity-index.ts'
import { CUSTOMER } from './identity.test-kit.ts'
import { isLikePinyin, saysCompany, saysPerson } from './pinyin.ts'

const SAID: Readonly<Record<string, string>> = {
  张: 'zhang',
  伟: 'wei',
  章: 'zhang',
  欧: 'ou',
  阳: 'yang',
  娜: 'na',
  吕: 'lv',
  布: 'bu',
  上: 'shang',
  海: 'hai',
  石: 'shi',
  径: 'jing',
  贸: 'mao',
  易: 'yi',
  恒: 'heng',
  奥: 'ao',
  环: 'huan',
  保: 'bao',
  科: 'ke',
  技: 'ji',
}
const toPinyin = (text: string) => Array.from(text, (char) => SAID[char] ?? char).join(' ')

test.each([
  ['zhang wei', 'zhangwei', true],
  ['zhang wei', 'wei zhang', true],
  ['ou yang na', 'na ouyang', true],
  ['lv bu', 'lyu bu', true],
  ['lv bu', 'lü bu', true],
  ['zhang wei', 'zhang weiwei', false],
  ['zhang wei', 'wang wei', false],
  ['zhang', 'zhang', false],
])('%s is said by %s: %s', (sound, name, is) => expect(saysPerson(sound, name)).toBe(is))

const company = { core: '石径贸易', sound: 'shi jing mao yi', placeSound: 'shang hai' }
test.each([
  ['shijing maoyi', true],
  ['shi jing mao yi', true],
  ['shanghai shijing trading', true],
  ['shijing international trade', false],
  ['shijing trading', true],
  ['shijing', true],
  ['shijing technology', false],
  ['shijie trading', false],
  ['trading', false],
])('石径贸易 is said by %s: %s', (latin, is) => expect(saysCompany(company, latin)).toBe(is))

test('pinyin is told from English', () => {
  expect(['zhangwei', 'ouyangna', 'xiaoming', 'lvbuwei'].every(isLikePinyin)).toBe(true)
  expect(['robert', 'smith', 'technology', 'anna berry', 'li'].some(isLikePinyin)).toBe(false)
})

const row = (id: string, name: string, person: string, phone = ''): IdentityRecord => ({
  id,
  values: { company: name, person, phone, address: '' },
})

test('a customer written in pinyin or English is found, with the reason in words; what only sounds alike is not certain', () => {
  const rows = [
    row('a', '上海石径贸易有限公司', '张伟', '13800001111'),
    row('b', 'Shanghai Shijing Trading Co., Ltd.', 'Zhang Wei', '13800001112'),
    row('c', '恒奥环保科技有限公司', '欧阳娜', '13900002222'),
    row('d', 'Shijing Maoyi', 'WEI ZHANG', '021-55556666'),
  ]
  const model = learnFrom(rows, CUSTOMER, { toPinyin })
  const { pairs } = findDuplicates(rows, CUSTOMER, { model, toPinyin, thresholds: { certain: 0.99, judge: 1e-9 } })
  const levels = pairs.map(({ one, other, levels: [name, person] }) => [one + other, name, person])
  expect(levels).toContainEqual(['ab', 'sound', 'sound'])
  expect(levels).toContainEqual(['ad', 'sound', 'sound'])
  const [found] = pairs.filter(({ one, other }) => one + other === 'ab')
  expect(found?.reasons[0]?.text).toEqual({
    zh: '公司名读音相同，写法不同（同音字、拼音或英文）',
    en: 'The company names sound the same, written differently (other characters, pinyin or English)',
  })
  // one by one as all at once
  const index = emptyIndex(model, { toPinyin, thresholds: { certain: 0.99, judge: 1e-9 } })
  const alone = rows.flatMap((each) => {
    const mine = matchOne(index, each)
    addRecord(index, each)
    return mine
  })
  expect(alone).toHaveLength(pairs.length)
  expect(pairs.every(({ zone }) => zone !== 'certain')).toBe(true)
})
