import type { Comparison, Condition, DateValue } from '../rule/condition.ts'
import { DAY } from '../time.ts'
import type { Playbook } from './playbook.ts'
import { error, warning, type Path, type Problem } from './problem.ts'
import { vocabularyOf, type Word } from './vocabulary.ts'

export const DEEPEST = 12

/** A condition of the playbook, where it stands. */
export interface Placed {
  readonly path: Path
  readonly when: Condition
}

/** Every condition there is, with its path. */
export function conditionsOf(playbook: Playbook): Placed[] {
  const found: Placed[] = []
  const add = (when: Condition | undefined, ...path: (string | number)[]) => when && found.push({ path, when })
  playbook.forms.forEach(({ items }, form) =>
    items.forEach(({ visible, requiredWhen, editable }, item) => {
      add(visible, 'forms', form, 'items', item, 'visible')
      add(requiredWhen, 'forms', form, 'items', item, 'requiredWhen')
      add(editable, 'forms', form, 'items', item, 'editable')
    }),
  )
  playbook.scoreCard.criteria.forEach((criterion, at) => {
    if (criterion.kind !== 'tiers') return
    criterion.tiers.forEach(({ when }, tier) => add(when, 'scoreCard', 'criteria', at, 'tiers', tier, 'when'))
  })
  playbook.routing.tracks.forEach(({ when }, track) => add(when, 'routing', 'tracks', track, 'when'))
  playbook.nodes.forEach(({ on }, node) =>
    on.forEach(({ when }, trigger) => add(when, 'nodes', node, 'on', trigger, 'when')),
  )
  playbook.stages.forEach((stage, at) => {
    for (const side of ['entry', 'exit'] as const)
      stage[side].conditions.forEach(({ when }, index) => add(when, 'stages', at, side, 'conditions', index, 'when'))
  })
  playbook.tags.forEach(({ when, counts }, tag) => {
    add(when, 'tags', tag, 'when')
    counts?.forEach(({ where }, index) => add(where, 'tags', tag, 'counts', index, 'where'))
  })
  return found
}

/** Finds conditions that ask about what does not exist, nest too deep, or can never hold. */
export function checkConditions(playbook: Playbook): Problem[] {
  const words = vocabularyOf(playbook)
  return conditionsOf(playbook).flatMap(({ path, when }) => checkCondition(path, when, words))
}

function checkCondition(path: Path, when: Condition, words: ReadonlyMap<string, Word>): Problem[] {
  const depth = depthOf(when)
  if (depth > DEEPEST)
    return [
      error(
        'condition.too-deep',
        path,
        { depth, most: DEEPEST },
        `条件套了 ${depth} 层，最多 ${DEEPEST} 层。请拆成几条简单的条件。`,
        `The condition nests ${depth} levels; ${DEEPEST} is the most. Split it into simpler ones.`,
      ),
    ]
  const problems = comparisonsOf(when).flatMap((comparison) => checkComparison(path, comparison, words))
  // A gate's own condition is reported with its gate.
  if (problems.length === 0 && path[0] !== 'stages' && isImpossible(when, words))
    return [
      warning(
        'condition.never-holds',
        path,
        {},
        '这个条件互相矛盾，永远不会成立。请检查是不是该用“任一满足”，或者数值写反了。',
        'This condition contradicts itself and can never hold. Should it be "any of", or are the figures swapped?',
      ),
    ]
  return problems
}

function checkComparison(path: Path, comparison: Comparison, words: ReadonlyMap<string, Word>): Problem[] {
  const { field } = comparison
  const word = words.get(field)
  if (!word)
    return [
      error(
        'condition.unknown-field',
        path,
        { field },
        `条件里用到的字段 ${field} 不存在。请先在字段里添加它，或改选已有的字段。`,
        `The condition asks about ${field}, which does not exist. Add that field or choose another.`,
      ),
    ]
  if ((comparison.op === 'before' || comparison.op === 'after') && !word.mayBeDate)
    return [
      error(
        'condition.not-a-date',
        path,
        { field },
        `${field} 不是日期，不能比早晚。请改选日期字段，或换一种比法。`,
        `${field} is no date: it is neither before nor after a day. Choose a date field, or compare otherwise.`,
      ),
    ]
  const known = word.choices
  if (!known) return []
  return wantedOf(comparison)
    .filter((value) => !known.has(value))
    .map((value) =>
      error(
        'condition.unknown-choice',
        path,
        { field, value },
        `${field} 没有“${value}”这个选项，条件永远对不上。可选的有：${[...known].slice(0, 12).join('、')}。`,
        `${field} has no choice "${value}", so this can never match. There are: ${[...known].slice(0, 12).join(', ')}.`,
      ),
    )
}

/** The texts a comparison expects a field to be equal to; for `contains-any` on a list its elements. */
function wantedOf(comparison: Comparison): string[] {
  switch (comparison.op) {
    case 'is':
    case 'is-not':
      return [String(comparison.value)]
    case 'in':
    case 'not-in':
      return comparison.values.map(String)
    case 'contains-any':
      return comparison.values
    default:
      return []
  }
}

/** All comparisons inside a condition, however deep. */
export function comparisonsOf(when: Condition): Comparison[] {
  switch (when.op) {
    case 'all':
    case 'any':
      return when.of.flatMap(comparisonsOf)
    case 'not':
      return comparisonsOf(when.of)
    default:
      return [when]
  }
}

function depthOf(when: Condition): number {
  if (when.op === 'all' || when.op === 'any') return 1 + Math.max(0, ...when.of.map(depthOf))
  return when.op === 'not' ? 1 + depthOf(when.of) : 1
}

/** Says whether a condition can be seen to hold for no record at all. What it cannot judge it takes as possible. */
export function isImpossible(when: Condition, words: ReadonlyMap<string, Word>): boolean {
  switch (when.op) {
    case 'any':
      return when.of.every((part) => isImpossible(part, words))
    case 'all':
      return when.of.some((part) => isImpossible(part, words)) || contradicts(demandsOf(when), words)
    case 'not':
      return when.of.op === 'all' && when.of.of.length === 0
    default:
      return (when.op === 'in' && when.values.length === 0) || contradicts([when], words)
  }
}

function demandsOf(when: Condition): Comparison[] {
  switch (when.op) {
    case 'all':
      return when.of.flatMap(demandsOf)
    case 'any':
    case 'not':
      return []
    default:
      return [when]
  }
}

/** Comparisons that must hold together, field by field: no value left, an empty interval, known and unknown at once. */
function contradicts(demands: readonly Comparison[], words: ReadonlyMap<string, Word>): boolean {
  const byField = Map.groupBy(demands, ({ field }) => field)
  return [...byField].some(([field, asked]) => {
    const word = words.get(field)
    if (!word || word.isList) return false
    if (
      asked.some(({ op }) => op === 'unknown') &&
      asked.some(({ op }) => !['unknown', 'is-not', 'not-in'].includes(op))
    )
      return true
    return noValueLeft(asked) || emptyInterval(asked, word) || noDayLeft(asked)
  })
}

function noValueLeft(asked: readonly Comparison[]): boolean {
  let left: Set<string> | null = null
  for (const each of asked) {
    if (each.op !== 'is' && each.op !== 'in') continue
    const values: Set<string> = new Set(wantedOf(each).map((value) => value.toLowerCase()))
    left = left ? left.intersection(values) : values
  }
  return left !== null && left.size === 0
}

function emptyInterval(asked: readonly Comparison[], word: Word): boolean {
  const low = { at: word.min ?? -Infinity, open: false }
  const high = { at: word.max ?? Infinity, open: false }
  for (const each of asked) {
    if (each.op === 'at-least' && each.value > low.at) Object.assign(low, { at: each.value, open: false })
    if (each.op === 'above' && each.value >= low.at) Object.assign(low, { at: each.value, open: true })
    if (each.op === 'at-most' && each.value < high.at) Object.assign(high, { at: each.value, open: false })
    if (each.op === 'below' && each.value <= high.at) Object.assign(high, { at: each.value, open: true })
  }
  return low.at > high.at || (low.at === high.at && (low.open || high.open))
}

/** After one day and before another with no day between them: both named, or both counted from today. */
function noDayLeft(asked: readonly Comparison[]): boolean {
  const days = asked.flatMap((each) =>
    each.op === 'before' || each.op === 'after' ? [{ op: each.op, ...placeOf(each.value) }] : [],
  )
  return [true, false].some((isNamed) => {
    const of = (op: 'before' | 'after'): number[] =>
      days.filter((each) => each.op === op && each.isNamed === isNamed).map(({ day }) => day)
    return Math.max(...of('after')) + 1 >= Math.min(...of('before'))
  })
}

/** Where a day stands, counted from 1970 or from today. */
function placeOf(value: DateValue): { readonly isNamed: boolean; readonly day: number } {
  if (typeof value === 'string') return { isNamed: true, day: Date.parse(value) / DAY }
  return { isNamed: false, day: 'daysAgo' in value ? -value.daysAgo : value.daysAhead }
}
