import { z } from 'zod'

export const SpanKind = z.enum([
  'person',
  'title',
  'company',
  'phone',
  'mail',
  'wechat',
  'address',
  'region',
  'date',
  'amount',
  'credit-code',
  'choice',
])
export type SpanKind = z.infer<typeof SpanKind>

/**
 * A part of a pasted text that was recognised. `start` and `end` count UTF-16 units of the text as it was given;
 * `value` is what it says in the form the fields take: a phone by its key, an amount in whole units, a date as a local
 * day or, where an hour was said, `YYYY-MM-DDTHH:mm`.
 */
export const Span = z
  .object({
    kind: SpanKind,
    start: z.number().int().min(0),
    end: z.number().int().min(1),
    text: z.string(),
    value: z.string(),
    confidence: z.number().min(0).max(1),
    extension: z.string().optional().describe('Of a phone'),
    field: z.string().optional().describe('Of a choice: the field, or `objections`'),
    currency: z.string().length(3).optional().describe('Of an amount, where the text says one'),
  })
  .meta({ id: 'CapturedSpan' })
export type Span = z.infer<typeof Span>

/** Confidence of what is shown, yet never taken unasked: a day that is over, a fax, whoever pastes. */
export const UNSURE = 0.3

/** What a finder saw, not yet weighed against what others saw in the same place. */
export type Seen = Omit<Span, 'text'>

/** More than anyone confirms by hand. */
const MOST_SPANS = 300

/** Of what overlaps the surer stays, then the longer, then the earlier; in the order of the text. */
export function settle(text: string, seen: readonly Seen[]): Span[] {
  const taken = new Uint8Array(text.length)
  const kept: Span[] = []
  const surest = seen.toSorted(
    (a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start,
  )
  for (const each of surest) {
    if (kept.length >= MOST_SPANS) break
    if (each.start < 0 || each.end > text.length || each.start >= each.end || each.value === '') continue
    if (taken.subarray(each.start, each.end).includes(1)) continue
    taken.fill(1, each.start, each.end)
    kept.push({ ...each, text: text.slice(each.start, each.end) })
  }
  return kept.toSorted((a, b) => a.start - b.start)
}

/** Full-width letters, digits and marks made plain, one unit for one, so that every offset stays where it was. */
export function plainText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\uffe5/g, '¥')
    .replace(/[\u3000\u00a0\t]/g, ' ')
}

/** Every match of a pattern whose group `name` holds the part that is meant. The pattern needs the flags `dg`. */
export function* groupsOf(text: string, pattern: RegExp, name: string): Generator<Part> {
  for (const match of text.matchAll(pattern)) {
    const place = match.indices?.groups?.[name]
    if (place) yield { start: place[0], end: place[1], text: text.slice(place[0], place[1]), match }
  }
}

/** A group of a match, and where it stands. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly match: RegExpExecArray
}
