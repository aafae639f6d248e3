import { reasonFor, type Reason } from './reasons.ts'
import type { IdentityField, Level } from './field-kind.ts'
import { slips } from './similarity.ts'
import type { WeighedCell } from './weighed-cell.ts'
import { oddsBits, probability, valueLikelihood, type Likelihood, type Model } from './weights.ts'

/** `certain`: may be merged at once. `judge`: a person should look. `apart`: two. */
export type Zone = 'certain' | 'judge' | 'apart'

/** Two that are not one and yet belong together. */
export type Relation = 'branch' | 'sister' | 'shared-phone'

/** Two records held against each other. */
export interface Judgement {
  readonly zone: Zone
  /** How likely they are one, 0 to 1. */
  readonly chance: number
  /** Prior odds and all weights, in bits. */
  readonly bits: number
  readonly relation: Relation | null
  readonly levels: readonly Level[]
  readonly reasons: readonly Reason[]
}

/** From which chance on a pair is certain, and from which a person should look. */
export interface Thresholds {
  readonly certain: number
  readonly judge: number
}

export const THRESHOLDS: Thresholds = { certain: 0.99, judge: 0.2 }

/** Of agreeing fields so many make a pair certain; one does when it is a credit code. */
const AGREEING = 2

type Cells = readonly (WeighedCell | null)[]

/** Bits that two records are one, from the levels they agree at, without words: for the many pairs nobody sees. */
export function weighPair(model: Model, levels: readonly Level[], one: Cells, other: Cells): number {
  const likelihoods: Likelihood[] = []
  for (const [at, level] of levels.entries()) {
    const [a, b] = [one[at], other[at]]
    const likelihood = a && b ? valueLikelihood(model, at, level, a, b) : null
    if (likelihood !== null) likelihoods.push(likelihood)
  }
  return oddsBits(model, likelihoods)
}

/** Judges two records: how likely they are one, in which zone that puts them, what else ties them, and why. */
export function judgePair(
  model: Model,
  levels: readonly Level[],
  one: Cells,
  other: Cells,
  thresholds: Thresholds,
): Judgement {
  const bits = weighPair(model, levels, one, other)
  const chance = probability(bits)
  const relation = relationOf(model.fields, levels, one, other)
  const reasons = levels.flatMap((level, at) => {
    const [field, a, b] = [model.fields[at], one[at], other[at]]
    const likelihood = a && b ? valueLikelihood(model, at, level, a, b) : null
    return field && likelihood ? [reasonFor(field, level, Math.log2(likelihood.m / likelihood.u))] : []
  })
  return { zone: zoneOf(model.fields, levels, chance, relation, thresholds), chance, bits, relation, levels, reasons }
}

function zoneOf(
  fields: readonly IdentityField[],
  levels: readonly Level[],
  chance: number,
  relation: Relation | null,
  thresholds: Thresholds,
): Zone {
  if (relation !== null || chance < thresholds.judge) return 'apart'
  const at = (kind: IdentityField['kind'], level: Level) =>
    fields.some((field, i) => field.kind === kind && levels[i] === level)
  const contradicted = at('credit-code', 'different') || (at('company', 'different') && !at('credit-code', 'same'))
  if (chance < thresholds.certain || contradicted) return 'judge'
  const agreeing = levels.filter((level) => level === 'same' || level === 'core' || level === 'close').length
  return agreeing >= AGREEING || at('credit-code', 'same') ? 'certain' : 'judge'
}

function relationOf(
  fields: readonly IdentityField[],
  levels: readonly Level[],
  one: Cells,
  other: Cells,
): Relation | null {
  const company = fields.findIndex((field) => field.kind === 'company')
  const level = levels[company]
  if (company < 0 || level === undefined || level === 'missing') return null
  if (level !== 'different' && branchesDiffer(one[company], other[company])) return 'branch'
  if (level === 'sister') return 'sister'
  if (level !== 'different') return null
  const agrees = (kind: IdentityField['kind']) =>
    fields.some((field, i) => field.kind === kind && (levels[i] === 'same' || levels[i] === 'close'))
  // under one roof the address is shared as the switchboard is; only a name or a code tells that it is one
  return agrees('phone') && !agrees('person') && !agrees('credit-code') ? 'shared-phone' : null
}

/** A branch is not its company, nor another branch; a branch without a place may be any of them. */
function branchesDiffer(one: WeighedCell | null | undefined, other: WeighedCell | null | undefined): boolean {
  const [a, b] = [one?.company?.branch ?? null, other?.company?.branch ?? null]
  if (a === null || b === null) return a !== b
  if (a === b || a === '' || b === '' || a.startsWith(b) || b.startsWith(a)) return false
  return Math.min(a.length, b.length) < 2 || slips(a, b) * 2 > Math.max(a.length, b.length)
}
