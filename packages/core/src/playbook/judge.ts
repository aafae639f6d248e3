import type { z } from 'zod'
import { checkBounds } from './bounds.ts'
import { checkPlaybook } from './check.ts'
import { Playbook } from './playbook.ts'
import { error, warning, type Path, type Problem } from './problem.ts'

/** What is wrong or doubtful in data meant to be a playbook; `playbook` is null when it cannot be used. */
export interface Judgement {
  readonly playbook: Playbook | null
  readonly problems: readonly Problem[]
}

/** Most problems told at once: who mends these sees the rest. */
const MOST_TOLD = 200

/** Judges data that a person wrote: its bounds first, then its form, then its parts against each other. */
export function judgePlaybook(written: unknown): Judgement {
  const tooLarge = checkBounds(written)
  if (tooLarge.length > 0) return { playbook: null, problems: tooLarge }
  const parsed = Playbook.safeParse(written)
  if (!parsed.success) return { playbook: null, problems: few(parsed.error.issues.flatMap(flatten).map(fromIssue)) }
  const problems = [...strangeKeys(written, parsed.data), ...checkPlaybook(parsed.data)]
  const usable = problems.every(({ severity }) => severity !== 'error')
  return { playbook: usable ? parsed.data : null, problems: few(problems) }
}

function few(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_TOLD) return problems
  // Errors first: what keeps it from being published is not crowded out.
  const told = problems
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .slice(0, MOST_TOLD)
  const more = problems.length - MOST_TOLD
  const rest = told.every(({ severity }) => severity === 'error') ? error : warning
  return [
    ...told,
    rest('file.more', [], { more }, `还有 ${more} 处问题没有列出。`, `${more} more problems are not listed.`),
  ]
}

type Issue = z.core.$ZodIssue

/** An issue of a union becomes the issues of the branch that came closest, so that people see the real fault. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const deepest = (branch: readonly Issue[]) => Math.max(0, ...branch.map(({ path }) => path.length))
  const closest = issue.errors.toSorted((a, b) => deepest(b) - deepest(a) || a.length - b.length)[0] ?? []
  if (deepest(closest) === 0) return [issue]
  return closest.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
}

function fromIssue(issue: Issue): Problem {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const where = pathText(path) || 'playbook'
  const [zh, en] = sentenceOf(issue)
  return error(`file.${issue.code.replaceAll('_', '-')}`, path, { where }, `${where}：${zh}`, `${where}: ${en}`)
}

function sentenceOf(issue: Issue): [zh: string, en: string] {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && /undefined/.test(issue.message)) return ['没有填写。', 'is missing.']
      return [
        `类型不对，应为${kinds[issue.expected] ?? issue.expected}。`,
        `has the wrong type, expected ${issue.expected}.`,
      ]
    case 'invalid_value': {
      const values = issue.values.map(String)
      return [`只能是 ${values.join('、')}。`, `must be one of ${values.join(', ')}.`]
    }
    case 'invalid_union':
      return ['不认识这种写法，请对照已有的例子检查类型和操作符。', 'is not a known kind; check its kind or operator.']
    case 'invalid_format':
      return [
        '格式不对：标识用小写字母、数字和连字符，时间写成 09:00，字段写成 lead.budget。',
        'has the wrong form: ids are lower-case with hyphens, times are 09:00, fields lead.budget.',
      ]
    case 'too_big':
      if (issue.origin === 'string')
        return [`太长，最多 ${issue.maximum} 个字符。`, `is too long: at most ${issue.maximum} characters.`]
      if (issue.origin === 'array' || issue.origin === 'set')
        return [`最多 ${issue.maximum} 项。`, `may have at most ${issue.maximum}.`]
      return [`超过上限 ${issue.maximum}。`, `is above the limit of ${issue.maximum}.`]
    case 'too_small':
      if (issue.origin === 'string') return ['没有填写。', 'must not be empty.']
      if (issue.origin === 'array' || issue.origin === 'set')
        return [`至少要有 ${issue.minimum} 项。`, `needs at least ${issue.minimum}.`]
      return [`低于下限 ${issue.minimum}。`, `is below the least of ${issue.minimum}.`]
    default: {
      const zh = inChinese[issue.message]
      return [zh ? `${zh}。` : `不合格（${issue.message}）。`, `is not right (${issue.message}).`]
    }
  }
}

/** What schemas of the playbook say in their own words. */
const inChinese: Readonly<Record<string, string>> = {
  'a duration such as PT5M, PT2H or P1D': '不是时长，请写成 PT5M（5 分钟）、PT2H（2 小时）、P1D（1 天）这样',
  'ten years is the most': '时长太长，最多十年',
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组键值',
  record: '一组键值',
}

/** Keys the playbook does not know: a slip of the pen that would be ignored in silence. */
function strangeKeys(written: unknown, known: unknown, path: Path = []): Problem[] {
  if (Array.isArray(written) && Array.isArray(known))
    return written.flatMap((each, index) => strangeKeys(each, known[index], [...path, index]))
  if (!isRecord(written) || !isRecord(known)) return []
  return Object.keys(written).flatMap((key) => {
    if (Object.hasOwn(known, key)) return strangeKeys(written[key], known[key], [...path, key])
    const where = pathText([...path, key])
    return [
      error(
        'file.unknown-key',
        [...path, key],
        { key, where },
        `不认识的项目“${key}”（${where}）。请检查拼写，或删掉它。`,
        `"${key}" (${where}) is not known here. Check the spelling or remove it.`,
      ),
    ]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A path as people read it: lists count from 1. */
export function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
}
