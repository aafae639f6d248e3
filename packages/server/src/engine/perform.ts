import type { Event } from '@cairn/core/event.ts'
import type { Effect, EffectOf } from '@cairn/core/process/effect.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { Timer } from '@cairn/core/record/rows.ts'
import type { QueryConfig } from 'pg'
import type { Channel } from './memory.ts'
import { contactStatements } from './contact-rows.ts'
import { entryStatements, type EntryWrites } from './entry-rows.ts'
import { itemStatements } from './item-rows.ts'
import { mergeRow, moveRows } from './merges.ts'
import { migrationStatement, type MigrationEffect } from './migration-rows.ts'
import { outgoing } from './outgoing.ts'
import { consentRow, consentStatements, erasureStatements } from './personal-rows.ts'
import { prepared } from './prepared.ts'
import {
  writeAction,
  writeActivity,
  writeClaims,
  writeContact,
  writeCustomer,
  writeDeal,
  writeEvidence,
  writeLead,
  writeSeller,
  writeTally,
} from './rows.ts'
import { insertMany, updateMany, type BulkTable } from './sql.ts'
import { laterStatements, searchStatements, type Named } from './search-rows.ts'
import { sourceStatements } from './source-rows.ts'
import { childId } from '@cairn/core/value.ts'

/** Rows to write, gathered from the effects of a whole batch: a record is written once, in its final state. */
interface Writes {
  readonly created: Record<'lead' | 'customer' | 'deal' | 'action', Set<string>>
  readonly changed: Record<'lead' | 'customer' | 'deal' | 'action' | 'seller' | 'tally' | 'claims', Set<string>>
  readonly sellersCreated: Set<string>
  readonly customerExternal: Map<string, string | null>
  readonly dealExternal: Map<string, string | null>
  readonly rows: Record<
    'contact' | 'activity' | 'evidence' | 'timer' | 'notice' | 'coaching' | 'event' | 'delivery' | 'customer_merge',
    object[]
  >
  readonly items: object[]
  readonly entries: EntryWrites['entries']
  readonly removals: EntryWrites['removals']
  readonly contactsSet: object[]
  readonly consents: object[]
  readonly erased: EffectOf<'person.erase'>[]
  /** People of customers, as searches are to find them. */
  readonly people: Named[]
  /** Customers that are new or called otherwise. */
  readonly named: Set<string>
  /** What searches are to find by other names than before, a moment later. */
  readonly later: Set<string>
  readonly links: object[]
  readonly conflicts: object[]
  readonly settled: object[]
  readonly timers: Map<string, Timer>
  /** Merges and partings, in the order in which they were decided. */
  readonly moves: (EffectOf<'customer.merge'> | EffectOf<'customer.part'>)[]
  /** Migrations as they are from now on, and the ends of those that are over, in order. */
  readonly migrations: MigrationEffect[]
  readonly clears: { kind: string; subject: string; node: string | null }[]
}

export function emptyWrites(): Writes {
  return {
    created: { lead: new Set(), customer: new Set(), deal: new Set(), action: new Set() },
    changed: {
      lead: new Set(),
      customer: new Set(),
      deal: new Set(),
      action: new Set(),
      seller: new Set(),
      tally: new Set(),
      claims: new Set(),
    },
    sellersCreated: new Set(),
    customerExternal: new Map(),
    dealExternal: new Map(),
    rows: {
      contact: [],
      activity: [],
      evidence: [],
      timer: [],
      notice: [],
      coaching: [],
      event: [],
      delivery: [],
      customer_merge: [],
    },
    items: [],
    entries: [],
    removals: [],
    contactsSet: [],
    consents: [],
    erased: [],
    people: [],
    named: new Set(),
    later: new Set(),
    links: [],
    conflicts: [],
    settled: [],
    timers: new Map(),
    moves: [],
    migrations: [],
    clears: [],
  }
}

export function gather(writes: Writes, effect: Effect, event: Event): void {
  switch (effect.do) {
    case 'lead.create':
      writes.created.lead.add(effect.lead.id)
      writes.later.add(effect.lead.id)
      return
    case 'lead.set':
      writes.changed.lead.add(effect.lead)
      if (effect.set.fields !== undefined) writes.later.add(effect.lead)
      return
    case 'lead.score':
    case 'lead.route':
      writes.changed.lead.add(effect.lead)
      return
    case 'customer.create':
      writes.created.customer.add(effect.customer.id)
      writes.customerExternal.set(effect.customer.id, effect.externalId)
      writes.named.add(effect.customer.id)
      return
    case 'customer.set':
    case 'customer.restore':
    case 'customer.legacy':
      writes.changed.customer.add(effect.customer)
      if (effect.set.name !== undefined) {
        writes.named.add(effect.customer)
        writes.later.add(effect.customer)
      }
      return
    case 'customer.remove':
    case 'contact.remove':
      writes.removals.push(effect)
      return
    case 'entry.keep':
      writes.entries.push(effect.entry)
      return
    case 'customer.merge':
      writes.rows.customer_merge.push(mergeRow(effect.merge, event))
      writes.changed.customer.add(effect.merge.merged)
      writes.moves.push(effect)
      for (const deal of effect.merge.rows.deals) writes.later.add(deal)
      return
    case 'customer.part':
      writes.changed.customer.add(effect.merge.kept).add(effect.merge.merged)
      writes.moves.push(effect)
      for (const id of [effect.merge.kept, effect.merge.merged]) {
        writes.named.add(id)
        writes.later.add(id)
      }
      return
    case 'migration.set':
    case 'migration.archive':
      writes.migrations.push(effect)
      return
    case 'customer.link':
      writes.links.push({ ...effect, at: event.at })
      return
    case 'conflict.hear':
      writes.conflicts.push({ ...effect, at: event.at })
      return
    case 'conflict.settle':
      writes.settled.push({ ...effect, at: event.at, by: event.by.kind === 'system' ? null : event.by.id })
      return
    case 'item.keep':
      writes.items.push({ ...effect.item, by: event.by.kind === 'system' ? null : event.by.id })
      return
    case 'person.erase':
      writes.erased.push(effect)
      return
    case 'consent.keep':
      writes.consents.push(consentRow(effect, event))
      return
    case 'contact.create':
      writes.rows.contact.push(writeContact(effect.contact))
      writes.people.push(named('contact', effect.contact))
      return
    case 'contact.set':
      writes.contactsSet.push({ ...effect, ...effect.keys })
      if (effect.name !== undefined) {
        writes.people.push(named('contact', { id: effect.contact, name: effect.name, createdAt: event.at }))
        writes.later.add(effect.contact)
      }
      return
    case 'deal.create':
      writes.created.deal.add(effect.deal.id)
      writes.dealExternal.set(effect.deal.id, effect.externalId)
      writes.later.add(effect.deal.id)
      return
    case 'deal.set':
      writes.changed.deal.add(effect.deal)
      if (effect.set.name !== undefined || effect.set.fields !== undefined || effect.set.customer !== undefined)
        writes.later.add(effect.deal)
      return
    case 'deal.move':
      writes.changed.deal.add(effect.deal)
      return
    case 'action.open':
      writes.created.action.add(effect.action.id)
      return
    case 'action.set':
      writes.changed.action.add(effect.action)
      return
    case 'activity.create':
      writes.rows.activity.push(writeActivity(effect.activity))
      return
    case 'evidence.create':
      writes.rows.evidence.push(writeEvidence(effect.evidence))
      return
    case 'tag':
      writes.changed[effect.subject.kind].add(effect.subject.id)
      return
    case 'timer.set': {
      const { timer } = effect
      writes.timers.set(timer.id, timer)
      return
    }
    case 'timer.clear':
      for (const [id, timer] of writes.timers)
        if (
          timer.subject === effect.subject &&
          timer.kind === effect.kind &&
          (effect.node === null || timer.node === effect.node)
        )
          writes.timers.delete(id)
      writes.clears.push(effect)
      return
    case 'seller.create':
      writes.sellersCreated.add(effect.seller.id)
      return
    case 'seller.set':
    case 'seller.level':
    case 'seller.streak':
      writes.changed.seller.add(effect.seller)
      return
    case 'seller.charge':
      writes.changed.tally.add(effect.seller)
      if (effect.claims) writes.changed.claims.add(effect.seller)
      for (const [id] of effect.credits ?? []) writes.changed.tally.add(id)
      return
    case 'notice':
      writes.rows.notice.push(noticeRow(effect, event, writes.rows.notice.length))
      return
    case 'coaching':
      writes.rows.coaching.push({
        id: childId(event.id, 0xf000 + (writes.rows.coaching.length % 0x0ff)),
        seller_id: effect.seller,
        node: effect.node,
        actions: effect.actions,
        evidence: effect.evidence,
        at: event.at,
      })
      return
    case 'send':
    case 'loop.cut':
      return
    default:
      return effect satisfies never
  }
}

function noticeRow({ notice }: Extract<Effect, { do: 'notice' }>, event: Event, n: number): object {
  return {
    id: childId(event.id, 0xe000 + (n % 0xfff)),
    to_id: notice.to,
    because: notice.because,
    pop_up: notice.popUp,
    subject_kind: notice.subject?.kind ?? null,
    subject_id: notice.subject?.id ?? null,
    action_id: notice.action,
    params: notice.params,
    at: event.at,
  }
}

/** What the log keeps of an effect: a lead's fields stand in the event itself, routing credits only matter to the next round, whose word a value is follows from the event. */
function kept(effect: Effect): object {
  switch (effect.do) {
    case 'lead.create': {
      const { id, score, grade, matched, customer } = effect.lead
      return { do: effect.do, lead: { id, score, grade, matched, customer } }
    }
    case 'action.open':
      return { do: effect.do, action: given(effect.action) }
    case 'lead.route':
      return given(effect)
    case 'contact.set':
      return { ...effect, keys: undefined }
    case 'customer.create':
      return { ...effect, customer: { ...effect.customer, origins: undefined } }
    case 'customer.set':
    case 'customer.restore':
      return { ...effect, set: { ...effect.set, origins: undefined } }
    case 'customer.legacy':
      return {
        ...effect,
        legacy: { ...effect.legacy, adoption: undefined },
        set: { ...effect.set, origins: undefined },
      }
    case 'conflict.hear':
      return { ...effect, agreed: undefined }
    case 'entry.keep':
      return { ...effect, entry: { ...effect.entry, before: undefined, after: undefined } }
    case 'seller.charge':
      return { ...effect, credits: undefined }
    default:
      return effect
  }
}

/** Without what is null: the log is the largest table there is. */
function given<T extends object>(row: T): Partial<T> {
  const some: Partial<T> = {}
  for (const key in row) if (row[key] !== null) some[key] = row[key]
  return some
}

/** Lead, customer, deal and action that an event is found under. */
function subjectsOf(
  { event, effects }: Outcome,
  know: Know,
): { lead: string | null; customer: string | null; deal: string | null; action: string | null } {
  let lead = 'lead' in event ? (event.lead ?? null) : null
  let deal = 'deal' in event && typeof event.deal === 'string' ? event.deal : null
  let customer = 'customer' in event ? (event.customer ?? null) : null
  let action = 'action' in event ? event.action : 'completes' in event ? event.completes : null
  if (event.type === 'timer.fired') {
    if (event.kind === 'rung') action = event.subject
    else if (know.deals.has(event.subject)) deal = event.subject
    else if (know.customers.has(event.subject)) customer = event.subject
    else if (event.kind !== 'migration') lead = event.subject
  }
  for (const effect of effects) {
    if (effect.do === 'lead.create') lead ??= effect.lead.id
    if (effect.do === 'deal.create') deal ??= effect.deal.id
    if (effect.do === 'customer.create') customer ??= effect.customer.id
    if (effect.do === 'customer.link') customer ??= effect.customer
  }
  const row = action ? know.actions.get(action) : undefined
  deal ??= row?.deal ?? null
  lead ??= row?.lead ?? (deal ? (know.deals.get(deal)?.lead ?? null) : null)
  if (customer) customer = know.customers.get(customer)?.mergedInto ?? customer
  customer ??=
    (deal ? know.deals.get(deal)?.customer : undefined) ?? (lead ? know.leads.get(lead)?.customer : undefined) ?? null
  return { lead, customer, deal, action }
}

export function eventRow(outcome: Outcome, know: Know): object {
  const { event, version, effects, refusal } = outcome
  const { id, at, by, type, ...body } = event
  const about = subjectsOf(outcome, know)
  return {
    id,
    at,
    type,
    by_kind: by.kind,
    by_id: by.kind === 'system' ? null : by.id,
    lead_id: about.lead,
    customer_id: about.customer,
    deal_id: about.deal,
    action_id: about.action,
    version,
    body: 'keys' in body ? { ...body, keys: undefined } : body,
    effects: effects.map(kept),
    refusal,
  }
}

/** A refused try that says something about the process is kept in the log; a mistyped id is not, nor rules that were asked in vain. */
export function worthKeeping({ event, effects, refusal, repeatOf }: Outcome): boolean {
  return (
    repeatOf === null &&
    !(event.type === 'timer.fired' && event.kind === 'tags' && effects.length === 0) &&
    (refusal === null ||
      refusal.code === 'stage.gate-closed' ||
      refusal.code === 'lead.already-claimed' ||
      refusal.code.startsWith('claim.'))
  )
}

export interface Performed {
  /** What writes it all: a constant number of statements, each with all rows of a table. */
  readonly statements: readonly QueryConfig[]
  /** The nearest due time among the timers set, or null. */
  readonly nearest: number | null
  readonly writes: Writes
  readonly deliveries: readonly string[]
}

/** Gathers what a batch of decisions changes into the statements that write it. */
export function perform(
  org: number,
  know: Know,
  outcomes: readonly Outcome[],
  channels: readonly Channel[],
): Performed {
  const writes = emptyWrites()
  for (const outcome of outcomes) {
    for (const effect of outcome.effects) gather(writes, effect, outcome.event)
    if (worthKeeping(outcome)) writes.rows.event.push(eventRow(outcome, know))
  }
  const statements: QueryConfig[] = []
  const run: Run = (table, bulk, rows) => {
    if (rows.length === 0) return
    const { text, values } = bulk(table, org, rows)
    statements.push(prepared(text, values))
  }
  for (const each of writes.migrations) if (each.do === 'migration.set') statements.push(migrationStatement(org, each))
  writeRecords(run, writes, know)
  for (const each of writes.migrations)
    if (each.do === 'migration.archive') statements.push(migrationStatement(org, each))
  statements.push(...sourceStatements(org, writes), ...itemStatements(org, writes.items))
  const entered = finals(writes.named, know.customers, (row) => named('customer', row))
  statements.push(...searchStatements(org, [...entered, ...writes.people]), ...laterStatements(org, [...writes.later]))
  if (writes.clears.length > 0) statements.push(prepared(CLEAR_TIMERS, [org, JSON.stringify(writes.clears)]))
  const timers = [...writes.timers.values()]
  run('timer', insertMany, timers)
  const deliveries = outgoing(outcomes, channels)
  run('delivery', insertMany, deliveries)
  for (const table of ['contact', 'activity', 'evidence', 'notice', 'coaching', 'event', 'customer_merge'] as const)
    run(table, insertMany, writes.rows[table])
  // After those that are new: one may be changed in the batch in which it was added.
  statements.push(...contactStatements(org, writes.contactsSet))
  for (const move of writes.moves) statements.push(...moveRows(org, move))
  statements.push(...entryStatements(org, writes))
  statements.push(...consentStatements(org, writes.consents))
  // Last: whatever the batch wrote about the person is there to be found.
  statements.push(...erasureStatements(org, writes.erased))
  const dues = timers.map((timer) => timer.due)
  return {
    statements,
    nearest: dues.length === 0 ? null : Math.min(...dues),
    writes,
    deliveries: deliveries.map((row) => row.id),
  }
}

const CLEAR_TIMERS = `delete from timer t using jsonb_to_recordset($2::jsonb) as x(kind text, subject uuid, node text)
  where t.org_id = $1 and t.subject = x.subject and t.kind = x.kind and (x.node is null or t.node = x.node)`

type Run = (table: BulkTable, bulk: typeof insertMany, rows: readonly object[]) => void

/** A customer or contact as searches are to find it. */
export function named(
  kind: Named['kind'],
  { id, name, createdAt }: { id: string; name: string; createdAt: number },
): Named {
  return { kind, id, names: [name], at: createdAt }
}

export function finals<T, R extends object>(
  ids: Iterable<string>,
  map: ReadonlyMap<string, T>,
  write: (row: T) => R,
  except?: ReadonlySet<string>,
): R[] {
  const rows: R[] = []
  for (const id of ids) {
    const row = except?.has(id) ? undefined : map.get(id)
    if (row) rows.push(write(row))
  }
  return rows
}

function writeRecords(
  run: Run,
  { created, changed, sellersCreated, customerExternal, dealExternal }: Writes,
  know: Know,
): void {
  run('seller', insertMany, finals(sellersCreated, know.sellers, writeSeller))
  run('seller', updateMany, finals(changed.seller, know.sellers, writeSeller, sellersCreated))
  run('tally', updateMany, finals(changed.tally, know.sellers, writeTally, sellersCreated))
  run('claims', updateMany, finals(changed.claims, know.sellers, writeClaims, sellersCreated))
  run(
    'customer',
    insertMany,
    finals(created.customer, know.customers, (row) => ({
      ...writeCustomer(row),
      external_id: customerExternal.get(row.id),
    })),
  )
  run('customer', updateMany, finals(changed.customer, know.customers, writeCustomer, created.customer))
  run('lead', insertMany, finals(created.lead, know.leads, writeLead))
  run('lead', updateMany, finals(changed.lead, know.leads, writeLead, created.lead))
  run(
    'deal',
    insertMany,
    finals(created.deal, know.deals, (row) => ({ ...writeDeal(row), external_id: dealExternal.get(row.id) })),
  )
  run('deal', updateMany, finals(changed.deal, know.deals, writeDeal, created.deal))
  run('action', insertMany, finals(created.action, know.actions, writeAction))
  run('action', updateMany, finals(changed.action, know.actions, writeAction, created.action))
}
