import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { columnsOf, guessHeaderRow } from './header.ts'
import { encrypted, from1904, inGbk, oldWorkbookBytes } from './old-workbook.fixture.ts'
import { readOldWorkbook } from './old-workbook.ts'
import { openSheet } from './read.ts'
import { isSheetRefused, SHEET_LIMITS, type SheetLimits } from './refused.ts'
import { workbookBytes, workbookEntries, zipBytes } from './workbook.fixture.ts'

async function rowsOf(bytes: Buffer, name: string, sheet?: string): Promise<string[][]> {
  const open = await openSheet(bytes, name)
  try {
    return await Array.fromAsync(open.rows(sheet))
  } finally {
    await open.close()
  }
}

async function refusal(bytes: Buffer, name: string, limits: Partial<SheetLimits> = {}): Promise<string> {
  try {
    const open = await openSheet(bytes, name, { ...SHEET_LIMITS, ...limits })
    await Array.fromAsync(open.rows()).finally(open.close)
  } catch (error) {
    if (isSheetRefused(error)) return error.code
    throw error
  }
  return 'was read'
}

const LIST = {
  客户: {
    rows: [
      ['2024 年客户名单'],
      ['公司', '联系人', '电话', '签约', '时刻', '折扣', '重点'],
      ['上海石径贸易有限公司', '张伟', 13800000000, new Date('2024-03-05T00:00:00Z'), 0.5, 0.15, true],
      [null, '李雷', '021-61234567', new Date('2024-03-05T13:40:05Z'), null, 0.1 + 0.2, false],
    ],
    merged: ['A1:G1', 'A3:A4'],
  },
  备注: { rows: [['=HYPERLINK("http://x")', 'a\u0000b']] },
} as const

describe('old workbooks', () => {
  test('numbers, dates, several sheets, merged cells', async () => {
    const open = await openSheet(oldWorkbookBytes(LIST), '客户.xls')
    expect(open).toMatchObject({
      format: 'workbook',
      sheets: [
        { name: '客户', rows: 4 },
        { name: '备注', rows: 1 },
      ],
    })
    expect(await Array.fromAsync(open.rows())).toEqual([
      ['2024 年客户名单'],
      ['公司', '联系人', '电话', '签约', '时刻', '折扣', '重点'],
      ['上海石径贸易有限公司', '张伟', '13800000000', '2024-03-05', '0.5', '0.15', 'true'],
      ['上海石径贸易有限公司', '李雷', '021-61234567', '2024-03-05T13:40:05', '', '0.3', 'false'],
    ])
    expect(await Array.fromAsync(open.rows('备注'))).toEqual([['=HYPERLINK("http://x")', 'ab']])
    await open.close()
  })

  test('days counted from 1904, and text in GBK', async () => {
    const dated = oldWorkbookBytes({ a: { rows: [['d'], [new Date('2020-03-04T00:00:00Z')]] } })
    expect(await rowsOf(from1904(dated), 'a.xls')).toEqual([['d'], ['2024-03-05']])
    const latin = oldWorkbookBytes({ CCCC: { rows: [['AAAA'], ['BBBBBBBB']] } }, 'biff5')
    const gbk = inGbk(latin, { AAAA: 'b9abcbbe', BBBBBBBB: 'c9cfbaa3caafbeb6', CCCC: 'bfcdbba7' })
    expect(await rowsOf(gbk, 'a.xls', '客户')).toEqual([['公司'], ['上海石径']])
  })

  test('a workbook of one kind under the name of another is read, under the name of a text it is not', async () => {
    expect(await rowsOf(oldWorkbookBytes({ a: { rows: [['x']] } }), 'a.xlsx')).toEqual([['x']])
    expect(await rowsOf(workbookBytes({ a: [['x']] }), 'a.xls')).toEqual([['x']])
    expect(await refusal(oldWorkbookBytes(LIST), 'a.csv')).toBe('sheet.wrong-extension')
    expect(await refusal(oldWorkbookBytes(LIST), 'a.pdf')).toBe('sheet.wrong-extension')
  })

  test('tables of web pages and of XML under the name of a workbook', async () => {
    const page =
      '<html><head><meta charset="utf-8"></head><body><table border=1><tr><th colspan=2>名单</th></tr>' +
      '<tr><th>公司</th><th>电话</th></tr><tr><td rowspan=2>甲&nbsp;&amp;<b>乙</b></td><td>013800000000</td></tr>' +
      '<tr><td style="mso-number-format:\'\\@\'">=1+1</td></tr></table></body></html>'
    const rows = [['名单'], ['公司', '电话'], ['甲 &乙', '013800000000'], ['甲 &乙', '=1+1']]
    expect(await rowsOf(Buffer.from(page), '导出.xls')).toEqual(rows)
    const gbk = Buffer.concat([
      Buffer.from('<table><tr><td>'),
      Buffer.from('b9abcbbe', 'hex'),
      Buffer.from('</td></tr></table>'),
    ])
    expect(await rowsOf(gbk, '导出.xls')).toEqual([['公司']])
    const xml = oldWorkbookBytes(
      {
        客户: {
          rows: [
            ['公司', '日期'],
            ['甲', new Date('2024-03-05T00:00:00Z')],
          ],
        },
      },
      'xlml',
    )
    expect(await rowsOf(xml, 'a.xls', '客户')).toEqual([
      ['公司', '日期'],
      ['甲', '2024-03-05'],
    ])
  })

  test('what cannot be opened ends in a sentence', async () => {
    const xls = oldWorkbookBytes(LIST)
    expect(await refusal(encrypted(xls), 'a.xls')).toBe('sheet.password')
    expect(await refusal(xls, 'a.xls', { openMs: 1 })).toBe('sheet.too-slow')
    expect(await refusal(oldWorkbookBytes({ a: { rows: [] } }), 'a.xls')).toBe('sheet.empty')
    expect(await refusal(xls, 'a.xls', { columns: 6 })).toBe('sheet.too-many-columns')
    expect(await refusal(xls, 'a.xls', { workbookRows: 3 })).toBe('sheet.too-many-rows')
    expect(await refusal(xls, 'a.xls', { cellChars: 10 })).toBe('sheet.cell-too-long')
  })

  test('damaged anywhere, it is read or refused, never stuck', () => {
    const xls = oldWorkbookBytes(LIST)
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const damage = fc.array(fc.tuple(fc.nat(xls.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(xls.length), fc.boolean(), (places, end, cut) => {
        const bytes = Buffer.from(xls)
        for (const [at, byte] of places) bytes[at] = byte
        const start = performance.now()
        try {
          for (const { rows } of readOldWorkbook(cut ? bytes.subarray(0, end) : bytes, 'xls', SHEET_LIMITS))
            expect(rows.length).toBeLessThan(70_000)
        } catch (error) {
          expect(isSheetRefused(error)).toBe(true)
        }
        expect(performance.now() - start).toBeLessThan(5000)
      }),
      { numRuns: 150 },
    )
    said.mockRestore()
  })
})

/** An XLSX whose first sheet has merged blocks. */
function merged(rows: Parameters<typeof workbookBytes>[0][string], refs: readonly string[]): Buffer {
  const blocks = `<mergeCells count="${refs.length}">${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return zipBytes(
    workbookEntries({ '客户 & "名单"': rows }).map((one) =>
      one.name.endsWith('sheet1.xml')
        ? { ...one, data: Buffer.from(one.data.toString().replace('</sheetData>', `</sheetData>${blocks}`)) }
        : one,
    ),
  )
}

describe('merged cells', () => {
  test('a block fills the rows it covers, a title over the width is not the heading', async () => {
    const rows = await rowsOf(
      merged(
        [
          ['客户名单'],
          ['公司', '联系方式', null, '城市'],
          [null, '联系人', '电话', null],
          ['石径贸易', '张伟', '1', '上海'],
          [null, '李雷', '2', null],
          [null, null, null, null],
          ['云帆物流', '王芳', '3', '苏州'],
        ],
        ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3', 'A4:A6', 'D4:D5'],
      ),
      'a.xlsx',
    )
    expect(guessHeaderRow(rows)).toBe(2)
    expect(columnsOf(rows, 2).map(({ name }) => name)).toEqual(['公司', '联系人', '电话', '城市'])
    expect(rows.slice(3)).toEqual([
      ['石径贸易', '张伟', '1', '上海'],
      ['石径贸易', '李雷', '2', '上海'],
      [],
      ['云帆物流', '王芳', '3', '苏州'],
    ])
  })

  test('blocks that lie on each other a thousand times do not fill the memory', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => (n === 0 ? ['x', 'y'] : [null, String(n)]))
    const refs = Array.from({ length: 1000 }, (_, n) => `A1:${n % 2 === 0 ? 'B' : 'C'}${2001 + n}`)
    expect(await refusal(merged(rows, refs), 'a.xlsx')).toBe('sheet.damaged')
  })
})

describe('hostile workbooks are bounded', () => {
  const withSheet = (xml: string) =>
    zipBytes(
      workbookEntries({ a: [['x']] }).map((one) =>
        one.name.endsWith('sheet1.xml') ? { ...one, data: Buffer.from(xml) } : one,
      ),
    )

  test('a million empty columns and rows that are only formatted are no cells', async () => {
    const blank = Array.from({ length: 60 }, (_, n) => {
      const cells = Array.from({ length: 16_384 }, (_none, c) => `<c r="${letters(c)}${n + 2}" s="0"/>`)
      return `<row r="${n + 2}">${cells.join('')}</row>`
    })
    const first = '<row r="1"><c r="A1" t="inlineStr"><is><t>公司</t></is></c></row>'
    expect(
      await rowsOf(withSheet(`<worksheet><sheetData>${first}${blank.join('')}</sheetData></worksheet>`), 'a.xlsx'),
    ).toEqual([['公司']])
  })

  test('a filled cell far to the right is refused before anything is filled up to it', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}" s="0" ><v>1</v></c></row>`,
    )
    const bytes = withSheet(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`)
    expect(await refusal(bytes, 'a.xlsx')).toBe('sheet.too-many-columns')
  })

  test('a formula is what it came to, or nothing; NUL and half characters are dropped', async () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c>' +
      '<c r="C1" t="str"><f>"a"</f><v>=cmd|x</v></c><c r="D1" t="inlineStr"><is><t>a_x0000_b_xD800_c</t></is></c>' +
      '</row></sheetData></worksheet>'
    expect(await rowsOf(withSheet(xml), 'a.xlsx')).toEqual([['2', '', '=cmd|x', 'ab\ufffdc']])
  })
})

function letters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letters(Math.floor(index / 26) - 1) + letter
}
