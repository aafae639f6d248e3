/** What may have changed around a record: a sum of `CHANGED`. */
export type Changes = number

/** Kinds of changes, as far as rules of tags look at them. `touched`: only times and counters, which no condition sees. */
export const CHANGED = {
  nothing: 0,
  touched: 1,
  facts: 2,
  activity: 4,
  /** Promises are given with follow-ups. */
  promise: 4,
  action: 8,
  contact: 16,
  everything: 31,
} as const satisfies Readonly<Record<string, Changes>>
