import type { EventOf } from '../event.ts'
import type { Seller } from '../record/rows.ts'
import { emit, type Turn } from './turn.ts'

/**
 * Score-weighted leads that somebody who begins today, or comes back, is counted as having received: as many per weighted
 * hour as the others have on average. Otherwise the round would make up for years before they came, and flood them.
 */
function evenShare(turn: Turn, own: Pick<Seller, 'id' | 'weight' | 'availableHours'>): number {
  let received = 0
  let hours = 0
  for (const each of turn.know.sellers.values()) {
    if (!each.active || each.id === own.id) continue
    received += each.received
    hours += each.weight * each.availableHours
  }
  return hours > 0 ? (received / hours) * own.weight * own.availableHours : 0
}

/** Settings of a seller change; one not known yet begins with them. */
export function changeSeller(turn: Turn, event: EventOf<'seller.changed'>): null {
  const { seller: id, set } = event
  const known = turn.know.sellers.get(id)
  if (known) {
    emit(turn, { do: 'seller.set', seller: id, set })
    if (!known.active && set.active) {
      const missed = evenShare(turn, known) - known.received
      if (missed > 0) emit(turn, { do: 'seller.level', seller: id, received: known.received + missed, credit: 0 })
    }
    return null
  }
  const seller: Seller = {
    id,
    name: '',
    team: null,
    supervisor: null,
    regions: [],
    products: [],
    skills: [],
    weight: 1,
    capacity: null,
    online: true,
    shift: null,
    active: true,
    joinedAt: turn.now,
    openLeads: 0,
    credit: 0,
    received: 0,
    receivedCount: 0,
    availableHours: 40,
    lastAssignedAt: 0,
    closedRecently: 0,
    wonRecently: 0,
    claims: { day: '', grab: 0, public: 0 },
    lateStreaks: {},
    ...set,
  }
  emit(turn, { do: 'seller.create', seller: { ...seller, received: evenShare(turn, seller) } })
  return null
}
