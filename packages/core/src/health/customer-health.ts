import { DAY, type Instant } from '../time.ts'

/** What a customer's health is read from. */
export interface CustomerSigns {
  /** When somebody last spoke with the customer, else when it became known. */
  readonly lastContactAt: Instant
  /** Due times of open actions of its own, its leads and its deals, without those opened for a promise. */
  readonly dues: readonly Instant[]
  /** Due times of promises made to it and not kept yet. */
  readonly promises: readonly Instant[]
}

export type Mood = 'fine' | 'soon' | 'late'

/** Health of a customer and the three parts it is read from, each with its number. */
export interface CustomerHealth {
  readonly mood: Mood
  readonly contact: { readonly mood: Mood; readonly days: number }
  readonly actions: { readonly mood: Mood; readonly late: number; readonly open: number }
  readonly promises: { readonly mood: Mood; readonly late: number; readonly open: number }
}

/** Silence is worth a look after two weeks, and late after thirty days: the follow-up form's own limit. */
const QUIET_DAYS = 14
const SILENT_DAYS = 30

/**
 * A customer is as well as the worst of three: `contact` is fine up to 14 whole days since the last contact, soon up to
 * 30, late beyond; `actions` and `promises` are late when one is past its due time, soon when one is due within a day.
 * No points are added up: each part says what it counts.
 */
export function customerHealth({ lastContactAt, dues, promises }: CustomerSigns, now: Instant): CustomerHealth {
  const days = Math.max(0, Math.floor((now - lastContactAt) / DAY))
  const contact = { mood: days > SILENT_DAYS ? 'late' : days > QUIET_DAYS ? 'soon' : 'fine', days } as const
  const parts = { contact, actions: owed(dues, now), promises: owed(promises, now) }
  return { mood: worst(Object.values(parts).map(({ mood }) => mood)), ...parts }
}

function owed(dues: readonly Instant[], now: Instant): { mood: Mood; late: number; open: number } {
  const late = dues.filter((due) => due < now).length
  const mood = late > 0 ? 'late' : dues.some((due) => due <= now + DAY) ? 'soon' : 'fine'
  return { mood, late, open: dues.length }
}

function worst(moods: readonly Mood[]): Mood {
  return moods.includes('late') ? 'late' : moods.includes('soon') ? 'soon' : 'fine'
}
