import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSheet } from './read.ts'
import { isSheetRefused, SHEET_LIMITS, type SheetLimits, type SheetRefusalCode } from './refused.ts'
import { workbookBytes, workbookEntries, zipBytes } from './workbook.fixture.ts'

const DATA = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url))

async function readAll(input: string | Buffer | Readable, name: string, sheet?: string): Promise<string[][]> {
  const open = await openSheet(input, name)
  try {
    return await Array.fromAsync(open.rows(sheet))
  } finally {
    await open.close()
  }
}

async function refusal(input: Buffer, name: string, limits: Partial<SheetLimits> = {}): Promise<SheetRefusalCode> {
  try {
    const open = await openSheet(input, name, { ...SHEET_LIMITS, ...limits })
    await Array.fromAsync(open.rows()).finally(open.close)
  } catch (error) {
    if (!isSheetRefused(error)) throw error
    expect(error.sentence.zh).toMatch(/\p{Script=Han}.*。|）$/u)
    expect(error.sentence.en).toMatch(/[.)]$/)
    return error.code
  }
  throw new Error('was read')
}

/** GB18030 bytes of a text whose characters are in the two-byte part. */
function gb18030(text: string): Buffer {
  const bytesOf = new Map<string, Buffer>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail])
      if (trail !== 0x7f) bytesOf.set(decoder.decode(bytes), bytes)
    }
  }
  return Buffer.concat([...text].map((char) => bytesOf.get(char) ?? Buffer.from(char)))
}

const TEXT = '客户名称,电话\n"上海石径, 贸易",13800000000\n\n"引""号",\n'
const ROWS = [['客户名称', '电话'], ['上海石径, 贸易', '13800000000'], [], ['引"号', '']]

describe('text tables', () => {
  const variants: readonly (readonly [string, Buffer, string])[] = [
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['GB18030', gb18030(TEXT), 'gb18030'],
    ['UTF-16 little endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows lines', Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8'],
    ['old Mac lines', Buffer.from(TEXT.replaceAll('\n', '\r')), 'utf-8'],
  ]
  test.each(variants)('%s is read, plain and gzipped', async (_, bytes, encoding) => {
    const open = await openSheet(bytes, '客户.csv')
    expect(open).toMatchObject({ encoding, delimiter: ',', repaired: false, sheets: [{ name: '客户', rows: 4 }] })
    expect(await Array.fromAsync(open.rows())).toEqual(ROWS)
    expect(await Array.fromAsync(open.rows('客户'))).toEqual(ROWS)
    expect(await readAll(gzipSync(bytes), '客户.csv.gz')).toEqual(ROWS)
  })

  test.each([',', ';', '\t', '|'])('%j is found as the delimiter', async (cut) => {
    const rows = [
      ['name', 'note', 'phone'],
      ['a, b; c', 'x | y', '1'],
      ['d', 'e', '2'],
    ]
    const text = rows.map((row) => row.map((cell) => (/[,;|]/.test(cell) ? `"${cell}"` : cell)).join(cut)).join('\n')
    expect(await readAll(Buffer.from(text), 'a.csv')).toEqual(rows)
  })

  test('one column, sep= and a .tsv whose cells are full of commas', async () => {
    expect(await readAll(Buffer.from('phone\n1\n2'), 'a.csv')).toEqual([['phone'], ['1'], ['2']])
    expect(await readAll(Buffer.from('sep=;\r\na;b,c\r\n'), 'a.csv')).toEqual([
      ['sep=', ''],
      ['a', 'b,c'],
    ])
    expect(await readAll(Buffer.from('a,a\tb,b\n1,1\t2,2'), 'a.tsv')).toEqual([
      ['a,a', 'b,b'],
      ['1,1', '2,2'],
    ])
  })

  test('a delimiter under which quotes do not close is not guessed', async () => {
    const open = await openSheet(Buffer.from('"head","head"\r\n"","",""\r\n"|","","|",""\r\n"\n",""\r\n'), 'a.csv')
    expect(open.delimiter).toBe(',')
    expect(await Array.fromAsync(open.rows())).toEqual([
      ['head', 'head'],
      ['', '', ''],
      ['|', '', '|', ''],
      ['\n', ''],
    ])
  })

  test('a file and a stream are read like a buffer, and the stream leaves no file behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-read-test-'))
    const path = join(folder, 'a.csv')
    await writeFile(path, TEXT)
    expect(await readAll(path, 'a.csv')).toEqual(ROWS)
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = folder
    try {
      expect(await readAll(createReadStream(path), 'a.csv')).toEqual(ROWS)
      expect(await readdir(folder)).toEqual(['a.csv'])
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      await rm(folder, { recursive: true })
    }
  })

  test('a character cut in half does not turn a long UTF-8 file into another encoding', async () => {
    const line = Buffer.from(`${'石径销售过程系统'.repeat(10)},1\n`)
    const open = await openSheet(Buffer.concat([line, line, Buffer.from([0xe5, 0x85, 0x2c, 0x32])]), 'a.csv')
    expect(open).toMatchObject({ encoding: 'utf-8', repaired: true })
    const rows = await Array.fromAsync(open.rows())
    expect(rows.at(-1)).toEqual(['\ufffd', '2'])
  })

  test('stopping early stops the file being read', async () => {
    const open = await openSheet(Buffer.from('a,b\n'.repeat(100_000)), 'a.csv')
    for await (const row of open.rows()) {
      expect(row).toEqual(['a', 'b'])
      break
    }
    expect(open.sheets).toEqual([{ name: 'a', rows: 100_000 }])
    await open.close()
  })

  test('whatever is written as CSV is read back, and the rows counted are the rows read', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab石,;\t|"\n\r 0'), maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
          const open = await openSheet(Buffer.from(`sep=,\r\n${text}\r\n`), 'a.csv')
          const read = await Array.fromAsync(open.rows())
          expect(read.slice(1)).toEqual(rows)
          expect(open.sheets[0]?.rows).toBe(read.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('workbooks', () => {
  test('sheets, dates without a zone, numbers without noise, blank rows in place', async () => {
    const bytes = workbookBytes({
      封面: [['导入说明']],
      '客户 & 线索': [
        ['名称', '日期', '时刻', '金额', '电话', '有效'],
        [' 石径<1> ', new Date('2026-11-22T00:00:00Z'), new Date('2026-11-22T13:40:05Z'), 0.1 + 0.2, 13800000000, true],
        [],
        [null, null, null, 1234567.1, null, false],
      ],
      空表: [],
    })
    const open = await openSheet(bytes, '客户.xlsx')
    expect(open.sheets).toEqual([
      { name: '封面', rows: 1 },
      { name: '客户 & 线索', rows: 4 },
    ])
    expect(await Array.fromAsync(open.rows('客户 & 线索'))).toEqual([
      ['名称', '日期', '时刻', '金额', '电话', '有效'],
      [' 石径<1> ', '2026-11-22', '2026-11-22T13:40:05', '0.3', '13800000000', 'true'],
      [],
      ['', '', '', '1234567.1', '', 'false'],
    ])
    await expect(Array.fromAsync(open.rows('没有'))).rejects.toMatchObject({ code: 'sheet.unknown-sheet' })
    await open.close()
  })

  test('thousands of rows cross the thread whole and in order, to two readers at once', async () => {
    const rows = Array.from({ length: 3210 }, (_, n) => [`r${n}`, String(n)])
    const open = await openSheet(workbookBytes({ a: rows }), 'a.xlsx')
    const [one, two] = await Promise.all([Array.fromAsync(open.rows()), Array.fromAsync(open.rows())])
    expect(one).toEqual(rows)
    expect(two).toEqual(rows)
    await open.close()
  })
})

describe('refused with a code and a sentence', () => {
  const entries = workbookEntries({
    a: [
      ['x', 'y'],
      ['1', '2'],
    ],
  })
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const junk = Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919 + (n >> 3)) % 256))
  const cases: readonly (readonly [string, Buffer, string, SheetRefusalCode, Partial<SheetLimits>?])[] = [
    ['nothing', Buffer.alloc(0), 'a.csv', 'sheet.empty'],
    ['only blanks', Buffer.from('\ufeff \r\n\n'), 'a.csv', 'sheet.empty'],
    ['a workbook without cells', workbookBytes({ a: [] }), 'a.xlsx', 'sheet.empty'],
    ['gzip of nothing', gzipSync(''), 'a.csv.gz', 'sheet.empty'],
    ['text called xlsx', Buffer.from(TEXT), 'a.xlsx', 'sheet.wrong-extension'],
    ['a workbook called csv', workbookBytes({ a: [['x']] }), 'a.csv', 'sheet.wrong-extension'],
    ['a PDF called csv', Buffer.from('%PDF-1.7\n'), 'a.csv', 'sheet.wrong-extension'],
    ['text called docx', Buffer.from(TEXT), 'a.docx', 'sheet.wrong-extension'],
    ['NUL bytes', Buffer.from('a,b\n1,\u00002\n'), 'a.csv', 'sheet.binary'],
    ['NUL bytes far down', Buffer.from(`${'a,b\n'.repeat(5000)}\u0000`), 'a.csv', 'sheet.binary'],
    ['junk', junk, 'a.csv', 'sheet.binary'],
    ['junk without NUL', Buffer.from(junk.map((byte) => byte || 1)), 'a.csv', 'sheet.encoding'],
    ['control characters', Buffer.from('\u0001\u0002,a\n'.repeat(50)), 'a.csv', 'sheet.binary'],
    ['a web page without a table called xls', Buffer.from('<html><p>请登录</p></html>'), 'a.xls', 'sheet.web-page'],
    ['a web page called csv', Buffer.from('<html><table><tr><td>1'), 'a.csv', 'sheet.web-page'],
    ['an old Office file that is no workbook', Buffer.concat([ole, Buffer.alloc(9000)]), 'a.xls', 'sheet.damaged'],
    [
      'a password',
      Buffer.concat([ole, Buffer.alloc(70_000), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.xlsx',
      'sheet.password',
    ],
    [
      'an encrypted archive',
      zipBytes(entries.map((entry) => ({ ...entry, encrypted: true }))),
      'a.xlsx',
      'sheet.password',
    ],
    [
      'another archive',
      zipBytes([{ name: 'word/document.xml', data: Buffer.from('<w/>') }]),
      'a.xlsx',
      'sheet.not-a-workbook',
    ],
    ['half a workbook', workbookBytes({ a: [['x']] }).subarray(0, 400), 'a.xlsx', 'sheet.damaged'],
    [
      'broken XML',
      zipBytes(
        entries.map((one) =>
          one.name.includes('sheet1')
            ? { ...one, data: Buffer.from('<worksheet><sheetData><row r="x"><c r="??">') }
            : one,
        ),
      ),
      'a.xlsx',
      'sheet.damaged',
    ],
    [
      'a cell a million columns away',
      zipBytes(
        entries.map((one) =>
          one.name.includes('sheet1')
            ? {
                ...one,
                data: Buffer.from(
                  '<worksheet><sheetData><row r="1"><c r="AAAAAAA1"><v>1</v></c></row></sheetData></worksheet>',
                ),
              }
            : one,
        ),
      ),
      'a.xlsx',
      'sheet.damaged',
    ],
    ['half a gzip', gzipSync(Buffer.from(TEXT.repeat(9))).subarray(0, 60), 'a.csv.gz', 'sheet.damaged'],
    [
      'a gzip bomb',
      gzipSync(Buffer.alloc(3_000_000, 'a,b\n')),
      'a.csv.gz',
      'sheet.too-large',
      { textBytes: 1_000_000 },
    ],
    [
      'a zip bomb',
      zipBytes([...entries, { name: 'xl/media/a.xml', data: Buffer.alloc(3_000_000) }]),
      'a.xlsx',
      'sheet.too-large',
      { workbookBytes: 1_000_000 },
    ],
    [
      'a zip bomb that lies',
      zipBytes([...entries, { name: 'xl/a.xml', data: Buffer.alloc(3_000_000), claimedSize: 9 }]),
      'a.xlsx',
      'sheet.too-large',
      { workbookBytes: 1_000_000 },
    ],
    ['too many lines', Buffer.from('a,b\n'.repeat(11)), 'a.csv', 'sheet.too-many-rows', { textRows: 10 }],
    [
      'too many rows',
      workbookBytes({ a: Array.from({ length: 11 }, () => ['x']) }),
      'a.xlsx',
      'sheet.too-many-rows',
      { workbookRows: 10 },
    ],
    [
      'too many columns',
      workbookBytes({ a: [Array.from({ length: 501 }, () => 'x')] }),
      'a.xlsx',
      'sheet.too-many-columns',
    ],
    ['too many fields', Buffer.from(`${'a,'.repeat(501)}\n`), 'a.csv', 'sheet.too-many-columns'],
    ['an open quote', Buffer.from('a,b\n1,"2\n3,4\n'), 'a.csv', 'sheet.quote-open'],
    [
      'a quote that swallows the rest',
      Buffer.from(`a,b\n1,"2\n${'3,4\n'.repeat(2000)}5",6\n`),
      'a.csv',
      'sheet.quote-open',
      { cellChars: 1000 },
    ],
    ['a cell of ten megabytes', Buffer.from(`a,b\n1,${'x'.repeat(10_000_000)}\n`), 'a.csv', 'sheet.cell-too-long'],
    ['and in quotes', Buffer.from(`a,b\n1,"${'x'.repeat(10_000_000)}"\n`), 'a.csv', 'sheet.cell-too-long'],
    [
      'a cell of ten megabytes in a workbook',
      workbookBytes({ a: [['a'], ['x'.repeat(10_000_000)]] }),
      'a.xlsx',
      'sheet.cell-too-long',
    ],
    ['a row of long cells', Buffer.from(`${'x'.repeat(900)},`.repeat(400)), 'a.csv', 'sheet.row-too-long'],
    ['a million empty columns', Buffer.from(`a,b\n1,2${','.repeat(1_000_000)}\n`), 'a.csv', 'sheet.too-many-columns'],
  ]
  for (const [what, bytes, name, code, limits] of cases) {
    test(what, async () => expect(await refusal(bytes, name, limits)).toBe(code))
  }

  test('hidden entries of an archive are found', async () => {
    const hidden = zipBytes([...entries, { name: 'xl/x.xml', data: Buffer.alloc(100, 'x') }])
    const shown = hidden.subarray(0)
    const end = shown.length - 22
    shown.writeUInt16LE(entries.length - 1, end + 10) // the last of our own entries is no longer listed, nor the one after it
    expect(await refusal(shown, 'a.xlsx')).toBe('sheet.damaged')
  })

  test('random bytes under any name never do anything but refuse or read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.constantFrom('a.csv', 'a.xls', 'a.csv.gz', 'a.tsv'),
        async (bytes, name) => {
          try {
            await readAll(Buffer.from(bytes), name)
          } catch (error) {
            expect(isSheetRefused(error), String(error)).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!existsSync(DATA))('tables from the wild (skipped where ../shared/data is absent)', () => {
  test.each([
    ['x_education/Leads.csv.gz', 9241, 37, 'utf-8'],
    ['maven_crm/sales_pipeline.csv', 8801, 8, 'utf-8'],
    ['zh_messy_customers/src_erp.csv', 1314, 7, 'gb18030'],
    ['zh_messy_customers/src_wecom.csv', 1344, 6, 'utf-8'],
    ['zh_messy_customers/src_cards.xlsx', 1310, 6, undefined],
    ['messy_xlsx/auto_repair_customers_synthetic.xlsx', 301, 10, undefined],
    ['messy_xlsx/lead_import_template_zh.xlsx', 4, 10, undefined],
  ])('%s', async (path, rows, columns, encoding) => {
    const open = await openSheet(join(DATA, path), path)
    const read = await Array.fromAsync(open.rows())
    await open.close()
    expect(open.encoding).toBe(encoding)
    expect(open.sheets[0]?.rows).toBe(rows)
    expect(read).toHaveLength(rows)
    expect(Math.max(...read.map((row) => row.length))).toBe(columns)
    expect(read.flat().join('')).not.toContain('\ufffd')
  })
})
