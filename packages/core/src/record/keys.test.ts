import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyKey } from './company-key.ts'
import { keysOf, normaliseMail } from './keys.ts'
import { normalisePhone } from './phone.ts'

const pieces = (...parts: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
    .map((all) => all.join(''))

describe('a phone number', () => {
  test.each([
    ['138 0013 8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['+86-138-0013-8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['(+86) 138 0013 8000', '13800138000'],
    ['(86)13800138000', '13800138000'],
    ['(852) 2345 6789', '+85223456789'],
    ['(+41) 44 668 18 00', '+41446681800'],
    ['013800138000', '13800138000'],
    ['13800138000.0', '13800138000'],
    ['手机：13800138000', '13800138000'],
    ['13800138000 / 13900139000', '13800138000'],
    ['无、13900139000', '13900139000'],
    ['010-12345678', '01012345678'],
    ['(021) 6123 4567 转 801', '02161234567'],
    ['021-61234567-801', '02161234567'],
    ['+86 (0)21 6123 4567', '02161234567'],
    ['+86 21 61234567 ext. 12', '02161234567'],
    ['0571－8765 4321', '057187654321'],
    ['400-123-4567', '4001234567'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['0044 20 7946 0018', '+442079460018'],
    ['+44 (0)20 7946 0018 x5', '+442079460018'],
  ])('%s is %s', (text, key) => expect(normalisePhone(text)).toBe(key))

  test.each([
    '',
    '无',
    '12345678',
    '1.38E+10',
    '+86 123',
    '138001380001',
    '+0123456789',
    '00',
    'abc',
    '(415) 555-0100',
    '(21)61234567',
  ])('%s is hopeless', (text) => expect(normalisePhone(text)).toBeNull())
})

describe('a mail address', () => {
  test.each([
    [' Li.Lei@Example.COM ', 'li.lei@example.com'],
    ['李雷 <li@example.com>', 'li@example.com'],
    ['mailto:li@example.com.', 'li@example.com'],
    ['ｌｉ＠例子．中国', 'li@例子.中国'],
    ['li@example', null],
    ['li lei@example.com', null],
    ['@example.com', null],
    ['', null],
  ])('%s is %s', (text, key) => expect(normaliseMail(text)).toBe(key))
})

describe('a company', () => {
  test.each([
    ['石径机械（上海）有限公司', '石径机械上海'],
    ['石径机械(上海)有限责任公司', '石径机械上海'],
    ['石径机械股份有限公司', '石径机械'],
    ['石徑機械集團股份有限公司', '石徑機械'],
    ['石径机械集团', '石径机械'],
    ['石径机械公司', '石径机械'],
    ['石径机械有限公司上海分公司', '石径机械上海分公司'],
    ['ＡＣＭＥ Ｃｏ．， Ｌｔｄ．', 'acme'],
    ['Acme Co.,Ltd', 'acme'],
    ['Acme Co.Ltd', 'acme'],
    ['ACME, Inc.', 'acme'],
    ['Acme G.m.b.H.', 'acme'],
    ['Acme S.A.', 'acme'],
    ['Acme Corp. Shanghai Branch', 'acmeshanghaibranch'],
    ['Acme Tools Limited', 'acmetools'],
    ['北京 石径 科技', '北京石径科技'],
    ['集团公司', null],
    ['有限公司', null],
    ['A 公司', null],
    ['--', null],
  ])('%s is %s', (text, key) => expect(companyKey(text)).toBe(key))

  test('is not its branch', () => {
    expect(companyKey('石径机械有限公司')).not.toBe(companyKey('石径机械有限公司杭州分公司'))
  })
})

test('normalising twice changes nothing', () => {
  const phones = pieces(
    '+',
    '86',
    '00',
    '138',
    '0013',
    '8000',
    '021',
    '61234567',
    '-',
    ' ',
    '(',
    ')',
    '(0)',
    '转',
    '1',
    '/',
  )
  const mails = pieces('a', 'B.', '@', '例', '.com', '<', '>', 'mailto:', ' ', ';')
  const companies = pieces(
    '有限',
    '有限公司',
    '责任',
    '集团',
    '公司',
    '分',
    '总',
    '上海',
    'Co',
    'Ltd',
    '.',
    ' ',
    'acme',
    '(',
    'İ',
    'Inc',
  )
  const normalisers: [fc.Arbitrary<string>, (text: string) => string | null][] = [
    [phones, normalisePhone],
    [mails, normaliseMail],
    [companies, companyKey],
  ]
  for (const [texts, normalise] of normalisers) {
    fc.assert(
      fc.property(texts, (text) => {
        const once = normalise(text)
        if (once !== null) expect(normalise(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  }
})

test('keys are read from phone, mail and company; a customer may go by its name, a contact has no company', () => {
  const fields = { phone: 13800138000, mail: 'Li@Example.com', company: '石径机械有限公司', name: '李雷' }
  const keys = { phone: '13800138000', mail: 'li@example.com', company: '石径机械' }
  expect(keysOf(fields, 'lead')).toEqual(keys)
  expect(keysOf(fields, 'contact')).toEqual({ ...keys, company: null })
  expect(keysOf({ name: '石径机械' }, 'customer')).toEqual({ phone: null, mail: null, company: '石径机械' })
  expect(keysOf({ phone: ['none', '13900139000'] }, 'lead').phone).toBe('13900139000')
  expect(keysOf({ phone: true, mail: null, company: [] }, 'lead')).toEqual({ phone: null, mail: null, company: null })
})
