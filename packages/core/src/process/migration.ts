import { holds } from '../access.ts'
import type { EventOf } from '../event.ts'
import { REMIND_DAYS, type Migration } from '../record/rows.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Id } from '../value.ts'
import { isReminder, remind, setCountdown } from './countdown.ts'
import { hasOpenDeals, letGo, underway } from './legacy.ts'
import { bookOf, byWhom, clearTimer, emit, mint, type Turn } from './turn.ts'

/** Customers of the time before may be brought over from now on. A company has one migration under way at most. */
export function beginMigration(turn: Turn, event: EventOf<'migration.begun'>): Refusal | null {
  const no = mayMigrate(turn)
  if (no) return no
  const current = underway(turn.know)
  if (current) return refusal('migration.underway', { name: current.name })
  const { name, endsAt, keyFields, retire, remindDays = REMIND_DAYS } = event
  const wrong = unusable(turn, { endsAt, keyFields, retire })
  if (wrong) return wrong
  const migration: Migration = {
    id: mint(turn),
    name,
    state: 'underway',
    keyFields,
    retire,
    remindDays,
    beganAt: turn.now,
    endsAt,
    closedAt: null,
  }
  emit(turn, { do: 'migration.set', migration })
  setCountdown(turn, migration)
  return null
}

export function changeMigration(turn: Turn, event: EventOf<'migration.changed'>): Refusal | null {
  const found = openOne(turn, event.migration)
  if ('code' in found) return found
  const wrong = unusable(turn, event.set)
  if (wrong) return wrong
  const migration: Migration = { ...found, ...event.set }
  emit(turn, { do: 'migration.set', migration })
  if (migration.endsAt === found.endsAt && migration.remindDays === found.remindDays) return null
  clearTimer(turn, 'migration', found.id)
  setCountdown(turn, migration)
  return null
}

/** Ended before its time. */
export function endMigration(turn: Turn, event: EventOf<'migration.ended'>): Refusal | null {
  const migration = openOne(turn, event.migration)
  if ('code' in migration) return migration
  clearTimer(turn, 'migration', migration.id)
  close(turn, migration, 'ended')
  return null
}

/** People are reminded of the end that nears; at the end, what still waits is archived. */
export function countDown(turn: Turn, { subject, due }: EventOf<'timer.fired'>): void {
  const migration = turn.know.migrations.get(subject)
  if (migration?.state !== 'underway') return
  if (turn.now >= migration.endsAt) return close(turn, migration, 'ended')
  if (isReminder(turn, migration, due)) remind(turn, migration)
  setCountdown(turn, migration)
}

/**
 * A migration is taken back: every adoption is undone, and all that was brought over is archived, to be brought over
 * again another time. Who is at work in the new process, with open deals, stays there. Adopted ones have to be known.
 */
export function withdrawMigration(turn: Turn, event: EventOf<'migration.withdrawn'>): Refusal | null {
  const migration = openOne(turn, event.migration)
  if ('code' in migration) return migration
  clearTimer(turn, 'migration', migration.id)
  const by = byWhom(event)
  for (const customer of turn.know.customers.values()) {
    const { legacy } = customer
    if (legacy?.migration !== migration.id || legacy.state !== 'adopted' || customer.mergedInto) continue
    if (hasOpenDeals(turn.know, customer.id)) continue
    letGo(turn, customer, { ...legacy, state: 'archived', settledAt: turn.now, settledBy: by, adoption: null })
  }
  close(turn, migration, 'withdrawn')
  return null
}

function close(turn: Turn, migration: Migration, state: 'ended' | 'withdrawn'): void {
  emit(turn, { do: 'migration.set', migration: { ...migration, state, closedAt: turn.now } })
  emit(turn, { do: 'migration.archive', migration: migration.id, at: turn.now, by: byWhom(turn.event) })
}

function openOne(turn: Turn, id: Id): Migration | Refusal {
  const no = mayMigrate(turn)
  if (no) return no
  const migration = turn.know.migrations.get(id)
  if (!migration) return refusal('migration.none')
  return migration.state === 'underway' ? migration : refusal('migration.closed', { name: migration.name })
}

function mayMigrate({ event }: Turn): Refusal | null {
  return holds(event.by, 'import.run') ? null : refusal('access.denied', { right: 'import.run' })
}

/** What a migration cannot be: over before it began, or asking for fields that no customer has. */
function unusable(
  { know, now }: Turn,
  { endsAt, keyFields, retire }: Partial<Pick<Migration, 'endsAt' | 'keyFields' | 'retire'>>,
): Refusal | null {
  if (endsAt !== undefined && endsAt <= now) return refusal('migration.end-past')
  const fields = bookOf(know, know.version).source.fields.customer
  const open = new Set(fields.filter(({ kind, retired }) => kind !== 'formula' && !retired).map(({ id }) => id))
  const unknown = (keyFields ?? []).filter((id) => !open.has(id))
  const quiet = retire?.quietField ?? null
  const dates = new Set(fields.filter(({ kind }) => kind === 'date').map(({ id }) => id))
  if (quiet !== null && !dates.has(quiet)) unknown.push(quiet)
  return unknown.length === 0 ? null : refusal('migration.field-unknown', { fields: unknown })
}
