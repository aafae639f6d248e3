import type { CompiledPlaybook, CompiledTagRule } from '../playbook/compile.ts'
import type { Action, Activity, Contact, Holdings, Lead } from '../record/rows.ts'
import type { Trace } from '../rule/count.ts'
import { compileCondition } from '../rule/compile.ts'
import { conditionFields } from '../rule/explain.ts'
import { asksFor } from '../rule/asks.ts'
import type { Tally } from '../rule/tally.ts'
import type { Instant } from '../time.ts'
import type { Fields, Id } from '../value.ts'
import type { Effect } from './effect.ts'

/** What rules of tags have to know beyond the record itself. */
export interface TraceNeeds {
  /** Whose rules count follow-ups, actions, people. */
  readonly activity: ReadonlySet<Counting>
  readonly action: ReadonlySet<Counting>
  readonly contact: ReadonlySet<Counting>
  /** Of a follow-up, what conditions ask about; null is everything. */
  readonly ofActivity: readonly string[] | null
  /** Says whether actions of a node are counted by any of them. */
  readonly countsNode: (node: string) => boolean
  /** Rules of leads and deals ask about their customer, rules of deals about their lead. */
  readonly customer: boolean
  readonly lead: boolean
  /** Time alone can make a rule hold. */
  readonly time: boolean
}

type Counting = CompiledTagRule['record']

/** What is known around records for the rules of their tags. */
export interface Traces {
  readonly needs: TraceNeeds
  /** By record: a contact stands under its customer, anything else under each record it is about. */
  readonly of: Map<Id, Map<Id, Trace>>
  /** Leads and deals by customer. */
  readonly recordsOf: Map<Id, Set<Id>>
  /** When a record's rules are asked again: there is one such timer for a record at most. */
  readonly again: Map<Id, Instant>
}

/** Opens empty traces for whatever rules these playbooks have; null when none needs any. */
export function tracesFor(books: Iterable<CompiledPlaybook>): Traces | null {
  const counts = { activity: new Set<Counting>(), action: new Set<Counting>(), contact: new Set<Counting>() }
  const needs = { customer: false, lead: false, time: false }
  const ofActions: Tally[] = []
  const asked: string[] = []
  for (const { tagRules } of books)
    for (const { record, when, tallies, nextDay } of tagRules) {
      if (nextDay !== null) needs.time = true
      for (const { tally } of tallies) {
        counts[tally.of === 'promise' ? 'activity' : tally.of].add(record)
        if (tally.of === 'action') ofActions.push(tally)
        if (tally.where) asked.push(...conditionFields(tally.where))
        if (tally.of === 'contact' && record !== 'customer') needs.customer = true
        if (tally.ask === 'quiet' || tally.within) needs.time = true
      }
      const fields = record === 'customer' || when === null ? [] : conditionFields(when)
      if (fields.some((field) => field.startsWith('customer.'))) needs.customer = true
      if (record === 'deal' && fields.some((field) => field.startsWith('lead.'))) needs.lead = true
    }
  const isNeeded = Object.values(needs).includes(true) || Object.values(counts).some(({ size }) => size > 0)
  if (!isNeeded) return null
  const countsNode = nodesCounted(ofActions)
  const { activity: ofActivity = [] } = asksFor(asked)
  return {
    needs: { ...needs, ...counts, ofActivity, countsNode },
    of: new Map(),
    recordsOf: new Map(),
    again: new Map(),
  }
}

/** A node's actions are not counted where a tally says of which nodes they have to be. */
function nodesCounted(tallies: readonly Tally[]): (node: string) => boolean {
  const askingNode = tallies.map(({ where }) => {
    const parts = where?.op === 'all' ? where.of : where ? [where] : []
    return parts.filter((part) => conditionFields(part).every((field) => field === 'action.node')).map(compileCondition)
  })
  const known = new Map<string, boolean>()
  return (node) => {
    const found = known.get(node)
    if (found !== undefined) return found
    const counts = askingNode.some((parts) => parts.every((holds) => holds({ action: { node } })))
    known.set(node, counts)
    return counts
  }
}

/** Enters something under a record. */
export function enterTrace({ of }: Traces, record: Id | null, trace: Trace): void {
  if (record === null) return
  const known = of.get(record)
  if (known) known.set(trace.id, trace)
  else of.set(record, new Map([[trace.id, trace]]))
}

/** Enters a lead or deal under its customer. */
export function enterRecord({ recordsOf }: Traces, customer: Id | null, record: Id): void {
  if (customer === null) return
  const known = recordsOf.get(customer)
  if (known) known.add(record)
  else recordsOf.set(customer, new Set([record]))
}

/** A follow-up as rules count it, with what conditions ask about. */
export function activityTrace(
  row: Pick<Activity, 'id' | 'kind' | 'goal' | 'objections' | 'promise' | 'reached' | 'text' | 'fields' | 'at'>,
  asked: readonly string[] | null = null,
): Trace {
  const { id, kind, goal, objections, promise, reached, text, fields, at } = row
  const due = promise ? new Date(promise.due).toISOString() : null
  const all: Fields = {
    ...fields,
    kind,
    reached,
    objections,
    promise: promise?.text ?? null,
    promiseDue: due,
    goal,
    text,
  }
  const facts = asked === null ? all : Object.fromEntries(asked.map((field) => [field, all[field] ?? null]))
  return { id, of: 'activity', at, promised: promise?.due ?? null, facts }
}

/** An action as rules count it; null for one that was cancelled. */
export function actionTrace(
  row: Pick<Action, 'id' | 'node' | 'state' | 'late' | 'outcome' | 'grade' | 'dueAt' | 'doneAt'>,
): Trace | null {
  const { id, node, state, late, outcome, grade, dueAt, doneAt } = row
  if (state === 'cancelled') return null
  const facts: Fields = { node, state, late, outcome, grade }
  return { id, of: 'action', at: state === 'done' ? (doneAt ?? dueAt) : dueAt, promised: null, facts }
}

/** A person of a customer as rules count them. */
export function contactTrace({
  id,
  name,
  fields,
  createdAt,
}: Pick<Contact, 'id' | 'name' | 'fields' | 'createdAt'>): Trace {
  return { id, of: 'contact', at: createdAt, promised: null, facts: { ...fields, name } }
}

interface Rows {
  readonly leads: ReadonlyMap<Id, Lead>
  readonly actions: ReadonlyMap<Id, Action>
}

/** Enters what an effect leaves, before the effect itself is learnt. */
export function leaveTrace(know: Rows, traces: Traces, effect: Effect): void {
  switch (effect.do) {
    case 'lead.create':
      return enterRecord(traces, effect.lead.customer, effect.lead.id)
    case 'lead.set': {
      const { customer } = effect.set
      const before = know.leads.get(effect.lead)?.customer ?? null
      if (customer === undefined || customer === before) return
      if (before !== null) traces.recordsOf.get(before)?.delete(effect.lead)
      return enterRecord(traces, customer, effect.lead)
    }
    case 'deal.create':
      return enterRecord(traces, effect.deal.customer, effect.deal.id)
    case 'activity.create':
      if (traces.needs.activity.size > 0)
        enterAbout(traces, effect.activity, activityTrace(effect.activity, traces.needs.ofActivity))
      return
    case 'action.open':
      return traces.needs.countsNode(effect.action.node) ? keepAction(traces, effect.action) : undefined
    case 'action.set': {
      const action = traces.needs.action.size > 0 ? know.actions.get(effect.action) : undefined
      return action && traces.needs.countsNode(action.node)
        ? keepAction(traces, { ...action, ...effect.set })
        : undefined
    }
    case 'contact.create':
      if (traces.needs.contact.size > 0) enterTrace(traces, effect.contact.customer, contactTrace(effect.contact))
      return
    case 'contact.remove':
      for (const id of effect.contacts) traces.of.get(effect.customer)?.delete(id)
      return
    case 'contact.set': {
      const trace = traces.of.get(effect.customer)?.get(effect.contact)
      if (trace) enterTrace(traces, effect.customer, { ...trace, facts: { ...trace.facts, ...effect.fields } })
      return
    }
    case 'timer.set':
      if (effect.timer.kind === 'tags') traces.again.set(effect.timer.subject, effect.timer.due)
      return
    case 'timer.clear':
      if (effect.kind === 'tags') traces.again.delete(effect.subject)
      return
    default:
  }
}

type About = Pick<Action, 'lead' | 'deal' | 'customer'>

/** Under each record that it is about and whose rules count such things; a deal's also count those of its lead. */
function enterAbout(traces: Traces, { lead, deal, customer }: About, trace: Trace): void {
  const asking = traces.needs[trace.of]
  if (asking.has('lead') || asking.has('deal')) enterTrace(traces, lead, trace)
  if (asking.has('deal')) enterTrace(traces, deal, trace)
  if (asking.has('customer')) enterTrace(traces, customer, trace)
}

function keepAction(traces: Traces, action: Action): void {
  const trace = actionTrace(action)
  if (trace) return enterAbout(traces, action, trace)
  for (const record of [action.lead, action.deal, action.customer])
    if (record !== null) traces.of.get(record)?.delete(action.id)
}

/** What a merge or parting moves from one customer to the other. */
export function moveTraces({ of, recordsOf }: Traces, rows: Holdings, from: Id, to: Id): void {
  for (const id of [...rows.activities, ...rows.actions, ...rows.contacts]) {
    const trace = of.get(from)?.get(id)
    if (!trace) continue
    of.get(from)?.delete(id)
    const known = of.get(to) ?? new Map<Id, Trace>()
    of.set(to, known.set(id, trace))
  }
  for (const id of [...rows.leads, ...rows.deals]) {
    recordsOf.get(from)?.delete(id)
    recordsOf.set(to, (recordsOf.get(to) ?? new Set()).add(id))
  }
}
