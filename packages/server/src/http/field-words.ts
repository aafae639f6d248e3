import type { Field } from '@cairn/core/record/field.ts'
import type { FieldProblem as CoreProblem, FieldProblemCode } from '@cairn/core/record/values.ts'
import type { FieldProblem } from './refuse.ts'
import type { Language } from './sentences.ts'

type Words = Readonly<Record<Language, string>>

/** What is wrong with a value, in words; `{name}` is filled from the problem's params. */
const words: Readonly<Record<FieldProblemCode, Words>> = {
  'fields.not-an-object': {
    zh: '字段应是“字段名：值”的对象',
    en: 'fields are expected as an object of names and values',
  },
  'field.required': { zh: '必填', en: 'required' },
  'field.not-a-text': { zh: '应是文字', en: 'a text is expected' },
  'field.too-long': {
    zh: '太长：{length} 个字符，最多 {max} 个',
    en: '{length} characters long, at most {max} are possible',
  },
  'field.not-a-number': { zh: '“{given}”不是数字', en: '"{given}" is not a number' },
  'field.too-small': { zh: '{given} 小于最小值 {min}', en: '{given} is below the least value, {min}' },
  'field.too-large': { zh: '{given} 大于最大值 {max}', en: '{given} is above the greatest value, {max}' },
  'field.not-a-date': { zh: '“{given}”不是日期', en: '"{given}" is not a date' },
  'field.ambiguous-date': {
    zh: '“{given}”分不清月和日，请写成 2026-11-22 这样',
    en: 'in "{given}" day and month cannot be told apart; write it like 2026-11-22',
  },
  'field.not-a-choice': { zh: '“{given}”不在可选项中', en: '"{given}" is not one of the choices' },
  'field.too-many': { zh: '选项太多：{count} 个，最多 {max} 个', en: '{count} choices, at most {max} are possible' },
  'field.not-yes-no': { zh: '“{given}”应是“是”或“否”', en: '"{given}" is neither yes nor no' },
  'field.not-a-phone': { zh: '“{given}”不是电话号码', en: '"{given}" is not a phone number' },
  'field.not-a-mail': { zh: '“{given}”不是邮箱地址', en: '"{given}" is not a mail address' },
  'field.not-editable': { zh: '这里不能修改', en: 'is not to be changed here' },
  'field.no-record': { zh: '找不到“{given}”，或者你看不到它', en: 'there is no "{given}" that you may see' },
  'field.several-records': { zh: '叫“{given}”的不止一个，请填编号', en: 'several are called "{given}"; give the id' },
}

/** A problem of one value as a sentence without its field. */
export function fieldSentence(
  code: FieldProblemCode,
  params: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  return words[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** Problems of a record's fields as the API answers them, each under `fields.<id>` and with its field's label. */
export function problemsOfFields(
  problems: readonly CoreProblem[],
  fields: readonly Field[],
  language: Language,
): FieldProblem[] {
  return problems.map((problem) => {
    const label = fields.find(({ id }) => id === problem.path)?.label
    const named = label && (label[language] ?? label.zh)
    const said = fieldSentence(problem.code, problem.params, language)
    return {
      path: problem.path === '' ? 'fields' : `fields.${problem.path}`,
      message: named === undefined ? said : language === 'zh' ? `${named}：${said}` : `${named}: ${said}`,
      code: problem.code,
    }
  })
}
