import { mayWorkOn } from '../access.ts'
import type { Event, EventOf } from '../event.ts'
import type { Customer, Holdings, Keys, Merge, Surviving } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { DAY } from '../time.ts'
import { knownOrigins, type Origins } from '../source/origin.ts'
import type { Fields, Id } from '../value.ts'
import { withFormulas } from './computed.ts'
import { HOLDING_KINDS, noHoldings } from './holdings.ts'
import type { Know } from './know.ts'
import { emit, isRefusal, mint, type Turn } from './turn.ts'

/** So many days after it a merge can be undone. */
export const PART_WITHIN_DAYS = 30

/** An event about a customer that was merged meanwhile is about the one that was kept. */
export function forwarded(know: Know, event: Event): Event {
  if (!('customer' in event) || event.customer === null) return event
  if (event.type === 'customer.merged' || event.type === 'customer.parted') return event
  const into = know.customers.get(event.customer)?.mergedInto
  return into ? { ...event, customer: into } : event
}

/**
 * Two customers are one: everything that hangs on the merged one moves to the one that is kept, whose values are those
 * that the event says survive. The merged one stays as it was and points to it. Nothing is deleted.
 */
export function mergeCustomers(turn: Turn, event: EventOf<'customer.merged'>): Refusal | null {
  const kept = workable(turn, event.customer)
  if (isRefusal(kept)) return kept
  const merged = workable(turn, event.merged)
  if (isRefusal(merged)) return merged
  if (kept.id === merged.id) return refusal('merge.same', { id: kept.id })
  const gone = [kept, merged].find((each) => each.mergedInto)
  if (gone) return refusal('merge.done', { id: gone.id, name: gone.name, into: gone.mergedInto })
  if (event.revision !== null && event.revision !== kept.revision)
    return refusal('revision.stale', { revision: kept.revision })
  const held = turn.know.holdings.get(merged.id) ?? noHoldings()
  const surviving: Surviving = {
    name: event.name,
    owner: event.owner,
    fields: { ...kept.fields, ...event.set },
    keys: joinKeys(kept.keys, merged.keys),
    tags: [...new Set([...kept.tags, ...merged.tags])].toSorted(),
    origins: { ...knownOrigins(kept), ...originsTaken(event, kept, merged) },
  }
  emit(turn, { do: 'customer.set', customer: kept.id, set: surviving })
  const merge: Merge = {
    id: mint(turn),
    kept: kept.id,
    merged: merged.id,
    rows: copyOf(held),
    before: survivingOf(kept),
    after: survivingOf(turn.know.customers.get(kept.id) ?? kept),
    at: turn.now,
    partedAt: null,
  }
  emit(turn, { do: 'customer.merge', merge })
  return null
}

/**
 * A merge is undone: every row it moved goes back, and so does every value it changed that nobody changed since. What
 * came to the kept customer afterwards stays with it. Of several merges that changed the same, the last goes first.
 */
export function partCustomers(turn: Turn, event: EventOf<'customer.parted'>): Refusal | null {
  const { know, now } = turn
  const merge = know.merges.get(event.merge)
  if (!merge || merge.kept !== event.customer) return refusal('merge.not-found', { id: event.merge })
  const kept = workable(turn, merge.kept)
  if (isRefusal(kept)) return kept
  const merged = workable(turn, merge.merged)
  if (isRefusal(merged)) return merged
  if (merge.partedAt !== null) return refusal('merge.parted', { id: merge.id })
  if (now > merge.at + PART_WITHIN_DAYS * DAY) return refusal('merge.too-old', { days: PART_WITHIN_DAYS })
  const later = laterMerge(know, merge)
  if (later) return refusal('merge.later-first', { id: later.id, name: know.customers.get(later.merged)?.name ?? '' })
  emit(turn, { do: 'customer.part', merge: { ...merge, partedAt: now }, set: takenBack(turn, kept, merge) })
  return null
}

/** A customer's values without what a merge or an adoption changed, where nobody changed it since. */
export function takenBack(
  { know, now }: Turn,
  customer: Customer,
  change: { readonly before: Surviving; readonly after: Surviving },
): Surviving {
  const set = withdrawn(customer, change)
  const computed = withFormulas(know, { do: 'customer.set', customer: customer.id, set }, now)
  const fields = (computed.do === 'customer.set' ? computed.set.fields : undefined) ?? set.fields
  return { ...set, fields }
}

function workable({ know, event }: Turn, id: Id): Customer | Refusal {
  const customer = know.customers.get(id)
  return customer && mayWorkOn(event.by, customer.owner) ? customer : refusal('customer.not-found', { id })
}

/** A standing merge that has to be undone before this one: it took the kept customer away, or changed the same values. */
function laterMerge(know: Know, merge: Merge): Merge | undefined {
  const changed = changedBy(merge)
  return [...know.merges.values()].find(
    (other) =>
      other.partedAt === null &&
      other.id !== merge.id &&
      (other.at > merge.at || (other.at === merge.at && other.id > merge.id)) &&
      (other.merged === merge.kept ||
        (other.kept === merge.kept && [...changedBy(other)].some((value) => changed.has(value)))),
  )
}

/** The names of the values that a merge changed of the customer it kept. */
function changedBy({ before, after }: Merge): Set<string> {
  const changed = new Set<string>()
  for (const part of ['name', 'owner', 'keys', 'tags'] as const)
    if (!equal(before[part], after[part])) changed.add(part)
  for (const id of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]))
    if (!equal(before.fields[id], after.fields[id])) changed.add(`fields.${id}`)
  return changed
}

function withdrawn(
  now: Customer,
  { before, after }: { readonly before: Surviving; readonly after: Surviving },
): Surviving {
  const back = <T>(current: T, was: T, became: T): T => (equal(current, became) ? was : current)
  const each = <T>(current: Readonly<Record<string, T>>, was: typeof current, became: typeof current) => {
    const values: Record<string, T> = {}
    for (const id of new Set([...Object.keys(was), ...Object.keys(current)])) {
      const value = back(current[id], was[id], became[id])
      if (value !== undefined) values[id] = value
    }
    return values
  }
  return {
    name: back(now.name, before.name, after.name),
    owner: back(now.owner, before.owner, after.owner),
    fields: each(now.fields, before.fields, after.fields),
    keys: {
      phone: back(now.keys.phone, before.keys.phone, after.keys.phone),
      mail: back(now.keys.mail, before.keys.mail, after.keys.mail),
      company: back(now.keys.company, before.keys.company, after.keys.company),
    },
    tags: now.tags.filter((tag) => before.tags.includes(tag) || !after.tags.includes(tag)),
    origins: each(knownOrigins(now), before.origins, after.origins),
  }
}

/** What of a customer a merge or an adoption may change, as it is now. */
export function survivingOf(customer: Customer): Surviving {
  const { name, owner, fields, keys, tags } = customer
  return { name, owner, fields, keys, tags, origins: knownOrigins(customer) }
}

/** Values taken from the merged one stay the word of whoever said them there. */
function originsTaken({ name, set }: EventOf<'customer.merged'>, kept: Customer, merged: Customer): Origins {
  const [ours, theirs] = [kept, merged].map((each): Fields => ({ ...each.fields, name: each.name }))
  const taken = Object.entries({ ...set, name }).flatMap(([id, value]) => {
    const origin = knownOrigins(merged)[id]
    return origin && equal(value, theirs?.[id]) && !equal(value, ours?.[id]) ? [[id, origin] as const] : []
  })
  return Object.fromEntries(taken)
}

/** The kept one's keys, and those it lacks; by the merged one's own it is found through that one. */
function joinKeys(kept: Keys, merged: Keys): Keys {
  return {
    phone: kept.phone ?? merged.phone,
    mail: kept.mail ?? merged.mail,
    company: kept.company ?? merged.company,
  }
}

function copyOf(held: Holdings): Holdings {
  return Object.assign(noHoldings(), Object.fromEntries(HOLDING_KINDS.map((kind) => [kind, [...held[kind]]])))
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
