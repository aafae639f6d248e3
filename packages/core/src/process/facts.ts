import type { Customer, Deal, Lead, Seller } from '../record/rows.ts'
import type { Facts } from '../rule/facts.ts'
import type { Fields } from '../value.ts'
import type { Know } from './know.ts'

/** What conditions see of a lead: its fields and what the system found out about it. */
export function leadFacts(
  lead: Pick<Lead, 'fields' | 'source' | 'score' | 'grade' | 'state' | 'pool' | 'tags'>,
): Fields {
  return {
    ...lead.fields,
    source: lead.source,
    score: lead.score,
    grade: lead.grade,
    state: lead.state,
    pool: lead.pool,
    tags: lead.tags,
  }
}

/** What conditions see of a deal. */
export function dealFacts(deal: Deal): Fields {
  return {
    ...deal.fields,
    name: deal.name,
    amount: deal.amount,
    stage: deal.stage,
    status: deal.status,
    grade: deal.grade,
    lostReason: deal.lostReason,
    expectedClose: deal.expectedClose === null ? null : new Date(deal.expectedClose).toISOString(),
    tags: deal.tags,
  }
}

function customerFacts(customer: Customer): Fields {
  return { ...customer.fields, name: customer.name, tags: customer.tags }
}

function ownerFacts(seller: Seller): Fields {
  return { name: seller.name, region: seller.regions, product: seller.products, skills: seller.skills }
}

/** Gathers everything known around a lead or deal into the facts that conditions are asked of. */
export function gatherFacts(
  know: Know,
  subject: { lead?: Lead | undefined; deal?: Deal | undefined },
  event: Fields = {},
): Facts {
  const { deal } = subject
  const lead = subject.lead ?? (deal?.lead ? know.leads.get(deal.lead) : undefined)
  const customerId = deal?.customer ?? lead?.customer
  const customer = customerId ? know.customers.get(customerId) : undefined
  const ownerId = deal ? deal.owner : lead?.owner
  const owner = ownerId ? know.sellers.get(ownerId) : undefined
  return {
    lead: lead && leadFacts(lead),
    deal: deal && dealFacts(deal),
    customer: customer && customerFacts(customer),
    owner: owner && ownerFacts(owner),
    event,
  }
}
