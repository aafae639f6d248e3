import type { Match, Score } from '../record/rows.ts'
import { asksFor, type Asks } from '../rule/asks.ts'
import { compileCondition, type Predicate } from '../rule/compile.ts'
import { conditionFields } from '../rule/explain.ts'
import type { Facts } from '../rule/facts.ts'
import { isMissing, type Fields } from '../value.ts'
import type { Criterion, Grade, ScoreCard } from './score-card.ts'

interface ReadyTier {
  readonly when: Predicate
  readonly match: Match
}

/** Adds what matched to the list. */
type Apply = (facts: Facts, matched: Match[]) => void

/**
 * Turns a score card into a function: `score = clamp(round(sum(points) × product(multipliers)), 0, 100)`, its grade by the
 * card's thresholds, and the matched criteria from which the score can be worked out again. Deterministic, allocates
 * only the answer.
 */
export function compileScoreCard(card: ScoreCard): (facts: Facts) => Score {
  const criteria = card.criteria.map(compileCriterion)
  return (facts) => {
    const matched: Match[] = []
    for (const apply of criteria) apply(facts, matched)
    const score = scoreOf(matched)
    return { score, grade: gradeOf(score, card.grades), matched }
  }
}

/** What has to be gathered so that a score card can be asked. */
export function asksOfCard({ criteria }: ScoreCard): Asks {
  return asksFor(
    criteria.flatMap((each) =>
      each.kind === 'tiers'
        ? each.tiers.flatMap(({ when }) => conditionFields(when))
        : each.fields.map((field) => `lead.${field}`),
    ),
  )
}

/** Taken up before rounding, so that 25 × 1.5 × 1.4 × 1.8 = 94.5 is 95 in whatever order the factors come. */
const BINARY_ERROR = 1e-9

/** The score that a list of matches gives, 0 to 100; a half is rounded up. */
export function scoreOf(matched: readonly Match[]): number {
  let points = 0
  let factor = 1
  for (const match of matched) {
    if (match.points !== undefined) points += match.points
    if (match.multiply !== undefined) factor *= match.multiply
  }
  return Math.min(100, Math.max(0, Math.round(points * factor + BINARY_ERROR)))
}

/** The grade of a score: A and B from their thresholds on, C below. */
export function gradeOf(score: number, grades: ScoreCard['grades']): Grade {
  if (score >= grades.A) return 'A'
  return score >= grades.B ? 'B' : 'C'
}

function compileCriterion(criterion: Criterion): Apply {
  switch (criterion.kind) {
    case 'tiers':
      return tiersOf(criterion)
    case 'completeness':
      return completenessOf(criterion)
  }
}

function tiersOf(criterion: Extract<Criterion, { kind: 'tiers' }>): Apply {
  const tiers: ReadyTier[] = criterion.tiers.map((tier, index) => ({
    when: compileCondition(tier.when),
    match: Object.freeze({ criterion: criterion.id, tier: index, ...tier.weight }),
  }))
  const firstOnly = criterion.take === 'first'
  return (facts, matched) => {
    for (const tier of tiers) {
      if (!tier.when(facts)) continue
      matched.push(tier.match)
      if (firstOnly) return
    }
  }
}

/** Points in proportion to the lead's known fields, to a hundredth, so that the points shown are the points counted. */
function completenessOf(criterion: Extract<Criterion, { kind: 'completeness' }>): Apply {
  const fields = [...new Set(criterion.fields)]
  const byKnown = Array.from({ length: fields.length + 1 }, (_, known): Match => {
    const points = Math.round((criterion.points * known * 100) / fields.length) / 100
    return Object.freeze({ criterion: criterion.id, points })
  })
  return (facts, matched) => {
    const match = facts.lead && byKnown[countKnown(facts.lead, fields)]
    if (match?.points) matched.push(match)
  }
}

function countKnown(fields: Fields, ids: readonly string[]): number {
  let known = 0
  for (const id of ids) if (Object.hasOwn(fields, id) && !isMissing(fields[id])) known++
  return known
}
