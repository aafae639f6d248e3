import type { Grade } from '../scoring/score-card.ts'
import type { Pool } from '../routing/track.ts'
import type { EvidenceKind } from '../stage/stage.ts'
import type { Instant } from '../time.ts'
import type { Origins, SourceName } from '../source/origin.ts'
import type { Fields, Id } from '../value.ts'

/** A matched criterion: which tier of which criterion, and what it did. Completeness criteria have no tier. */
export interface Match {
  readonly criterion: string
  readonly tier?: number
  readonly points?: number
  readonly multiply?: number
}

/** Result of the score card: `score` 0 to 100, its grade, and what made it. */
export interface Score {
  readonly score: number
  readonly grade: Grade
  readonly matched: readonly Match[]
}

export type LeadState = 'new' | 'working' | 'converted' | 'disqualified'

/** Normalised keys by which a lead or contact is recognised; null where it gives none. */
export interface Keys {
  readonly phone: string | null
  readonly mail: string | null
  readonly company: string | null
}

export interface Lead {
  readonly id: Id
  readonly source: string
  readonly externalId: string | null
  readonly fields: Fields
  readonly keys: Keys
  readonly score: number
  readonly grade: Grade
  readonly matched: readonly Match[]
  readonly track: string
  readonly pool: Pool | null
  readonly owner: Id | null
  readonly state: LeadState
  readonly customer: Id | null
  readonly deal: Id | null
  readonly tags: readonly string[]
  readonly version: number
  readonly arrivedAt: Instant
  readonly convertedAt: Instant | null
  readonly assignedAt: Instant | null
  readonly firstTouchAt: Instant | null
  /** First response on the business clock in whole seconds; null until touched. */
  readonly firstTouchBusinessS: number | null
  readonly progressAt: Instant
  readonly protectedUntil: Instant | null
  readonly extensions: number
  /** Who lost it to the public pool last, and until when that person may not claim it again. */
  readonly coolDown: { readonly seller: Id; readonly until: Instant } | null
  readonly revision: number
}

export interface Customer {
  readonly id: Id
  readonly name: string
  readonly owner: Id | null
  readonly fields: Fields
  /** Whose word each value is. */
  readonly origins: Origins
  readonly keys: Keys
  readonly tags: readonly string[]
  readonly createdAt: Instant
  /** The customer it was found to be one with: that one has all its rows, this one only points there. */
  readonly mergedInto: Id | null
  /** Where it stands as a customer of the time before; null for one that was never brought over. */
  readonly legacy: Legacy | null
  readonly revision: number
}

/** What entering rows of cleaned files did to a customer: enough to take it back. `n` is the first of the rows. */
export interface Entry {
  readonly run: Id
  readonly n: number
  readonly event: Id
  readonly customer: Id
  readonly created: boolean
  readonly contacts: readonly Id[]
  /** Null for one that was made. */
  readonly before: Surviving | null
  readonly after: Surviving | null
  readonly at: Instant
  readonly withdrawnAt: Instant | null
}

/** Waiting: to be read only. Adopted: in the new process like any other. Archived: put away, never deleted. */
export type LegacyState = 'waiting' | 'adopted' | 'archived'

/** A customer brought over from before, in a migration. */
export interface Legacy {
  readonly migration: Id
  readonly state: LegacyState
  /** When and by whom it was adopted or archived; null while it waits, and where the end of the migration did it. */
  readonly settledAt: Instant | null
  readonly settledBy: Id | null
  /** What adopting changed of it, to be taken back. */
  readonly adoption: { readonly before: Surviving; readonly after: Surviving } | null
}

/** Which waiting customers are proposed for retirement: any part that holds is enough. */
export interface RetireRule {
  /** Neither a phone nor a mail address, of itself or of any contact. */
  readonly unreachable: boolean
  /** So many months without anything happening; null does not ask. */
  readonly quietMonths: number | null
  /** A date of the customer that tells of its last activity in the old system. */
  readonly quietField: string | null
}

/** Days before the end of a migration on which people are reminded, unless somebody says otherwise. */
export const REMIND_DAYS: readonly number[] = [30, 7, 1]

/** Customers of the time before are brought over to be read only, and adopted one by one until it ends. */
export interface Migration {
  readonly id: Id
  readonly name: string
  readonly state: 'underway' | 'ended' | 'withdrawn'
  /** Fields of a customer without which it is not adopted. */
  readonly keyFields: readonly string[]
  readonly retire: RetireRule
  /** How many days before the end people are reminded of what waits; none where nobody is. */
  readonly remindDays: readonly number[]
  readonly beganAt: Instant
  readonly endsAt: Instant
  readonly closedAt: Instant | null
}

/** Ids of the rows that hang on a customer; `merged` are the customers that point to it. */
export interface Holdings {
  readonly leads: readonly Id[]
  readonly deals: readonly Id[]
  readonly contacts: readonly Id[]
  readonly actions: readonly Id[]
  readonly activities: readonly Id[]
  readonly evidence: readonly Id[]
  readonly merged: readonly Id[]
}

/** What a merge, or an adoption, may change of a customer. */
export type Surviving = Pick<Customer, 'name' | 'owner' | 'fields' | 'keys' | 'tags' | 'origins'>

/** One customer taken into another, with all that is needed to part them again. */
export interface Merge {
  readonly id: Id
  readonly kept: Id
  readonly merged: Id
  /** What moved from the merged one to the kept one. */
  readonly rows: Holdings
  readonly before: Surviving
  readonly after: Surviving
  readonly at: Instant
  readonly partedAt: Instant | null
}

export const ITEM_KINDS = ['contract', 'quote', 'payment', 'ticket'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** A contract, quote, payment or service ticket of a customer, as its source tells it; `number` is its number there. */
export interface CustomerItem {
  readonly id: Id
  readonly customer: Id
  readonly kind: ItemKind
  readonly source: SourceName
  readonly number: string
  readonly title: string
  readonly amount: number | null
  /** In the source's own words: signed, paid, open. */
  readonly state: string
  /** The day it speaks of: signed, sent, paid, opened. */
  readonly at: Instant
  readonly heardAt: Instant
}

export interface Contact {
  readonly id: Id
  readonly customer: Id
  readonly name: string
  readonly fields: Fields
  readonly keys: Keys
  readonly createdAt: Instant
  /** Values that are an outside system's word, with whose; all others count as a person's. */
  readonly words?: Readonly<Record<string, SourceName>>
}

export interface Deal {
  readonly id: Id
  readonly customer: Id
  readonly lead: Id | null
  readonly name: string
  readonly owner: Id | null
  readonly stage: string
  readonly status: 'open' | 'won' | 'lost'
  readonly amount: number
  readonly expectedClose: Instant | null
  readonly fields: Fields
  readonly confirmations: readonly string[]
  readonly tags: readonly string[]
  readonly lostReason: string | null
  readonly version: number
  readonly openedAt: Instant
  readonly stageAt: Instant
  readonly closedAt: Instant | null
  readonly progressAt: Instant
  readonly grade: Grade
  readonly revision: number
}

export type ActionState = 'open' | 'done' | 'cancelled'

/** One instance of an action node for one owner. `late` is set when its due time passed while open, and stays. */
export interface Action {
  readonly id: Id
  readonly node: string
  readonly version: number
  readonly lead: Id | null
  readonly deal: Id | null
  readonly customer: Id | null
  readonly owner: Id | null
  readonly state: ActionState
  readonly late: boolean
  readonly openedAt: Instant
  readonly dueAt: Instant
  readonly doneAt: Instant | null
  readonly outcome: string | null
  readonly grade: Grade
  /** Index of the next rung of the ladder to climb. */
  readonly rung: number
  /** What the action is about where the node's label is not enough: a promise's text. */
  readonly about: string | null
}

/** Something that proves. `file` names a stored document; `value` holds what has no file: a form's values, a place, a note. */
export interface Evidence {
  readonly id: Id
  readonly kind: EvidenceKind
  readonly type: string | null
  readonly lead: Id | null
  readonly deal: Id | null
  readonly customer: Id | null
  readonly action: Id | null
  readonly file: Id | null
  readonly value: Readonly<Record<string, unknown>> | null
  readonly at: Instant
  readonly by: Id | null
}

export type ActivityKind = 'call' | 'visit' | 'meeting' | 'message' | 'email' | 'note'

/** A structured follow-up. */
export interface Activity {
  readonly id: Id
  readonly kind: ActivityKind
  readonly lead: Id | null
  readonly deal: Id | null
  readonly customer: Id | null
  readonly goal: string
  readonly objections: readonly string[]
  readonly promise: { readonly text: string; readonly due: Instant } | null
  readonly reached: boolean
  readonly text: string
  readonly document: Id | null
  readonly fields: Fields
  readonly at: Instant
  readonly by: Id | null
}

/** A row that says when to wake up. `about` names what it belongs to: replacing or clearing is by (kind, subject, node). */
export interface Timer {
  readonly id: Id
  readonly kind: TimerKind
  readonly subject: Id
  /** Node id for rung, open-node and resume timers; else empty. */
  readonly node: string
  /** Number of the step to resume at, for `resume`. */
  readonly step: number
  readonly due: Instant
}

/**
 * rung: climb an action's ladder. grab-window: an unclaimed lead is assigned. recycle: an owned lead without progress.
 * silence: a deal or lead without follow-up. open-node: a trigger's delay is over. resume: an auto node's wait is over.
 * migration: people are reminded of its end, or its time is over.
 */
export type TimerKind = 'rung' | 'grab-window' | 'recycle' | 'silence' | 'open-node' | 'resume' | 'migration' | 'tags'

/** Someone who receives leads, with what routing needs to know. */
export interface Seller {
  readonly id: Id
  readonly name: string
  readonly team: string | null
  readonly supervisor: Id | null
  readonly regions: readonly string[]
  readonly products: readonly string[]
  readonly skills: readonly string[]
  /** Share relative to others, > 0. */
  readonly weight: number
  /** Open leads held at once; null takes the playbook's default. */
  readonly capacity: number | null
  readonly online: boolean
  /** Minutes of the local day between which the seller takes leads; null is all working hours. */
  readonly shift: { readonly from: number; readonly to: number } | null
  readonly active: boolean
  readonly joinedAt: Instant
  readonly openLeads: number
  /** Smooth weighted round robin credit. */
  readonly credit: number
  /** Score-weighted leads received since the fairness period began. */
  readonly received: number
  readonly receivedCount: number
  /** Working hours available in the fairness period, for the fairness index. */
  readonly availableHours: number
  readonly lastAssignedAt: Instant
  /** Deals closed and won within the claim rule's window. */
  readonly closedRecently: number
  readonly wonRecently: number
  /** Claims made today (local date) from grab and public pools. */
  readonly claims: { readonly day: string; readonly grab: number; readonly public: number }
  /** Actions late in a row by node, newest last; emptied by one done in time. */
  readonly lateStreaks: Readonly<Record<string, readonly Id[]>>
}
