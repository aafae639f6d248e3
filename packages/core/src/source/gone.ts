import { todayIn } from '../rule/dates.ts'
import { DAY, HOUR, type Instant } from '../time.ts'
import type { Look } from './connector.ts'
import { orderOf } from './watermark.ts'

const YES = new Set(['true', 't', 'yes', 'y', 'on', '是', '已删除', '删除', '已作废', '作废', 'deleted', 'removed'])
/** Before this, a date stands for none: databases write 0000-00-00, 0001-01-01, 1900-01-01 where nothing happened. */
const FIRST_DATE = Date.UTC(1970, 0, 2)

/**
 * Says whether what a row's flag holds means that the row is gone: one of `values` where some are named, else any yes, any
 * number but 0, and any date that has come. Everything else means that it is there.
 */
export function meansGone(flag: unknown, values: readonly string[], now: Instant): boolean {
  if (flag instanceof Date) return !Number.isNaN(flag.getTime()) && meansGone(flag.toISOString(), values, now)
  // as MySQL gives bits
  if (flag instanceof Uint8Array && flag.length <= 8)
    return meansGone(
      flag.some((byte) => byte !== 0),
      values,
      now,
    )
  if (typeof flag !== 'string' && typeof flag !== 'number' && typeof flag !== 'bigint' && typeof flag !== 'boolean')
    return false
  const text = String(flag).normalize('NFKC').trim().toLowerCase()
  if (values.length > 0) return values.some((each) => each.normalize('NFKC').trim().toLowerCase() === text)
  if (YES.has(text)) return true
  const order = orderOf(text)
  if (order?.kind === 'number') return order.at !== 0
  return order !== null && order.at >= FIRST_DATE && order.at <= now + DAY
}

/** When a night's look is made: the first reading after this hour of the company's day. */
const NIGHT = 2 * HOUR

/** Says whether a source is to be looked through whole again; `last` is when that was done last, null never. */
export function isLookDue(look: Look, last: Instant | null, now: Instant, zone: string): boolean {
  if (look === 'off') return false
  if (last === null || look === 'each') return true
  const nightOf = (at: Instant): number => Math.floor(Date.parse(todayIn(zone, at - NIGHT).date) / DAY)
  // 1970-01-01 was a Thursday: weeks begin on Sundays.
  const weekOf = (at: Instant): number => Math.floor((nightOf(at) + 4) / 7)
  return look === 'daily' ? nightOf(now) > nightOf(last) : weekOf(now) > weekOf(last)
}

/** Why a look marks nothing: the source showed no row at all, or fewer than half of those that are known. */
export type Doubt = 'empty' | 'shrunken'

/** Whether what a look showed can be believed: `known` rows were there before, of them `seen` are now, `rows` in all. */
export function doubtOf({ known, seen, rows }: { known: number; seen: number; rows: number }): Doubt | null {
  if (known === 0) return null
  if (rows === 0) return 'empty'
  return seen * 2 < known ? 'shrunken' : null
}
