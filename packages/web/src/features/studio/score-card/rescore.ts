import type { Match, Score } from '@cairn/core/record/rows.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import type { Criterion, Grade, ScoreCard, Weight } from '@cairn/core/scoring/score-card.ts'
import { compileScoreCard } from '@cairn/core/scoring/score.ts'

/** A lead to try a card on, with what conditions see of it. */
export type TriedLead<T = unknown> = T & { facts: Facts }

/** What one criterion gave a lead before and gives it now; null where it does not match. */
export type Turn = { criterion: Criterion; before: Given | null; now: Given | null }
/** What matched within a criterion, as people call it, and what it does. */
export type Given = { tiers: readonly Criterion['label'][]; weights: readonly Weight[] }

export type Rescored<T> = { lead: T; before: Score; now: Score; turns: readonly Turn[] }

/** The leads scored by both cards, with the criteria that made the difference. Throws for a card that is not whole. */
export function rescore<T>(leads: readonly TriedLead<T>[], published: ScoreCard, edited: ScoreCard): Rescored<T>[] {
  const [then, now] = [compileScoreCard(published), compileScoreCard(edited)]
  return leads.map((lead) => {
    const [before, after] = [then(lead.facts), now(lead.facts)]
    return { lead, before, now: after, turns: turnsOf(published, edited, before.matched, after.matched) }
  })
}

/** Leads whose grade changed first, then by how far their score moved; the order of arrival breaks ties. */
export function mostChangedFirst<T>(rows: readonly Rescored<T>[]): Rescored<T>[] {
  const regraded = ({ before, now }: Rescored<T>): number => (before.grade === now.grade ? 0 : 1)
  const moved = ({ before, now }: Rescored<T>): number => Math.abs(now.score - before.score)
  return rows.toSorted((a, b) => regraded(b) - regraded(a) || moved(b) - moved(a) || b.turns.length - a.turns.length)
}

export type Shares = Readonly<Record<Grade, number>>

/** How many leads have each grade. */
export function countGrades(scores: readonly Pick<Score, 'grade'>[]): Shares {
  const count = (grade: Grade): number => scores.filter((score) => score.grade === grade).length
  return { A: count('A'), B: count('B'), C: count('C') }
}

function turnsOf(published: ScoreCard, edited: ScoreCard, then: readonly Match[], now: readonly Match[]): Turn[] {
  const ids = [...new Set([...edited.criteria, ...published.criteria].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const old = published.criteria.find((one) => one.id === id)
    const fresh = edited.criteria.find((one) => one.id === id)
    const criterion = fresh ?? old
    const before = old ? given(old, then) : null
    const after = fresh ? given(fresh, now) : null
    if (criterion === undefined || sameWeights(before, after)) return []
    return [{ criterion, before, now: after }]
  })
}

function given(criterion: Criterion, matched: readonly Match[]): Given | null {
  const mine = matched.filter((match) => match.criterion === criterion.id)
  if (mine.length === 0) return null
  const tiers = mine.flatMap(({ tier }) => {
    const found = criterion.kind === 'tiers' && tier !== undefined ? criterion.tiers[tier] : undefined
    return found ? [found.label] : []
  })
  const weights = mine.map((match): Weight =>
    match.multiply === undefined ? { points: match.points ?? 0 } : { multiply: match.multiply },
  )
  return { tiers, weights }
}

/** Only what counts is compared: a tier that was renamed changed nothing. */
function sameWeights(a: Given | null, b: Given | null): boolean {
  return JSON.stringify(a?.weights ?? null) === JSON.stringify(b?.weights ?? null)
}
