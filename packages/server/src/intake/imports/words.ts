import type { FieldProblemCode } from '@cairn/core/record/values.ts'
import { fieldSentence } from '../../http/field-words.ts'
import type { ProblemCode } from '../../http/refuse.ts'
import { sentenceOf, sentences, type Language } from '../../http/sentences.ts'

const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'row.nothing-mapped': { zh: '这一行没有任何可导入的内容', en: 'nothing in this row can be brought in' },
  'row.failed': { zh: '写入时出错：{why}', en: 'writing it failed: {why}' },
  'stage.unknown': {
    zh: '“{given}{stage}”没有对应的阶段，请在导入设置里选择',
    en: 'no stage stands for "{given}{stage}"; choose one in the plan',
  },
  'import.column-unknown': { zh: '表里没有“{column}”这一列', en: 'the table has no column "{column}"' },
  'import.field-unknown': { zh: '没有“{field}”这个字段', en: 'there is no field "{field}"' },
  'import.customer-missing': { zh: '请选择哪一列是客户名称', en: 'choose the column that holds the customer' },
  'import.legacy-customers-only': {
    zh: '只有客户可以作为历史导入',
    en: 'only customers are brought in as history',
  },
  'import.nothing-mapped': { zh: '还没有任何一列对应到字段', en: 'no column brings a field yet' },
}

/** What is wrong with a row or a plan, in words. */
export function sayProblem(code: string, params: Readonly<Record<string, unknown>>, language: Language): string {
  const own = words[code]
  if (own) return own[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  if (code.startsWith('field')) return fieldSentence(code as FieldProblemCode, params, language)
  return code in sentences ? sentenceOf(code as ProblemCode, language, params) : code
}
