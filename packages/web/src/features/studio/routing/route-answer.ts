import type { Label } from '@cairn/core/label.ts'
import type { Why } from '@cairn/core/process/effect.ts'
import type { Ineligible } from '@cairn/core/routing/eligible.ts'
import type { RefusalCode } from '@cairn/core/refusal.ts'
import type { Pool } from '@cairn/core/routing/track.ts'
import type { Comparison, Condition } from '@cairn/core/rule/condition.ts'
import type { Explanation } from '@cairn/core/rule/explain.ts'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import type { Person } from '../../../api/types.ts'

/** Who would get a lead: every track that was asked, and where it ends. */
export type RouteAnswer = {
  score: number
  grade: Grade
  /** Tracks that were asked, in order; none where a known customer decided. */
  steps: RouteStep[]
  result: { track: string; pool: Pool | null; owner: Person | null; why: Why }
}

export type RouteStep = {
  track: string
  label: Label
  matched: boolean
  /** Why it matched or not; null for a track without a condition. */
  because: Explanation | null
  sellers: SellerStep[]
  /** Who may claim it from the pool where it goes. */
  claims: ClaimStep[]
}

export type ClaimStep = {
  id: string
  name: string
  /** Null for who may. */
  refusal: { code: RefusalCode; params: Record<string, unknown> } | null
}

export type SellerStep = {
  id: string
  name: string
  eligible: boolean
  /** The first reason why not. */
  why: Ineligible | null
  openLeads: number
  capacity: number
  /** Open leads by capacity, 0 empty, 1 full. */
  load: number
  /** Of the round, 0 to 1; null for those who take no part in it. */
  share: number | null
  /** Others hold so much less that this one sits the round out. */
  passedOver: boolean
  chosen: boolean
}

/** The condition that an explanation explains, so that it is said in the same words. */
export function conditionOf(explanation: Explanation): Condition {
  if (!('of' in explanation)) return comparisonOf(explanation)
  const { op, of } = explanation
  const parts = of.map(conditionOf)
  const [inner] = parts
  return op === 'not' ? { op, of: inner ?? { op: 'all', of: [] } } : { op, of: parts }
}

type Compared = Extract<Explanation, { field: string }>

function comparisonOf({ op, field, wanted }: Compared): Condition {
  switch (op) {
    case 'known':
    case 'unknown':
      return { op, field }
    case 'in':
    case 'not-in':
      return { op, field, values: wanted.filter((one) => typeof one !== 'object') }
    case 'contains-any':
      return { op, field, values: wanted.map(String) }
    default:
      // the other operators compare with one value, of the type that their condition had
      return { op, field, value: wanted[0] } as Comparison
  }
}

/** Who may take it first: the chosen one, then the others by how little they hold, then those who may not. */
export function inOrder(sellers: readonly SellerStep[]): SellerStep[] {
  const rank = (one: SellerStep): number => (one.chosen ? 0 : one.eligible ? (one.passedOver ? 2 : 1) : 3)
  return sellers.toSorted((a, b) => rank(a) - rank(b) || a.load - b.load || a.name.localeCompare(b.name, 'zh'))
}
