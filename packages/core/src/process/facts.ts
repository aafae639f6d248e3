import type { Customer, Deal, Lead, Seller } from '../record/rows.ts'
import type { Facts } from '../rule/facts.ts'
import type { Fields } from '../value.ts'
import { computedFields, dealColumns, leadColumns, type FormulaBook } from './computed.ts'
import { bookOf, type Turn } from './turn.ts'

/** What conditions see of a lead: its fields and what the system found out about it. */
export function leadFacts(
  lead: Pick<Lead, 'fields' | 'source' | 'score' | 'grade' | 'state' | 'pool' | 'track' | 'owner' | 'tags'>,
  book: FormulaBook,
): Fields {
  return {
    ...computedFields('lead', lead.fields, leadColumns(lead), book),
    source: lead.source,
    score: lead.score,
    grade: lead.grade,
    state: lead.state,
    pool: lead.pool,
    track: lead.track,
    owner: lead.owner,
    tags: lead.tags,
  }
}

/** What conditions see of a deal. */
export function dealFacts(
  deal: Pick<
    Deal,
    'fields' | 'name' | 'amount' | 'expectedClose' | 'stage' | 'status' | 'grade' | 'lostReason' | 'tags'
  >,
  book: FormulaBook,
): Fields {
  const columns = dealColumns(deal)
  return {
    ...computedFields('deal', deal.fields, columns, book),
    ...columns,
    stage: deal.stage,
    status: deal.status,
    grade: deal.grade,
    lostReason: deal.lostReason,
    tags: deal.tags,
  }
}

/** What conditions see of a customer. */
export function customerFacts(customer: Pick<Customer, 'name' | 'fields' | 'tags'>, book: FormulaBook): Fields {
  const { name, fields, tags } = customer
  return { ...computedFields('customer', fields, { name }, book), name, tags }
}

function ownerFacts(seller: Seller): Fields {
  return { name: seller.name, region: seller.regions, product: seller.products, skills: seller.skills }
}

/** Gathers everything known around a lead or deal into the facts that conditions are asked of. */
export function gatherFacts(
  { know, now }: Pick<Turn, 'know' | 'now'>,
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
    lead: lead && leadFacts(lead, { book: bookOf(know, lead.version), now }),
    deal: deal && dealFacts(deal, { book: bookOf(know, deal.version), now }),
    customer: customer && customerFacts(customer, { book: bookOf(know, know.version), now }),
    owner: owner && ownerFacts(owner),
    event,
  }
}
