import type { Value } from '../value.ts'
import { asksFor, type Asks } from './asks.ts'
import { readerOf } from './compare.ts'
import { compileCondition } from './compile.ts'
import type { Facts } from './facts.ts'
import type { Comparison, Condition, DateValue } from './condition.ts'

/** What a comparison compares with. */
export type Wanted = string | number | boolean | DateValue

/** A condition as a tree to show: each part says whether it held (`null` without facts), each comparison what was found. */
export type Explanation =
  | {
      readonly op: Comparison['op']
      readonly field: string
      readonly wanted: readonly Wanted[]
      readonly found: Value
      readonly holds: boolean | null
    }
  | { readonly op: 'all' | 'any' | 'not'; readonly of: readonly Explanation[]; readonly holds: boolean | null }

/** Explains a condition part by part; with facts, which parts held and what was found. `found` is null where missing. */
export function explainCondition(condition: Condition, facts?: Facts): Explanation {
  const holds = facts ? compileCondition(condition)(facts) : null
  switch (condition.op) {
    case 'all':
    case 'any':
      return { op: condition.op, of: condition.of.map((part) => explainCondition(part, facts)), holds }
    case 'not':
      return { op: 'not', of: [explainCondition(condition.of, facts)], holds }
    default: {
      const found = facts ? (readerOf(condition.field)(facts) ?? null) : null
      return { op: condition.op, field: condition.field, wanted: wantedBy(condition), found, holds }
    }
  }
}

/** The field paths a condition asks about, each once, in the order met. */
export function conditionFields(condition: Condition): string[] {
  const fields = new Set<string>()
  collectFields(condition, fields)
  return [...fields]
}

/** What has to be gathered so that conditions can be asked. */
export function asksOf(conditions: readonly Condition[]): Asks {
  return asksFor(conditions.flatMap(conditionFields))
}

function collectFields(condition: Condition, into: Set<string>): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const part of condition.of) collectFields(part, into)
      return
    case 'not':
      collectFields(condition.of, into)
      return
    default:
      into.add(condition.field)
  }
}

/** How deep a condition nests: a comparison is 1, a group one more than its deepest part. */
export function conditionDepth(condition: Condition): number {
  switch (condition.op) {
    case 'all':
    case 'any':
      return 1 + condition.of.reduce((deepest, part) => Math.max(deepest, conditionDepth(part)), 0)
    case 'not':
      return 1 + conditionDepth(condition.of)
    default:
      return 1
  }
}

function wantedBy(comparison: Comparison): readonly Wanted[] {
  switch (comparison.op) {
    case 'in':
    case 'not-in':
    case 'contains-any':
      return comparison.values
    case 'is':
    case 'is-not':
    case 'at-least':
    case 'at-most':
    case 'above':
    case 'below':
    case 'contains':
    case 'starts-with':
    case 'before':
    case 'after':
      return [comparison.value]
    case 'known':
    case 'unknown':
      return []
  }
}
