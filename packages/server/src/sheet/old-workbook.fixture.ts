import { utils, write, type BookType } from '@e965/xlsx'

type Cell = string | number | boolean | Date | null
export interface OldSheetParts {
  readonly rows: readonly (readonly Cell[])[]
  /** Merged blocks, such as A1:C1. */
  readonly merged?: readonly string[]
}

/** An XLS as Excel 97 to 2003 wrote it, with real dates; or of another old format. */
export function oldWorkbookBytes(
  sheets: Readonly<Record<string, OldSheetParts>>,
  bookType: BookType = 'biff8',
): Buffer {
  const book = utils.book_new()
  for (const [name, { rows, merged = [] }] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => [...row]),
      { UTC: true, dateNF: 'yyyy/m/d h:mm' },
    )
    sheet['!merges'] = merged.map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
  }
  const bytes: Uint8Array = write(book, { type: 'buffer', bookType })
  return Buffer.from(bytes)
}

/** The workbook as one that counts its days from 1904: the same numbers mean days four years and a day later. */
export function from1904(xls: Buffer): Buffer {
  return patched(xls, '22000200', 1)
}

/** A BIFF5 workbook in GBK: each text of Latin letters becomes the Chinese one of as many bytes. */
export function inGbk(xls: Buffer, texts: Readonly<Record<string, string>>): Buffer {
  const bytes = patched(xls, '42000200', 936)
  for (const [latin, hex] of Object.entries(texts)) {
    if (latin.length * 2 !== hex.length) throw new Error(`${latin} is not as long as what it stands for`)
    bytes.set(Buffer.from(hex, 'hex'), found(bytes, Buffer.from(latin)))
  }
  return bytes
}

/** The workbook with the record that says it is encrypted, in place of the one that names its writer. */
export function encrypted(xls: Buffer): Buffer {
  const bytes = Buffer.from(xls)
  const at = found(bytes, Buffer.from('5c007000', 'hex'))
  bytes.writeUInt16LE(0x2f, at)
  bytes.writeUInt16LE(0, at + 4) // the oldest way
  return bytes
}

function patched(xls: Buffer, record: string, value: number): Buffer {
  const bytes = Buffer.from(xls)
  bytes.writeUInt16LE(value, found(bytes, Buffer.from(record, 'hex')) + 4)
  return bytes
}

function found(bytes: Buffer, part: Buffer): number {
  const at = bytes.indexOf(part)
  if (at < 0) throw new Error('the workbook is written differently')
  return at
}
