import type { Label } from '@cairn/core/label.ts'

/** Bounds on what one upload may be. Bytes are unpacked bytes. */
export interface SheetLimits {
  readonly textBytes: number
  readonly textRows: number
  readonly workbookBytes: number
  readonly workbookRows: number
  readonly columns: number
  /** Characters of one record of a text table: an unclosed quote must not swallow the rest. */
  readonly recordChars: number
}

export const SHEET_LIMITS: SheetLimits = {
  textBytes: 1024 ** 3,
  textRows: 5_000_000,
  workbookBytes: 200 * 1024 ** 2,
  workbookRows: 1_000_000,
  columns: 500,
  recordChars: 1024 ** 2,
}

export type SheetRefusalCode =
  | 'sheet.empty'
  | 'sheet.wrong-extension'
  | 'sheet.binary'
  | 'sheet.encoding'
  | 'sheet.damaged'
  | 'sheet.web-page'
  | 'sheet.old-excel'
  | 'sheet.password'
  | 'sheet.not-a-workbook'
  | 'sheet.too-large'
  | 'sheet.too-many-rows'
  | 'sheet.too-many-columns'
  | 'sheet.quote-open'
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
    zh: '这是以表格名义保存的网页。请用 Excel 打开，另存为 .xlsx 后再上传。',
    en: 'This is a web page saved under the name of a table. Open it in Excel, save it as .xlsx and upload that.',
  }),
  'sheet.old-excel': () => ({
    zh: '这是旧版 Excel（.xls）文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    en: 'This is an old Excel (.xls) file. Open it in Excel or WPS, save it as .xlsx and upload that.',
  }),
  'sheet.password': () => ({
    zh: '这个工作簿有密码保护。请去掉密码后再上传。',
    en: 'This workbook is protected by a password. Remove the password and upload it again.',
  }),
  'sheet.not-a-workbook': () => ({
    zh: '这个压缩文件不是 .xlsx 工作簿。请上传 .xlsx 或 .csv。',
    en: 'This archive is not an .xlsx workbook. Upload an .xlsx or .csv file.',
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
