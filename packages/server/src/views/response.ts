import { sql } from 'kysely'
import type { ResponseTimes } from './answers.ts'
import { namesOf } from './context.ts'
import type { PeriodView, Truth } from './context.ts'
import { answeredFrom, population, rowsOf } from './population.ts'
import type { Slice } from './population.ts'

interface Measured {
  grade: string | null
  source: string | null
  owner_id: string | null
  /** Bit per dimension that is not grouped by: grade 4, source 2, owner 1. */
  over: number
  count: number
  mean: number | null
  median: number | null
  business_mean: number | null
  business_median: number | null
}

/** Time to first response of the leads that arrived in the period, as `responseTime` in core measures it. */
export async function responseTimes(view: PeriodView): Promise<ResponseTimes> {
  const { trx, period, before } = view
  const current = await measure(view, population(view, { metric: 'answered', ...period }), true)
  const [previous] = await measure(view, population(view, { metric: 'answered', ...before }), false)
  const { rows: waiting } = await sql<{ count: number }>`
    select count(*)::int as count from lead where ${population(view, { metric: 'waiting', ...period })}`.execute(trx)
  const names = await namesOf(view)
  const slices = (
    over: number,
    keyOf: (row: Measured) => string | null,
    sliceOf: (key: string | null) => Partial<Slice>,
  ) =>
    current
      .filter((row) => row.over === over)
      .map((row) => {
        const key = keyOf(row)
        const times = timesOf(row, { ...period, ...sliceOf(key) })
        return { key, label: (over === 6 ? names.get(key ?? '') : key) ?? '', value: times.medianMinutes, ...times }
      })
      .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return {
    overall: timesOf(
      current.find(({ over }) => over === 7),
      period,
    ),
    previous: timesOf(previous, before),
    waiting: { count: waiting[0]?.count ?? 0, rows: rowsOf({ metric: 'waiting', ...period }) },
    byGrade: slices(
      3,
      ({ grade }) => grade,
      (grade) => ({ grade: grade as 'A' | 'B' | 'C' }),
    ),
    bySource: slices(
      5,
      ({ source }) => source,
      (source) => ({ source: source ?? '' }),
    ),
    byRep: slices(
      6,
      ({ owner_id }) => owner_id,
      (owner) => ({ owner: owner ?? 'none' }),
    ),
  }
}

async function measure({ trx }: PeriodView, which: Truth, sliced: boolean): Promise<Measured[]> {
  const sets = sliced ? sql`grouping sets ((), (grade), (source), (owner_id))` : sql`grouping sets (())`
  const { rows } = await sql<Measured>`
    select ${sliced ? sql`grade, source, owner_id, grouping(grade, source, owner_id)::int as over` : sql`7 as over`},
           count(*)::int as count,
           avg(clock) / 60 as mean, percentile_cont(0.5) within group (order by clock) / 60 as median,
           avg(business)::float8 / 60 as business_mean,
           percentile_cont(0.5) within group (order by business) / 60 as business_median
      from (select grade, source, owner_id, first_touch_business_s as business,
                   extract(epoch from first_touch_at - ${answeredFrom()})::float8 as clock
              from lead where ${which}) answered
     group by ${sets}`.execute(trx)
  return rows
}

function timesOf(row: Measured | undefined, slice: Omit<Slice, 'metric'>) {
  return {
    count: row?.count ?? 0,
    meanMinutes: row?.mean ?? null,
    medianMinutes: row?.median ?? null,
    businessMeanMinutes: row?.business_mean ?? null,
    businessMedianMinutes: row?.business_median ?? null,
    rows: rowsOf({ metric: 'answered', ...slice }),
  }
}
