/** What a field may hold. Money and numbers are numbers, dates are ISO texts, multi-choice is a list of texts. */
export type Value = string | number | boolean | null | readonly string[]

/** Field values of one record, by field id. A field that is absent, null, an empty text or an empty list is *missing*. */
export type Fields = Readonly<Record<string, Value>>

/** Identifier of a row: a UUID as text. */
export type Id = string

/** Says whether a value counts as missing: absent, null, blank text or empty list. */
export function isMissing(value: Value | undefined): value is null | undefined | '' {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

/**
 * The n-th row born of an event: the event's id with its last four hex digits replaced by n.
 * Event ids are minted with `0000` there, so ids are deterministic and need no randomness in core.
 * n runs from 1 to 65,535; beyond that a `RangeError` is thrown.
 */
export function childId(event: Id, n: number): Id {
  if (n < 1 || n > 0xffff) throw new RangeError(`child ${n} of event ${event}`)
  return event.slice(0, -4) + n.toString(16).padStart(4, '0')
}
