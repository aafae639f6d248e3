import type { Label } from '../label.ts'

/** What is wrong with a formula: a stable code, where (characters before it), and a sentence in both languages. */
export interface FormulaProblem {
  readonly code:
    | 'formula.empty'
    | 'formula.too-long'
    | 'formula.too-deep'
    | 'formula.unexpected'
    | 'formula.unfinished'
    | 'formula.unclosed-text'
    | 'formula.unknown-field'
    | 'formula.unknown-function'
    | 'formula.wrong-count'
    | 'formula.wrong-type'
    | 'formula.cycle'
  readonly at: number
  readonly params: Readonly<Record<string, string | number>>
  readonly message: Label
}

/** Thrown inside the parser only, and caught by it. */
export class FormulaError extends Error {
  readonly problem: FormulaProblem
  constructor(problem: FormulaProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Ends parsing: what is wrong at a character, in words that begin with where. */
export function wrong(
  code: FormulaProblem['code'],
  at: number,
  params: FormulaProblem['params'],
  zh: string,
  en: string,
): never {
  const message = { zh: `第 ${at + 1} 个字：${zh}`, en: `At character ${at + 1}: ${en}` }
  throw new FormulaError({ code, at, params, message })
}

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'name' | 'field' | 'sign'; readonly value: string; readonly at: number }
  | { readonly kind: 'end'; readonly value: ''; readonly at: number }

/** Signs as a Chinese keyboard types them; one for one, so that positions stay. */
const PLAIN: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '＋': '+',
  '－': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '＆': '&',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '【': '[',
  '】': ']',
}
const SIGNS = ['<=', '>=', '!=', '<>', '==', '+', '-', '*', '/', '&', '=', '<', '>', '(', ')', ',', '≤', '≥', '≠']
const SAME: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '<>': '!=', '==': '=' }
const NUMBER = /^(?:\d{1,15}(?:\.\d{1,10})?|\.\d{1,10})/
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}/

/** Takes a formula apart into tokens; throws a `FormulaError` at the first character that belongs nowhere. */
export function tokensOf(text: string): Token[] {
  const plain = text.replace(/[（），＋－×＊÷／＝＜＞＆“”‘’【】]/g, (sign) => PLAIN[sign] ?? sign)
  const tokens: Token[] = []
  let at = 0
  while (at < plain.length) {
    const rest = plain.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const [token, length] = tokenAt(rest, at, text)
    tokens.push(token)
    at += length
  }
  tokens.push({ kind: 'end', value: '', at: plain.length })
  return tokens
}

function tokenAt(rest: string, at: number, text: string): [Token, number] {
  const number = NUMBER.exec(rest)?.[0]
  if (number !== undefined) {
    const percent = rest[number.length] === '%'
    const value = percent ? Number(number) / 100 : Number(number)
    return [{ kind: 'number', value, at }, number.length + (percent ? 1 : 0)]
  }
  const name = NAME.exec(rest)?.[0]
  if (name !== undefined) return [{ kind: 'name', value: name, at }, name.length]
  const [first = ''] = rest
  if (first === '"' || first === "'") return textAt(rest, first, at)
  if (first === '[') {
    const end = rest.indexOf(']')
    if (end < 0) wrong('formula.unfinished', at, {}, '“[”没有对应的“]”。', 'this "[" has no "]".')
    return [{ kind: 'field', value: rest.slice(1, end).trim(), at }, end + 1]
  }
  const sign = SIGNS.find((each) => rest.startsWith(each))
  if (sign !== undefined) return [{ kind: 'sign', value: SAME[sign] ?? sign, at }, sign.length]
  const shown = String.fromCodePoint(text.codePointAt(at) ?? 32)
  return wrong(
    'formula.unexpected',
    at,
    { found: shown },
    `“${shown}”不该出现在这里。`,
    `"${shown}" does not belong here.`,
  )
}

/** A text in quotes; a doubled quote stands for one. */
function textAt(rest: string, quote: string, at: number): [Token, number] {
  let value = ''
  for (let index = 1; index < rest.length; index += 1) {
    if (rest[index] !== quote) value += rest[index]
    else if (rest[index + 1] === quote) {
      value += quote
      index += 1
    } else return [{ kind: 'text', value, at }, index + 1]
  }
  return wrong('formula.unclosed-text', at, {}, '这段文字少了结尾的引号。', 'this text has no closing quote.')
}
