import fc from 'fast-check'
import type { IdentityField, IdentityRecord } from './field-kind.ts'

/** The fields of a customer, as a company's lists have them. */
export const CUSTOMER: readonly IdentityField[] = [
  { id: 'company', kind: 'company' },
  { id: 'person', kind: 'person' },
  { id: 'phone', kind: 'phone' },
  { id: 'address', kind: 'address' },
]

const PLACES = ['', '上海', '苏州市', '利辛县', '廣東省深圳市', '北京']
const BRANDS = ['融睦', '掖县老家', '恒奥', '明德', '衡通', '鑫荣', '七田真', '博众']
const TRADES = ['国际贸易', '網絡科技', '建筑工程', '文化传媒', '五金建材']
const FORMS = ['有限公司', '有限责任公司', '股份有限公司', '', '限公司', '（集团）有限公司']
const TAILS = ['', '', '', '北京分公司', '（老客户）', '-已签约', '分公司', '第二']

/** A company's name with the mess people make of it. */
export const messyNames = fc
  .tuple(
    ...[PLACES, BRANDS, TRADES, FORMS, TAILS].map((parts) => fc.constantFrom(...parts)),
    fc.constantFrom('', ' ', '　'),
  )
  .map(
    ([place = '', brand = '', trade = '', form = '', tail = '', blank = '']) =>
      `${place}${brand}${blank}${trade}${form}${tail}`,
  )

const people = fc.constantFrom('', '胡梓雪', '胡女士', '郭浩', '郭总', '李雷', 'Anna Berry')
const phones = fc.constantFrom(
  '',
  '13800001111',
  '+86 138 0000 1111',
  '1380000111',
  '021-61234567转8001',
  '02161234567',
  '13900002222',
)
const addresses = fc.constantFrom(
  '',
  '上海市浦东新区世纪大道100号',
  '上海市浦东新区世纪大道１００号',
  '苏州市工业园区星湖街328号',
  '浦东新区世纪大道',
)

/** A few dozen messy customers with their own ids. */
export const customers: fc.Arbitrary<IdentityRecord[]> = fc
  .array(fc.record({ company: messyNames, person: people, phone: phones, address: addresses }), {
    minLength: 2,
    maxLength: 30,
  })
  .map((rows) => rows.map((values, i) => ({ id: `c${String(i).padStart(3, '0')}`, values })))
