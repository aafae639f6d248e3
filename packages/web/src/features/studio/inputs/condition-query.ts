import { DateValue, type Comparison, type Condition } from '@cairn/core/rule/condition.ts'
import type { RuleGroupType, RuleType } from 'react-querybuilder'

export type Operator = Comparison['op']
type Scalar = string | number | boolean
/** What a line of the builder holds beside its field; undefined while nobody has filled it in. */
export type RuleValue = Scalar | DateValue | readonly Scalar[] | undefined

/** A condition as the builder shows it: groups joined by all or any, `not` on a group. */
export type Query = RuleGroupType<RuleType<string, string, RuleValue>>
type Part = Query['rules'][number]

/** The builder's view of a condition. Nothing is lost: `fromQuery` gives a condition that holds for the same facts. */
export function toQuery(condition: Condition | undefined): Query {
  if (condition === undefined) return { combinator: 'all', rules: [] }
  const part = partOf(condition)
  return isGroup(part) ? part : { combinator: 'all', rules: [part] }
}

function partOf(condition: Condition): Part {
  switch (condition.op) {
    case 'all':
    case 'any':
      return { combinator: condition.op, rules: condition.of.map(partOf) }
    case 'not': {
      const inner = partOf(condition.of)
      return isGroup(inner) && !inner.not ? { ...inner, not: true } : { combinator: 'all', not: true, rules: [inner] }
    }
    case 'known':
    case 'unknown':
      return { field: condition.field, operator: condition.op, value: undefined }
    case 'in':
    case 'not-in':
    case 'contains-any':
      return { field: condition.field, operator: condition.op, value: condition.values }
    default:
      return { field: condition.field, operator: condition.op, value: condition.value }
  }
}

/**
 * The condition that the builder shows; undefined where it says nothing yet. Lines that are not filled in do not count,
 * nor do groups of nothing but such lines; a group without any line is what it says: all of nothing holds, any does not.
 */
export function fromQuery(query: Query): Condition | undefined {
  const { combinator, not, rules } = query
  const parts = rules.flatMap((part) => {
    const condition = isGroup(part) ? fromQuery(part) : comparisonOf(part)
    return condition === undefined ? [] : [condition]
  })
  if (rules.length > 0 && parts.length === 0) return undefined
  const [only] = parts
  const joined: Condition = parts.length === 1 && only ? only : { op: combinator === 'any' ? 'any' : 'all', of: parts }
  return not === true ? { op: 'not', of: joined } : joined
}

/** How many lines are still to be filled in. */
export function unfinished(query: Query): number {
  return query.rules.reduce(
    (sum, part) => sum + (isGroup(part) ? unfinished(part) : comparisonOf(part) === undefined ? 1 : 0),
    0,
  )
}

/** A line as a comparison, or undefined while its field or value is missing or does not fit its operator. */
export function comparisonOf({
  field,
  operator,
  value,
}: Pick<RuleType, 'field' | 'operator' | 'value'>): Comparison | undefined {
  if (field === '' || !isOperator(operator)) return undefined
  switch (operator) {
    case 'known':
    case 'unknown':
      return { op: operator, field }
    case 'in':
    case 'not-in':
      return Array.isArray(value) ? { op: operator, field, values: value } : undefined
    case 'contains-any':
      return Array.isArray(value) ? { op: operator, field, values: value.map(String) } : undefined
    case 'at-least':
    case 'at-most':
    case 'above':
    case 'below':
      return typeof value === 'number' ? { op: operator, field, value } : undefined
    case 'contains':
    case 'starts-with':
      return typeof value === 'string' && value !== '' ? { op: operator, field, value } : undefined
    case 'before':
    case 'after':
      return isDay(value) ? { op: operator, field, value } : undefined
    case 'is':
    case 'is-not':
      return isScalar(value) ? { op: operator, field, value } : undefined
  }
}

/** A value made to fit another operator, keeping what can be kept: one of a list, a list of one, a number read. */
export function fitValue(operator: string, value: unknown): RuleValue {
  const list = (Array.isArray(value) ? value : [value]).filter(isScalar).filter((one) => one !== '')
  const [first] = list
  switch (operator) {
    case 'known':
    case 'unknown':
      return undefined
    case 'in':
    case 'not-in':
      return list.length === 0 ? undefined : list
    case 'contains-any':
      return list.length === 0 ? undefined : list.map(String)
    case 'at-least':
    case 'at-most':
    case 'above':
    case 'below': {
      const number = typeof first === 'string' ? Number(first.trim() || Number.NaN) : first
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    case 'contains':
    case 'starts-with':
      return first === undefined ? undefined : String(first)
    case 'before':
    case 'after':
      return [value, first].find(isDay)
    default:
      return first
  }
}

/** The builder's lines after a change: a value that no longer fits its operator is made to fit. */
export function fitQuery(query: Query): Query {
  const rules = query.rules.map((part) => {
    if (isGroup(part)) return fitQuery(part)
    const fits = part.value === undefined || comparisonOf(part) !== undefined
    return fits ? part : { ...part, value: fitValue(part.operator, part.value) }
  })
  return { ...query, rules }
}

const operators: Readonly<Record<Operator, true>> = {
  is: true,
  'is-not': true,
  in: true,
  'not-in': true,
  'at-least': true,
  'at-most': true,
  above: true,
  below: true,
  contains: true,
  'contains-any': true,
  'starts-with': true,
  before: true,
  after: true,
  known: true,
  unknown: true,
}

export function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name)
}

export function isGroup(part: Part | Query): part is Query {
  return 'rules' in part
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Says whether a line's value is a day that dates are compared with. */
export function isDay(value: unknown): value is DateValue {
  return DateValue.safeParse(value).success
}
