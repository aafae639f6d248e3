import type { Migration } from '../record/rows.ts'
import { DAY, HOUR, type Instant } from '../time.ts'
import type { Id } from '../value.ts'
import type { Know } from './know.ts'
import { bookOf, notify, setTimer, type Turn } from './turn.ts'
import { dayNumber, openZone } from './zone.ts'

/** People are reminded when work begins, by the company's clock. */
const MORNING = 9 * HOUR

/** The moments at which a migration reminds people: the mornings so many days before its end. */
export function remindersOf({ endsAt, remindDays }: Pick<Migration, 'endsAt' | 'remindDays'>, zone: string): Instant[] {
  const { offsetAt, instantOf } = openZone(zone)
  const last = dayNumber(endsAt + offsetAt(endsAt))
  return remindDays.map((days) => instantOf((last - days) * DAY + MORNING))
}

/** Sets a migration's timer to what comes next: a reminder, or the end. */
export function setCountdown(turn: Turn, migration: Migration): void {
  const ahead = remindersOf(migration, zoneOf(turn)).filter((at) => at > turn.now && at < migration.endsAt)
  setTimer(turn, 'migration', migration.id, Math.min(...ahead, migration.endsAt))
}

/** Says whether a timer was set for a reminder, and not for a moment that the settings have left since. */
export function isReminder(turn: Turn, migration: Migration, due: Instant): boolean {
  return remindersOf(migration, zoneOf(turn)).includes(due)
}

/**
 * Tells who can still do something about it how many customers wait: everybody of their own, supervisors of their
 * team's, ops of all. Who has none waiting is left in peace. Counted when the batch was read (`know.waiting`).
 */
export function remind(turn: Turn, migration: Migration): void {
  const days = Math.ceil((migration.endsAt - turn.now) / DAY)
  for (const [to, waiting] of waitingBy(turn.know)) {
    if (waiting === 0) continue
    const params = { name: migration.name, days, waiting }
    notify(turn, { to, because: 'migration-nears', popUp: false, subject: null, action: null, params })
  }
}

/** How many waiting customers each person is told of. */
function waitingBy({ waiting = new Map(), sellers, byRole }: Know): Map<Id, number> {
  const told = new Map<Id, number>()
  const tell = (to: Id, count: number): void => void told.set(to, (told.get(to) ?? 0) + count)
  for (const [owner, count] of waiting) {
    const seller = owner === null ? undefined : sellers.get(owner)
    const all = new Set(byRole.get('ops') ?? [])
    if (seller?.active) all.add(seller.id)
    if (seller?.supervisor) all.add(seller.supervisor)
    for (const to of all) tell(to, count)
  }
  return told
}

function zoneOf({ know }: Turn): string {
  return bookOf(know, know.version).source.calendar.zone
}
