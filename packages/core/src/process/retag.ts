import type { CompiledPlaybook, CompiledTagRule } from '../playbook/compile.ts'
import type { Customer, Deal, Lead } from '../record/rows.ts'
import { newest, type Reading, type Trace } from '../rule/count.ts'
import type { Facts } from '../rule/facts.ts'
import type { Tally } from '../rule/tally.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Id } from '../value.ts'
import type { Effect, Subject, TagFact } from './effect.ts'
import { gatherFacts } from './facts.ts'
import { readOnly } from './read-only.ts'
import { bookOf, clearTimer, emit, isOpen, setTimer, type Turn } from './turn.ts'

/** Facts told with a tag at most. */
const MOST_FACTS = 12

type Row =
  | { readonly kind: 'lead'; readonly lead: Lead }
  | { readonly kind: 'deal'; readonly deal: Deal }
  | { readonly kind: 'customer'; readonly customer: Customer }

/**
 * Tags with a rule follow the facts: put on when it holds, taken off when it no longer does. Asked of everything that an
 * event changed, of what stands around it where rules look there, and again when time alone may change an answer.
 */
export function retag(turn: Turn): void {
  for (const id of touchedBy(turn)) {
    const row = rowOf(turn, id)
    if (row) retagOne(turn, row)
  }
}

/** The tags that a lead's own values give it as it comes in, before anything happened around it. */
export function tagsAtOnce({ tagRules }: Pick<CompiledPlaybook, 'tagRules'>, facts: Facts, now: Instant): string[] {
  const around = { traces: [], now, began: now, open: true }
  return tagRules
    .filter(
      ({ record, matches, tallies }) =>
        record === 'lead' && matches(facts) && tallies.every(({ read }) => read(around).holds),
    )
    .map(({ id }) => id)
    .toSorted()
}

/** The moment has come at which a rule of a record may hold otherwise. */
export function hearTags(turn: Turn, id: Id): void {
  // Another may be set already, by what was decided in the same batch.
  const again = turn.know.traces?.again
  if ((again?.get(id) ?? turn.now) <= turn.now) again?.delete(id)
  const row = rowOf(turn, id)
  if (row) retagOne(turn, row)
}

function rowOf({ know }: Turn, id: Id): Row | null {
  const deal = know.deals.get(id)
  if (deal) return { kind: 'deal', deal }
  const lead = know.leads.get(id)
  if (lead) return { kind: 'lead', lead }
  const customer = know.customers.get(id)
  if (!customer || customer.mergedInto !== null || readOnly(know, id) !== null) return null
  return { kind: 'customer', customer }
}

function retagOne(turn: Turn, row: Row): void {
  const { know, now } = turn
  const { tagRules } = bookOf(know, versionOf(turn, row))
  if (!tagRules.some((rule) => rule.record === row.kind)) return
  const facts = gatherFacts(
    turn,
    row.kind === 'customer'
      ? { customer: row.customer }
      : row.kind === 'deal'
        ? { deal: row.deal }
        : { lead: row.lead },
  )
  const subject = subjectOf(row)
  const around = lazily(() => ({ traces: tracesOf(turn, row), now, ...lifeOf(row) }))
  const { tags } = row.kind === 'deal' ? row.deal : row.kind === 'lead' ? row.lead : row.customer
  const open = row.kind === 'customer' || lifeOf(row).open
  let next: Instant | null = null
  const soon = (at: Instant | null): void => {
    if (at !== null && at > now && open) next = Math.min(next ?? at, at)
  }
  for (const rule of tagRules) {
    if (rule.record !== row.kind) continue
    const readings = rule.tallies.map(({ tally, read }) => ({ tally, reading: read(around()) }))
    const on = rule.matches(facts) && readings.every(({ reading }) => reading.holds)
    for (const { reading } of readings) soon(reading.next)
    if (rule.nextDay) soon(rule.nextDay(facts))
    if (tags.includes(rule.id) !== on)
      emit(turn, {
        do: 'tag',
        subject,
        tag: rule.id,
        on,
        why: 'rule',
        facts: factsOf(rule, facts, readings),
      })
  }
  askAgain(turn, subject.id, next)
}

/** One timer for a record at most: the nearest moment. One that comes too early sets the next. */
function askAgain(turn: Turn, id: Id, next: Instant | null): void {
  const set = turn.know.traces?.again.get(id)
  if (next === null || (set !== undefined && set <= next)) return
  if (set !== undefined) clearTimer(turn, 'tags', id)
  setTimer(turn, 'tags', id, next)
}

function subjectOf(row: Row): Subject {
  const { id } = row.kind === 'deal' ? row.deal : row.kind === 'lead' ? row.lead : row.customer
  return { kind: row.kind, id }
}

function versionOf({ know }: Turn, row: Row): number {
  return row.kind === 'deal' ? row.deal.version : row.kind === 'lead' ? row.lead.version : know.version
}

function lifeOf(row: Row): { began: Instant; open: boolean } {
  switch (row.kind) {
    case 'lead':
      return { began: row.lead.arrivedAt, open: isOpen(row.lead) }
    case 'deal':
      return { began: row.deal.openedAt, open: row.deal.status === 'open' }
    case 'customer':
      return { began: row.customer.createdAt, open: true }
  }
}

/** What is counted around a record: its own and its customer's people; around a deal, also what its lead has seen. */
function tracesOf({ know: { traces } }: Turn, row: Row): Trace[] {
  if (!traces) return []
  const found = new Map<Id, Trace>()
  const add = (id: Id | null, people: boolean): void => {
    for (const trace of (id === null ? undefined : traces.of.get(id))?.values() ?? [])
      if ((trace.of === 'contact') === people) found.set(trace.id, trace)
  }
  if (row.kind === 'deal') add(row.deal.lead, false)
  add(subjectOf(row).id, false)
  add(row.kind === 'customer' ? row.customer.id : row.kind === 'deal' ? row.deal.customer : row.lead.customer, true)
  return newest(found.values())
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** With which facts a rule holds, or no longer holds; what is missing is not told. */
function factsOf(
  { asked }: CompiledTagRule,
  facts: Facts,
  readings: readonly { readonly tally: Tally; readonly reading: Reading }[],
): TagFact[] {
  const told = readings.map(({ tally, reading: { found, latest } }): TagFact => ({ tally, found, latest }))
  for (const { field, read } of asked) {
    const found = read(facts)
    if (!isMissing(found) && told.length < MOST_FACTS) told.push({ field, found })
  }
  return told
}

type About = { readonly lead: Id | null; readonly deal: Id | null; readonly customer: Id | null }

/** Records that an event's effects change, and those whose rules look at them. */
function touchedBy({ know, effects }: Turn): Set<Id> {
  const touched = new Set<Id>()
  const needs = know.traces?.needs
  /** A record of which a rule of a neighbour may ask. */
  const around = (id: Id | null): void => {
    if (id === null) return
    for (const record of (needs?.customer ? know.traces?.recordsOf.get(id) : undefined) ?? [])
      if (isWorkedOn(know.leads.get(record), know.deals.get(record))) touched.add(record)
    const deal = needs?.lead ? know.leads.get(id)?.deal : null
    if (deal && know.deals.get(deal)?.status === 'open') touched.add(deal)
  }
  /** Records whose rules count such a thing, of those it is about; a deal's are also those of its lead. */
  const counting = (kind: 'activity' | 'action', about: About | undefined): void => {
    const asking = needs?.[kind]
    if (!asking || asking.size === 0 || !about) return
    if (about.lead !== null && asking.has('lead')) touched.add(about.lead)
    if (about.customer !== null && asking.has('customer')) touched.add(about.customer)
    if (!asking.has('deal')) return
    const deal = about.deal ?? (about.lead === null ? null : know.leads.get(about.lead)?.deal)
    if (deal) touched.add(deal)
  }
  for (const effect of effects) {
    const changed = changedBy(effect)
    if (changed !== null) {
      touched.add(changed)
      around(changed)
    }
    if (!needs) continue
    switch (effect.do) {
      case 'activity.create':
        counting('activity', effect.activity)
        break
      case 'customer.merge':
      case 'customer.part':
        for (const id of [effect.merge.kept, effect.merge.merged]) {
          touched.add(id)
          around(id)
        }
        break
      case 'action.open':
        counting('action', effect.action)
        break
      case 'action.set':
        counting('action', know.actions.get(effect.action))
        break
      case 'contact.create':
      case 'contact.remove':
      case 'contact.set': {
        const customer = effect.do === 'contact.create' ? effect.contact.customer : effect.customer
        if (needs.contact.has('customer')) touched.add(customer)
        if (needs.contact.has('lead') || needs.contact.has('deal')) around(customer)
        break
      }
      default:
    }
  }
  return touched
}

function isWorkedOn(lead: Lead | undefined, deal: Deal | undefined): boolean {
  return deal ? deal.status === 'open' : lead !== undefined && isOpen(lead)
}

/** The record that an effect changes. */
function changedBy(effect: Effect): Id | null {
  switch (effect.do) {
    case 'lead.create':
      return effect.lead.id
    case 'lead.set':
    case 'lead.score':
    case 'lead.route':
      return effect.lead
    case 'deal.create':
      return effect.deal.id
    case 'deal.set':
    case 'deal.move':
      return effect.deal
    case 'customer.create':
      return effect.customer.id
    case 'customer.set':
    case 'customer.restore':
    case 'customer.legacy':
      return effect.customer
    case 'tag':
      return effect.subject.id
    default:
      return null
  }
}
