import type {
  Action,
  Activity,
  Contact,
  Customer,
  Deal,
  Evidence,
  Lead,
  Legacy,
  Seller,
} from '@cairn/core/record/rows.ts'
import type {
  ActionTable,
  ContactTable,
  CustomerTable,
  DealTable,
  EvidenceTable,
  LeadTable,
  SellerTable,
} from '../db/tables.ts'
import type { Selectable } from 'kysely'

type Row<T> = Selectable<T>

function ms(date: Date): number {
  return date.getTime()
}

function msOrNull(date: Date | null): number | null {
  return date === null ? null : date.getTime()
}

export function readLead(row: Row<LeadTable>): Lead {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    fields: row.fields,
    keys: { phone: row.phone_key, mail: row.mail_key, company: row.company_key },
    score: row.score,
    grade: row.grade,
    matched: row.matched,
    track: row.track,
    pool: row.pool,
    owner: row.owner_id,
    state: row.state,
    customer: row.customer_id,
    deal: row.deal_id,
    tags: row.tags,
    version: row.version,
    arrivedAt: ms(row.arrived_at),
    convertedAt: msOrNull(row.converted_at),
    assignedAt: msOrNull(row.assigned_at),
    firstTouchAt: msOrNull(row.first_touch_at),
    firstTouchBusinessS: row.first_touch_business_s,
    progressAt: ms(row.progress_at),
    protectedUntil: msOrNull(row.protected_until),
    extensions: row.extensions,
    coolDown: row.cool_down,
    revision: row.revision,
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function writeLead(lead: Lead): object {
  return {
    id: lead.id,
    source: lead.source,
    external_id: lead.externalId,
    name: shown(lead.fields['name']),
    company: shown(lead.fields['company']),
    fields: lead.fields,
    phone_key: lead.keys.phone,
    mail_key: lead.keys.mail,
    company_key: lead.keys.company,
    score: lead.score,
    grade: lead.grade,
    matched: lead.matched,
    track: lead.track,
    pool: lead.pool,
    owner_id: lead.owner,
    state: lead.state,
    customer_id: lead.customer,
    deal_id: lead.deal,
    tags: lead.tags,
    version: lead.version,
    arrived_at: lead.arrivedAt,
    converted_at: lead.convertedAt,
    assigned_at: lead.assignedAt,
    first_touch_at: lead.firstTouchAt,
    first_touch_business_s: lead.firstTouchBusinessS,
    progress_at: lead.progressAt,
    protected_until: lead.protectedUntil,
    extensions: lead.extensions,
    cool_down: lead.coolDown,
    revision: lead.revision,
  }
}

export function readCustomer(row: Row<CustomerTable>): Customer {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner_id,
    fields: row.fields,
    origins: row.field_origin,
    keys: { phone: row.phone_key, mail: row.mail_key, company: row.company_key },
    tags: row.tags,
    createdAt: ms(row.created_at),
    mergedInto: row.merged_into,
    legacy: legacyOf(row),
    revision: row.revision,
  }
}

function legacyOf(row: Row<CustomerTable>): Legacy | null {
  const { migration_id: migration, legacy_state: state, settled_by: settledBy, adoption } = row
  if (migration === null || state === null) return null
  return { migration, state, settledAt: msOrNull(row.settled_at), settledBy, adoption }
}

export function writeCustomer(customer: Customer): object {
  return {
    id: customer.id,
    name: customer.name,
    owner_id: customer.owner,
    fields: customer.fields,
    field_origin: customer.origins,
    phone_key: customer.keys.phone,
    mail_key: customer.keys.mail,
    company_key: customer.keys.company,
    tags: customer.tags,
    created_at: customer.createdAt,
    merged_into: customer.mergedInto,
    migration_id: customer.legacy?.migration ?? null,
    legacy_state: customer.legacy?.state ?? null,
    settled_at: customer.legacy?.settledAt ?? null,
    settled_by: customer.legacy?.settledBy ?? null,
    adoption: customer.legacy?.adoption ?? null,
    revision: customer.revision,
  }
}

export function writeContact(contact: Contact): object {
  return {
    id: contact.id,
    customer_id: contact.customer,
    name: contact.name,
    fields: contact.fields,
    phone_key: contact.keys.phone,
    mail_key: contact.keys.mail,
    created_at: contact.createdAt,
    field_origin: contact.words ?? {},
  }
}

export function readContact(row: Row<ContactTable>): Contact {
  const keys = { phone: row.phone_key, mail: row.mail_key, company: null }
  const { id, customer_id: customer, name, fields, field_origin: words } = row
  return { id, customer, name, fields, keys, words, createdAt: ms(row.created_at) }
}

export function readDeal(row: Row<DealTable>): Deal {
  return {
    id: row.id,
    customer: row.customer_id,
    lead: row.lead_id,
    name: row.name,
    owner: row.owner_id,
    stage: row.stage,
    status: row.status,
    amount: row.amount,
    expectedClose: msOrNull(row.expected_close),
    fields: row.fields,
    confirmations: row.confirmations,
    tags: row.tags,
    lostReason: row.lost_reason,
    version: row.version,
    openedAt: ms(row.opened_at),
    stageAt: ms(row.stage_at),
    closedAt: msOrNull(row.closed_at),
    progressAt: ms(row.progress_at),
    grade: row.grade,
    revision: row.revision,
  }
}

export function writeDeal(deal: Deal): object {
  return {
    id: deal.id,
    customer_id: deal.customer,
    lead_id: deal.lead,
    name: deal.name,
    owner_id: deal.owner,
    stage: deal.stage,
    status: deal.status,
    amount: deal.amount,
    expected_close: deal.expectedClose,
    fields: deal.fields,
    confirmations: deal.confirmations,
    tags: deal.tags,
    lost_reason: deal.lostReason,
    version: deal.version,
    grade: deal.grade,
    opened_at: deal.openedAt,
    stage_at: deal.stageAt,
    closed_at: deal.closedAt,
    progress_at: deal.progressAt,
    revision: deal.revision,
  }
}

export function readAction(row: Row<ActionTable>): Action {
  return {
    id: row.id,
    node: row.node,
    version: row.version,
    lead: row.lead_id,
    deal: row.deal_id,
    customer: row.customer_id,
    owner: row.owner_id,
    state: row.state,
    late: row.late,
    openedAt: ms(row.opened_at),
    dueAt: ms(row.due_at),
    doneAt: msOrNull(row.done_at),
    outcome: row.outcome,
    grade: row.grade,
    rung: row.rung,
    about: row.about,
  }
}

export function writeAction(action: Action): object {
  return {
    id: action.id,
    node: action.node,
    version: action.version,
    lead_id: action.lead,
    deal_id: action.deal,
    customer_id: action.customer,
    owner_id: action.owner,
    state: action.state,
    late: action.late,
    opened_at: action.openedAt,
    due_at: action.dueAt,
    done_at: action.doneAt,
    outcome: action.outcome,
    grade: action.grade,
    rung: action.rung,
    about: action.about,
  }
}

export function readEvidence(row: Row<EvidenceTable>): Evidence {
  return {
    id: row.id,
    kind: row.kind as Evidence['kind'],
    type: row.type,
    lead: row.lead_id,
    deal: row.deal_id,
    customer: row.customer_id,
    action: row.action_id,
    file: row.file_id,
    value: row.value,
    at: ms(row.at),
    by: row.by_id,
  }
}

export function writeEvidence(evidence: Evidence): object {
  return {
    id: evidence.id,
    kind: evidence.kind,
    type: evidence.type,
    lead_id: evidence.lead,
    deal_id: evidence.deal,
    customer_id: evidence.customer,
    action_id: evidence.action,
    file_id: evidence.file,
    value: evidence.value,
    at: evidence.at,
    by_id: evidence.by,
  }
}

export function writeActivity(activity: Activity): object {
  return {
    id: activity.id,
    kind: activity.kind,
    lead_id: activity.lead,
    deal_id: activity.deal,
    customer_id: activity.customer,
    goal: activity.goal,
    objections: activity.objections,
    promise: activity.promise,
    reached: activity.reached,
    body: activity.text,
    document_id: activity.document,
    fields: activity.fields,
    at: activity.at,
    by_id: activity.by,
  }
}

export function readSeller(row: Row<SellerTable>): Seller {
  return {
    id: row.id,
    name: row.name,
    team: row.team_id,
    supervisor: row.supervisor_id,
    regions: row.regions,
    products: row.products,
    skills: row.skills,
    weight: row.weight,
    capacity: row.capacity,
    online: row.online,
    shift: row.shift,
    active: row.active,
    joinedAt: ms(row.joined_at),
    openLeads: row.open_leads,
    credit: row.credit,
    received: row.received,
    receivedCount: row.received_count,
    availableHours: row.available_hours,
    lastAssignedAt: ms(row.last_assigned_at),
    closedRecently: 0,
    wonRecently: 0,
    claims: row.claims,
    lateStreaks: row.late_streaks,
  }
}

export function writeSeller(seller: Seller): object {
  return {
    id: seller.id,
    name: seller.name,
    team_id: seller.team,
    supervisor_id: seller.supervisor,
    regions: seller.regions,
    products: seller.products,
    skills: seller.skills,
    weight: seller.weight,
    capacity: seller.capacity,
    online: seller.online,
    shift: seller.shift,
    active: seller.active,
    joined_at: seller.joinedAt,
    open_leads: seller.openLeads,
    credit: seller.credit,
    received: seller.received,
    received_count: seller.receivedCount,
    available_hours: seller.availableHours,
    last_assigned_at: seller.lastAssignedAt,
    claims: seller.claims,
    late_streaks: seller.lateStreaks,
  }
}

/** What routing counts of a seller with every lead; the rest of the row changes by settings and claims only. */
export function writeTally(seller: Seller): object {
  return {
    id: seller.id,
    open_leads: seller.openLeads,
    credit: seller.credit,
    received: seller.received,
    received_count: seller.receivedCount,
    last_assigned_at: seller.lastAssignedAt,
  }
}

/** How often a seller reached into a pool today. */
export function writeClaims({ id, claims }: Seller): object {
  return { id, claims }
}
