import type { Actor } from '../access.ts'
import type { Event } from '../event.ts'
import type { Effect } from '../process/effect.ts'
import { keysOf } from '../record/keys.ts'
import type { Action, Keys, Lead } from '../record/rows.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Fields, Id } from '../value.ts'

/** One entry of the log: what happened and what was decided then. */
export interface Recorded {
  readonly event: Event
  readonly effects: readonly Effect[]
  readonly refusal: Refusal | null
}

/** An entry as the log keeps it: without keys, which follow from the fields, and without what is null. */
export interface Entry {
  readonly id: Id
  readonly at: Instant
  readonly type: string
  readonly by: Actor
  readonly body: Readonly<Record<string, unknown>>
  readonly effects: readonly object[]
  readonly refusal: Refusal | null
}

/** Makes an entry of the log whole again. The log is trusted: it was written by the engine. */
export function recall(entry: Entry): Recorded {
  const { id, at, type, by, body, effects, refusal } = entry
  const event = { ...body, id, at, type, by, ...keysBack(entry) } as Event
  return { event, effects: effects.map((effect) => wholeEffect(event, effect as Effect)), refusal }
}

/** Who was erased is told from others by words that say nothing: they stand where the keys would follow from the fields. */
function keysBack({ type, body, effects }: Entry): { keys: Keys | null } | undefined {
  const erased = (body['keys'] ?? {}) as Partial<Keys>
  switch (type) {
    case 'lead.arrived':
      return { keys: { ...keysOf((body['fields'] ?? {}) as Fields, 'lead'), ...erased } }
    case 'lead.edited': {
      const set = (effects as readonly Effect[]).find((effect) => effect.do === 'lead.set')?.set
      return { keys: set?.keys ?? null }
    }
    case 'customer.added':
      return {
        keys: { ...keysOf({ name: body['name'] as string, ...(body['fields'] as Fields) }, 'customer'), ...erased },
      }
    case 'customer.entered':
    case 'customer.synced':
      return { keys: keysOf({ ...(body['fields'] as Fields), name: body['name'] as string }, 'customer') }
    case 'contact.added':
      return { keys: { ...keysOf((body['fields'] ?? {}) as Fields, 'contact'), ...erased } }
    case 'contact.edited':
      return { keys: null }
    default:
      return undefined
  }
}

function wholeEffect(event: Event, effect: Effect): Effect {
  switch (effect.do) {
    case 'lead.create':
      return event.type === 'lead.arrived' && effect.lead.fields === undefined
        ? { do: 'lead.create', lead: bornLead(event, effect.lead) }
        : effect
    case 'lead.route':
      return {
        ...effect,
        pool: effect.pool ?? null,
        owner: effect.owner ?? null,
        previousOwner: effect.previousOwner ?? null,
      }
    case 'action.open':
      return { do: 'action.open', action: { ...nothingYet, ...effect.action } }
    default:
      return effect
  }
}

const nothingYet: Pick<Action, 'lead' | 'deal' | 'customer' | 'owner' | 'doneAt' | 'outcome' | 'about'> = {
  lead: null,
  deal: null,
  customer: null,
  owner: null,
  doneAt: null,
  outcome: null,
  about: null,
}

type Born = Pick<Lead, 'id' | 'score' | 'grade' | 'matched' | 'customer'>

function bornLead(event: Extract<Event, { type: 'lead.arrived' }>, born: Born): Lead {
  return {
    id: born.id,
    source: event.source,
    externalId: event.externalId ?? null,
    fields: event.fields,
    keys: event.keys,
    score: born.score,
    grade: born.grade,
    matched: born.matched,
    track: '',
    pool: null,
    owner: null,
    state: 'new',
    customer: born.customer ?? null,
    deal: null,
    tags: [],
    version: 0,
    arrivedAt: event.at,
    convertedAt: null,
    assignedAt: null,
    firstTouchAt: null,
    firstTouchBusinessS: null,
    progressAt: event.at,
    protectedUntil: null,
    extensions: 0,
    coolDown: null,
    revision: 1,
  }
}
