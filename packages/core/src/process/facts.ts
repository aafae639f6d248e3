import type { Customer, Deal, Lead, Seller } from '../record/rows.ts'
import type { Asks } from '../rule/asks.ts'
import type { Facts } from '../rule/facts.ts'
import type { Fields, Id, Value } from '../value.ts'
import type { Asked } from './asked.ts'
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

/** The same as `leadFacts` and `dealFacts` for these fields only, where nothing is computed. */
function someOfLead(
  { fields, source, score, grade, state, pool, track, owner, tags }: Lead,
  ids: readonly string[],
): Fields {
  const facts: Record<string, Value> = { source, score, grade, state, pool, track, owner, tags }
  for (const id of ids) facts[id] = fields[id] ?? null
  return facts
}

function someOfDeal(deal: Deal, ids: readonly string[]): Fields {
  const { fields, name, amount, stage, status, grade, lostReason, tags } = deal
  const facts: Record<string, Value> = { name, amount, stage, status, grade, lostReason, tags }
  for (const id of ids) facts[id] = (id === 'expectedClose' ? dealColumns(deal)[id] : fields[id]) ?? null
  return facts
}

/** A lead's facts in a turn; the times and counters that most of its changes are about are no facts. */
function factsOfLead({ know, now, asked }: Moment, row: Lead, ids?: readonly string[] | null): Fields {
  const book = bookOf(know, row.version)
  if (ids && book.formulas.lead.all === null) return someOfLead(row, ids)
  const last = asked?.lead
  if (
    last &&
    (last.row === row ||
      (last.row.fields === row.fields &&
        last.row.id === row.id &&
        last.row.version === row.version &&
        last.row.source === row.source &&
        last.row.score === row.score &&
        last.row.grade === row.grade &&
        last.row.state === row.state &&
        last.row.pool === row.pool &&
        last.row.track === row.track &&
        last.row.owner === row.owner &&
        last.row.tags === row.tags))
  )
    return last.facts
  const facts = leadFacts(row, { book, now })
  if (asked) asked.lead = { row, facts }
  return facts
}

function factsOfDeal({ know, now, asked }: Moment, row: Deal, ids?: readonly string[] | null): Fields {
  const book = bookOf(know, row.version)
  if (ids && book.formulas.deal.all === null) return someOfDeal(row, ids)
  if (asked?.deal?.row === row) return asked.deal.facts
  const facts = dealFacts(row, { book, now })
  if (asked) asked.deal = { row, facts }
  return facts
}

function factsOfCustomer({ know, now, asked }: Moment, row: Customer): Fields {
  if (asked?.customer?.row === row) return asked.customer.facts
  const facts = customerFacts(row, { book: bookOf(know, know.version), now })
  if (asked) asked.customer = { row, facts }
  return facts
}

function customerAround(moment: Moment, given: Customer | undefined, id: Id | null | undefined): Fields | undefined {
  const customer = given ?? (id ? moment.know.customers.get(id) : undefined)
  return customer && factsOfCustomer(moment, customer)
}

type Moment = Pick<Turn, 'know' | 'now'> & { readonly asked?: Asked }

/** What is only known of what happened: of the event, and of the follow-up that was logged. */
interface Said {
  readonly facts?: Fields
  readonly activity?: Fields
}

const NOTHING: Fields = {}

/**
 * Gathers everything known around a lead, deal or customer into the facts that conditions are asked of; where `asks` says
 * what they ask about, no more than that.
 */
export function gatherFacts(
  moment: Moment,
  subject: { lead?: Lead | undefined; deal?: Deal | undefined; customer?: Customer },
  { facts: event = NOTHING, activity }: Said = {},
  asks: Asks | null = null,
): Facts {
  const { know, now } = moment
  const { deal } = subject
  const lead = subject.lead ?? (deal?.lead ? know.leads.get(deal.lead) : undefined)
  const ownerId = deal ? deal.owner : lead ? lead.owner : subject.customer?.owner
  const owner = ownerId && (asks === null || asks.owner !== undefined) ? know.sellers.get(ownerId) : undefined
  return {
    lead: lead && (asks === null || asks.lead !== undefined) ? factsOfLead(moment, lead, asks?.lead) : undefined,
    deal: deal && (asks === null || asks.deal !== undefined) ? factsOfDeal(moment, deal, asks?.deal) : undefined,
    customer:
      asks === null || asks.customer !== undefined
        ? customerAround(moment, subject.customer, deal?.customer ?? lead?.customer)
        : undefined,
    owner: owner && ownerFacts(owner),
    activity,
    event,
    today: bookOf(know, (deal ?? lead)?.version ?? know.version).clock.today(now),
  }
}
