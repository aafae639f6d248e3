import type { Lead } from '../record/rows.ts'
import type { Id } from '../value.ts'
import { bookOf, emit, type Turn } from './turn.ts'

/** Notes progress on a lead and deal; `first` also counts as the first response to a lead that had none. */
export function touch(turn: Turn, about: { lead: Id | null; deal: Id | null }, first: boolean): void {
  const lead = about.lead ? turn.know.leads.get(about.lead) : undefined
  if (lead) {
    const fresh = first && lead.firstTouchAt === null
    emit(turn, {
      do: 'lead.set',
      lead: lead.id,
      set: {
        progressAt: turn.now,
        ...(lead.state === 'new' && first ? { state: 'working' } : {}),
        ...(fresh ? { firstTouchAt: turn.now, firstTouchBusinessS: responseTime(turn, lead) } : {}),
      },
    })
  }
  if (about.deal && turn.know.deals.has(about.deal))
    emit(turn, { do: 'deal.set', deal: about.deal, set: { progressAt: turn.now } })
}

/** Business time from its assignment to now, in whole seconds. */
function responseTime({ know, now }: Turn, { assignedAt, arrivedAt, version }: Lead): number {
  const business = bookOf(know, version).clock.between(assignedAt ?? arrivedAt, now)
  return Math.max(0, Math.round(business / 1000))
}
