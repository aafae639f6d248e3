import type { EventOf } from '../event.ts'
import type { Contact, Customer, Entry } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { isSame, knownOrigins, type FieldOrigin } from '../source/origin.ts'
import { DAY } from '../time.ts'
import { isMissing, type Fields, type Id, type Value } from '../value.ts'
import { knownBy } from './customers.ts'
import { give, hear } from './hear.ts'
import { HOLDING_KINDS, noHoldings } from './holdings.ts'
import { entryName } from './know.ts'
import { keyTexts } from './learn.ts'
import { survivingOf, takenBack } from './merge.ts'
import { readOnly } from './read-only.ts'
import { byWhom, emit, mint, type Turn } from './turn.ts'

/** So many days after it what was entered can be taken back. */
export const WITHDRAW_WITHIN_DAYS = 30

/**
 * Rows of cleaned files that are one customer are entered: into the one they were found to be, else into one that has come
 * since they were held against all, else as a new one. Each value is weighed as any source's is; what a person chose counts
 * as a person's word. What was entered before is answered with its customer.
 */
export function enterCustomer(turn: Turn, event: EventOf<'customer.entered'>): Refusal | Id | null {
  const { know } = turn
  const entry = know.entries.get(entryName(event.run, event.n))
  if (entry && entry.withdrawnAt === null) return entry.customer
  const found = know.customers.get(event.customer ?? come(turn, event) ?? '')
  const known = found?.mergedInto ? know.customers.get(found.mergedInto) : found
  if (!known) return create(turn, event)
  const no = readOnly(know, known.id)
  if (no) return no
  const before = survivingOf(known)
  hear(turn, known, tellable(known, event), outdone(known, event, 'name', event.name) ? undefined : event.name)
  choose(turn, known.id, event)
  const contacts = meet(turn, known.id, event)
  const after = survivingOf(know.customers.get(known.id) ?? known)
  if (contacts.length === 0 && JSON.stringify(before) === JSON.stringify(after)) return known.id
  keep(turn, event, { customer: known.id, created: false, contacts, before, after })
  return null
}

/** A customer that has come since the run's rows were held against all, and has a key of these: not through the run itself. */
function come(turn: Turn, event: EventOf<'customer.entered'>): Id | null {
  if (event.alone) return null
  for (const keys of [event.keys, ...event.contacts.map((each) => each.keys)]) {
    const id = knownBy(turn, { ...keys, company: event.keys.company })
    const customer = id === null ? undefined : turn.know.customers.get(id)
    if (!customer || customer.createdAt < event.since || event.apart.includes(customer.id)) continue
    if (knownOrigins(customer)['name']?.source !== event.source) return customer.id
  }
  return null
}

function create(turn: Turn, event: EventOf<'customer.entered'>): null {
  const customer: Customer = {
    id: mint(turn),
    name: event.name,
    owner: event.owner ?? null,
    fields: { company: event.name, ...event.fields, ...event.chosen },
    origins: saidByHand(turn, event),
    keys: event.keys,
    tags: [],
    createdAt: turn.now,
    mergedInto: null,
    legacy: null,
    revision: 1,
  }
  emit(turn, { do: 'customer.create', customer, externalId: null })
  const contacts = event.contacts.map((contact) => born(turn, customer.id, contact))
  keep(turn, event, { customer: customer.id, created: true, contacts, before: null, after: null })
  return null
}

/** Of what rows say, what the rule lets them say: the shorter or older of two is not said. */
function tellable(known: Customer, event: EventOf<'customer.entered'>): Fields {
  const told = Object.entries(event.fields).filter(
    ([field, value]) => !isMissing(value) && !(field in event.chosen) && !outdone(known, event, field, value),
  )
  return Object.fromEntries(told)
}

function outdone(known: Customer, { rule, saidAt }: EventOf<'customer.entered'>, field: string, value: Value): boolean {
  const held = field === 'name' ? known.name : known.fields[field]
  if (isMissing(held) || isSame(held, value)) return false
  if (rule === 'longest') return String(value).length <= String(held).length
  return rule === 'newest' && saidAt !== null && saidAt < (knownOrigins(known)[field]?.at ?? known.createdAt)
}

/** What a person chose is the customer's from now on, as their word. */
function choose(turn: Turn, id: Id, event: EventOf<'customer.entered'>): void {
  const customer = turn.know.customers.get(id)
  if (!customer) return
  const set = Object.entries(event.chosen).filter(([field, value]) => !isSame(customer.fields[field], value))
  if (set.length === 0) return
  give(turn, customer, Object.fromEntries(set), saidByHand(turn, { ...event, chosen: Object.fromEntries(set) }), false)
}

function saidByHand({ now }: Turn, event: EventOf<'customer.entered'>): Record<string, FieldOrigin> {
  const by = byWhom(event)
  const origin: FieldOrigin = { source: 'hand', at: now, ...(by !== null && { by }) }
  return Object.fromEntries(Object.keys(event.chosen).map((field) => [field, origin]))
}

/** People of a known customer, those that are known already left out. */
function meet(turn: Turn, customer: Id, event: EventOf<'customer.entered'>): Id[] {
  const fresh = event.contacts.filter(
    ({ keys }) => !keyTexts(keys).some((text) => turn.know.customerByKey.get(text) === customer),
  )
  return fresh.map((contact) => born(turn, customer, contact))
}

function born(turn: Turn, customer: Id, given: EventOf<'customer.entered'>['contacts'][number]): Id {
  const contact: Contact = { id: mint(turn), customer, ...given, createdAt: turn.now }
  emit(turn, { do: 'contact.create', contact })
  return contact.id
}

function keep(turn: Turn, event: EventOf<'customer.entered'>, what: Kept): void {
  const { id, run, n } = event
  emit(turn, { do: 'entry.keep', entry: { run, n, event: id, ...what, at: turn.now, withdrawnAt: null } })
}

type Kept = Pick<Entry, 'customer' | 'created' | 'contacts' | 'before' | 'after'>

/**
 * What was entered is taken back: a customer that came with it and that nobody has worked with since is gone; of one that
 * was there before, every value goes back that nobody changed since, and so do its people that came with it.
 */
export function withdrawEntry(turn: Turn, event: EventOf<'entry.withdrawn'>): Refusal | null {
  const { know, now } = turn
  const entry = know.entries.get(entryName(event.run, event.n))
  const customer = entry && know.customers.get(entry.customer)
  if (!entry || !customer || entry.withdrawnAt !== null) return refusal('entry.none')
  if (now > entry.at + WITHDRAW_WITHIN_DAYS * DAY) return refusal('entry.too-old', { days: WITHDRAW_WITHIN_DAYS })
  const worked = know.worked.get(customer.id) ?? { with: false, people: false }
  const isUsed = entry.created && (worked.with || holdsMore(turn, entry))
  if (isUsed || customer.mergedInto) return refusal('entry.in-use', { id: customer.id, name: customer.name })
  const contacts = entry.contacts
  if (entry.before === null || entry.after === null) {
    emit(turn, { do: 'customer.remove', customer: customer.id, contacts })
  } else {
    const { before, after } = entry
    emit(turn, { do: 'customer.restore', customer: customer.id, set: takenBack(turn, customer, { before, after }) })
    const agreed = Object.keys({ ...customer.fields, ...after.fields, name: '' })
    emit(turn, { do: 'conflict.hear', customer: customer.id, source: sourceOfRun(entry.run), against: {}, agreed })
    if (contacts.length > 0 && !worked.people) emit(turn, { do: 'contact.remove', customer: customer.id, contacts })
  }
  emit(turn, { do: 'entry.keep', entry: { ...entry, withdrawnAt: now } })
  return null
}

/** Whose word the rows of a run are. */
export function sourceOfRun(run: Id): string {
  return `import:${run}`
}

/** Says whether anything hangs on a customer but the people it came with. */
function holdsMore({ know }: Turn, { customer, contacts }: Entry): boolean {
  const held = know.holdings.get(customer) ?? noHoldings()
  return HOLDING_KINDS.some((kind) =>
    kind === 'contacts' ? held.contacts.some((id) => !contacts.includes(id)) : held[kind].length > 0,
  )
}
