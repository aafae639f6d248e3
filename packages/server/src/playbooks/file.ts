import { readFile } from 'node:fs/promises'
import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { error, type Path, type Problem } from '@cairn/core/playbook/problem.ts'
import { Composer, isMap, isScalar, LineCounter, Parser, type CST, type Document } from 'yaml'
import { judgePlaybook, pathText } from '@cairn/core/playbook/judge.ts'

/** A problem with the line of the file it is on, 1 for the first. */
export type FileProblem = Problem & { readonly line: number }

/** A playbook read from a file: usable, perhaps with warnings, or not, and why. */
export type PlaybookFile =
  | { readonly ok: true; readonly playbook: Playbook; readonly warnings: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Most characters of a playbook file, far beyond any real one: looking for lines in more takes too long. */
const MOST = 2_000_000
/** As JSON, which is read at once, without lines. */
const MOST_JSON = 8_000_000

/** Reads and judges a playbook file. A file that cannot be opened throws as the system says it. */
export async function readPlaybookFile(path: string): Promise<PlaybookFile> {
  return parsePlaybook(await readFile(path, 'utf8'))
}

/** Judges the text of a playbook, YAML or JSON (which is YAML): its form first, then its parts against each other. */
export function parsePlaybook(text: string): PlaybookFile {
  if (text.length > MOST) return parseLarge(text)
  const lines = new LineCounter()
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  if (tokens.some(isTooDeep)) {
    const zh = `嵌套超过 ${MOST_DEEP} 层，打不开。请把条件拆成几条简单的。`
    const en = `It nests more than ${MOST_DEEP} levels. Split its conditions into simpler ones.`
    return refused([{ ...error('file.too-deep', [], { most: MOST_DEEP }, zh, en), line: 1 }])
  }
  const [document] = new Composer({ uniqueKeys: true, lineCounter: lines }).compose(tokens, true, text.length)
  if (!document) return refused([{ ...error('file.empty', [], {}, '文件是空的。', 'The file is empty.'), line: 1 }])
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
  const { playbook, problems } = judgePlaybook(withoutSchema(written.value))
  return playbook ? { ok: true, playbook, warnings: problems.map(place) } : refused(problems.map(place))
}

function parseLarge(text: string): PlaybookFile {
  const large = error('file.too-large', [], { most: MOST }, '文件太大，不像是打法。', 'The file is too large.')
  if (text.length > MOST_JSON || !/^\s*\{/.test(text)) return refused([{ ...large, line: 1 }])
  try {
    const { playbook, problems } = judgePlaybook(withoutSchema(JSON.parse(text)))
    const placed = problems.map((problem) => ({ ...problem, line: 1 }))
    return playbook ? { ok: true, playbook, warnings: placed } : refused(placed)
  } catch (caught) {
    if (!(caught instanceof SyntaxError)) throw caught
    const why = caught.message
    return refused([
      { ...error('file.not-json', [], { why }, `不是合格的 JSON（${why}）。`, `It is not JSON (${why}).`), line: 1 },
    ])
  }
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

/** Deeper than any honest playbook; what composes a document from its tokens recurses. */
const MOST_DEEP = 60

/** Walks the tokens of a document without recursion. Each level of ours is two or three of theirs. */
function isTooDeep(token: CST.Token): boolean {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { depth } = next
    if (depth > MOST_DEEP) return true
    const inner = 'items' in next.token ? next.token.items.flatMap(({ key, value }) => [key, value]) : []
    const within = next.token.type === 'document' ? [next.token.value] : inner
    for (const each of within) if (each) open.push({ token: each, depth: depth + 1 })
  }
  return false
}

/** Where editors find the schema is no part of the playbook. */
function withoutSchema(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return written
  const { $schema: _, ...playbook } = written as { $schema?: unknown }
  return playbook
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
