import { DAY, durationMillis } from '../time.ts'
import type { Id } from '../value.ts'
import { bookOf, isOpen, raise, setTimer, type Turn } from './turn.ts'

/** Starts watching a lead or deal for silence. */
export function watchSilence(turn: Turn, id: Id, version: number): void {
  setTimer(turn, 'silence', id, turn.now + durationMillis(bookOf(turn.know, version).source.followUp.silentAfter))
}

/** Time to look whether somebody has followed up; after too long a silence nodes may open on it. Watched again either way. */
export function hearSilence(turn: Turn, id: Id): void {
  const lead = turn.know.leads.get(id)
  const deal = turn.know.deals.get(id)
  const row = deal ?? lead
  if (!row || (deal && deal.status !== 'open') || (!deal && lead && !isOpen(lead))) return
  const limit = durationMillis(bookOf(turn.know, row.version).source.followUp.silentAfter)
  if (turn.now < row.progressAt + limit) {
    setTimer(turn, 'silence', id, row.progressAt + limit)
    return
  }
  const silentDays = Math.floor((turn.now - row.progressAt) / DAY)
  raise(
    turn,
    deal
      ? { event: 'deal.silent', deal: id, facts: { silentDays } }
      : { event: 'lead.silent', lead: id, facts: { silentDays } },
  )
  setTimer(turn, 'silence', id, turn.now + limit)
}
