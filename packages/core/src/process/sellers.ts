import type { EventOf } from '../event.ts'
import type { Seller } from '../record/rows.ts'
import { emit, type Turn } from './turn.ts'

/** Settings of a seller change; one not known yet begins with them. */
export function changeSeller(turn: Turn, event: EventOf<'seller.changed'>): null {
  const { seller: id, set } = event
  if (turn.know.sellers.has(id)) {
    emit(turn, { do: 'seller.set', seller: id, set })
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
  emit(turn, { do: 'seller.create', seller })
  return null
}
