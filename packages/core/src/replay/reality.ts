import type { Effect } from '../process/effect.ts'
import type { Lead } from '../record/rows.ts'
import type { Id } from '../value.ts'

/** How a lead really stands. */
export interface RealLead {
  score: Lead['score']
  grade: Lead['grade']
  matched: Lead['matched']
  track: Lead['track']
  pool: Lead['pool']
  owner: Lead['owner']
}

/** What really became of leads and deals, kept as far as the comparison asks for it. */
export interface Reality {
  readonly leads: Map<Id, RealLead>
  readonly dealOwners: Map<Id, Id | null>
  /** Open leads given to a seller less those taken, since this was opened. */
  readonly openLeads: Map<Id, number>
  take(effects: readonly Effect[]): void
}

export function openReality(): Reality {
  const leads = new Map<Id, RealLead>()
  const dealOwners = new Map<Id, Id | null>()
  const openLeads = new Map<Id, number>()

  const note = (effect: Effect): void => {
    switch (effect.do) {
      case 'lead.create': {
        const { score, grade, matched } = effect.lead
        leads.set(effect.lead.id, { score, grade, matched, track: '', pool: null, owner: null })
        return
      }
      case 'lead.score': {
        const lead = leads.get(effect.lead)
        if (lead) Object.assign(lead, effect.score)
        return
      }
      case 'lead.route': {
        const lead = leads.get(effect.lead)
        if (!lead) return
        lead.track = effect.track
        lead.pool = effect.pool
        lead.owner = effect.owner
        return
      }
      case 'lead.set': {
        const lead = leads.get(effect.lead)
        const { owner, pool } = effect.set
        if (lead && owner !== undefined) lead.owner = owner
        if (lead && pool !== undefined) lead.pool = pool
        return
      }
      case 'deal.create':
        dealOwners.set(effect.deal.id, effect.deal.owner)
        return
      case 'deal.set':
        if (effect.set.owner !== undefined) dealOwners.set(effect.deal, effect.set.owner)
        return
      case 'seller.charge':
        if (effect.openLeads !== undefined)
          openLeads.set(effect.seller, (openLeads.get(effect.seller) ?? 0) + effect.openLeads)
        return
      default:
    }
  }
  return {
    leads,
    dealOwners,
    openLeads,
    take(effects) {
      for (const effect of effects) note(effect)
    },
  }
}
