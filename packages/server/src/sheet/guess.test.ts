import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Field } from '@cairn/core/record/field.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessBlanks } from './blanks.ts'
import { guessMapping } from './guess.ts'
import { guessExternalId, guessRecord } from './guess-record.ts'
import { columnsOf, guessHeaderRow, headOf, type SheetColumn } from './header.ts'
import { openSheet } from './read.ts'

const FIELDS: readonly Field[] = [
  { id: 'name', label: { zh: '联系人', en: 'Contact' }, kind: 'text', aliases: ['姓名', 'Full name', '客户姓名'] },
  {
    id: 'company',
    label: { zh: '公司', en: 'Company' },
    kind: 'text',
    aliases: ['单位名称', '公司名称', '备注企业', 'account'],
  },
  { id: 'phone', label: { zh: '手机', en: 'Mobile' }, kind: 'phone' },
  { id: 'mail', label: { zh: '邮箱', en: 'Email' }, kind: 'mail' },
  { id: 'budget', label: { zh: '预算', en: 'Budget' }, kind: 'money', aliases: ['预算金额'] },
  { id: 'region', label: { zh: '地区', en: 'Region' }, kind: 'text', aliases: ['省份'] },
  {
    id: 'channel',
    label: { zh: '来源', en: 'Lead source' },
    kind: 'choice',
    choices: [
      { id: 'form', label: { zh: '官网表单' } },
      { id: 'referral', label: { zh: '转介绍' } },
    ],
  },
  { id: 'expected_close', label: { zh: '预计成交日期', en: 'Expected close' }, kind: 'date' },
]

function column(name: string, ...samples: string[]) {
  return { name, samples }
}

function fieldsOf(
  columns: readonly Pick<SheetColumn, 'name' | 'samples'>[],
  fields = FIELDS,
): Record<string, string | null> {
  return Object.fromEntries(guessMapping(columns, fields).map((guess) => [guess.column, guess.field]))
}

describe('mapping', () => {
  test('names and aliases are known whatever their width, case, spaces, marks and units', () => {
    const columns = ['* 公 司 名 称', 'ＥＭＡＩＬ', 'full_name', '预算（万元）', 'lead-SOURCE', '联系电话（手机）'].map(
      (name) => column(name),
    )
    expect(fieldsOf(columns)).toEqual({
      '* 公 司 名 称': 'company',
      ＥＭＡＩＬ: 'mail',
      full_name: 'name',
      '预算（万元）': 'budget',
      'lead-SOURCE': 'channel',
      '联系电话（手机）': 'phone',
    })
    expect(guessMapping(columns, FIELDS).every((guess) => guess.confidence >= 0.85)).toBe(true)
  })

  test('similar names are guessed with less certainty and a reason', () => {
    const [guess] = guessMapping([column('客户公司名称')], FIELDS)
    expect(guess).toMatchObject({ field: 'company', why: { code: 'similar', params: { name: '公司名称' } } })
    expect(guess?.confidence).toBeLessThan(0.85)
  })

  test('columns that are called nothing useful are known by what they hold', () => {
    const columns = [
      column('[A]', '13800000000', '+86 139-0000-1111', '0755-88880000'),
      column('[B]', 'a@x.cn', 'b@y.com', ''),
      column('[C]', '上海石径贸易有限公司', '临汾市面粉厂', '大庆装饰（集团）'),
      column('[D]', '广东省深圳市', '北京', '内蒙古包头'),
      column('[E]', '官网表单', 'referral', '转介绍'),
      column('[F]', '王女士', '李经理', '何总'),
      column('[G]', '随便', '一些', '文字'),
    ]
    expect(Object.values(fieldsOf(columns))).toEqual(['phone', 'mail', 'company', 'region', 'channel', 'name', null])
    expect(guessMapping(columns, FIELDS)[0]?.why).toEqual({ code: 'content', params: { shape: 'phone', share: 1 } })
  })

  test('a name that its values contradict is doubted; the column that holds phones wins', () => {
    const guesses = guessMapping(
      [column('电话', '有', '有', '没有', '有'), column('备注2', '13800000000', '13900000000', '13700000000', '')],
      FIELDS,
    )
    expect(guesses.map((guess) => guess.field)).toEqual([null, 'phone'])
  })

  test('a number is not guessed to be money by its values alone', () => {
    expect(fieldsOf([column('TotalVisits', '1', '5', '2')])).toEqual({ TotalVisits: null })
  })

  test('no field is given twice, every column is answered in order, and confidence stays within 0 and 1', () => {
    const names = fc.constantFrom(
      '公司',
      '公司名称',
      'Company',
      '手机',
      '电话',
      'mobile',
      'x',
      '',
      '邮箱',
      'email 2',
      '预算',
      'Lead Source',
    )
    const cells = fc.constantFrom('', '13800000000', 'a@b.cn', '石径有限公司', '12', '2026-01-02', '官网表单', 'x')
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: names, samples: fc.array(cells, { maxLength: 6 }) }), { maxLength: 12 }),
        (columns) => {
          const guesses = guessMapping(columns, FIELDS)
          expect(guesses.map((guess) => guess.column)).toEqual(columns.map(({ name }) => name))
          const given = guesses.flatMap((guess) => guess.field ?? [])
          expect(new Set(given).size).toBe(given.length)
          for (const { field, confidence } of guesses) {
            expect(confidence).toBeLessThanOrEqual(1)
            expect(field === null ? confidence === 0 : confidence >= 0.45).toBe(true)
          }
        },
      ),
    )
  })
})

describe('header', () => {
  test('titles, notes and blank rows above are passed over', () => {
    const head = [
      ['2026 年客户名单'],
      [],
      ['说明：带 * 的必填'],
      ['名称*', '电话', '日期'],
      ['石径', '13800000000', '2026-01-02'],
      ['山河', '', ''],
    ]
    expect(guessHeaderRow(head)).toBe(3)
    expect(columnsOf(head, 3)[1]).toEqual({ name: '电话', index: 1, samples: ['13800000000', ''] })
  })

  test('a table that begins with data has no header, and its columns are called as in Excel', () => {
    const head = [
      ['石径', '13800000000', 'a@x.cn'],
      ['山河', '13900000000', 'b@x.cn'],
    ]
    expect(guessHeaderRow(head)).toBeNull()
    expect(columnsOf(head, null).map(({ name }) => name)).toEqual(['[A]', '[B]', '[C]'])
    expect(guessHeaderRow([['柳州国联运输集团有限公司'], ['湖北塑胶跑道工程公司']])).toBeNull()
    expect(guessHeaderRow([])).toBeNull()
  })

  test('names are made unique, empty columns at the end go, those inside stay', () => {
    const head = [
      ['电话', ' 电话 ', '', '备注', '', ''],
      ['1', '2', '', '3', ''],
    ]
    expect(columnsOf(head, 0).map(({ name }) => name)).toEqual(['电话', '电话 (2)', '[C]', '备注'])
    expect(columnsOf([['a', 'a', 'a (2)']], 0).map(({ name }) => name)).toEqual(['a', 'a (2)', 'a (2) (2)'])
  })

  test('two-storey headings: the lower one names the columns', () => {
    const head = [
      ['基本信息', '', '', '联系方式', ''],
      ['名称', '行业', '地区', '电话', '邮箱'],
      ['石径', '软件', '上海', '13800000000', 'a@x.cn'],
    ]
    expect(guessHeaderRow(head)).toBe(1)
  })
})

describe('record, external id, blanks', () => {
  test('stages and close values are deals, sources are leads', () => {
    expect(
      guessRecord([{ name: '商机名称' }, { name: '销售阶段' }, { name: '预计金额' }, { name: '线索来源' }]),
    ).toMatchObject({ record: 'deal' })
    expect(guessRecord([{ name: '姓名' }, { name: '来源' }])).toEqual({
      record: 'lead',
      confidence: 0.67,
      because: ['来源'],
    })
    expect(
      guessRecord([{ name: '客户名称' }, { name: '客户级别' }, { name: '信用代码' }, { name: '客户来源' }]),
    ).toMatchObject({ record: 'customer', because: ['客户级别', '信用代码'] })
    expect(guessRecord([{ name: 'x' }])).toEqual({ record: 'lead', confidence: 0.5, because: [] })
  })

  test('the external id is unique, filled and called so', () => {
    const ids = column('线索编号', 'L1', 'L2', 'L3')
    expect(guessExternalId([column('客户编号', 'C1', 'C2', 'C3'), ids, column('ID', '1', '2', '3')])).toBe('线索编号')
    expect(guessExternalId([column('id', '1', '2', '2'), column('手机号', '13800000000', '13900000000')])).toBeNull()
    expect(guessExternalId([column('id', '1', '', '3')])).toBeNull()
  })

  test('placeholders that fill several columns are blanks; a word in one column is an answer', () => {
    const select = { samples: ['Select', 'Mumbai', 'Select', ''] }
    expect(guessBlanks([select, { samples: ['Select', 'Select', 'x'] }, { samples: ['无', '有', '无'] }])).toEqual([
      'Select',
    ])
    expect(guessBlanks([{ samples: ['请选择', '上海', '北京', 'NULL'] }])).toEqual(['NULL', '请选择'])
  })
})

const DATA = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url))

async function columnsIn(path: string): Promise<SheetColumn[]> {
  const open = await openSheet(join(DATA, path), path)
  const head = await headOf(open.rows())
  await open.close()
  return columnsOf(head, guessHeaderRow(head))
}

describe.skipIf(!existsSync(DATA))('tables from the wild (skipped where ../shared/data is absent)', () => {
  test('leads of an education company', async () => {
    const columns = await columnsIn('x_education/Leads.csv.gz')
    expect(columns).toHaveLength(37)
    expect(guessRecord(columns).record).toBe('lead')
    expect(guessExternalId(columns)).toBe('Prospect ID')
    expect(guessBlanks(columns)).toEqual(['Select'])
    const fields: Field[] = [
      { id: 'channel', label: { zh: '来源', en: 'Lead source' }, kind: 'text' },
      { id: 'city', label: { zh: '城市', en: 'City' }, kind: 'text' },
      { id: 'visits', label: { zh: '访问次数', en: 'Total visits' }, kind: 'number' },
      { id: 'phone', label: { zh: '手机', en: 'Mobile' }, kind: 'phone' },
      { id: 'mail', label: { zh: '邮箱', en: 'Email' }, kind: 'mail' },
    ]
    const mapped = Object.entries(fieldsOf(columns, fields)).filter(([, field]) => field !== null)
    expect(mapped).toEqual([
      ['Lead Source', 'channel'],
      ['TotalVisits', 'visits'],
      ['City', 'city'],
    ])
  })

  test('deals of a pipeline', async () => {
    const columns = await columnsIn('maven_crm/sales_pipeline.csv')
    expect(guessRecord(columns).record).toBe('deal')
    expect(guessExternalId(columns)).toBe('opportunity_id')
    const fields: Field[] = [
      { id: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', aliases: ['close_value'] },
      { id: 'stage', label: { zh: '阶段', en: 'Stage' }, kind: 'text', aliases: ['deal_stage'] },
      { id: 'company', label: { zh: '公司', en: 'Company' }, kind: 'text', aliases: ['account'] },
      { id: 'closed', label: { zh: '成交日期', en: 'Close date' }, kind: 'date' },
    ]
    const { account, deal_stage, close_value, close_date, sales_agent } = fieldsOf(columns, fields)
    expect([account, deal_stage, close_value, close_date, sales_agent]).toEqual([
      'company',
      'stage',
      'amount',
      'closed',
      null,
    ])
  })

  test('one company seen by three systems', async () => {
    const erp = await columnsIn('zh_messy_customers/src_erp.csv')
    expect(fieldsOf(erp)).toMatchObject({ 单位名称: 'company', 联系人: 'name', 手机: 'phone' })
    const wecom = await columnsIn('zh_messy_customers/src_wecom.csv')
    expect(fieldsOf(wecom)).toMatchObject({ 备注企业: 'company', 电话: 'phone' })
    const cards = await columnsIn('zh_messy_customers/src_cards.xlsx')
    expect(fieldsOf(cards)).toMatchObject({ '公 司': 'company', '姓 名': 'name', '联系电话（手机）': 'phone' })
    for (const columns of [erp, wecom, cards]) expect(guessExternalId(columns)).toBe('row_id')
  })

  test('workbooks of small businesses', async () => {
    expect(fieldsOf(await columnsIn('messy_xlsx/auto_repair_customers_synthetic.xlsx'))).toMatchObject({
      姓名: 'name',
      手机号: 'phone',
      车牌: null,
    })
    expect(fieldsOf(await columnsIn('messy_xlsx/lead_import_template_zh.xlsx'))).toMatchObject({
      联系人: 'name',
      电话: 'phone',
      邮箱: 'mail',
      区域: 'region',
    })
  })
})
