import type { EventType } from './event.ts'

// A new event does not compile until it stands here.
const all: Readonly<Record<EventType, true>> = {
  'lead.arrived': true,
  'lead.edited': true,
  'lead.behaved': true,
  'lead.claimed': true,
  'lead.handed': true,
  'lead.released': true,
  'lead.disqualified': true,
  'lead.extended': true,
  'lead.converted': true,
  'customer.added': true,
  'customer.edited': true,
  'customer.merged': true,
  'customer.parted': true,
  'customer.synced': true,
  'conflict.settled': true,
  'item.recorded': true,
  'phone.shown': true,
  'contact.added': true,
  'contact.edited': true,
  'deal.added': true,
  'deal.edited': true,
  'deal.confirmed': true,
  'stage.requested': true,
  'deal.handed': true,
  'activity.logged': true,
  'evidence.added': true,
  'document.opened': true,
  'action.finished': true,
  'action.dropped': true,
  'action.handed': true,
  'alert.raised': true,
  'seller.changed': true,
  'timer.fired': true,
}

/** Everything that can happen, by name: what a webhook may ask for. */
export const eventTypes = Object.keys(all) as readonly EventType[]
