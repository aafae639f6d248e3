import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IdentityRecord } from './field-kind.ts'
import { findDuplicates, indexRecords, learnFrom } from './find-duplicates.ts'
import { addRecord, emptyIndex, matchOne, type JudgedPair } from './identity-index.ts'
import { CUSTOMER, customers } from './identity.test-kit.ts'
import { withVerdicts } from './learn.ts'
import { weighPair } from './judge.ts'

const FEW = { numRuns: 40 }

function byIds(a: JudgedPair, b: JudgedPair): number {
  return a.one === b.one ? (a.other < b.other ? -1 : 1) : a.one < b.one ? -1 : 1
}

test('what is found does not depend on the order of the rows', () => {
  const shuffled = customers.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  )
  fc.assert(
    fc.property(shuffled, ([rows, other]) => {
      expect(findDuplicates(other, CUSTOMER)).toEqual(findDuplicates(rows, CUSTOMER))
    }),
    FEW,
  )
})

test('one record matched alone finds the pairs it has among all', () => {
  fc.assert(
    fc.property(customers, fc.nat(), (rows, pick) => {
      const { pairs, model } = findDuplicates(rows, CUSTOMER)
      const one = rows[pick % rows.length] ?? { id: '', values: {} }
      const rest = indexRecords(
        rows.filter((row) => row !== one),
        model,
        {},
      )
      const mine = pairs.filter((pair) => pair.one === one.id || pair.other === one.id)
      expect(matchOne(rest, one).toSorted(byIds)).toEqual(mine)
    }),
    FEW,
  )
})

test('records that come one by one, in any order, find together what a search of all finds', () => {
  fc.assert(
    fc.property(customers, fc.infiniteStream(fc.nat()), (rows, luck) => {
      const model = learnFrom(rows, CUSTOMER)
      const index = emptyIndex(model)
      const found = rows
        .map((row) => ({ row, at: luck.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .flatMap(({ row }) => {
          const pairs = matchOne(index, row)
          addRecord(index, row)
          return pairs
        })
      expect(found.toSorted(byIds)).toEqual(findDuplicates(rows, CUSTOMER, { model }).pairs)
    }),
    FEW,
  )
})

test('names said in Latin letters change nothing of that', () => {
  const syllables = ['rong', 'mu', 'guo', 'ji', 'mao', 'yi', 'heng', 'ao']
  const toPinyin = (text: string) => Array.from(text, (char) => syllables[char.charCodeAt(0) % 8] ?? '').join(' ')
  const latin = fc.record({
    company: fc.constantFrom('Rongmu Trading', 'HENGAO', 'Guoji Maoyi Co., Ltd.', 'Muguo Technology'),
    person: fc.constantFrom('Guo Ji', 'ji guo', 'MAOYI', 'Anna Berry'),
  })
  // one person, in characters and in letters
  const spoken = ['磊军', 'Guo Ji'].map((person, n) => row(`s${n}`, '荣木国际贸易有限公司', person, '13900001234'))
  const mixed = fc
    .tuple(customers, fc.array(latin, { minLength: 1, maxLength: 8 }))
    .map(([rows, others]) => [
      ...rows,
      ...spoken,
      ...others.map(({ company, person }, n) => row(`l${n}`, company, person)),
    ])
  let said = 0
  fc.assert(
    fc.property(mixed, (rows) => {
      const model = learnFrom(rows, CUSTOMER, { toPinyin })
      const options = { toPinyin, thresholds: { certain: 0.99, judge: 1e-9 } }
      const { pairs, clusters } = findDuplicates(rows, CUSTOMER, { ...options, model })
      expect(findDuplicates(rows.toReversed(), CUSTOMER, { ...options, model })).toMatchObject({ pairs, clusters })
      const index = emptyIndex(model, options)
      const alone = rows.toReversed().flatMap((each) => {
        const mine = matchOne(index, each)
        addRecord(index, each)
        return mine
      })
      expect(alone.toSorted(byIds)).toEqual(pairs)
      said += pairs.filter(({ levels }) => levels.includes('sound')).length
    }),
    { numRuns: 15 },
  )
  expect(said).toBeGreaterThanOrEqual(15)
})

test('keys that too many share are passed over alike, whether one is matched or all are', () => {
  // 95 to 115 people of one surname in one street: around the 100 records a weak key may have
  const crowd = fc.tuple(fc.integer({ min: 95, max: 115 }), fc.nat(), fc.nat()).map(([size, a, b]) => {
    const some = Array.from({ length: size }, (_none, n) =>
      row(
        `r${n}`,
        `${'甲乙丙丁戊己庚'[n % 7]}${'金木水火土'[n % 5]}${'天地玄黄'[n % 4]}建材`,
        `李${'一二三四'[n % 4]}`,
        '',
        `星湖街${n % 9}号`,
      ),
    )
    return { some, picks: [a % size, b % size] }
  })
  fc.assert(
    fc.property(crowd, ({ some, picks }) => {
      const { pairs, model, clusters } = findDuplicates(some, CUSTOMER)
      expect(findDuplicates(some.toReversed(), CUSTOMER)).toMatchObject({ pairs, clusters })
      for (const one of picks.flatMap((pick) => some[pick] ?? [])) {
        const rest = indexRecords(
          some.filter((each) => each !== one),
          model,
          {},
        )
        const mine = pairs.filter((pair) => pair.one === one.id || pair.other === one.id)
        expect(matchOne(rest, one).toSorted(byIds)).toEqual(mine)
      }
    }),
    { numRuns: 8 },
  )
})

test('an index that grew record by record, in any order, knows what one over all at once knows', () => {
  fc.assert(
    fc.property(customers, (rows) => {
      const model = learnFrom(rows, CUSTOMER)
      const grown = emptyIndex(model)
      for (const row of rows.toReversed()) addRecord(grown, row)
      const whole = indexRecords(rows, model, {})
      for (const row of rows) expect(matchOne(grown, row)).toEqual(matchOne(whole, row))
    }),
    FEW,
  )
})

test('no record is in two groups, and related records never share one', () => {
  fc.assert(
    fc.property(customers, (rows) => {
      const { clusters, pairs } = findDuplicates(rows, CUSTOMER)
      expect(new Set(clusters.flat()).size).toBe(clusters.flat().length)
      const groupOf = new Map(clusters.flatMap((group, i) => group.map((id) => [id, i] as const)))
      for (const { one, other, relation } of pairs) {
        if (relation === null) continue
        expect(groupOf.get(one) === undefined || groupOf.get(one) !== groupOf.get(other)).toBe(true)
      }
    }),
    FEW,
  )
})

const row = (id: string, company: string, person = '', phone = '', address = ''): IdentityRecord => ({
  id,
  values: { company, person, phone, address },
})

test('the same company, written by two people, is certain; its branch, its sister and its neighbour are related', () => {
  const { pairs } = findDuplicates(
    [
      row('a', '上海融睦國際貿易有限公司', '胡梓雪', '021-61234567转801', '上海市浦东新区世纪大道100号'),
      row('b', ' 融睦国际贸易（上海）有限责任公司【重点】', '胡女士', '02161234567', '浦东新区世纪大道１００号'),
      row('c', '上海融睦国际贸易有限公司北京分公司', '李雷', '13800001111', '北京市朝阳区酒仙桥路1号'),
      row('d', '苏州融睦国际贸易有限公司', '郭浩', '13900002222', '苏州市工业园区星湖街328号'),
      row('e', '恒奥环保科技有限公司', '王芳', '021-61234567转305', '上海市浦东新区世纪大道88号'),
    ],
    CUSTOMER,
  )
  const found = pairs.map(({ one, other, zone, relation }) => `${one}${other} ${relation ?? zone}`)
  expect(found).toEqual([
    'ab certain',
    'ac branch',
    'ad sister',
    'ae shared-phone',
    'bc branch',
    'bd sister',
    'be shared-phone',
    'cd branch',
  ])
  const reasons = pairs[0]?.reasons.map(({ text }) => text.zh)
  expect(reasons).toEqual(['公司名相同', '姓名姓氏相同，一方只有称呼', '电话相同', '地址只差一点（笔误或缺字）'])
})

test('a verdict moves the weight of what was seen', () => {
  const rows = [
    row('a', '恒奥环保科技有限公司', '王芳'),
    row('b', '恒奥环保科枝有限公司', '李雷'),
    row('c', '明德建筑'),
  ]
  const model = learnFrom(rows, CUSTOMER)
  const [one, other] = indexRecords(rows, model, {}).entries
  const levels = ['close', 'different', 'missing', 'missing'] as const
  const bits = (verdicts: boolean[]) =>
    weighPair(
      withVerdicts(
        model,
        verdicts.map((same) => ({ levels, same })),
      ),
      levels,
      one?.cells ?? [],
      other?.cells ?? [],
    )
  expect(bits([true, true, true])).toBeGreaterThan(bits([]))
  expect(bits([false, false, false])).toBeLessThanOrEqual(bits([]))
})
