import { isMissing, type Value } from '../value.ts'
import { decimal, elementIn, foldText, isStorable, numberText, readerOf, type Read } from './compare.ts'
import type { Comparison, Condition, DateValue } from './condition.ts'
import { edgesOf, isAfter, isBefore, type DayEdges, type Today } from './dates.ts'
import type { Facts } from './facts.ts'

/** A condition made ready: says whether it holds for these facts. */
export type Predicate = (facts: Facts) => boolean

/**
 * Turns a condition into a closure. A missing value satisfies only `unknown`, `is-not` and `not-in`; texts compare
 * without case; comparisons of numbers accept numeric text; of a list, `is`, `in`, `contains`, `contains-any` and
 * `starts-with` hold when any element matches. Days are those of `facts.today`. Pure, and never throws for a condition that its schema has accepted.
 */
export function compileCondition(condition: Condition): Predicate {
  switch (condition.op) {
    case 'all':
      return allOf(condition.of.map(compileCondition))
    case 'any':
      return anyOf(condition.of.map(compileCondition))
    case 'not': {
      const inner = compileCondition(condition.of)
      return (facts) => !inner(facts)
    }
    default:
      return compileComparison(condition)
  }
}

const ready = new WeakMap<Condition, Predicate>()

/** The closure of a condition that stands in a playbook, made when it is first asked. */
export function readyCondition(condition: Condition): Predicate {
  const known = ready.get(condition)
  if (known) return known
  const made = compileCondition(condition)
  ready.set(condition, made)
  return made
}

function compileComparison(condition: Comparison): Predicate {
  const read = readerOf(condition.field)
  switch (condition.op) {
    case 'is':
      return anyElement(read, elementIn([condition.value]))
    case 'is-not':
      return negate(anyElement(read, elementIn([condition.value])))
    case 'in':
      return anyElement(read, elementIn(condition.values))
    case 'not-in':
      return negate(anyElement(read, elementIn(condition.values)))
    case 'at-least': {
      const limit = condition.value
      return (facts) => decimal(read(facts)) >= limit
    }
    case 'at-most': {
      const limit = condition.value
      return (facts) => decimal(read(facts)) <= limit
    }
    case 'above': {
      const limit = condition.value
      return (facts) => decimal(read(facts)) > limit
    }
    case 'below': {
      const limit = condition.value
      return (facts) => decimal(read(facts)) < limit
    }
    case 'contains': {
      const part = foldText(condition.value)
      return anyText(read, [condition.value], (text) => text.includes(part))
    }
    case 'contains-any': {
      const usable = condition.values.filter(isStorable)
      const parts = usable.map(foldText)
      return anyText(read, usable, (text) => parts.some((part) => text.includes(part)))
    }
    case 'starts-with': {
      const start = foldText(condition.value)
      return anyText(read, [condition.value], (text) => text.startsWith(start))
    }
    case 'before':
      return onDay(read, edgesBy(condition.value), isBefore)
    case 'after':
      return onDay(read, edgesBy(condition.value), isAfter)
    case 'known':
      return (facts) => !isMissing(read(facts))
    case 'unknown':
      return (facts) => isMissing(read(facts))
  }
}

function negate(predicate: Predicate): Predicate {
  return (facts) => !predicate(facts)
}

function anyElement(read: Read, matches: (value: Value) => boolean): Predicate {
  return (facts) => {
    const value = read(facts)
    if (isMissing(value)) return false
    return isList(value) ? value.some(matches) : matches(value)
  }
}

function anyText(read: Read, wanted: readonly string[], matches: (text: string) => boolean): Predicate {
  if (!wanted.some(isStorable)) return () => false
  return (facts) => {
    const value = read(facts)
    if (isMissing(value)) return false
    if (isList(value)) return value.some((element) => matches(foldText(element)))
    if (typeof value === 'boolean') return false
    const text = typeof value === 'number' ? numberText(value) : value
    return text !== null && matches(foldText(text))
  }
}

function onDay(
  read: Read,
  edgesOn: (today: Today | undefined) => DayEdges | null,
  holds: (value: Value | undefined, edges: DayEdges) => boolean,
): Predicate {
  return (facts) => {
    const edges = edgesOn(facts.today)
    return edges !== null && holds(read(facts), edges)
  }
}

/** The edges of a day, worked out once a day. */
function edgesBy(value: DateValue): (today: Today | undefined) => DayEdges | null {
  let known: { date: string | undefined; zone: string | undefined; edges: DayEdges | null } | undefined
  return (today) => {
    if (known && known.date === today?.date && known.zone === today?.zone) return known.edges
    known = { date: today?.date, zone: today?.zone, edges: edgesOf(value, today) }
    return known.edges
  }
}

function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value)
}

function allOf(parts: readonly Predicate[]): Predicate {
  const [first, second] = parts
  if (!first) return () => true
  if (!second) return first
  if (parts.length === 2) return (facts) => first(facts) && second(facts)
  return (facts) => {
    for (const part of parts) if (!part(facts)) return false
    return true
  }
}

function anyOf(parts: readonly Predicate[]): Predicate {
  const [first, second] = parts
  if (!first) return () => false
  if (!second) return first
  if (parts.length === 2) return (facts) => first(facts) || second(facts)
  return (facts) => {
    for (const part of parts) if (part(facts)) return true
    return false
  }
}
