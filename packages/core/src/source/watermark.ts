import { DAY, MINUTE, type Instant } from '../time.ts'

/**
 * How far an outside system has been read, as it writes it itself: a time or a growing number. Between runs it is where
 * the next one begins, overlap aside.
 */
export type Watermark = string

/** Further ahead than this, a time is a mistake of whoever wrote it: to follow it would pass over all that comes before. */
const AHEAD = DAY

const NUMBER = /^-?\d+(?:\.\d+)?$/
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** A watermark as a number to compare by: ms of a time, or the number itself; null is no watermark. Times without zone are UTC. */
export function orderOf(mark: string): { readonly kind: 'number' | 'time'; readonly at: number } | null {
  const text = mark.trim()
  if (NUMBER.test(text)) return { kind: 'number', at: Number(text) }
  const [, day, time = '00:00', zone = 'Z'] = TIME.exec(text) ?? []
  if (day === undefined) return null
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = Date.parse(`${day}T${time.replace(/(\.\d{3})\d+$/, '$1')}${offset.toUpperCase()}`)
  return Number.isNaN(at) ? null : { kind: 'time', at }
}

/**
 * The later of where one is and what a row says. What is no time and no number, another kind than before, or in the far
 * future does not move it: one row's garbage must not pass over the rows of others.
 */
export function advance(mark: Watermark | null, said: unknown, now: Instant): Watermark | null {
  if (typeof said !== 'string' && typeof said !== 'number' && typeof said !== 'bigint') return mark
  const text = String(said).trim()
  const next = orderOf(text)
  if (next === null) return mark
  if (isAhead(next, now)) return mark
  if (mark === null) return text
  const held = orderOf(mark)
  if (held === null) return text
  return held.kind === next.kind && next.at > held.at ? text : mark
}

/** Epoch numbers are times too: those beyond tomorrow, in seconds or milliseconds, are no counters by chance. */
function isAhead({ kind, at }: { readonly kind: 'number' | 'time'; readonly at: number }, now: Instant): boolean {
  if (kind === 'time') return at > now + AHEAD
  const looksLikeSeconds = at > 1e9 && at < 1e11
  const looksLikeMillis = at > 1e12 && at < 1e14
  return (looksLikeSeconds && at * 1000 > now + AHEAD) || (looksLikeMillis && at > now + AHEAD)
}

/** Where the next run begins: a watermark less the overlap, minutes of a time, a count of a number; in the same writing. Never later than what was meant. */
export function stepBack(mark: Watermark, overlap: number, epoch: 'seconds' | 'millis' | null = null): Watermark {
  const order = orderOf(mark)
  if (order === null) return mark
  if (order.kind === 'number') {
    const less = epoch === 'seconds' ? overlap * 60 : epoch === 'millis' ? overlap * MINUTE : overlap
    // A counter may be longer than a number is exact.
    return /^\d+$/.test(mark) ? String(BigInt(mark) - BigInt(Math.round(less))) : String(order.at - less)
  }
  const back = new Date(order.at - overlap * MINUTE).toISOString()
  return hasZone(mark) ? back : shapedLike(mark, back)
}

/** Says whether a time tells its zone. One that does not is somebody's own clock: which, only they know. */
export function hasZone(mark: Watermark): boolean {
  return /\d:\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(mark.trim())
}

/** A moment written as a time without zone was: with or without the hours, the T and the fraction. */
function shapedLike(mark: Watermark, iso: string): string {
  const text = mark.trim()
  if (!text.includes(':')) return iso.slice(0, 10)
  const seconds = text.includes('.') ? iso.slice(0, -1) : iso.slice(0, -5)
  return text.includes('T') ? seconds : seconds.replace('T', ' ')
}
