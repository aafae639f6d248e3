import type { Event } from '@cairn/core/event.ts'
import { knowAction, knowContact, knowCustomer, knowEvidence, knowLead, keyTexts } from '@cairn/core/process/learn.ts'
import { noHoldings } from '@cairn/core/process/holdings.ts'
import { keyOfExternal, type Know } from '@cairn/core/process/know.ts'
import { tracesFor, type Traces } from '@cairn/core/process/traces.ts'
import type { Holdings, Keys } from '@cairn/core/record/rows.ts'
import { defaultPrecedence } from '@cairn/core/source/precedence.ts'
import { DAY, durationMillis } from '@cairn/core/time.ts'
import type { PoolClient, QueryResultRow } from 'pg'
import { generationOf, prepared } from './prepared.ts'
import { loadEntries } from './entry-rows.ts'
import { readMerge } from './merges.ts'
import { loadNeighbours, loadTraces } from './trace-rows.ts'
import { countClosings, recallPlaybooks, type Memory } from './memory.ts'
import { readAction, readContact, readCustomer, readDeal, readEvidence, readLead } from './rows.ts'

/** Ids and keys that a batch of events asks about. */
interface Wants {
  leads: Set<string>
  deals: Set<string>
  customers: Set<string>
  actions: Set<string>
  /** Customers whose rows move to another, and those from which a merge is taken back. */
  merged: Set<string>
  parted: Set<string>
  /** Customers that may go back to waiting unless they have open deals, and migrations of which all adopted ones may. */
  released: Set<string>
  withdrawn: Set<string>
  /** Migrations whose time is being counted down. */
  counted: Set<string>
  /** Ids of timers' subjects, of which it is not known what they are. */
  either: Set<string>
  externals: { source: string; externalId: string }[]
  links: { connector: string; externalId: string }[]
  /** Whether outside systems tell of people, too. */
  people: boolean
  keys: Keys[]
}

function wantsOf(events: readonly Event[]): Wants {
  const wants: Wants = {
    leads: new Set(),
    deals: new Set(),
    customers: new Set(),
    actions: new Set(),
    merged: new Set(),
    parted: new Set(),
    released: new Set(),
    withdrawn: new Set(),
    counted: new Set(),
    either: new Set(),
    externals: [],
    links: [],
    people: false,
    keys: [],
  }
  for (const event of events) {
    if (event.type === 'lead.arrived') {
      if (event.externalId !== null) wants.externals.push({ source: event.source, externalId: event.externalId })
      if (event.keys.phone || event.keys.mail || event.keys.company) wants.keys.push(event.keys)
      continue
    }
    if (event.type === 'customer.added') wants.keys.push(event.keys)
    if (event.type === 'customer.entered') wants.keys.push(event.keys, ...event.contacts.map((each) => each.keys))
    if (event.type === 'entry.withdrawn') wants.merged.add(event.customer)
    if (event.type === 'customer.synced') {
      for (const { keys } of event.contacts ?? []) wants.keys.push(keys)
      wants.keys.push(event.keys)
      wants.links.push(event)
      wants.people ||= event.contacts !== undefined && event.contacts.length > 0
    }
    if ('lead' in event && event.lead) wants.leads.add(event.lead)
    if ('deal' in event && typeof event.deal === 'string') wants.deals.add(event.deal)
    if ('customer' in event && event.customer) wants.customers.add(event.customer)
    if (event.type === 'customer.merged') {
      wants.merged.add(event.merged)
      wants.customers.add(event.merged)
    }
    if (event.type === 'customer.parted') wants.parted.add(event.customer)
    if (event.type === 'customer.released') wants.released.add(event.customer)
    if (event.type === 'migration.withdrawn') wants.withdrawn.add(event.migration)
    if (event.type === 'person.erased') {
      for (const id of event.leads) wants.leads.add(id)
      for (const id of event.customers) wants.customers.add(id)
    }
    if ('action' in event) wants.actions.add(event.action)
    if ('completes' in event && event.completes) wants.actions.add(event.completes)
    if (event.type === 'timer.fired') (event.kind === 'rung' ? wants.actions : wants.either).add(event.subject)
    if (event.type === 'timer.fired' && event.kind === 'migration') wants.counted.add(event.subject)
    if (event.type === 'timer.fired' && event.kind === 'tags') wants.customers.add(event.subject)
  }
  return wants
}

function texts(values: Iterable<string | null>): string[] {
  return [...new Set([...values].filter((value): value is string => value !== null))]
}

/** What was read for a batch of events; who sells and by which playbook is added by `completeSnapshot`. */
export type Rows = Omit<Know, 'playbooks' | 'version' | 'sellers' | 'byRole' | 'precedence' | 'migrations' | 'traces'>

/** Reads what a batch of events may concern, in a constant number of statements; those with nothing to ask are left out. */
export async function loadRows(
  client: PoolClient,
  org: number,
  events: readonly Event[],
  generation: number,
): Promise<Rows> {
  const rows: Rows = {
    leads: new Map(),
    customers: new Map(),
    deals: new Map(),
    actions: new Map(),
    actionsOf: new Map(),
    evidenceOf: new Map(),
    holdings: new Map(),
    merges: new Map(),
    customerByKey: new Map(),
    leadByKey: new Map(),
    leadByExternal: new Map(),
    customerByLink: new Map(),
    contactsOf: new Map(),
    entries: new Map(),
    worked: new Map(),
    waiting: new Map(),
  }
  const wants = wantsOf(events)
  const ask = async (sql: string, ...params: unknown[]): Promise<QueryResultRow[]> => {
    if (params.every((param) => Array.isArray(param) && param.length === 0)) return []
    return (await client.query(prepared(sql, [org, ...params], generation))).rows
  }
  // What is read is entered the way decisions are: into the same maps.
  const know: Know = {
    ...rows,
    playbooks: new Map(),
    version: 0,
    sellers: new Map(),
    byRole: new Map(),
    precedence: defaultPrecedence,
    traces: null,
    migrations: new Map(),
  }
  await loadAdopted(ask, know, wants)
  await loadRecords(ask, know, wants)
  await loadMerges(ask, know, wants)
  await loadMatches(ask, know, wants)
  await loadEntries(ask, know, events)
  for (const row of await ask(WAITING, [...wants.counted])) rows.waiting?.set(row['owner_id'], row['count'])
  return rows
}

/** Makes the snapshot that a batch is decided on out of what was read and what the process remembers. */
export async function completeSnapshot(
  client: PoolClient,
  org: number,
  memory: Memory,
  version: number,
  rows: Rows,
  events: readonly Event[],
): Promise<Know> {
  const began = [...rows.leads.values(), ...rows.deals.values(), ...rows.actions.values()]
  await recallPlaybooks(
    client,
    org,
    memory,
    began.map((row) => row.version),
  )
  const claimers = events.flatMap((event) => (event.type === 'lead.claimed' ? [event.seller] : []))
  if (claimers.length > 0) await countClosings(client, org, memory, claimers, windowStart(memory, version, events))
  const traces = await gatherTraces(client, org, memory, rows, events)
  return {
    ...rows,
    traces,
    playbooks: memory.playbooks,
    version,
    sellers: memory.sellers,
    byRole: memory.byRole,
    precedence: memory.precedence,
    migrations: memory.migrations,
  }
}

/** What rules of tags look at, where a playbook has rules that look further than the record itself. */
async function gatherTraces(
  client: PoolClient,
  org: number,
  memory: Memory,
  rows: Rows,
  events: readonly Event[],
): Promise<Traces | null> {
  const traces = tracesFor(memory.playbooks.values())
  if (!traces) return null
  const ask = async (sql: string, ids: readonly string[]): Promise<QueryResultRow[]> =>
    ids.length === 0 ? [] : (await client.query(prepared(sql, [org, ids], generationOf(memory.seq)))).rows
  await loadNeighbours(ask, traces, rows, events)
  await recallPlaybooks(
    client,
    org,
    memory,
    [...rows.leads.values(), ...rows.deals.values()].map((row) => row.version),
  )
  await loadTraces(ask, traces, rows, events)
  return traces
}

type Ask = (sql: string, ...params: unknown[]) => Promise<QueryResultRow[]>

async function loadRecords(ask: Ask, know: Know, wants: Wants): Promise<void> {
  for (const row of (await ask('select * from action where org_id = $1 and id = any($2)', [
    ...wants.actions,
  ])) as never[]) {
    const action = readAction(row)
    know.actions.set(action.id, action)
    if (action.lead) wants.leads.add(action.lead)
    if (action.deal) wants.deals.add(action.deal)
    if (action.customer) wants.customers.add(action.customer)
  }
  const deals = (await ask('select * from deal where org_id = $1 and id = any($2)', [
    ...wants.deals,
    ...wants.either,
  ])) as never[]
  for (const row of deals) {
    const deal = readDeal(row)
    know.deals.set(deal.id, deal)
    if (deal.lead) wants.leads.add(deal.lead)
    wants.customers.add(deal.customer)
  }
  const leads = (await ask('select * from lead where org_id = $1 and id = any($2)', [
    ...wants.leads,
    ...wants.either,
  ])) as never[]
  for (const row of leads) {
    const lead = readLead(row)
    knowLead(know, lead)
    if (lead.customer) wants.customers.add(lead.customer)
    else if (lead.state === 'new' || lead.state === 'working') wants.keys.push(lead.keys)
  }
  const ids = [...know.leads.keys(), ...know.deals.keys()]
  const about = [...know.actions.keys()]
  know.actions.clear()
  const actions = (await ask(
    `select * from action where org_id = $1 and ((state = 'open' and (lead_id = any($2) or deal_id = any($2))) or id = any($3))`,
    ids,
    about,
  )) as never[]
  for (const row of actions) knowAction(know, readAction(row))
  for (const row of (await ask(
    'select * from evidence where org_id = $1 and (lead_id = any($2) or deal_id = any($2)) order by at, id',
    ids,
  )) as never[])
    knowEvidence(know, readEvidence(row))
}

/** Adopted customers that may go back to waiting, and the open deals that keep them. */
async function loadAdopted(ask: Ask, know: Know, wants: Wants): Promise<void> {
  const adopted = await ask(ADOPTED, [...wants.withdrawn])
  for (const row of adopted as never[]) knowCustomer(know, readCustomer(row))
  const ids = [...wants.released, ...adopted.map((row) => row['id'])]
  for (const row of await ask(OPEN_DEALS, ids)) wants.deals.add(row['id'])
}

const ADOPTED = `select * from customer where org_id = $1 and migration_id = any($2) and legacy_state = 'adopted'`
const WAITING = `select owner_id, count(*)::int as count from customer
  where org_id = $1 and migration_id = any($2) and legacy_state = 'waiting' and merged_into is null group by owner_id`
const OPEN_DEALS = `select id from deal where org_id = $1 and customer_id = any($2) and status = 'open'`

/** What hangs on customers that are to be merged, and the merges that stand around those that are to be parted. */
async function loadMerges(ask: Ask, know: Know, wants: Wants): Promise<void> {
  for (const row of await ask(HOLDINGS, [...wants.merged])) {
    const held = know.holdings.get(row['customer']) ?? noHoldings()
    know.holdings.set(row['customer'], { ...held, [row['kind']]: row['ids'] })
  }
  for (const row of (await ask(MERGES, [...wants.parted])) as never[]) {
    const merge = readMerge(row)
    know.merges.set(merge.id, merge)
    wants.customers.add(merge.merged)
  }
}

const heldIn = (kind: keyof Holdings, table: string, column = 'customer_id') =>
  `select '${kind}' as kind, ${column} as customer, array_agg(id order by id) as ids from ${table}
    where org_id = $1 and ${column} = any($2) group by ${column}`
const HOLDINGS = [
  heldIn('leads', 'lead'),
  heldIn('deals', 'deal'),
  heldIn('contacts', 'contact'),
  heldIn('actions', 'action'),
  heldIn('activities', 'activity'),
  heldIn('evidence', 'evidence'),
  heldIn('merged', 'customer', 'merged_into'),
].join(' union all ')

const MERGES = 'select * from customer_merge where org_id = $1 and (kept_id = any($2) or merged_id = any($2))'

async function loadMatches(ask: Ask, know: Know, wants: Wants): Promise<void> {
  const links = await ask(
    LINKS,
    wants.links.map((each) => each.connector),
    wants.links.map((each) => each.externalId),
  )
  for (const { connector_id, external_id, customer_id, digest } of links) {
    know.customerByLink.set(keyOfExternal(connector_id, external_id), { customer: customer_id, digest })
    wants.customers.add(customer_id)
  }
  const phones = texts(wants.keys.map((keys) => keys.phone))
  const mails = texts(wants.keys.map((keys) => keys.mail))
  const companies = texts(wants.keys.map((keys) => keys.company))
  const ids = [...wants.customers]
  const [repeats, contacts, customers, twins] = await Promise.all([
    ask(
      REPEATS,
      wants.externals.map((each) => each.source),
      wants.externals.map((each) => each.externalId),
    ),
    ask(CONTACTS, phones, mails),
    ask(CUSTOMERS, ids, phones, mails, companies),
    ask(TWINS, phones, mails),
  ])
  const more = new Set<string>()
  for (const row of repeats as never[]) {
    const lead = readLead(row)
    know.leads.set(lead.id, lead)
    if (lead.externalId !== null) know.leadByExternal.set(keyOfExternal(lead.source, lead.externalId), lead.id)
    if (lead.customer) more.add(lead.customer)
  }
  for (const row of contacts) {
    more.add(row['customer_id'])
    for (const text of keyTexts({ phone: row['phone_key'], mail: row['mail_key'], company: null }))
      know.customerByKey.set(text, row['customer_id'])
  }
  for (const row of customers as never[]) {
    const customer = readCustomer(row)
    knowCustomer(know, customer)
    if (customer.mergedInto) more.add(customer.mergedInto)
  }
  const unread = [...more].filter((id) => !know.customers.has(id))
  for (const row of (await ask('select * from customer where org_id = $1 and id = any($2)', unread)) as never[])
    knowCustomer(know, readCustomer(row))
  const told = wants.people ? [...know.customers.keys()] : []
  for (const row of (await ask(
    'select * from contact where org_id = $1 and customer_id = any($2) order by id',
    told,
  )) as never[])
    knowContact(know, readContact(row))
  for (const row of twins as never[]) {
    const lead = readLead(row)
    if (!know.leads.has(lead.id)) knowLead(know, lead)
  }
}

// Keys are looked up one by one (lateral, limit 1): as a join, the planner would sometimes read the whole table instead.
const REPEATS = `select lead.* from unnest($2::text[], $3::text[]) as wanted (source, external_id)
  cross join lateral (select * from lead l
    where l.org_id = $1 and l.source = wanted.source and l.external_id = wanted.external_id limit 1) as lead`

/** A customer that was merged is the one it was merged into. */
const LINKS = `select l.connector_id, l.external_id, l.digest, coalesce(c.merged_into, l.customer_id) as customer_id from unnest($2::uuid[], $3::text[]) as wanted (connector_id, external_id)
  cross join lateral (select * from customer_link l
    where l.org_id = $1 and l.connector_id = wanted.connector_id and l.external_id = wanted.external_id) as l
  join customer c on c.org_id = l.org_id and c.id = l.customer_id`

const CONTACTS =
  'select customer_id, phone_key, mail_key from contact where org_id = $1 and (phone_key = any($2) or mail_key = any($3))'

const CUSTOMERS =
  'select * from customer where org_id = $1 and (id = any($2) or phone_key = any($3) or mail_key = any($4) or company_key = any($5))'

/** The newest lead of a person that somebody works on: a placeholder phone may stand in thousands of leads. */
const twinsBy = (key: 'phone_key' | 'mail_key', param: string) =>
  `select lead.* from unnest(${param}::text[]) as wanted (key)
   cross join lateral (select * from lead l
     where l.org_id = $1 and l.${key} = wanted.key and l.state in ('new', 'working') and l.owner_id is not null
     order by l.${key}, l.arrived_at desc limit 1) as lead`
const TWINS = `${twinsBy('phone_key', '$2')} union all ${twinsBy('mail_key', '$3')}`

/** The claim rules' window: the longest that a grab track of the published playbook looks back. */
function windowStart(memory: Memory, version: number, events: readonly Event[]): Date {
  const tracks = memory.playbooks.get(version)?.source.routing.tracks ?? []
  const over = Math.max(
    7 * DAY,
    ...tracks.flatMap((track) => (track.kind === 'grab' ? [durationMillis(track.claim.over)] : [])),
  )
  return new Date((events[0]?.at ?? Date.now()) - over)
}
