import type { Language } from '../http/sentences.ts'
import { sheetRefused, type SheetRefusalCode } from '../sheet/refused.ts'

type Params = Readonly<Record<string, string | number>>

const FAILURES: Readonly<Record<string, (params: Params) => Record<Language, string>>> = {
  'too-many-rows': ({ limit = '' }) => ({
    zh: `文件合计超过 ${limit} 行，请分几次清洗。`,
    en: `The files have more than ${limit} rows together: clean them in several runs.`,
  }),
  'too-large': () => ({
    zh: '数据太大，内存放不下，请分几次清洗。',
    en: 'The data is larger than memory allows: clean it in several runs.',
  }),
  'gave-up': () => ({
    zh: '多次尝试都中断了，请检查文件后重试。',
    en: 'It was begun several times and never got further. Check the files and try again.',
  }),
  broken: () => ({ zh: '处理时出错，请重试。', en: 'Something went wrong. Try again.' }),
}

/** Why a run could not go on, in a sentence. */
export function failureText(code: string, params: Params, language: Language): string {
  if (code.startsWith('sheet.')) {
    const { sentence } = sheetRefused(code as SheetRefusalCode, params)
    return sentence[language] ?? sentence.zh
  }
  return (FAILURES[code] ?? FAILURES['broken'])?.(params)[language] ?? code
}

const OUTCOMES: Readonly<Record<string, Record<Language, string>>> = {
  created: { zh: '新建客户', en: 'New customer' },
  updated: { zh: '更新客户', en: 'Customer updated' },
  unchanged: { zh: '没有变化', en: 'Unchanged' },
  'left-out': { zh: '未录入', en: 'Left out' },
  vanished: { zh: '已撤回，客户已移除', en: 'Taken back, the customer is gone' },
  reverted: { zh: '已撤回，内容已恢复', en: 'Taken back, values restored' },
  kept: { zh: '未能撤回', en: 'Could not be taken back' },
  'no-name': { zh: '没有客户名称，也没有联系人', en: 'Neither a customer nor a contact is named' },
  'customer.legacy': { zh: '历史客户，采纳前只读', en: 'A historical customer, read-only until adopted' },
  'customer.archived': { zh: '已归档的客户', en: 'An archived customer' },
  'entry.in-use': { zh: '录入之后已有人跟进', en: 'Somebody has worked with it since' },
  'entry.too-old': { zh: '已超过撤回期限', en: 'Too long ago' },
  'entry.none': { zh: '客户已不存在', en: 'The customer is gone' },
  changed: { zh: '部分内容之后被人修改，予以保留', en: 'Some values were changed since, and stay' },
}

/** What became of rows, or why, in words. */
export function outcomeText(code: string | null, language: Language): string {
  return code === null ? '' : (OUTCOMES[code]?.[language] ?? code)
}
