import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCompany } from './company-name.ts'
import { creditCodeHolds, normaliseCreditCode } from './credit-code.ts'
import { FieldKind } from './field-kind.ts'
import { messyNames } from './identity.test-kit.ts'
import { normalise, readPhone } from './normalise.ts'
import { readPerson } from './person-name.ts'

test('normalising twice changes nothing, whatever was written', () => {
  const pieces = fc
    .array(
      fc.constantFrom(
        '上海',
        '市',
        '县',
        '（',
        '）',
        '有限',
        '公司',
        '分公司',
        '北京',
        ' ',
        '-',
        '總',
        '甲',
        '女士',
        '1',
        '转',
        '@',
        'Ltd',
        'ß',
        'é',
        '.',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''))
  const texts = fc.oneof(messyNames, pieces, fc.string({ unit: 'grapheme' }), fc.string())
  fc.assert(
    fc.property(fc.constantFrom(...FieldKind.options), texts, (kind, text) => {
      const once = normalise(kind, text)
      if (once !== null) expect(normalise(kind, once)).toBe(once)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['上海融睦國際貿易有限公司北京分公司', '融睦国际贸易', ['上海'], '北京'],
  ['上海 拾鱼网络科技（宿迁）有限公司分公司', '拾鱼网络科技', ['上海'], '宿迁'],
  ['　利辛县梓桥电子商务有限责任公司【重点】-已签约', '梓桥电子商务', ['利辛'], null],
  ['伟勤科技(吕梁)有限公司（老客户）', '伟勤科技', ['吕梁'], null],
  ['青海恒奥环保科技限公司', '恒奥环保科技', ['青海'], null],
  ['华为北京办事处', '华为', [], '北京'],
  ['北京市政工程有限公司', '市政工程', ['北京'], null],
  ['CHINA VANKE CO., LTD.', 'china vanke', [], null],
])('%s is taken apart', (text, core, places, branch) => {
  expect(readCompany(text)).toMatchObject({ core, places, branch })
})

test('titles leave the name, or only the surname', () => {
  expect(readPerson('王小明总经理')).toMatchObject({ name: '王小明', titled: false })
  expect(readPerson('欧阳女士')).toMatchObject({ name: '欧阳', titled: true })
  expect(readPerson('Mr. José  García')).toMatchObject({ name: 'jose garcia', titled: false })
})

test('a switchboard is read with its extension, a damaged number as its digits', () => {
  expect(readPhone('021-61234567转801')).toEqual({ number: '02161234567', extension: '801' })
  expect(readPhone('1380000111')).toEqual({ number: '1380000111', extension: null })
  expect(readPhone('1.38E+10')).toBeNull()
})

test('a credit code holds by its check digit, and a changed character breaks it', () => {
  const code = normaliseCreditCode(' 91350206-ma32fctj95 ') ?? ''
  expect(creditCodeHolds(code)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 16 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, char) => {
      const changed = code.slice(0, at) + char + code.slice(at + 1)
      expect(creditCodeHolds(changed)).toBe(changed === code)
    }),
  )
})
