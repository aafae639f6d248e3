import { readFile } from 'node:fs/promises'
import type { Label } from '@cairn/core/label.ts'
import { checkPlaybook } from '@cairn/core/playbook/check.ts'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { error, type Path, type Problem } from '@cairn/core/playbook/problem.ts'
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'

/** A problem with the line of the file it is on, 1 for the first. */
export type FileProblem = Problem & { readonly line: number }

/** A playbook read from a file: usable, perhaps with warnings, or not, and why. */
export type PlaybookFile =
  | { readonly ok: true; readonly playbook: Playbook; readonly warnings: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Most characters of a playbook file: far beyond any real one. */
const MOST = 8_000_000

/** Reads and judges a playbook file. A file that cannot be opened throws as the system says it. */
export async function readPlaybookFile(path: string): Promise<PlaybookFile> {
  return parsePlaybook(await readFile(path, 'utf8'))
}

/** Judges the text of a playbook, YAML or JSON (which is YAML): its form first, then its parts against each other. */
export function parsePlaybook(text: string): PlaybookFile {
  if (text.length > MOST)
    return refused([
      { ...error('file.too-large', [], { most: MOST }, '文件太大，不像是打法。', 'The file is too large.'), line: 1 },
    ])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    return refused(
      document.errors.map(({ message, pos }) => {
        const line = lines.linePos(pos[0]).line
        const why = message.split(' at line ')[0] ?? message
        const zh = `第 ${line} 行不是合格的 YAML（${why}）。请检查缩进、引号和冒号后的空格。`
        const en = `Line ${line} is not YAML (${why}). Check indentation, quotes and the space after a colon.`
        return { ...error('file.not-yaml', [], { line, why }, zh, en), line }
      }),
    )
  const written = contentOf(document)
  if (!written.ok) return refused([{ ...written.problem, line: 1 }])
  const place = (problem: Problem): FileProblem => ({ ...problem, line: lineOf(document, lines, problem.path) })
  const parsed = Playbook.safeParse(written.value)
  if (!parsed.success) return refused(parsed.error.issues.flatMap(flatten).map(fromIssue).map(place))
  const problems = [...strangeKeys(written.value, parsed.data), ...checkPlaybook(parsed.data)].map(place)
  if (problems.some(({ severity }) => severity === 'error')) return refused(problems)
  return { ok: true, playbook: parsed.data, warnings: problems }
}

/** One line for a terminal: severity, line, path and what is wrong, in one language. */
export function problemLine({ severity, line, path, message }: FileProblem, language: keyof Label): string {
  const mark = severity === 'error' ? '✗' : '!'
  const where = language === 'zh' ? `第 ${line} 行` : `line ${line}`
  const part = path.length > 0 ? ` ${pathText(path)}` : ''
  return `${mark} ${where}${part}: ${message[language] ?? message.zh}`
}

function refused(problems: readonly FileProblem[]): PlaybookFile {
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
}

/** The document as plain data; anchors that multiply beyond reason are refused instead of unfolded. */
function contentOf(document: Document): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 1000 }) }
  } catch (caught) {
    const why = caught instanceof Error ? caught.message : String(caught)
    const zh = `文件里的引用（*）无法展开：${why}。`
    return { ok: false, problem: error('file.aliases', [], { why }, zh, `An alias (*) cannot be resolved: ${why}.`) }
  }
}

/** The line of a path, or of the nearest part of it that is written in the file. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as { range?: [number, number, number] }
    if (node?.range) return lines.linePos(node.range[0]).line
  }
  return 1
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
      return [`超过上限 ${issue.maximum}。`, `is above the limit of ${issue.maximum}.`]
    case 'too_small':
      return [`低于下限 ${issue.minimum}。`, `is below the least of ${issue.minimum}.`]
    default:
      return [`不合格（${issue.message}）。`, `is not right (${issue.message}).`]
  }
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

function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
}
