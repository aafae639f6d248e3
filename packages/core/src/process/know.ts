import type { Event } from '../event.ts'
import type { CompiledPlaybook } from '../playbook/compile.ts'
import type {
  Action,
  Contact,
  Customer,
  Deal,
  Entry,
  Evidence,
  Holdings,
  Lead,
  Merge,
  Migration,
  Seller,
} from '../record/rows.ts'
import type { Refusal } from '../refusal.ts'
import type { Precedence } from '../source/precedence.ts'
import type { Id } from '../value.ts'
import type { Effect } from './effect.ts'
import type { Traces } from './traces.ts'

/**
 * What is known when an event is decided: the rows it may concern. The server loads it from the database, replay and the
 * demo keep it in memory. `apply` updates it after each event, so that the next event of a batch sees what came before.
 */
export interface Know {
  readonly playbooks: ReadonlyMap<number, CompiledPlaybook>
  /** The published version: new leads and deals begin under it. */
  readonly version: number
  readonly leads: Map<Id, Lead>
  readonly customers: Map<Id, Customer>
  readonly deals: Map<Id, Deal>
  readonly actions: Map<Id, Action>
  /** Open and done actions of a lead or deal, newest last. */
  readonly actionsOf: Map<Id, Id[]>
  /** Evidence of a lead or deal. */
  readonly evidenceOf: Map<Id, Evidence[]>
  /** What hangs on customers, of those that are being merged at least. */
  readonly holdings: Map<Id, Holdings>
  /** Merges of the customers that are being parted, at least. */
  readonly merges: Map<Id, Merge>
  /** Migrations of the company, all of them: there are few. */
  readonly migrations: Map<Id, Migration>
  /** Customers that wait in a migration whose time is being counted down, by owner. */
  readonly waiting?: Map<Id | null, number>
  readonly sellers: Map<Id, Seller>
  /** Customers recognised by `phone:…`, `mail:…`, `company:…`. */
  readonly customerByKey: Map<string, Id>
  /** Open leads recognised by the same keys. */
  readonly leadByKey: Map<string, Id>
  /** Leads that share such a key with another, where all leads are known; absent where only some are. */
  readonly rivals?: Set<Id>
  /** Leads by `source` + newline + `externalId`. */
  readonly leadByExternal: Map<string, Id>
  /** Customers by connector + newline + number there, with what their rows said last. */
  readonly customerByLink: Map<string, { readonly customer: Id; readonly digest: string }>
  /** Contacts of customers that an outside system tells people of, at least, by customer. */
  readonly contactsOf?: Map<Id, Map<Id, Contact>>
  /** What rows of cleaned files were entered as, by run and number; of those that are entered or taken back at least. */
  readonly entries: Map<string, Entry>
  /** Of customers whose entry is taken back: whether anything was done with them since, and with their people. */
  readonly worked: Map<Id, { readonly with: boolean; readonly people: boolean }>
  readonly precedence: Precedence
  /** What rules of tags look at around records; null where no rule does. */
  readonly traces: Traces | null
  /** Records whose rules of tags were last asked under another playbook: all of them are, when one is next touched. */
  readonly unasked?: Set<Id>
  /** Ids of users with a role, for nodes owned by one. */
  readonly byRole: ReadonlyMap<string, readonly Id[]>
}

/** The answer to one event: what follows, or why not. `version` is the playbook version that decided. */
export interface Outcome {
  readonly event: Event
  readonly version: number
  readonly effects: readonly Effect[]
  readonly refusal: Refusal | null
  /** For a repeat of (source, externalId), or a customer known already: the row that was the first answer. */
  readonly repeatOf: Id | null
}

export function keyOfExternal(source: string, externalId: string): string {
  return `${source}\n${externalId}`
}

/** The name that an entry is looked up by. */
export function entryName(run: Id, n: number): string {
  return `${run}\n${n}`
}
