import type { Value } from '../value.ts'
import { FORMULA_LENGTH } from './field.ts'
import { dateOf, dayOf, finite, functions, joinText, numberOf, same } from './formula-functions.ts'
import { FormulaError, tokensOf, wrong, type FormulaProblem, type Token } from './formula-tokens.ts'

/** How two values are put together or compared. */
export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

/** A formula taken apart. `at` is the character it stands at. */
export type Formula =
  | { readonly kind: 'value'; readonly value: string | number | boolean; readonly at: number }
  | { readonly kind: 'field'; readonly id: string; readonly at: number }
  | { readonly kind: 'negative' | 'not'; readonly of: Formula; readonly at: number }
  | {
      readonly kind: 'operation'
      readonly operator: Operator
      readonly left: Formula
      readonly right: Formula
      readonly at: number
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[]; readonly at: number }

/** How deep a formula may nest. Work is bounded by its length: nothing in it repeats. */
const DEEPEST = 32

/**
 * Takes a formula apart, or says what is wrong and where. Operators by strength: `or`, `and`, comparisons, `&` joining
 * texts, `+ -`, `* /`, `not` and `-` before one value. Fields go by their id, in square brackets where it holds a hyphen.
 * Nothing in a formula runs code, repeats, or reads anything but the fields of its record and the day.
 */
export function parseFormula(text: string): { readonly formula: Formula } | { readonly problem: FormulaProblem } {
  try {
    if (text.trim() === '') wrong('formula.empty', 0, {}, '公式是空的。', 'the formula is empty.')
    if (text.length > FORMULA_LENGTH)
      wrong(
        'formula.too-long',
        FORMULA_LENGTH,
        { most: FORMULA_LENGTH },
        `公式最长 ${FORMULA_LENGTH} 个字，请拆成几个公式字段。`,
        `a formula has at most ${FORMULA_LENGTH} characters; split it into several fields.`,
      )
    const parser = new Parser(tokensOf(text))
    return { formula: parser.whole() }
  } catch (error) {
    if (error instanceof FormulaError) return { problem: error.problem }
    throw error
  }
}

const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
]

/** Holds the place in a list of tokens. */
class Parser {
  private index = 0
  private depth = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  whole(): Formula {
    const formula = this.level(0)
    if (this.next.kind !== 'end') this.unexpected()
    return formula
  }

  private get next(): Token {
    return this.tokens[this.index] ?? { kind: 'end', value: '', at: 0 }
  }

  private take(): Token {
    const token = this.next
    this.index += 1
    return token
  }

  private is(kind: Token['kind'], value: string): boolean {
    const { next } = this
    return next.kind === kind && (kind === 'name' ? String(next.value).toLowerCase() : next.value) === value
  }

  private level(at: number): Formula {
    const operators = LEVELS[at]
    if (!operators) return this.single()
    let left = this.level(at + 1)
    for (;;) {
      const operator = operators.find((each) => this.is(/^[a-z]/.test(each) ? 'name' : 'sign', each))
      if (operator === undefined) return left
      const { at: place } = this.take()
      this.descend(place)
      left = { kind: 'operation', operator: operator as Operator, left, right: this.level(at + 1), at: place }
    }
  }

  private single(): Formula {
    const token = this.take()
    switch (token.kind) {
      case 'number':
      case 'text':
        return { kind: 'value', value: token.value, at: token.at }
      case 'field':
        return { kind: 'field', id: token.value, at: token.at }
      case 'name':
        return this.named(token.value, token.at)
      case 'sign':
        if (token.value === '-') return this.before('negative', token.at)
        if (token.value === '(') return this.inBrackets(token.at)
        break
      case 'end':
        wrong('formula.unfinished', token.at, {}, '公式没有写完。', 'the formula breaks off.')
    }
    this.index -= 1
    return this.unexpected()
  }

  private named(name: string, at: number): Formula {
    const lower = name.toLowerCase()
    if (lower === 'true' || lower === 'false') return { kind: 'value', value: lower === 'true', at }
    if (lower === 'not') return this.before('not', at)
    if (!this.is('sign', '(')) return { kind: 'field', id: name, at }
    if (!functions.has(lower))
      wrong(
        'formula.unknown-function',
        at,
        { name },
        `没有叫 ${name} 的函数。可用的有：${[...functions.keys()].join('、')}。`,
        `there is no function ${name}. There are: ${[...functions.keys()].join(', ')}.`,
      )
    this.take()
    this.descend(at)
    const args: Formula[] = []
    if (!this.is('sign', ')')) {
      args.push(this.level(0))
      while (this.is('sign', ',')) {
        this.take()
        args.push(this.level(0))
      }
    }
    this.close()
    return { kind: 'call', name: lower, args, at }
  }

  private before(kind: 'negative' | 'not', at: number): Formula {
    this.descend(at)
    const of = kind === 'not' ? this.level(2) : this.single()
    return { kind, of, at }
  }

  private inBrackets(at: number): Formula {
    this.descend(at)
    const inner = this.level(0)
    this.close()
    return inner
  }

  private close(): void {
    if (!this.is('sign', ')')) this.unexpected(')')
    this.take()
  }

  /** Counts everything that nests or follows: a bound on the tree's height. */
  private descend(at: number): void {
    this.depth += 1
    if (this.depth > DEEPEST * 4)
      wrong(
        'formula.too-deep',
        at,
        {},
        '公式太复杂，请拆成几个公式字段。',
        'too involved; split it into several fields.',
      )
  }

  private unexpected(wanted = ''): never {
    const { at, kind, value } = this.next
    const hint = wanted === '' ? ['', ''] : [`，应为“${wanted}”`, `; "${wanted}" was expected`]
    if (kind === 'end')
      wrong('formula.unfinished', at, { wanted }, `公式没有写完${hint[0]}。`, `the formula breaks off${hint[1]}.`)
    return wrong(
      'formula.unexpected',
      at,
      { found: value, wanted },
      `“${value}”不该出现在这里${hint[0]}。`,
      `"${value}" does not belong here${hint[1]}.`,
    )
  }
}

/** What a formula is computed from: the value of each field, and the day it is where the company works. */
export interface FormulaScope {
  readonly valueOf: (id: string) => Value
  readonly today: string
}

/** Makes a formula ready to compute. What is missing or cannot be computed gives missing (null); it never throws. */
export function compileFormula(formula: Formula): (scope: FormulaScope) => Value {
  switch (formula.kind) {
    case 'value': {
      const { value } = formula
      return () => value
    }
    case 'field': {
      const { id } = formula
      return (scope) => scope.valueOf(id)
    }
    case 'negative': {
      const of = compileFormula(formula.of)
      return (scope) => {
        const number = numberOf(of(scope))
        return number === null ? null : 0 - number
      }
    }
    case 'not': {
      const of = compileFormula(formula.of)
      return (scope) => of(scope) !== true
    }
    case 'operation': {
      const left = compileFormula(formula.left)
      const right = compileFormula(formula.right)
      const { operator } = formula
      return (scope) => operate(operator, left(scope), right(scope))
    }
    case 'call': {
      const args = formula.args.map(compileFormula)
      const known = functions.get(formula.name)
      return (scope) =>
        known
          ? known.run(
              args.map((arg) => arg(scope)),
              scope.today,
            )
          : null
    }
  }
}

function operate(operator: Operator, left: Value, right: Value): Value {
  switch (operator) {
    case 'and':
      return left === true && right === true
    case 'or':
      return left === true || right === true
    case '&':
      return joinText([left, right])
    case '=':
      return left === null || right === null ? null : sameScaled(left, right)
    case '!=':
      return left === null || right === null ? null : !sameScaled(left, right)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right)
    case '+':
    case '-':
    case '*':
    case '/':
      return calculate(operator, left, right)
  }
}

function sameScaled(left: Value, right: Value): boolean {
  if (typeof left === 'number' || typeof right === 'number') return numberOf(left) === numberOf(right)
  const [a, b] = [dayOf(left), dayOf(right)]
  return a !== null && b !== null ? a === b : same(left, right)
}

function compare(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): Value {
  const [a, b] = dayOf(left) === null ? [numberOf(left), numberOf(right)] : [dayOf(left), dayOf(right)]
  if (a === null || b === null) return null
  switch (operator) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

function calculate(operator: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  const start = dayOf(left)
  if (start !== null && (operator === '+' || operator === '-')) {
    const end = dayOf(right)
    if (operator === '-' && end !== null) return start - end
    const days = numberOf(right)
    return days === null ? null : dateOf(operator === '+' ? start + days : start - days)
  }
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) return null
  switch (operator) {
    case '+':
      return finite(a + b)
    case '-':
      return finite(a - b)
    case '*':
      return finite(a * b)
    case '/':
      return b === 0 ? null : finite(a / b)
  }
}
