import type { Event, EventOf, SellerSettings } from '../event.ts'
import type { Refusal } from '../refusal.ts'
import { refusal } from '../refusal.ts'
import { holds, mayWorkOn } from '../access.ts'
import type { Instant } from '../time.ts'
import { dropAction, finishAction, passAction } from './actions.ts'
import { raiseAlert } from './alerts.ts'
import { addEvidence, logActivity, openDocument } from './activities.ts'
import { cascade, openDelayed, resume } from './cascade.ts'
import { convert } from './convert.ts'
import { addContact, addCustomer, editContact, editCustomer } from './customers.ts'
import { addDeal, confirmDeal, editDeal, handDeal } from './deals.ts'
import { climb } from './escalate.ts'
import type { Know, Outcome } from './know.ts'
import {
  arrive,
  behave,
  claim,
  disqualify,
  edit,
  extend,
  hand,
  recycle,
  release,
  rescore,
  windowOver,
} from './leads.ts'
import { recordItem, showPhone } from './customer-items.ts'
import { erasePerson, recordConsent } from './personal.ts'
import { changeSeller } from './sellers.ts'
import { enterCustomer, withdrawEntry } from './entered.ts'
import { hearTags } from './retag.ts'
import { hearSilence } from './silence.ts'
import { forwarded, mergeCustomers, partCustomers } from './merge.ts'
import { adoptCustomer, handCustomer, releaseCustomer, retireCustomer, tellMany } from './legacy.ts'
import { beginMigration, changeMigration, countDown, endMigration, withdrawMigration } from './migration.ts'
import { refusedAsReadOnly } from './read-only.ts'
import { moveStage } from './stage-moves.ts'
import { settleConflict, syncCustomer } from './sync.ts'
import { openTurn, type Turn } from './turn.ts'

/**
 * What follows from an event, given what is known and the time: the heart of Cairn. It does no I/O, reads no clock and
 * draws no lots: equal snapshots, events and times give equal outcomes, row ids included.
 *
 * `know` is a working copy: what is decided is written into it, so that the next event of a batch is decided on top.
 * A refusal decides nothing and leaves it as it was. A cascade of nodes opening each other is cut after
 * `MOST_STEPS` and says so in an effect. Throws only when a playbook version is missing: a bug of the caller.
 */
export function decide(know: Know, event: Event, now: Instant): Outcome {
  return decideBy(know, event, now, dispatch)
}

/** Decides an event by another handler than its own: what it raises is followed as ever. For replay. */
export function decideBy(
  know: Know,
  event: Event,
  now: Instant,
  handle: (turn: Turn, event: Event) => Refusal | string | null,
): Outcome {
  const turn = openTurn(know, event, now)
  const answer = handle(turn, event)
  if (typeof answer === 'string') return { event, version: know.version, effects: [], refusal: null, repeatOf: answer }
  if (answer) return { event, version: versionOf(turn), effects: [], refusal: answer, repeatOf: null }
  cascade(turn)
  return { event, version: versionOf(turn), effects: turn.effects, refusal: null, repeatOf: null }
}

/** The version that decides: that of the record concerned, else the published one. */
function versionOf({ know, event }: Turn): number {
  const deal = 'deal' in event && typeof event.deal === 'string' ? know.deals.get(event.deal) : undefined
  const lead = 'lead' in event && typeof event.lead === 'string' ? know.leads.get(event.lead) : undefined
  const action = 'action' in event && typeof event.action === 'string' ? know.actions.get(event.action) : undefined
  const timed =
    event.type === 'timer.fired'
      ? (know.actions.get(event.subject) ?? know.deals.get(event.subject) ?? know.leads.get(event.subject))
      : undefined
  return deal?.version ?? lead?.version ?? action?.version ?? timed?.version ?? know.version
}

function dispatch(turn: Turn, given: Event): Refusal | string | null {
  const event = forwarded(turn.know, given)
  const no = refusedAsReadOnly(turn.know, event)
  if (no) return no
  switch (event.type) {
    case 'lead.arrived':
      return arrive(turn, event)
    case 'lead.edited':
      return edit(turn, event)
    case 'lead.behaved':
      return behave(turn, event)
    case 'lead.claimed':
      return claim(turn, event)
    case 'lead.handed':
      return hand(turn, event)
    case 'lead.released':
      return release(turn, event)
    case 'lead.disqualified':
      return disqualify(turn, event)
    case 'lead.extended':
      return extend(turn, event)
    case 'lead.converted':
      return convert(turn, event)
    case 'customer.added':
      return addCustomer(turn, event)
    case 'customer.edited':
      return editCustomer(turn, event)
    case 'customer.merged':
      return mergeCustomers(turn, event)
    case 'customer.parted':
      return partCustomers(turn, event)
    case 'migration.begun':
      return beginMigration(turn, event)
    case 'migration.changed':
      return changeMigration(turn, event)
    case 'migration.ended':
      return endMigration(turn, event)
    case 'migration.withdrawn':
      return withdrawMigration(turn, event)
    case 'customer.adopted':
      return adoptCustomer(turn, event)
    case 'customer.released':
      return releaseCustomer(turn, event)
    case 'customer.retired':
      return retireCustomer(turn, event)
    case 'customer.handed':
      return handCustomer(turn, event)
    case 'customers.handed':
      return tellMany(turn, event)
    case 'customer.synced':
      return syncCustomer(turn, event)
    case 'customer.entered':
      return enterCustomer(turn, event)
    case 'entry.withdrawn':
      return withdrawEntry(turn, event)
    case 'conflict.settled':
      return settleConflict(turn, event)
    case 'item.recorded':
      return recordItem(turn, event)
    case 'phone.shown':
      return showPhone(turn, event)
    case 'person.erased':
      return erasePerson(turn, event)
    case 'consent.recorded':
      return recordConsent(turn, event)
    case 'contact.added':
      return addContact(turn, event)
    case 'contact.edited':
      return editContact(turn, event)
    case 'deal.added':
      return addDeal(turn, event)
    case 'deal.edited':
      return editDeal(turn, event)
    case 'deal.confirmed':
      return confirmDeal(turn, event)
    case 'stage.requested':
      return moveStage(turn, event)
    case 'deal.handed':
      return handDeal(turn, event)
    case 'activity.logged':
      return logActivity(turn, event)
    case 'evidence.added':
      return addEvidence(turn, event)
    case 'document.opened':
      return openDocument(turn, event)
    case 'action.finished': {
      const no = finishAction(turn, event)
      const lead = no ? null : (turn.know.actions.get(event.action)?.lead ?? null)
      if (lead) rescore(turn, lead)
      return no
    }
    case 'action.dropped':
      return dropAction(turn, event)
    case 'action.handed':
      return passAction(turn, event)
    case 'alert.raised':
      return raiseAlert(turn, event)
    case 'seller.changed':
      return holds(event.by, 'settings.manage') || isOwnPresence(event) || isRouting(event)
        ? changeSeller(turn, event)
        : refusal('access.denied', { right: 'settings.manage' })
    case 'timer.fired':
      return fire(turn, event)
    default:
      return event satisfies never
  }
}

/** What routing goes by: whoever hands leads out may change it for those they answer for. */
const ROUTING: ReadonlySet<string> = new Set([
  'regions',
  'products',
  'skills',
  'weight',
  'capacity',
  'online',
  'shift',
  'active',
] satisfies (keyof SellerSettings)[])

function isRouting({ by, seller, set }: EventOf<'seller.changed'>): boolean {
  return holds(by, 'lead.reassign') && mayWorkOn(by, seller) && Object.keys(set).every((key) => ROUTING.has(key))
}

/** People switch themselves online and away; who somebody is, and in which team, is for admins. */
function isOwnPresence(event: Extract<Event, { type: 'seller.changed' }>): boolean {
  return (
    event.by.kind === 'person' &&
    event.by.id === event.seller &&
    Object.keys(event.set).every((key) => key === 'online')
  )
}

function fire(turn: Turn, event: Extract<Event, { type: 'timer.fired' }>): null {
  switch (event.kind) {
    case 'rung':
      climb(turn, event.subject, event.step)
      return null
    case 'grab-window':
      windowOver(turn, event.subject)
      return null
    case 'recycle':
      recycle(turn, event.subject)
      return null
    case 'silence':
      hearSilence(turn, event.subject)
      return null
    case 'tags':
      hearTags(turn, event.subject)
      return null
    case 'open-node':
      openDelayed(turn, event.subject, event.node)
      return null
    case 'resume':
      resume(turn, event.subject, event.node, event.step)
      return null
    case 'migration':
      countDown(turn, event)
      return null
    default:
      return event.kind satisfies never
  }
}
