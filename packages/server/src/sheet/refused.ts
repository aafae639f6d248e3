import type { Label } from '@cairn/core/label.ts'

/** Bounds on what one upload may be. Bytes are unpacked bytes. */
export interface SheetLimits {
  readonly textBytes: number
  readonly textRows: number
  readonly workbookBytes: number
  readonly workbookRows: number
  readonly columns: number
  /** Characters of one cell. Behind a quotation mark they tell of one that is never closed, if lines break there. */
  readonly cellChars: number
  /** Characters of one row. */
  readonly rowChars: number
  /** How long a workbook may take to be opened. */
  readonly openMs: number
}

export const SHEET_LIMITS: SheetLimits = {
  textBytes: 1024 ** 3,
  textRows: 5_000_000,
  workbookBytes: 200 * 1024 ** 2,
  workbookRows: 1_000_000,
  columns: 500,
  cellChars: 100_000,
  rowChars: 250_000,
  openMs: 120_000,
}

export type SheetRefusalCode =
  | 'sheet.empty'
  | 'sheet.wrong-extension'
  | 'sheet.binary'
  | 'sheet.encoding'
  | 'sheet.damaged'
  | 'sheet.web-page'
  | 'sheet.password'
  | 'sheet.not-a-workbook'
  | 'sheet.too-large'
  | 'sheet.too-many-rows'
  | 'sheet.too-many-columns'
  | 'sheet.cell-too-long'
  | 'sheet.row-too-long'
  | 'sheet.quote-open'
  | 'sheet.too-slow'
  | 'sheet.unknown-sheet'

type Params = Readonly<Record<string, string | number>>

/** A file that cannot be read as a table, with what to do about it in both languages. */
export interface SheetRefused extends Error {
  readonly code: SheetRefusalCode
  readonly params: Params
  readonly sentence: Label
}

const SENTENCES: Record<SheetRefusalCode, (params: Params) => Label> = {
  'sheet.empty': () => ({
    zh: '文件里没有任何数据，请检查是否选错了文件。',
    en: 'The file holds no data; check that it is the right one.',
  }),
  'sheet.wrong-extension': ({ name, actual }) => ({
    zh: `“${name}”的扩展名与内容不符（内容是 ${actual}）。请另存为 .xlsx 或 .csv 后再上传。`,
    en: `The ending of "${name}" does not fit what is inside (${actual}). Save it as .xlsx or .csv and upload it again.`,
  }),
  'sheet.binary': () => ({
    zh: '这不是表格文件，里面是二进制内容。请上传 .xlsx 或 .csv。',
    en: 'This is not a table but binary data. Upload an .xlsx or .csv file.',
  }),
  'sheet.encoding': () => ({
    zh: '看不懂文件的文字编码。请另存为“CSV UTF-8”后再上传。',
    en: 'The text encoding is not one we know. Save the file as "CSV UTF-8" and upload it again.',
  }),
  'sheet.damaged': ({ detail }) => ({
    zh: `文件已损坏或不完整，请重新导出。（${detail}）`,
    en: `The file is damaged or incomplete; export it again. (${detail})`,
  }),
  'sheet.web-page': () => ({
    zh: '这是网页，里面没有可以读取的表格。请用 Excel 打开，另存为 .xlsx 后再上传。',
    en: 'This is a web page without a table that could be read. Open it in Excel, save it as .xlsx and upload that.',
  }),
  'sheet.password': () => ({
    zh: '这个工作簿有密码保护。请去掉密码后再上传。',
    en: 'This workbook is protected by a password. Remove the password and upload it again.',
  }),
  'sheet.not-a-workbook': () => ({
    zh: '这个文件不是 Excel 工作簿。请上传 .xlsx、.xls 或 .csv。',
    en: 'This file is not an Excel workbook. Upload an .xlsx, .xls or .csv file.',
  }),
  'sheet.too-large': ({ limitMb }) => ({
    zh: `文件展开后超过 ${limitMb} MB。请拆成几份，或改用 CSV。`,
    en: `The file is larger than ${limitMb} MB once unpacked. Split it, or use CSV.`,
  }),
  'sheet.too-many-rows': ({ limit }) => ({
    zh: `表格超过 ${limit} 行。请拆成几份。`,
    en: `The table has more than ${limit} rows. Split it.`,
  }),
  'sheet.too-many-columns': ({ limit, row }) => ({
    zh: `第 ${row} 行超过 ${limit} 列。请删去多余的列。`,
    en: `Row ${row} has more than ${limit} columns. Remove those that are not needed.`,
  }),
  'sheet.cell-too-long': ({ row, column, limit }) => ({
    zh: `第 ${row} 行 ${column} 列的单元格超过 ${limit} 个字。请缩短后再上传。`,
    en: `The cell in row ${row}, column ${column} has more than ${limit} characters. Shorten it and upload again.`,
  }),
  'sheet.row-too-long': ({ row, limit }) => ({
    zh: `第 ${row} 行超过 ${limit} 个字。请缩短后再上传。`,
    en: `Row ${row} has more than ${limit} characters. Shorten it and upload again.`,
  }),
  'sheet.too-slow': ({ seconds }) => ({
    zh: `这个文件 ${seconds} 秒还没有打开。请删去多余的内容，或另存为 CSV 后再上传。`,
    en: `This file could not be opened within ${seconds} seconds. Remove what is not needed, or save it as CSV.`,
  }),
  'sheet.quote-open': ({ row }) => ({
    zh: `第 ${row} 行有一个引号没有结束，后面的内容无法分行。请补上或删去这个引号。`,
    en: `A quotation mark in row ${row} is never closed, so what follows cannot be split into rows. Close or remove it.`,
  }),
  'sheet.unknown-sheet': ({ name }) => ({
    zh: `没有名为“${name}”的工作表。`,
    en: `There is no sheet named "${name}".`,
  }),
}

/** Makes the refusal to throw. `params` fill the sentence. */
export function sheetRefused(code: SheetRefusalCode, params: Params = {}): SheetRefused {
  const sentence = SENTENCES[code](params)
  return Object.assign(new Error(sentence.en), { name: 'SheetRefused', code, params, sentence })
}

/** Says whether something thrown is a refusal of the file rather than a bug. */
export function isSheetRefused(thrown: unknown): thrown is SheetRefused {
  return thrown instanceof Error && thrown.name === 'SheetRefused'
}

export function tooLarge(bytes: number): SheetRefused {
  return sheetRefused('sheet.too-large', { limitMb: Math.max(1, Math.round(bytes / 1024 ** 2)) })
}
