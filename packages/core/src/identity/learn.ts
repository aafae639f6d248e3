import type { IdentityField, Level } from './field-kind.ts'
import { estimated, namingFields, sharesOf, type Likelihood, type Model, type Shares } from './weights.ts'
import type { Frequencies } from './weighed-cell.ts'

const ROUNDS = 40
const SETTLED = 1e-6
/** Before any data: of fifty pairs one is a twin; against millions of pairs that is next to nothing. */
const BELIEVED_PAIRS = 50
const BELIEVED_SHARE = 0.02

/** How often pairs agreed in one and the same way, field by field. */
export interface Pattern {
  readonly levels: readonly Level[]
  readonly count: number
}

/** What was seen of the pairs there are. */
export interface Seen {
  readonly fields: readonly IdentityField[]
  readonly frequencies: readonly Frequencies[]
  /** Every pair worth comparing. */
  readonly candidates: readonly Pattern[]
  /** A sample of all other pairs, which share too little to be one. */
  readonly others: readonly Pattern[]
  /** How many pairs there are in all. */
  readonly pairs: number
}

/**
 * Learns the weights without labels: expectation and maximisation over all pairs (Dempster 1977, Winkler 1988), each of
 * which is one, different but near, or different by chance. Pairs that are no candidates count as chance, by a sample; so
 * blocking does not make agreement look more common among different records than it is. What the data says little about
 * stays near what is believed of each kind of field.
 */
export function learnWeights(seen: Seen): Model {
  const { fields, frequencies, candidates, others, pairs } = seen
  const scale = Math.max(0, pairs - total(candidates)) / Math.max(1, total(others))
  const sampled = fields.map((_field, at) => tally(others, at, ({ count }) => count * scale))
  const naming = namingFields(fields, frequencies)
  let model = startFrom(seen, sampled, naming)
  for (let round = 0; round < ROUNDS; round++) {
    const shares = candidates.map(({ levels }) => sharesOf(model, likelihoodsOf(model, levels)))
    const summed = (part: keyof Shares) =>
      candidates.reduce((sum, { count }, i) => sum + count * (shares[i]?.[part] ?? 0), 0)
    const prior = shareOf(summed('one'), pairs)
    const counted = (at: number, part: keyof Shares, start?: ReadonlyMap<Level, number>) =>
      tally(candidates, at, ({ count }, i) => count * (shares[i]?.[part] ?? 0), start)
    const levels = fields.map((field, at) =>
      estimated(
        field,
        {
          ones: counted(at, 'one'),
          near: counted(at, 'near'),
          chance: counted(at, 'chance', sampled[at]),
        },
        naming[at] === true,
      ),
    )
    const moved = Math.abs(prior - model.prior) / prior
    model = { fields, frequencies, naming, prior, nearby: shareOf(summed('near'), pairs), levels }
    if (moved < SETTLED) break
  }
  return model
}

/** Before the first round chance looks as all pairs do, and near pairs as all candidates: most of them are different. */
function startFrom(
  { fields, frequencies, candidates, pairs }: Seen,
  sampled: readonly ReadonlyMap<Level, number>[],
  naming: readonly boolean[],
): Model {
  const levels = fields.map((field, at) => {
    const near = tally(candidates, at, ({ count }) => count)
    const chance = tally(candidates, at, ({ count }) => count, sampled[at])
    return estimated(field, { ones: new Map(), near, chance }, naming[at] === true)
  })
  return {
    fields,
    frequencies,
    naming,
    prior: shareOf(0, pairs),
    nearby: shareOf(total(candidates) / 2, pairs),
    levels,
  }
}

function likelihoodsOf(model: Model, levels: readonly Level[]): Likelihood[] {
  return levels.flatMap((level, at) => model.levels[at]?.get(level) ?? [])
}

function shareOf(count: number, pairs: number): number {
  return Math.min(0.4, (count + BELIEVED_PAIRS * BELIEVED_SHARE) / (pairs + BELIEVED_PAIRS))
}

function total(patterns: readonly Pattern[]): number {
  return patterns.reduce((sum, { count }) => sum + count, 0)
}

function tally(
  patterns: readonly Pattern[],
  at: number,
  weight: (pattern: Pattern, i: number) => number,
  start: ReadonlyMap<Level, number> = new Map(),
): Map<Level, number> {
  const counts = new Map(start)
  for (const [i, pattern] of patterns.entries()) {
    const level = pattern.levels[at] ?? 'missing'
    if (level !== 'missing') counts.set(level, (counts.get(level) ?? 0) + weight(pattern, i))
  }
  return counts
}

/** What a person said about a pair that agreed in these ways. */
export interface Verdict {
  readonly levels: readonly Level[]
  readonly same: boolean
}

/** The learnt weights count as so many verdicts. */
const LEARNT = 50

/**
 * A model moved by people's verdicts: each shifts what the levels it shows are taken to mean, for pairs of one and for
 * near pairs. What chance brings together is left alone: people are only shown pairs that look alike.
 */
export function withVerdicts(model: Model, verdicts: readonly Verdict[]): Model {
  const levels = model.levels.map((ladder, at) => {
    const told = verdicts.filter((verdict) => (verdict.levels[at] ?? 'missing') !== 'missing')
    const moved = (before: number, list: readonly Verdict[], level: Level) =>
      (before * LEARNT + list.filter((verdict) => verdict.levels[at] === level).length) / (LEARNT + list.length)
    const ones = told.filter((verdict) => verdict.same)
    const different = told.filter((verdict) => !verdict.same)
    return new Map(
      [...ladder].map(([level, { m, near, u }]) => [
        level,
        { m: moved(m, ones, level), near: moved(near, different, level), u },
      ]),
    )
  })
  return { ...model, levels }
}
