import type { Label } from '../label.ts'
import type { Seller } from '../record/rows.ts'
import type { Refusal } from '../refusal.ts'
import { explainCondition, type Explanation } from '../rule/explain.ts'
import type { Id } from '../value.ts'
import { claimVerdict, type ClaimedLead, type ClaimMoment, type PoolRule } from './claim.ts'
import { capacityOf, eligible, type Ineligible } from './eligible.ts'
import { load, roundShares } from './round-robin.ts'
import { routeLead, trackFor, type Routed, type RouteRequest } from './route.ts'
import type { PublicPoolRule, Track } from './track.ts'

/** One seller's part in an assign track: eligible or the first reason why not, and the round's weighing. */
export interface SellerPart {
  readonly seller: Id
  readonly verdict: true | Ineligible
  readonly openLeads: number
  readonly capacity: number
  /** Open leads relative to capacity. */
  readonly load: number
  readonly weight: number
  /** Share of the round, 0 to 1; null for those who take no part in it. */
  readonly share: number | null
  readonly credit: number
  /** Credit after the round; the winner has paid. */
  readonly creditAfter: number | null
  /** Eligible, but far busier than the least loaded. */
  readonly passedOver: boolean
  readonly chosen: boolean
}

/** Whether a seller may claim the lead from the pool where it goes; null when so. */
export interface ClaimPart {
  readonly seller: Id
  readonly refusal: Refusal | null
}

/** One track on the way: whether it was asked at all, what its condition found, and what it would do. */
export interface RouteStep {
  readonly track: string
  readonly label: Label
  readonly kind: Track['kind']
  /** Null for tracks after the one that decided: nobody asked them. */
  readonly matched: boolean | null
  readonly because: Explanation | null
  readonly sellers: readonly SellerPart[]
  readonly claims: readonly ClaimPart[]
}

export interface ExplainRequest extends RouteRequest, ClaimMoment {
  readonly publicPool: PublicPoolRule
}

export interface RouteExplanation {
  readonly routed: Routed
  readonly steps: readonly RouteStep[]
}

/**
 * Routes a lead without effect and says, track by track and seller by seller, why it goes where it goes: by the same
 * `routeLead`, `eligible` and `claimVerdict` that decide.
 */
export function explainRoute(request: ExplainRequest): RouteExplanation {
  const sellers = [...request.sellers]
  const routed = routeLead({ ...request, sellers })
  const taken = trackFor(request)
  const last = taken ? request.tracks.indexOf(taken) : request.tracks.length
  const steps = request.tracks.map(({ track, matches }, index): RouteStep => {
    const asked = request.from === undefined ? index <= last : index === last
    const decides = index === last
    return {
      track: track.id,
      label: track.label,
      kind: track.kind,
      matched: asked ? request.from !== undefined || matches(request.facts) : null,
      because: track.when ? explainCondition(track.when, asked ? request.facts : undefined) : null,
      sellers: decides && track.kind === 'assign' ? sellerParts(track.eligible, request, sellers, routed) : [],
      claims: decides ? claimParts(track, request, sellers, routed) : [],
    }
  })
  return { routed, steps }
}

function sellerParts(
  rule: Extract<Track, { kind: 'assign' }>['eligible'],
  request: ExplainRequest,
  sellers: readonly Seller[],
  { cost, credits, owner }: Routed,
): SellerPart[] {
  const { defaultCapacity, facts } = request
  const verdicts = new Map(sellers.map((seller) => [seller.id, eligible(rule, facts.lead ?? {}, seller, request)]))
  const candidates = sellers.filter(({ id }) => verdicts.get(id) === true)
  const shares = roundShares(candidates, cost, defaultCapacity)
  const after = new Map(credits)
  return sellers.map((seller) => {
    const { id, openLeads, weight, credit } = seller
    const verdict = verdicts.get(id) ?? 'inactive'
    return {
      seller: id,
      verdict,
      openLeads,
      capacity: capacityOf(seller, defaultCapacity),
      load: load(seller, defaultCapacity),
      weight,
      share: shares.get(id) ?? null,
      credit,
      creditAfter: after.get(id) ?? null,
      passedOver: verdict === true && !after.has(id),
      chosen: id === owner,
    }
  })
}

/** Who may claim the lead from the pool it goes to; nobody is asked where it gets an owner or waits to be nurtured. */
function claimParts(track: Track, request: ExplainRequest, sellers: readonly Seller[], { pool }: Routed): ClaimPart[] {
  if (pool === null || pool === 'nurture') return []
  const rule: PoolRule =
    pool === 'grab' && track.kind === 'grab' ? { pool, track } : { pool: 'public', rule: request.publicPool }
  // Of a lead that nobody has had yet, a claim asks for the fields only.
  const lead: ClaimedLead = { fields: request.facts.lead ?? {}, coolDown: null }
  return sellers
    .filter(({ active }) => active)
    .map((seller) => ({ seller: seller.id, refusal: claimVerdict(rule, seller, lead, request) }))
}
