import { LEVELS, type FieldKind, type IdentityField, type Level } from './field-kind.ts'
import { valueOf, type Frequencies, type WeighedCell } from './weighed-cell.ts'

/**
 * How likely a level is between two records of one (`m`), between two different ones that only chance brings together
 * (`u`), and between two different ones that have something to do with each other (`near`): neighbours share suburb and
 * postcode, sisters brand and trade. Without `near`, what is shared for one reason would count as often as it shows.
 */
export interface Likelihood {
  readonly m: number
  readonly near: number
  readonly u: number
}

/** What was learnt: the weights of every field's levels, and how common its values are. */
export interface Model {
  readonly fields: readonly IdentityField[]
  /** The share of all pairs that are one. */
  readonly prior: number
  /** The share of all pairs that are different and yet near. */
  readonly nearby: number
  readonly levels: readonly ReadonlyMap<Level, Likelihood>[]
  /** Which fields name whom a record is about; see `namingFields`. */
  readonly naming: readonly boolean[]
  readonly frequencies: readonly Frequencies[]
}

/** What is believed before any data: shares of levels between records of one, and between others. */
const BELIEFS: Readonly<Record<FieldKind, readonly (readonly [m: number, u: number])[]>> = {
  company: [
    [0.6, 2e-4],
    [0.15, 1e-4],
    [0.15, 2e-4],
    [0.04, 2e-3],
    [0.02, 1e-3],
    [0.02, 1e-4],
    [0.01, 2e-4],
    [0.03, 0.996],
  ],
  person: [
    [0.6, 2e-3],
    [0.05, 0.02],
    [0.1, 5e-3],
    [0.03, 1e-3],
    [0.03, 2e-3],
    [0.22, 0.97],
  ],
  phone: [
    [0.75, 1e-5],
    [0.05, 1e-4],
    [0.2, 0.9999],
  ],
  mail: [
    [0.8, 1e-5],
    [0.04, 1e-4],
    [0.06, 1e-4],
    [0.1, 0.9998],
  ],
  'credit-code': [
    [0.95, 1e-6],
    [0.03, 1e-6],
    [0.02, 0.99999],
  ],
  address: [
    [0.45, 1e-4],
    [0.25, 1e-3],
    [0.1, 4e-3],
    [0.07, 0.02],
    [0.01, 1e-3],
    [0.12, 0.975],
  ],
  date: [
    [0.85, 1e-4],
    [0.03, 1e-4],
    [0.07, 2e-3],
    [0.05, 0.998],
  ],
  id: [
    [0.85, 1e-5],
    [0.06, 1e-4],
    [0.01, 1e-5],
    [0.08, 0.9999],
  ],
  text: [
    [0.5, 1e-3],
    [0.2, 1e-3],
    [0.12, 4e-3],
    [0.08, 0.02],
    [0.02, 2e-3],
    [0.08, 0.972],
  ],
}
/** How many pairs the beliefs count for: few, against pairs of one; more, against others, of which there are millions. */
const BELIEF_M = 20
const BELIEF_U = 1000
/** Rare values are not rarer than this many records in a thousand more would show. */
const UNSEEN = 1000
const RAREST = 1e-7

/**
 * Which fields name whom a record is about: all but words and addresses; where there are only those, the one whose
 * values are shared least (a title). Near pairs agree in these by chance only: else those that are one
 * and agree in some of their names (a company with two contacts) would be learnt as near.
 */
export function namingFields(fields: readonly IdentityField[], frequencies: readonly Frequencies[]): boolean[] {
  const named = fields.map(({ kind }) => kind !== 'address' && kind !== 'text')
  if (named.includes(true)) return named
  const shared = frequencies.map(({ filled, values }) => {
    const pairs = [...values.values()].reduce((sum, count) => sum + count * (count - 1), 0)
    return filled === 0 ? Infinity : pairs / filled
  })
  const least = Math.min(...shared)
  return shared.map((each) => each === least)
}

/** How often a level was seen between pairs of one, near pairs and pairs by chance. */
export interface Tallies {
  readonly ones: ReadonlyMap<Level, number>
  readonly near: ReadonlyMap<Level, number>
  readonly chance: ReadonlyMap<Level, number>
}

/** The likelihoods after so many pairs were seen at each level; what the data says little about stays as believed. */
export function estimated(field: IdentityField, seen: Tallies, naming: boolean): ReadonlyMap<Level, Likelihood> {
  const ladder: readonly Level[] = LEVELS[field.kind]
  const part = (counts: ReadonlyMap<Level, number>, level: Level, belief: number, strength: number) => {
    const all = ladder.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0)
    return ((counts.get(level) ?? 0) + strength * belief) / (all + strength)
  }
  return new Map(
    ladder.map((level, i) => {
      const [m, u] = BELIEFS[field.kind][i] ?? [0.1, 0.1]
      const chance = part(seen.chance, level, u, BELIEF_U)
      const near = naming ? chance : part(seen.near, level, (m + u) / 2, BELIEF_M)
      return [level, { m: part(seen.ones, level, m, BELIEF_M), near, u: chance }]
    }),
  )
}

/**
 * The likelihood of a level with the value's rarity: two that share a rare value are sooner one than two that share a
 * common one (Winkler 1988). `u` becomes the share of records with the value, leaving one of the two out.
 */
export function valueLikelihood(
  model: Model,
  at: number,
  level: Level,
  one: WeighedCell,
  other: WeighedCell,
): Likelihood | null {
  const likelihood = model.levels[at]?.get(level)
  const counts = model.frequencies[at]
  const kind = model.fields[at]?.kind
  if (likelihood === undefined || counts === undefined || kind === undefined) return null
  const value = valueOf(one)
  if ((level !== 'same' && level !== 'core') || value !== valueOf(other)) return likelihood
  const common = BELIEFS[kind][0]?.[1] ?? RAREST
  const share = ((counts.values.get(value) ?? 2) - 1 + UNSEEN * common) / (counts.filled + UNSEEN)
  const u = Math.min(1, Math.max(RAREST, share))
  return { m: likelihood.m, near: model.naming[at] === true ? u : likelihood.near, u }
}

/** The shares of a pair's likelihood: one, near, by chance; they add up to 1. */
export interface Shares {
  readonly one: number
  readonly near: number
  readonly chance: number
}

/** Bits (log2 of the odds) that a pair is one, given the likelihoods of its levels (Fellegi and Sunter 1969). */
export function oddsBits(model: Pick<Model, 'prior' | 'nearby'>, likelihoods: readonly Likelihood[]): number {
  const [one, near, chance] = logs(model, likelihoods)
  return one - added(near, chance)
}

/** How a pair's likelihood is shared among the three ways it can have come about. */
export function sharesOf(model: Pick<Model, 'prior' | 'nearby'>, likelihoods: readonly Likelihood[]): Shares {
  const [one, near, chance] = logs(model, likelihoods)
  const all = added(one, added(near, chance))
  return { one: 2 ** (one - all), near: 2 ** (near - all), chance: 2 ** (chance - all) }
}

function logs(
  { prior, nearby }: Pick<Model, 'prior' | 'nearby'>,
  likelihoods: readonly Likelihood[],
): [number, number, number] {
  let [one, near, chance] = [Math.log2(prior), Math.log2(nearby), Math.log2(1 - prior - nearby)]
  for (const each of likelihoods) {
    one += Math.log2(each.m)
    near += Math.log2(each.near)
    chance += Math.log2(each.u)
  }
  return [one, near, chance]
}

/** log2(2^a + 2^b). */
function added(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  return high + Math.log2(1 + 2 ** (low - high))
}

/** Bits as a probability. */
export function probability(bits: number): number {
  return 1 / (1 + 2 ** -bits)
}
