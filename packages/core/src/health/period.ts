import type { Instant } from '../time.ts'

/** A stretch of time, its end not included. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

/** A measure of a period beside the same measure of the equally long period just before. */
export interface Against<Measure> {
  readonly current: Measure
  readonly previous: Measure
}

/** The equally long period that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from), to: from }
}

/** Measures the rows of a period, found by the moment `at` gives them, and those of the period before. */
export function againstBefore<Row, Measure>(
  rows: readonly Row[],
  period: Period,
  at: (row: Row) => Instant,
  measure: (rows: readonly Row[]) => Measure,
): Against<Measure> {
  const before = periodBefore(period)
  return {
    current: measure(rows.filter((row) => isIn(period, at(row)))),
    previous: measure(rows.filter((row) => isIn(before, at(row)))),
  }
}

/** Measures each group of rows; a row whose key is null belongs to the group `null`. Groups come in order of first row. */
export function byKey<Row, Key, Measure>(
  rows: readonly Row[],
  key: (row: Row) => Key,
  measure: (rows: readonly Row[]) => Measure,
): { readonly key: Key; readonly measure: Measure }[] {
  return [...Map.groupBy(rows, key)].map(([each, group]) => ({ key: each, measure: measure(group) }))
}

function isIn({ from, to }: Period, at: Instant): boolean {
  return from <= at && at < to
}
