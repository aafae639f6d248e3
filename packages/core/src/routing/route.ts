import type { CompiledTrack } from '../playbook/compile.ts'
import type { Why } from '../process/effect.ts'
import type { Seller } from '../record/rows.ts'
import type { Facts } from '../rule/facts.ts'
import type { Fields, Id } from '../value.ts'
import { eligible, type Ineligible, type Moment } from './eligible.ts'
import { pickSeller } from './round-robin.ts'
import type { Eligibility, Pool } from './track.ts'

/** A lead to route. `from` names the track to take without asking its condition, as when a grab window is over. */
export interface RouteRequest extends Moment {
  readonly tracks: readonly CompiledTrack[]
  readonly facts: Facts
  readonly score: number
  readonly sellers: Iterable<Seller>
  readonly from?: string
}

/** Where a lead goes and why. `cost` is what its owner is charged, `credits` everybody's credit after the round. */
export interface Routed {
  readonly track: string
  readonly pool: Pool | null
  readonly owner: Id | null
  readonly why: Why
  readonly cost: number
  readonly credits: readonly (readonly [Id, number])[]
}

const NO_FIELDS: Fields = {}
const NO_CREDITS: Routed['credits'] = []

/**
 * Routes a lead: the first track whose condition holds decides. An assign track with nobody eligible, and a lead that no
 * track takes, go to the public pool, where somebody can see and claim them. Deterministic.
 */
export function routeLead(request: RouteRequest): Routed {
  const taken = trackFor(request)
  const cost = Math.max(1, request.score)
  if (!taken) return pooled(publicTrackOf(request.tracks), 'public', 'public-pool', cost, { matched: false })
  const { track } = taken
  switch (track.kind) {
    case 'grab':
      return pooled(track.id, 'grab', 'grab-pool', cost, { window: track.window, score: request.score })
    case 'nurture':
      return pooled(track.id, 'nurture', 'nurture-pool', cost, {})
    case 'public':
      return pooled(track.id, 'public', 'public-pool', cost, {})
    case 'assign':
      return assign(track.id, track.eligible, request, cost)
  }
}

/** The track that decides: the one named, else the first whose condition holds. */
export function trackFor(request: RouteRequest): CompiledTrack | undefined {
  const { tracks, facts, from } = request
  if (from !== undefined) {
    const named = tracks.find(({ track }) => track.id === from)
    if (named) return named
  }
  for (const each of tracks) if (each.matches(facts)) return each
  return undefined
}

function publicTrackOf(tracks: readonly CompiledTrack[]): string {
  return tracks.find(({ track }) => track.kind === 'public')?.track.id ?? 'public'
}

function assign(track: string, rule: Eligibility, request: RouteRequest, cost: number): Routed {
  const fields = request.facts.lead ?? NO_FIELDS
  const candidates: Seller[] = []
  const reasons: Partial<Record<Ineligible, number>> = {}
  for (const seller of request.sellers) {
    const verdict = eligible(rule, fields, seller, request)
    if (verdict === true) candidates.push(seller)
    else reasons[verdict] = (reasons[verdict] ?? 0) + 1
  }
  const pick = pickSeller(candidates, cost, request.defaultCapacity)
  if (!pick) return pooled(track, 'public', 'nobody-eligible', cost, { reasons })
  const params = { eligible: candidates.length, passedOver: pick.passedOver, score: request.score }
  const why: Why = { rule: 'round-robin', params }
  return { track, pool: null, owner: pick.seller.id, why, cost, credits: pick.credits }
}

function pooled(track: string, pool: Pool, rule: Why['rule'], cost: number, params: Why['params']): Routed {
  return { track, pool, owner: null, why: { rule, params }, cost, credits: NO_CREDITS }
}
