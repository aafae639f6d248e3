import type { Lead } from '../record/rows.ts'
import type { Id } from '../value.ts'
import type { Hearing } from './hearing.ts'

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
  readonly hears: Hearing
}

export function openReality(): Reality {
  const leads = new Map<Id, RealLead>()
  const dealOwners = new Map<Id, Id | null>()
  const openLeads = new Map<Id, number>()

  return {
    leads,
    dealOwners,
    openLeads,
    hears: {
      'lead.create': ({ lead: { id, score, grade, matched } }) => {
        leads.set(id, { score, grade, matched, track: '', pool: null, owner: null })
      },
      'lead.score': ({ lead: id, score: { score, grade, matched } }) => {
        const lead = leads.get(id)
        if (!lead) return
        lead.score = score
        lead.grade = grade
        lead.matched = matched
      },
      'lead.route': ({ lead: id, track, pool, owner }) => {
        const lead = leads.get(id)
        if (!lead) return
        lead.track = track
        lead.pool = pool
        lead.owner = owner
      },
      'lead.set': ({ lead: id, set: { owner, pool } }) => {
        if (owner === undefined && pool === undefined) return
        const lead = leads.get(id)
        if (lead && owner !== undefined) lead.owner = owner
        if (lead && pool !== undefined) lead.pool = pool
      },
      'deal.create': ({ deal }) => {
        dealOwners.set(deal.id, deal.owner)
      },
      'deal.set': ({ deal, set: { owner } }) => {
        if (owner !== undefined) dealOwners.set(deal, owner)
      },
      'seller.charge': ({ seller, openLeads: more }) => {
        if (more !== undefined) openLeads.set(seller, (openLeads.get(seller) ?? 0) + more)
      },
    },
  }
}
