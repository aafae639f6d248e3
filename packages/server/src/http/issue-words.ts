import type { $ZodIssue } from 'zod/v4/core'
import type { Language } from './sentences.ts'

type Words = Readonly<Record<Language, string>>

/** What a text should look like, by zod's name of the format. */
const formats: Readonly<Record<string, Words>> = {
  datetime: { zh: '应是时间，如 2026-11-22T09:30:00Z', en: 'a time is expected, like 2026-11-22T09:30:00Z' },
  date: { zh: '应是日期，如 2026-11-22', en: 'a date is expected, like 2026-11-22' },
  uuid: { zh: '不是有效的编号', en: 'is not an id' },
  email: { zh: '不是邮箱地址', en: 'is not a mail address' },
  url: { zh: '不是网址', en: 'is not a web address' },
  regex: { zh: '格式不对', en: 'has the wrong form' },
}

const types: Readonly<Record<string, Words>> = {
  string: { zh: '应是文字', en: 'a text is expected' },
  number: { zh: '应是数字', en: 'a number is expected' },
  int: { zh: '应是整数', en: 'a whole number is expected' },
  boolean: { zh: '应是“是”或“否”', en: 'yes or no is expected' },
  array: { zh: '应是列表', en: 'a list is expected' },
  object: { zh: '应是一组“名称：值”', en: 'names and values are expected' },
  record: { zh: '应是一组“名称：值”', en: 'names and values are expected' },
}

/** What is wrong with a part of a request, as people say it; null for what is rare enough to be left to zod. */
export function issueWords(issue: $ZodIssue, language: Language): string | null {
  const zh = language === 'zh'
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return zh ? '必填' : 'required'
      return types[issue.expected]?.[language] ?? null
    case 'invalid_format':
      return formats[issue.format]?.[language] ?? null
    case 'invalid_value': {
      const values = issue.values.map(String).join(zh ? '、' : ', ')
      return zh ? `只能是：${values}` : `one of these is expected: ${values}`
    }
    case 'too_small': {
      const least = Number(issue.minimum)
      if (issue.origin === 'string' && least === 1) return zh ? '不能为空' : 'must not be empty'
      if (issue.origin === 'string') return zh ? `至少 ${least} 个字符` : `at least ${least} characters are needed`
      if (issue.origin === 'array') return zh ? `至少 ${least} 项` : `at least ${least} are needed`
      return zh ? `不能小于 ${least}` : `must not be below ${least}`
    }
    case 'too_big': {
      const most = Number(issue.maximum)
      if (issue.origin === 'string') return zh ? `最多 ${most} 个字符` : `at most ${most} characters are possible`
      if (issue.origin === 'array') return zh ? `最多 ${most} 项` : `at most ${most} are possible`
      return zh ? `不能大于 ${most}` : `must not be above ${most}`
    }
    case 'unrecognized_keys':
      return zh ? '没有这一项，请检查拼写' : 'is not known here; check its spelling'
    default:
      return null
  }
}
