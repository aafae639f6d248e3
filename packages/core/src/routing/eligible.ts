import type { Seller } from '../record/rows.ts'
import { foldText } from '../rule/compare.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Fields, type Value } from '../value.ts'
import type { Eligibility } from './track.ts'

/** Why a seller may not have a lead. */
export type Ineligible = 'inactive' | 'offline' | 'off-shift' | 'region' | 'product' | 'skill' | 'capacity'

/** The moment a lead is routed or claimed at. `minuteOfDay` is on the local clock, 0 to 1439. */
export interface Moment {
  readonly now: Instant
  readonly minuteOfDay: number
  readonly defaultCapacity: number
}

/**
 * Says whether a seller may have a lead, else the first reason why not. `fields` are the lead's: `region` and `product`
 * are compared without case with the seller's; a seller without regions (products) takes any, and a lead whose region
 * (product) is not known yet suits everybody, so that an incomplete enquiry still reaches somebody.
 */
export function eligible(rule: Eligibility, fields: Fields, seller: Seller, at: Moment): true | Ineligible {
  if (!seller.active) return 'inactive'
  if (rule.online && !seller.online) return 'offline'
  if (rule.shift && !onShift(seller.shift, at.minuteOfDay)) return 'off-shift'
  if (rule.region && !covers(seller.regions, fields['region'])) return 'region'
  if (rule.product && !covers(seller.products, fields['product'])) return 'product'
  for (const skill of rule.skills) if (!names(seller.skills, skill)) return 'skill'
  if (rule.capacity && seller.openLeads >= capacityOf(seller, at.defaultCapacity)) return 'capacity'
  return true
}

/** Open leads a seller holds at most. */
export function capacityOf(seller: Seller, defaultCapacity: number): number {
  return seller.capacity ?? defaultCapacity
}

/** Says whether a minute of the local day is in a shift: `from` counts, `to` does not; a shift may pass midnight. */
export function onShift(shift: Seller['shift'], minute: number): boolean {
  if (shift === null || shift.from === shift.to) return true
  if (shift.from < shift.to) return minute >= shift.from && minute < shift.to
  return minute >= shift.from || minute < shift.to
}

function covers(held: readonly string[], asked: Value | undefined): boolean {
  if (held.length === 0 || isMissing(asked)) return true
  if (typeof asked === 'string') return names(held, asked)
  return Array.isArray(asked) ? asked.some((one) => names(held, one)) : names(held, String(asked))
}

function names(held: readonly string[], asked: string): boolean {
  return foldedOf(held).has(foldKnown(asked))
}

/** What sellers cover changes rarely, and is asked for every lead that they might get. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function foldedOf(held: readonly string[]): ReadonlySet<string> {
  const known = sets.get(held)
  if (known) return known
  const made = new Set(held.map(foldText))
  sets.set(held, made)
  return made
}

/** Regions, products and skills are few, and compared for every seller that a lead might go to. */
const folds = new Map<string, string>()
const MOST_FOLDS = 2000

function foldKnown(text: string): string {
  const known = folds.get(text)
  if (known !== undefined) return known
  if (folds.size >= MOST_FOLDS) folds.clear()
  const folded = foldText(text)
  folds.set(text, folded)
  return folded
}
