import type { Actor } from './access.ts'
import type { Reading } from './health/alert.ts'
import type { ActivityKind, CustomerItem, Evidence, Keys, Migration, RetireRule, TimerKind } from './record/rows.ts'
import type { Consent, ConsentSubject } from './personal/consent.ts'
import type { SurvivingRule } from './cleaning/surviving.ts'
import type { SourceName } from './source/origin.ts'
import type { Instant } from './time.ts'
import type { Fields, Id, Value } from './value.ts'

interface Base {
  /** UUID whose last four hex digits are `0000`: rows born of this event derive their ids from it. */
  readonly id: Id
  readonly at: Instant
  readonly by: Actor
}

/** A piece of evidence as handed in; ids, subject and time are filled in by `decide`. */
export type NewEvidence = Pick<Evidence, 'kind' | 'type' | 'file' | 'value'>

/** A contract, quote, payment or ticket as it is told; whose it is is told by the event. */
export type NewItem = Omit<CustomerItem, 'id' | 'customer' | 'heardAt'>

/** Promised next step of a follow-up. */
export interface NewPromise {
  readonly text: string
  readonly due: Instant
}

/** A lead as it came in, validated against the playbook's fields. `externalId` is unique within its source. */
export interface LeadArrived extends Base {
  readonly type: 'lead.arrived'
  readonly source: string
  readonly externalId: string | null
  readonly fields: Fields
  readonly keys: Keys
  /** What was agreed to with it, as on a form. */
  readonly consents?: readonly Consent[]
}

/** What happened or was asked for. Whatever enters the system is one of these; each is one row of the log. */
export type Event =
  | LeadArrived
  | (Base & { type: 'lead.edited'; lead: Id; set: Fields; keys: Keys | null; revision: number | null })
  | (Base & { type: 'lead.behaved'; lead: Id; behaviour: string })
  | (Base & { type: 'lead.claimed'; lead: Id; seller: Id })
  | (Base & { type: 'lead.handed'; lead: Id; to: Id; reason: string })
  | (Base & { type: 'lead.released'; lead: Id; reason: string })
  | (Base & { type: 'lead.disqualified'; lead: Id; reason: string; note: string })
  | (Base & { type: 'lead.extended'; lead: Id })
  | (Base & {
      type: 'lead.converted'
      lead: Id
      deal: { name: string; amount: number; expectedClose: Instant | null; fields: Fields }
    })
  | (Base & {
      type: 'customer.added'
      name: string
      owner: Id | null
      fields: Fields
      keys: Keys
      externalId: string | null
      /** Whose word it is, where that is not told by who adds it. */
      source?: SourceName
      /** People of it that are entered with it: all of them are there with it, or nothing is. */
      contacts?: readonly { name: string; fields: Fields; keys: Keys }[]
      /** It comes from the time before, to be read only until somebody adopts it: into the migration under way. */
      legacy?: boolean
    })
  | (Base & { type: 'customer.edited'; customer: Id; set: Fields; revision: number | null })
  /** `merged` turns out to be `customer`, which is kept; with what survives of either. */
  | (Base & {
      type: 'customer.merged'
      customer: Id
      merged: Id
      name: string
      owner: Id | null
      set: Fields
      revision: number | null
    })
  /** A merge is undone. */
  | (Base & { type: 'customer.parted'; customer: Id; merge: Id })
  /** Customers of the time before may be brought over from now on, until `endsAt`. */
  | (Base & {
      type: 'migration.begun'
      name: string
      endsAt: Instant
      keyFields: readonly string[]
      retire: RetireRule
      remindDays?: readonly number[]
    })
  | (Base & { type: 'migration.changed'; migration: Id; set: MigrationSettings })
  /** Ended before its time: what still waits is archived. */
  | (Base & { type: 'migration.ended'; migration: Id })
  /** Taken back as a whole: adoptions are undone, and all that was brought over is archived. */
  | (Base & { type: 'migration.withdrawn'; migration: Id })
  /** A customer of the time before enters the new process, with the key fields it lacked. */
  | (Base & { type: 'customer.adopted'; customer: Id; owner: Id | null; set: Fields })
  /** An adopted or archived one goes back to waiting. */
  | (Base & { type: 'customer.released'; customer: Id })
  /** A waiting one is archived before the end. */
  | (Base & { type: 'customer.retired'; customer: Id; reason: string })
  /** `together`: with many others, of which whoever gets them is told once by `customers.handed`. */
  | (Base & { type: 'customer.handed'; customer: Id; to: Id; reason: string; together?: true })
  /** Somebody was handed so many customers. */
  | (Base & { type: 'customers.handed'; to: Id; count: number; reason: string })
  /** An outside system says what it knows of a customer; `digest` tells whether its row says anything new. */
  | (Base & {
      type: 'customer.synced'
      connector: Id
      externalId: string
      digest: string
      name: string
      fields: Fields
      keys: Keys
      /** People it tells of; rows without a place for people have none. */
      contacts?: readonly { name: string; fields: Fields; keys: Keys }[]
    })
  /**
   * Rows of cleaned files that are one customer: `customer` where they were found to be a stored one, else one with a key of
   * theirs that came `since` they were held against all and is not `apart`; `alone` they are nobody's but their own.
   * `chosen` is a person's word.
   */
  | (Base & {
      type: 'customer.entered'
      customer: Id | null
      /** Whose it is, if it is new and the rows say so. */
      owner?: Id
      run: Id
      n: number
      source: SourceName
      name: string
      fields: Fields
      keys: Keys
      contacts: readonly { name: string; fields: Fields; keys: Keys }[]
      chosen: Fields
      rule: SurvivingRule
      /** When the rows say it, where they tell. */
      saidAt: Instant | null
      apart: readonly Id[]
      alone: boolean
      since: Instant
    })
  /** What entering the n-th rows of a run did is taken back. */
  | (Base & { type: 'entry.withdrawn'; customer: Id; run: Id; n: number })
  /** A person decides between what a field held and what another source says of it. */
  | (Base & {
      type: 'conflict.settled'
      customer: Id
      field: string
      source: SourceName
      value: Value
      held: Value
      take: boolean
    })
  /** An outside system or a person says how a contract, quote, payment or service ticket of a customer stands. */
  | (Base & { type: 'item.recorded'; customer: Id; item: NewItem })
  /** Somebody looks at a phone that is masked until it is needed: of a lead, a deal, a contact, or of the customer itself. */
  | (Base & { type: 'phone.shown'; lead?: Id; deal?: Id; customer: Id | null; contact: Id | null; field: string })
  /** What is known of a person goes, from the records that are theirs and wherever else they are named; `request` says why. */
  | (Base & {
      type: 'person.erased'
      request: Id
      leads: readonly Id[]
      contacts: readonly Id[]
      customers: readonly Id[]
    })
  /** A person agrees to be contacted, or no longer. */
  | (Base & { type: 'consent.recorded'; consent: Consent } & ConsentSubject)
  /** `legacy`: it is brought over with its customer, which waits. */
  | (Base & { type: 'contact.added'; customer: Id; name: string; fields: Fields; keys: Keys; legacy?: boolean })
  /** Fields of a contact change; `keys` are those it is found by from now on, null where the log is read back. */
  | (Base & { type: 'contact.edited'; customer: Id; contact: Id; name: string; set: Fields; keys: Keys | null })
  | (Base & {
      type: 'deal.added'
      customer: Id
      name: string
      amount: number
      expectedClose: Instant | null
      owner: Id | null
      fields: Fields
      externalId: string | null
      /** Where a deal brought over from another system stands, with its own times; null for a new deal. */
      history: { stage: string; openedAt: Instant; closedAt: Instant | null; lostReason: string | null } | null
    })
  | (Base & {
      type: 'deal.edited'
      deal: Id
      set: Fields
      amount?: number
      expectedClose?: Instant | null
      name?: string
      revision: number | null
    })
  | (Base & { type: 'deal.confirmed'; deal: Id; confirmation: string; holds: boolean })
  | (Base & {
      type: 'stage.requested'
      deal: Id
      to: string
      override: { reason: string } | null
      lostReason: string | null
      revision: number | null
    })
  | (Base & { type: 'deal.handed'; deal: Id; to: Id; reason: string })
  | (Base & {
      type: 'activity.logged'
      lead: Id | null
      deal: Id | null
      customer: Id | null
      kind: ActivityKind
      goal: string
      objections: readonly string[]
      promise: NewPromise | null
      reached: boolean
      text: string
      document: Id | null
      fields: Fields
      /** The action this follow-up also completes, if any. */
      completes: Id | null
    })
  | (Base & { type: 'evidence.added'; lead: Id | null; deal: Id | null; customer: Id | null; evidence: NewEvidence })
  | (Base & { type: 'document.opened'; deal: Id | null; lead: Id | null; documentType: string })
  | (Base & {
      type: 'action.finished'
      action: Id
      evidence: readonly NewEvidence[]
      values: Fields
      outcome: string | null
      note: string
    })
  | (Base & { type: 'action.dropped'; action: Id; reason: string })
  | (Base & { type: 'action.handed'; action: Id; to: Id; reason: string })
  /** A metric of the playbook's alerts was measured beyond its threshold. */
  | (Base & { type: 'alert.raised'; alert: string; scope: string; reading: Reading })
  | (Base & { type: 'seller.changed'; seller: Id; set: SellerSettings })
  | (Base & { type: 'timer.fired'; timer: Id; kind: TimerKind; subject: Id; node: string; step: number; due: Instant })

/** Settings of a migration that people change while it is under way; absent keys stay. */
export type MigrationSettings = Partial<Pick<Migration, 'name' | 'endsAt' | 'keyFields' | 'retire' | 'remindDays'>>

/** Settings of a seller that people change; absent keys stay. */
export interface SellerSettings {
  readonly name?: string
  readonly team?: string | null
  readonly supervisor?: Id | null
  readonly regions?: readonly string[]
  readonly products?: readonly string[]
  readonly skills?: readonly string[]
  readonly weight?: number
  readonly capacity?: number | null
  readonly online?: boolean
  readonly shift?: { from: number; to: number } | null
  readonly active?: boolean
}

export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { type: T }>
