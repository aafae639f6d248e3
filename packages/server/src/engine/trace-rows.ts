import type { Event } from '@cairn/core/event.ts'
import type { Know } from '@cairn/core/process/know.ts'
import {
  actionTrace,
  activityTrace,
  contactTrace,
  enterRecord,
  enterTrace,
  type Traces,
} from '@cairn/core/process/traces.ts'
import { MOST_COUNTED } from '@cairn/core/rule/tally.ts'
import type { QueryResultRow } from 'pg'
import { readAction, readDeal, readLead } from './rows.ts'

/** A lookup by ids; with none there is nothing to ask. */
type Ask = (sql: string, ids: readonly string[]) => Promise<QueryResultRow[]>

type Rows = Pick<Know, 'leads' | 'deals' | 'customers'>

/**
 * Reads the records whose rules may look at what these events change: open leads and deals of the customers at hand,
 * deals of the leads. What arrives changes nothing but itself.
 */
export async function loadNeighbours(ask: Ask, traces: Traces, rows: Rows, events: readonly Event[]): Promise<void> {
  if (events.every(({ type }) => type === 'lead.arrived')) return
  const { needs } = traces
  const customers = needs.customer ? [...rows.customers.keys()] : []
  const own = needs.lead || needs.activity.has('deal') || needs.action.has('deal') ? dealsOf(rows) : []
  const [leads, deals, converted] = await Promise.all([
    ask(LEADS_OF, customers),
    ask(DEALS_OF, customers),
    ask('select * from deal where org_id = $1 and id = any($2)', own),
  ])
  for (const row of [...deals, ...converted] as never[]) {
    const deal = readDeal(row)
    if (!rows.deals.has(deal.id)) rows.deals.set(deal.id, deal)
  }
  const enter = (row: never): void => {
    const lead = readLead(row)
    if (!rows.leads.has(lead.id)) rows.leads.set(lead.id, lead)
  }
  for (const row of leads as never[]) enter(row)
  const missing = [...rows.deals.values()].flatMap(({ lead }) => (lead && !rows.leads.has(lead) ? [lead] : []))
  for (const row of (await ask('select * from lead where org_id = $1 and id = any($2)', missing)) as never[]) enter(row)
}

function dealsOf({ leads, deals }: Rows): string[] {
  return [...leads.values()].flatMap(({ deal }) => (deal && !deals.has(deal) ? [deal] : []))
}

/** Reads what rules count around the records at hand, and when their rules are asked again: a statement for each at most. */
export async function loadTraces(ask: Ask, traces: Traces, rows: Rows, events: readonly Event[]): Promise<void> {
  const { needs } = traces
  const isArrival = events.every(({ type }) => type === 'lead.arrived')
  // A lead's first actions are its customer's too, and its customer's people are its own.
  if (isArrival && !needs.action.has('customer') && !needs.contact.has('lead')) return
  const customers = [...rows.customers.keys()]
  const ids = isArrival ? customers : [...rows.leads.keys(), ...rows.deals.keys(), ...customers]
  const none: readonly string[] = []
  const [activities, actions, contacts, timers] = await Promise.all([
    ask(ACTIVITIES, needs.activity.size > 0 ? ids : none),
    ask(ACTIONS, needs.action.size > 0 ? ids : none),
    ask(CONTACTS, needs.contact.size > 0 ? customers : none),
    ask(TIMERS, needs.time ? ids : none),
  ])
  for (const row of activities) {
    const { record, id, kind, goal, objections, promise, reached, body: text, fields, at } = row
    const activity = { id, kind, goal, objections, promise, reached, text, fields, at: at.getTime() }
    enterTrace(traces, record, activityTrace(activity))
  }
  for (const row of actions) {
    const trace = actionTrace(readAction(row as never))
    if (trace) enterTrace(traces, row['record'], trace)
  }
  for (const { customer_id, id, name, fields, created_at } of contacts)
    enterTrace(traces, customer_id, contactTrace({ id, name, fields, createdAt: created_at.getTime() }))
  for (const { subject, due } of timers) traces.again.set(subject, due.getTime())
  for (const { id, customer } of rows.leads.values()) enterRecord(traces, customer, id)
  for (const { id, customer } of rows.deals.values()) enterRecord(traces, customer, id)
}

// By record one by one (lateral, with a limit), as in the snapshot: a company's placeholder may have thousands of each.
const newestOf = (table: string, column: string, where: string, order: string): string =>
  `(select * from ${table} t where t.org_id = $1 and t.${column} = w.id${where} order by ${order}, t.id desc limit ${MOST_COUNTED})`

const around = (table: string, where: string, order: string): string =>
  `select w.id as record, t.* from unnest($2::uuid[]) as w (id) cross join lateral (
     ${['lead_id', 'deal_id', 'customer_id'].map((column) => newestOf(table, column, where, order)).join(' union all ')}) as t`

const ACTIVITIES = around('activity', '', 't.at desc')
const ACTIONS = around(
  'action',
  " and t.state <> 'cancelled'",
  "case when t.state = 'done' then t.done_at else t.due_at end desc",
)
const CONTACTS = `select t.* from unnest($2::uuid[]) as w (id) cross join lateral ${newestOf('contact', 'customer_id', '', 't.created_at desc')} as t`
const TIMERS = `select subject, min(due) as due from timer where org_id = $1 and kind = 'tags' and subject = any($2) group by subject`

const LEADS_OF = `select t.* from unnest($2::uuid[]) as w (id) cross join lateral ${newestOf('lead', 'customer_id', " and t.state in ('new', 'working')", 't.arrived_at desc')} as t`
const DEALS_OF = `select t.* from unnest($2::uuid[]) as w (id) cross join lateral ${newestOf('deal', 'customer_id', " and t.status = 'open'", 't.opened_at desc')} as t`
