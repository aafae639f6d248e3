import type { Lead, Seller } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { durationMillis } from '../time.ts'
import { capacityOf, eligible, type Moment } from './eligible.ts'
import type { ClaimRule, PublicPoolRule, Track } from './track.ts'

type GrabTrack = Extract<Track, { kind: 'grab' }>

/** The rule of the pool that a lead is claimed from. */
export type PoolRule =
  | { readonly pool: 'grab'; readonly track: GrabTrack }
  | { readonly pool: 'public'; readonly rule: PublicPoolRule }

/** What a claim asks about a lead. */
export type ClaimedLead = Pick<Lead, 'fields' | 'coolDown'>

/** When a claim is made; `day` is the local date, as in `Seller.claims`. */
export interface ClaimMoment extends Moment {
  readonly day: string
}

/**
 * Says whether a seller may claim a lead from a pool: null when so, else the refusal with what is needed. Whether the
 * lead is still unclaimed is the caller's to ask. Deals closed and won are the seller's within the claim rule's window.
 */
export function claimVerdict(from: PoolRule, seller: Seller, lead: ClaimedLead, at: ClaimMoment): Refusal | null {
  switch (from.pool) {
    case 'grab':
      return grabVerdict(from.track, seller, lead, at)
    case 'public':
      return publicVerdict(from.rule, seller, lead, at)
  }
}

function grabVerdict(track: GrabTrack, seller: Seller, lead: ClaimedLead, at: ClaimMoment): Refusal | null {
  const verdict = eligible(track.eligible, lead.fields, seller, at)
  if (verdict === 'capacity') return atCapacity(seller, at)
  if (verdict !== true) return refusal('claim.not-eligible', { reason: verdict })
  return closeRateVerdict(track.claim, seller, at)
}

/** Close rate over the limit with enough deals to tell; below the sample, newcomers have an allowance a day. */
function closeRateVerdict(rule: ClaimRule, seller: Seller, at: ClaimMoment): Refusal | null {
  const sample = seller.closedRecently
  const needed = rule.closeRateAbove
  if (sample >= rule.minSample) {
    const rate = seller.wonRecently / sample
    return rate > needed ? null : refusal('claim.close-rate', { rate, needed, sample, minSample: rule.minSample })
  }
  const newcomer = at.now - seller.joinedAt <= durationMillis(rule.newcomer.joinedWithin)
  if (!newcomer) {
    return refusal('claim.too-few-deals', { sample, minSample: rule.minSample })
  }
  const used = seller.claims.day === at.day ? seller.claims.grab : 0
  const allowed = rule.newcomer.claimsPerDay
  return used < allowed ? null : refusal('claim.newcomer-allowance', { used, allowed })
}

function publicVerdict(rule: PublicPoolRule, seller: Seller, lead: ClaimedLead, at: ClaimMoment): Refusal | null {
  if (!seller.active) return refusal('claim.not-eligible', { reason: 'inactive' })
  if (lead.coolDown?.seller === seller.id && at.now < lead.coolDown.until) {
    return refusal('claim.cool-down', { until: lead.coolDown.until })
  }
  const used = seller.claims.day === at.day ? seller.claims.public : 0
  if (used >= rule.claimsPerDay) return refusal('claim.cap', { used, allowed: rule.claimsPerDay })
  return seller.openLeads >= capacityOf(seller, at.defaultCapacity) ? atCapacity(seller, at) : null
}

function atCapacity(seller: Seller, at: Moment): Refusal {
  return refusal('seller.at-capacity', {
    openLeads: seller.openLeads,
    capacity: capacityOf(seller, at.defaultCapacity),
  })
}
