import type { Seller } from '../record/rows.ts'
import type { Id } from '../value.ts'
import { capacityOf } from './eligible.ts'

/** How far above the least loaded candidate's load a seller may be and still take part in a round. */
const LOAD_SLACK = 0.5

/** Leads of the present cost that a share may be off before the round leans against it. */
const SHARE_SLACK = 5

/** Who gets the lead, and every taking candidate's credit after the round. */
export interface Pick {
  readonly seller: Seller
  readonly credits: readonly (readonly [Id, number])[]
  readonly passedOver: number
}

/** What one round knows of all its candidates together. */
interface Round {
  readonly cost: number
  readonly defaultCapacity: number
  /** Highest load with which a candidate takes part. */
  readonly maxLoad: number
  /** Hours counted at least, so that somebody who just began is not left out. */
  readonly minHours: number
  /** Score-weighted leads received per weighted hour, over those who take part. */
  readonly rate: number
}

/**
 * Smooth weighted round robin in which a lead costs its score (at least 1): every candidate's credit grows by
 * `cost × weight / Σ weight`, the largest credit wins and pays the cost. Ties go to the lower load (open leads ÷
 * capacity), then to who waited longest, then by id. A candidate whose load is more than 0.5 above the least loaded
 * is passed over in the round. `weight` is the seller's own × available hours, leaned towards those who have
 * received less per weighted hour than the others (see `effectiveWeight`). Linear in the candidates.
 * Null when there are none.
 */
export function pickSeller(candidates: readonly Seller[], cost: number, defaultCapacity: number): Pick | null {
  const round = openRound(candidates, Math.max(1, cost), defaultCapacity)
  let total = 0
  let taking = 0
  for (const seller of candidates) {
    if (load(seller, defaultCapacity) > round.maxLoad) continue
    total += effectiveWeight(seller, round)
    taking++
  }
  const credits: [Id, number][] = []
  let best: Seller | null = null
  let bestCredit = 0
  let bestAt = 0
  for (const seller of candidates) {
    if (load(seller, defaultCapacity) > round.maxLoad) continue
    const credit = seller.credit + (round.cost * effectiveWeight(seller, round)) / total
    if (best === null || goesBefore(seller, credit, best, bestCredit, defaultCapacity)) {
      best = seller
      bestCredit = credit
      bestAt = credits.length
    }
    credits.push([seller.id, credit])
  }
  if (best === null) return null
  credits[bestAt] = [best.id, bestCredit - round.cost]
  return { seller: best, credits, passedOver: candidates.length - taking }
}

/** A candidate's weight in a round, relative to the others': null for one whose load is too far above the least loaded. */
export function roundShares(
  candidates: readonly Seller[],
  cost: number,
  defaultCapacity: number,
): Map<Id, number | null> {
  const round = openRound(candidates, Math.max(1, cost), defaultCapacity)
  const takes = (seller: Seller): boolean => load(seller, defaultCapacity) <= round.maxLoad
  const total = candidates.reduce((sum, seller) => sum + (takes(seller) ? effectiveWeight(seller, round) : 0), 0)
  return new Map(candidates.map((seller) => [seller.id, takes(seller) ? effectiveWeight(seller, round) / total : null]))
}

/** Open leads relative to capacity: 0 is idle, 1 is full. */
export function load(seller: Seller, defaultCapacity: number): number {
  return seller.openLeads / Math.max(1, capacityOf(seller, defaultCapacity))
}

function openRound(candidates: readonly Seller[], cost: number, defaultCapacity: number): Round {
  let least = Number.POSITIVE_INFINITY
  let hours = 0
  for (const seller of candidates) {
    least = Math.min(least, load(seller, defaultCapacity))
    hours += seller.availableHours
  }
  const maxLoad = least + LOAD_SLACK
  const minHours = hours > 0 ? hours / candidates.length / 10 : 1
  let received = 0
  let weighted = 0
  for (const seller of candidates) {
    if (load(seller, defaultCapacity) > maxLoad) continue
    received += seller.received
    weighted += seller.weight * Math.max(seller.availableHours, minHours)
  }
  return { cost, defaultCapacity, maxLoad, minHours, rate: received / weighted }
}

/**
 * A seller's weight × available hours, × the cube of (expected ÷ received) held between a quarter and four. Expected is what
 * the seller would have at everybody's rate. Plain round robin shares each moment's leads among those who are there at
 * the time; the lean makes up afterwards for hours in which few shared many leads, which keeps leads per hour even.
 */
function effectiveWeight(seller: Seller, round: Round): number {
  const base = seller.weight * Math.max(seller.availableHours, round.minHours)
  const slack = SHARE_SLACK * round.cost
  const lean = Math.min(4, Math.max(0.25, (round.rate * base + slack) / (seller.received + slack)))
  return base * lean * lean * lean
}

function goesBefore(one: Seller, credit: number, best: Seller, bestCredit: number, defaultCapacity: number): boolean {
  if (credit !== bestCredit) return credit > bestCredit
  const byLoad = load(one, defaultCapacity) - load(best, defaultCapacity)
  if (byLoad !== 0) return byLoad < 0
  if (one.lastAssignedAt !== best.lastAssignedAt) return one.lastAssignedAt < best.lastAssignedAt
  return one.id < best.id
}
