import { functions, type FormulaType, type Wanted } from './formula-functions.ts'
import { FormulaError, wrong, type FormulaProblem } from './formula-tokens.ts'
import type { Formula } from './formula.ts'

const ZH: Readonly<Record<FormulaType, string>> = {
  number: '数字',
  money: '金额',
  text: '文字',
  date: '日期',
  'yes-no': '是 / 否',
  list: '多选',
}
const EN: Readonly<Record<FormulaType, string>> = {
  number: 'a number',
  money: 'an amount',
  text: 'a text',
  date: 'a date',
  'yes-no': 'yes or no',
  list: 'a list',
}
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/** What a formula gives, or what in it does not fit together. `types` are the fields it may name. */
export function typeOfFormula(
  formula: Formula,
  types: ReadonlyMap<string, FormulaType>,
): { readonly type: FormulaType } | { readonly problem: FormulaProblem } {
  try {
    return { type: typeIn(formula, types) }
  } catch (error) {
    if (error instanceof FormulaError) return { problem: error.problem }
    throw error
  }
}

/** The fields that a formula names, each once. */
export function fieldsOfFormula(formula: Formula): string[] {
  return [...new Set(partsOf(formula).flatMap((part) => (part.kind === 'field' ? part.id : [])))]
}

/** Says whether a formula gives something else tomorrow. */
export function asksToday(formula: Formula): boolean {
  return partsOf(formula).some((part) => part.kind === 'call' && part.name === 'today')
}

function partsOf(formula: Formula): Formula[] {
  switch (formula.kind) {
    case 'value':
    case 'field':
      return [formula]
    case 'negative':
    case 'not':
      return [formula, ...partsOf(formula.of)]
    case 'operation':
      return [formula, ...partsOf(formula.left), ...partsOf(formula.right)]
    case 'call':
      return [formula, ...formula.args.flatMap(partsOf)]
  }
}

function typeIn(formula: Formula, types: ReadonlyMap<string, FormulaType>): FormulaType {
  switch (formula.kind) {
    case 'value':
      if (typeof formula.value === 'boolean') return 'yes-no'
      if (typeof formula.value === 'number') return 'number'
      return ISO_DAY.test(formula.value) ? 'date' : 'text'
    case 'field':
      return typeOfField(formula, types)
    case 'negative':
      return demand(formula.of, typeIn(formula.of, types), 'number')
    case 'not':
      return demand(formula.of, typeIn(formula.of, types), 'yes-no')
    case 'operation':
      return typeOfOperation(formula, types)
    case 'call':
      return typeOfCall(formula, types)
  }
}

function typeOfField({ id, at }: Formula & { kind: 'field' }, types: ReadonlyMap<string, FormulaType>): FormulaType {
  const type = types.get(id)
  if (type) return type
  const some = [...types.keys()].slice(0, 12)
  return wrong(
    'formula.unknown-field',
    at,
    { field: id },
    `没有字段 ${id}。可用的有：${some.join('、')}。`,
    `there is no field ${id}. There are: ${some.join(', ')}.`,
  )
}

function typeOfOperation(
  { operator, left, right, at }: Formula & { kind: 'operation' },
  types: ReadonlyMap<string, FormulaType>,
): FormulaType {
  const [a, b] = [typeIn(left, types), typeIn(right, types)]
  switch (operator) {
    case 'and':
    case 'or':
      demand(left, a, 'yes-no')
      return demand(right, b, 'yes-no')
    case '&':
      demand(left, a, 'any')
      demand(right, b, 'any')
      return 'text'
    case '=':
    case '!=':
      demand(left, a, 'any')
      return together(right, a, b) && 'yes-no'
    case '<':
    case '<=':
    case '>':
    case '>=':
      demand(left, a, 'scale')
      demand(right, b, 'scale')
      return together(right, a, b) && 'yes-no'
    case '+':
    case '-':
      if (a === 'date') {
        if (operator === '-' && b === 'date') return 'number'
        demand(right, b, 'number')
        return 'date'
      }
      demand(left, a, 'number')
      demand(right, b, 'number')
      return a === 'money' || b === 'money' ? 'money' : 'number'
    case '*':
    case '/':
      demand(left, a, 'number')
      demand(right, b, 'number')
      if (operator === '/') return a === 'money' && b !== 'money' ? 'money' : 'number'
      return a === 'money' || b === 'money' ? 'money' : 'number'
    default:
      return wrong('formula.unexpected', at, { found: operator }, `不认识 ${operator}。`, `${operator} is unknown.`)
  }
}

function typeOfCall({ name, args, at }: Formula & { kind: 'call' }, types: ReadonlyMap<string, FormulaType>) {
  const known = functions.get(name)
  if (!known || args.length < known.least || args.length > known.most)
    return wrong(
      'formula.wrong-count',
      at,
      { name, count: args.length, least: known?.least ?? 0, most: known?.most ?? 0 },
      `${name} 要 ${range(known?.least ?? 0, known?.most ?? 0, ' 到 ')} 个参数，这里有 ${args.length} 个。`,
      `${name} takes ${range(known?.least ?? 0, known?.most ?? 0, ' to ')} arguments; here are ${args.length}.`,
    )
  const found = args.map((arg) => typeIn(arg, types))
  args.forEach((arg, index) => {
    const type = found[index] ?? 'text'
    const wanted = known.takes[Math.min(index, known.takes.length - 1)] ?? 'whatever'
    if (wanted === 'same') together(arg, found[0] ?? type, type)
    else demand(arg, type, wanted)
  })
  if (known.gives === 'first') return found[0] ?? 'number'
  if (known.gives !== 'unit') return known.gives
  const values = name === 'if' ? found.slice(1) : found
  const parts = name === 'if' ? args.slice(1) : args
  return parts.reduce((unit, part, index) => together(part, unit, values[index] ?? unit), values[0] ?? 'text')
}

function range(least: number, most: number, between: string): string {
  return least === most ? String(least) : `${least}${between}${most}`
}

/** The type of two values that stand for one another; refuses those that cannot. */
function together(part: Formula, a: FormulaType, b: FormulaType): FormulaType {
  if (a === b) return a
  const both = new Set([a, b])
  if (both.has('money') && both.has('number')) return 'money'
  if (both.has('date') && both.has('text')) return 'text'
  return wrong(
    'formula.wrong-type',
    part.at,
    { wanted: a, found: b },
    `这里是${ZH[b]}，和前面的${ZH[a]}对不上。`,
    `this is ${EN[b]}, which does not go with ${EN[a]}.`,
  )
}

function demand(part: Formula, type: FormulaType, wanted: Wanted): FormulaType {
  if (fits(type, wanted)) return type
  const [zh, en] =
    wanted === 'any'
      ? ['单个值', 'a single value']
      : wanted === 'scale'
        ? ['数字或日期', 'a number or a date']
        : wanted === 'whatever'
          ? ['任意值', 'anything']
          : [ZH[wanted], EN[wanted]]
  return wrong(
    'formula.wrong-type',
    part.at,
    { wanted, found: type },
    `这里要${zh}，却是${ZH[type]}${wanted === 'number' && type === 'text' ? '；拼接文字请用 &' : ''}。`,
    `${en} is wanted here, but this is ${EN[type]}${wanted === 'number' && type === 'text' ? '; join texts with &' : ''}.`,
  )
}

function fits(type: FormulaType, wanted: Wanted): boolean {
  switch (wanted) {
    case 'whatever':
      return true
    case 'any':
      return type !== 'list'
    case 'scale':
      return type === 'number' || type === 'money' || type === 'date'
    case 'number':
      return type === 'number' || type === 'money'
    case 'text':
      return type === 'text' || type === 'date'
    default:
      return type === wanted
  }
}
