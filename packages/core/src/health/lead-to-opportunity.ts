import type { Lead } from '../record/rows.ts'
import { againstBefore } from './period.ts'
import type { Against, Period } from './period.ts'
import { changeOf, share } from './share.ts'
import type { Change, Share } from './share.ts'

export type ConversionLead = Pick<Lead, 'arrivedAt' | 'deal' | 'source' | 'grade' | 'owner'>

/**
 * Lead-to-opportunity ratio: leads that became a deal ÷ leads, with its Wilson 95 % interval. Leads are counted by
 * arrival whatever their state, so the newest period still grows as its leads are worked.
 */
export function leadToOpportunity(leads: readonly Pick<ConversionLead, 'deal'>[]): Share {
  return share(leads.filter(({ deal }) => deal !== null).length, leads.length)
}

/** The ratio of the leads that arrived in a period, beside the period before, and whether the change is clear. */
export function leadToOpportunityAgainst(
  leads: readonly ConversionLead[],
  period: Period,
): Against<Share> & { readonly change: Change | null } {
  const both = againstBefore(leads, period, ({ arrivedAt }) => arrivedAt, leadToOpportunity)
  return { ...both, change: changeOf(both.current, both.previous) }
}
