import type { CompiledPlaybook, CompiledTagRule } from '../playbook/compile.ts'
import type { Customer, Deal, Lead } from '../record/rows.ts'
import { newest, type Reading, type Trace } from '../rule/count.ts'
import type { Facts } from '../rule/facts.ts'
import type { Tally } from '../rule/tally.ts'
import type { Instant } from '../time.ts'
import { isMissing, type Id } from '../value.ts'
import { CHANGED, type Changes } from './changes.ts'
import type { Subject, TagFact } from './effect.ts'
import { gatherFacts } from './facts.ts'
import { readOnly } from './read-only.ts'
import { touchedBy } from './touched.ts'
import { bookOf, clearTimer, emit, isOpen, setTimer, type Turn } from './turn.ts'

/** Facts told with a tag at most. */
const MOST_FACTS = 12

type Row =
  | { readonly kind: 'lead'; readonly lead: Lead }
  | { readonly kind: 'deal'; readonly deal: Deal }
  | { readonly kind: 'customer'; readonly customer: Customer }

/**
 * Tags with a rule follow the facts: put on when it holds, taken off when it no longer does. Asked are the rules that look
 * at what an event changed, of its record and of those around it, and all of a record's when time alone may change an answer.
 */
export function retag(turn: Turn): void {
  const { unasked } = turn.know
  for (const [id, changes] of touchedBy(turn)) {
    const row = rowOf(turn, id)
    if (row) retagOne(turn, row, unasked?.delete(id) ? CHANGED.everything : changes)
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
  if (row) retagOne(turn, row, CHANGED.everything)
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

function retagOne(turn: Turn, row: Row, changes: Changes): void {
  const { know, now } = turn
  const { rules, asks, looksAt } = bookOf(know, versionOf(turn, row)).tagRulesOf[row.kind]
  if ((looksAt & changes) === 0) return
  const asked = rules.filter((rule) => (rule.looksAt & changes) !== 0)
  const kinds = asked.reduce<Changes>((all, rule) => all | rule.looksAt, CHANGED.nothing)
  const facts = lazily(() => gatherFacts(turn, factSubject(row), {}, asks))
  const subject = subjectOf(row)
  const around = lazily(() => ({ traces: tracesOf(turn, row, kinds), now, ...lifeOf(row) }))
  const { tags } = row.kind === 'deal' ? row.deal : row.kind === 'lead' ? row.lead : row.customer
  const { open } = lifeOf(row)
  let next: Instant | null = null
  const soon = (at: Instant | null): void => {
    if (at !== null && at > now && open) next = Math.min(next ?? at, at)
  }
  for (const rule of asked) {
    const readings = rule.tallies.map(({ tally, read }) => ({ tally, reading: read(around()) }))
    const on = (rule.when === null || rule.matches(facts())) && readings.every(({ reading }) => reading.holds)
    for (const { reading } of readings) soon(reading.next)
    if (rule.nextDay) soon(rule.nextDay(facts()))
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

function factSubject(row: Row): { lead?: Lead; deal?: Deal; customer?: Customer } {
  return row.kind === 'deal'
    ? { deal: row.deal }
    : row.kind === 'lead'
      ? { lead: row.lead }
      : { customer: row.customer }
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

/**
 * What is counted around a record, of the kinds that are looked at: its own and its customer's people; around a deal, also
 * what its lead has seen.
 */
function tracesOf({ know: { traces } }: Turn, row: Row, kinds: Changes): readonly Trace[] {
  if (!traces) return []
  const { id } = subjectOf(row)
  const found: Trace[] = []
  const add = (record: Id | null, people: boolean, known?: ReadonlyMap<Id, Trace>): void => {
    for (const trace of (record === null ? undefined : traces.of.get(record))?.values() ?? [])
      if ((CHANGED[trace.of] & kinds) !== 0 && (trace.of === 'contact') === people && !known?.has(trace.id))
        found.push(trace)
  }
  add(id, false)
  if (row.kind === 'deal') add(row.deal.lead, false, traces.of.get(id))
  add(row.kind === 'customer' ? id : row.kind === 'deal' ? row.deal.customer : row.lead.customer, true)
  return newest(found)
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** With which facts a rule holds, or no longer holds; what is missing is not told. */
function factsOf(
  { asked }: CompiledTagRule,
  facts: () => Facts,
  readings: readonly { readonly tally: Tally; readonly reading: Reading }[],
): TagFact[] {
  const told = readings.map(({ tally, reading: { found, latest } }): TagFact => ({ tally, found, latest }))
  for (const { field, read } of asked) {
    const found = read(facts())
    if (!isMissing(found) && told.length < MOST_FACTS) told.push({ field, found })
  }
  return told
}
