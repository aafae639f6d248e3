import type { Tally } from '../rule/tally.ts'
import type { Fields, Id, Value } from '../value.ts'
import type { Label, LongText } from '../label.ts'
import type {
  Action,
  Activity,
  Contact,
  Customer,
  CustomerItem,
  Deal,
  Entry,
  Evidence,
  Keys,
  Lead,
  Legacy,
  Merge,
  Migration,
  Score,
  Seller,
  Surviving,
  Timer,
  TimerKind,
} from '../record/rows.ts'
import type { Pool } from '../routing/track.ts'
import type { SellerSettings } from '../event.ts'
import type { Consent, ConsentSubject } from '../personal/consent.ts'
import type { SourceName } from '../source/origin.ts'
import type { Instant } from '../time.ts'

/** Why a lead went where it went: the track that matched and the rule that chose; `params` fill the sentence. */
export interface Why {
  readonly rule:
    | 'round-robin'
    | 'known-customer'
    | 'same-lead-open'
    | 'claimed'
    | 'grab-window-over'
    | 'grab-pool'
    | 'nurture-pool'
    | 'public-pool'
    | 'nobody-eligible'
    | 'handed'
    | 'recycled'
    | 'released'
    | 'escalated'
  readonly params: Readonly<Record<string, unknown>>
}

/** Which record something is about. */
export interface Subject {
  readonly kind: 'lead' | 'deal' | 'customer'
  readonly id: Id
}

/** A fact that a tag's rule was decided by: what a field held, or what was counted and when the last of it was. */
export type TagFact =
  | { readonly field: string; readonly found: Value }
  | { readonly tally: Tally; readonly found: number; readonly latest: Instant | null }

/** What people are told inside the app. `popUp` interrupts the reader. */
export interface Notice {
  readonly to: Id
  readonly because:
    | 'lead-assigned'
    | 'action-soon'
    | 'action-late'
    | 'action-handed'
    | 'lead-recycled'
    | 'lead-lost'
    | 'coaching'
    | 'auto'
    | 'nobody-eligible'
    | 'alert'
    | 'customer-handed'
    | 'customers-handed'
    | 'migration-nears'
  readonly popUp: boolean
  readonly subject: Subject | null
  readonly action: Id | null
  readonly params: Readonly<Record<string, unknown>>
}

/** What leaves the system, enqueued in the transaction and delivered after it. */
export interface Message {
  readonly channel: 'mail' | 'robot' | 'webhook'
  /** A person for mail; null for a robot or webhook, whose addresses are settings. */
  readonly to: Id | null
  readonly title: Label
  readonly text: LongText
  readonly subject: Subject | null
}

/** What follows from an event, as data: kept with the event as its decision, and applied to rows. */
export type Effect =
  | { do: 'lead.create'; lead: Lead }
  | { do: 'lead.set'; lead: Id; set: Partial<Omit<Lead, 'id' | 'revision'>> }
  | { do: 'lead.score'; lead: Id; score: Score; previous: { score: number; grade: string } | null }
  | {
      do: 'lead.route'
      lead: Id
      track: string
      pool: Pool | null
      owner: Id | null
      previousOwner: Id | null
      why: Why
    }
  | { do: 'customer.create'; customer: Customer; externalId: string | null }
  | { do: 'customer.set'; customer: Id; set: Partial<Omit<Customer, 'id' | 'revision'>> }
  /** The merged customer points to the kept one, which has its rows from now on; and the way back. */
  | { do: 'customer.merge'; merge: Merge }
  | { do: 'customer.part'; merge: Merge; set: Surviving }
  /** Where a customer of the time before stands from now on, with what adopting gave it or taking that back takes. */
  | { do: 'customer.legacy'; customer: Id; legacy: Legacy; set: Partial<Surviving> }
  | { do: 'migration.set'; migration: Migration }
  /** Whatever of it still waits is archived, be it loaded or not. */
  | { do: 'migration.archive'; migration: Id; at: Instant; by: Id | null }
  /** Which customer a row of an outside system is. */
  | { do: 'customer.link'; customer: Id; connector: Id; externalId: string; digest: string }
  /** A source says otherwise than one above it in `against`, and no longer in what is `agreed`. */
  | { do: 'conflict.hear'; customer: Id; source: SourceName; against: Fields; agreed: readonly string[] }
  | { do: 'conflict.settle'; customer: Id; field: string; source: SourceName; state: 'kept' | 'taken' }
  /** A contract, quote, payment or ticket as it is known from now on; it is the same one by kind, source and number. */
  | { do: 'item.keep'; item: CustomerItem }
  /** Ids of the records that are a person's, and of their fields that are about the person. */
  | {
      do: 'person.erase'
      request: Id
      leads: readonly Id[]
      contacts: readonly Id[]
      customers: readonly Id[]
      fields: Readonly<Record<'lead' | 'contact' | 'customer', readonly string[]>>
    }
  | ({ do: 'consent.keep'; consent: Consent } & ConsentSubject)
  /** It came with cleaned files and nobody worked with it: it is gone, with its people. */
  | { do: 'customer.remove'; customer: Id; contacts: readonly Id[] }
  | { do: 'contact.remove'; customer: Id; contacts: readonly Id[] }
  /** A customer's values without what entering rows changed of them. */
  | { do: 'customer.restore'; customer: Id; set: Surviving }
  /** What entering rows did to a customer, and whether that stands. */
  | { do: 'entry.keep'; entry: Entry }
  | { do: 'contact.create'; contact: Contact }
  /** What is not in `fields` stays as it is. */
  /** `keys` null are what they were; `source` is the outside system whose word it is, none a person's. */
  | {
      do: 'contact.set'
      contact: Id
      customer: Id
      name?: string
      fields: Fields
      keys: Keys | null
      source?: SourceName
    }
  | { do: 'deal.create'; deal: Deal; externalId: string | null }
  | { do: 'deal.set'; deal: Id; set: Partial<Omit<Deal, 'id' | 'revision'>> }
  | { do: 'deal.move'; deal: Id; from: string; to: string; override: { reason: string; missing: unknown } | null }
  | { do: 'action.open'; action: Action }
  | {
      do: 'action.set'
      action: Id
      set: Partial<Omit<Action, 'id'>>
      why: 'done' | 'cancelled' | 'late' | 'rung' | 'handed'
      reason?: string
    }
  | { do: 'activity.create'; activity: Activity }
  | { do: 'evidence.create'; evidence: Evidence }
  /** `why` is the node that set it, or `rule`; a rule tells the facts that decided. */
  | { do: 'tag'; subject: Subject; tag: string; on: boolean; why: string; facts?: readonly TagFact[] }
  | { do: 'timer.set'; timer: Timer }
  | { do: 'timer.clear'; kind: TimerKind; subject: Id; node: string | null }
  | { do: 'seller.create'; seller: Seller }
  | { do: 'seller.set'; seller: Id; set: SellerSettings }
  /** Counters of routing: added to the seller's row. `credit` of others in the round is settled in the same effect. */
  | {
      do: 'seller.charge'
      seller: Id
      openLeads?: number
      received?: number
      claims?: { day: string; pool: 'grab' | 'public' }
      at?: Instant
      credits?: readonly (readonly [Id, number])[]
    }
  /** Somebody comes back: counted as having kept pace with the others. */
  | { do: 'seller.level'; seller: Id; received: number; credit: number }
  | { do: 'seller.streak'; seller: Id; node: string; actions: readonly Id[] }
  | { do: 'notice'; notice: Notice }
  | { do: 'send'; message: Message }
  | { do: 'coaching'; seller: Id; node: string; actions: readonly Id[]; evidence: readonly Id[] }
  /** The cascade was cut after this many steps; `path` names the nodes that kept opening each other. */
  | { do: 'loop.cut'; depth: number; path: readonly string[] }

export type EffectKind = Effect['do']
export type EffectOf<K extends EffectKind> = Extract<Effect, { do: K }>
