import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSheetRefused } from './refused.ts'
import { openSheet } from './read.ts'

const SAMPLES = join(import.meta.dirname, '../../../../../shared/data/vcards')

async function cards(text: string | Buffer, name = 'a.vcf'): Promise<Record<string, string>[]> {
  const sheet = await openSheet(Buffer.from(text), name)
  const [names = [], ...rows] = await Array.fromAsync(sheet.rows())
  await sheet.close()
  return rows.map((row) =>
    Object.fromEntries(names.map((column, i) => [column, row[i] ?? '']).filter(([, cell]) => cell !== '')),
  )
}

test('a Chinese card as phones write it today', async () => {
  const text =
    '\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nN:王;芳;;;\r\nFN:王芳\r\nORG:上海石径贸易有限公司;采购部\r\nTITLE:经理\r\n' +
    'item1.TEL;TYPE=CELL:138 0000 1111\r\nTEL;TYPE=WORK,FAX:021-61230000\r\nTEL;TYPE=WORK:021-61234567\r\n' +
    'EMAIL;TYPE=INTERNET:wang@example.cn\r\nADR;TYPE=WORK:;;世纪大道\r\n 100号;浦东新区;上海市;200120;中国\r\n' +
    'PHOTO;ENCODING=b:AAAA\r\nNOTE:老客户\\, 爱喝茶\r\nEND:VCARD\r\n'
  expect(await cards(text)).toEqual([
    {
      姓名: '王芳',
      公司: '上海石径贸易有限公司',
      部门: '采购部',
      职务: '经理',
      手机: '138 0000 1111',
      电话: '021-61234567',
      邮箱: 'wang@example.cn',
      地址: '上海市浦东新区世纪大道100号',
      备注: '老客户, 爱喝茶',
    },
  ])
})

test('an old one: 2.1, quoted-printable, bytes of GBK, lines broken by =', async () => {
  const qp = (bytes: readonly number[]) => bytes.map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')
  const text = `BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:${qp([0xc0, 0xee])};=\n${qp([0xc0, 0xd7])}\nTEL;CELL:13900002222\nEND:VCARD\n`
  expect(await cards(text)).toEqual([{ 姓名: '李雷', 手机: '13900002222' }])
})

test('a whole file in GB18030 and one in UTF-8 without marks', async () => {
  const name = Buffer.from([0xc0, 0xee, 0xc0, 0xd7])
  const gbk = Buffer.concat([Buffer.from('BEGIN:VCARD\nVERSION:2.1\nFN:'), name, Buffer.from('\nEND:VCARD\n')])
  expect(await cards(gbk)).toEqual([{ 姓名: '李雷' }])
  expect(
    await cards(
      'begin:vcard\nversion:4.0\nfn:李雷\nTEL;VALUE=uri;TYPE="work,voice":tel:+86-21-61234567;ext=102\nend:vcard',
    ),
  ).toEqual([{ 姓名: '李雷', 电话: '+86-21-61234567 ext 102' }])
})

test('what calls itself a card and is none, and a card that calls itself a table, are refused', async () => {
  const refusal = async (text: string, name: string) => {
    const thrown: unknown = await cards(text, name).catch((error: unknown) => error)
    return isSheetRefused(thrown) ? thrown.code : thrown
  }
  expect(await refusal('a,b\n1,2\n', 'a.vcf')).toBe('sheet.wrong-extension')
  expect(await refusal('BEGIN:VCARD\nFN:x\nEND:VCARD\n', 'a.csv')).toBe('sheet.wrong-extension')
  expect(await refusal('BEGIN:VCARD\nFN:x\u0000\nEND:VCARD\n', 'a.vcf')).toBe('sheet.binary')
  expect(await refusal('BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n', 'a.vcf')).toBe('sheet.empty')
})

test('a value of ten megabytes is left out, the card is kept', async () => {
  expect(await cards(`BEGIN:VCARD\nFN:李雷\nNOTE:${'x'.repeat(10_000_000)}\nEND:VCARD\n`)).toEqual([{ 姓名: '李雷' }])
})

test('whatever stands behind BEGIN:VCARD is read or refused, never a crash', async () => {
  const pieces = fc.constantFrom(
    'FN:',
    'N:',
    ';',
    '=',
    '\n',
    '\r\n ',
    ':',
    '"',
    'TEL;TYPE=CELL:',
    '李',
    '\\',
    'END:VCARD\n',
    'BEGIN:VCARD\n',
    'ENCODING=QUOTED-PRINTABLE',
    '=C0',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
      const read = await cards(`BEGIN:VCARD\n${parts.join('')}`).catch((error: unknown) => error)
      expect(Array.isArray(read) || isSheetRefused(read)).toBe(true)
    }),
  )
})

test.skipIf(!existsSync(SAMPLES))('cards of phones, mail programs and the standards are read', async () => {
  for (const file of readdirSync(SAMPLES).filter((name) => name.endsWith('.vcf'))) {
    const { readFile } = await import('node:fs/promises')
    const found = await cards(await readFile(join(SAMPLES, file)))
    expect(found.length, file).toBeGreaterThan(0)
    expect(
      found.every((card) => (card['姓名'] ?? card['公司'] ?? card['邮箱'] ?? '') !== ''),
      file,
    ).toBe(true)
  }
})
