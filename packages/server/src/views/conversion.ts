import { sql } from 'kysely'
import { changeOf, share } from '@cairn/core/health/share.ts'
import type { Conversion } from './answers.ts'
import { namesOf } from './context.ts'
import type { PeriodView } from './context.ts'
import { opportunity, population, rowsOf } from './population.ts'
import type { Slice } from './population.ts'

interface Cell {
  current: boolean
  grade: string
  source: string
  owner_id: string | null
  leads: number
  opportunities: number
}

/** Leads of the period that became deals, as `leadToOpportunity` in core counts them, by source, grade and rep. */
export async function conversion(view: PeriodView): Promise<Conversion> {
  const { trx, period, before } = view
  const both = population(view, { metric: 'leads', from: before.from, to: period.to })
  const { rows: cells } = await sql<Cell>`
    select arrived_at >= ${new Date(period.from)} as current, grade, source, owner_id,
           count(*)::int as leads, (count(*) filter (where ${opportunity}))::int as opportunities
      from lead where ${both} group by 1, 2, 3, 4`.execute(trx)
  const names = await namesOf(view)
  const slices = (
    keyOf: (cell: Cell) => string | null,
    sliceOf: (key: string | null) => Partial<Slice>,
    named = false,
  ) =>
    [...Map.groupBy(cells, keyOf)]
      .map(([key, of]) => {
        const { ratio, low, high, of: count, hits: opportunities } = shareOf(of, true)
        const slice = { ...period, ...sliceOf(key) }
        return {
          key,
          label: (named ? names.get(key ?? '') : key) ?? '',
          value: ratio,
          count,
          opportunities,
          low,
          high,
          previous: shareOf(of, false).ratio,
          rows: rowsOf({ metric: 'leads', ...slice }),
          opportunityRows: rowsOf({ metric: 'opportunities', ...slice }),
        }
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
  const [now, then] = [shareOf(cells, true), shareOf(cells, false)]
  return {
    ratio: now.ratio,
    low: now.low,
    high: now.high,
    leads: now.of,
    opportunities: now.hits,
    previous: then.ratio,
    change: changeOf(now, then),
    rows: rowsOf({ metric: 'leads', ...period }),
    opportunityRows: rowsOf({ metric: 'opportunities', ...period }),
    bySource: slices(
      ({ source }) => source,
      (source) => ({ source: source ?? '' }),
    ),
    byGrade: slices(
      ({ grade }) => grade,
      (grade) => ({ grade: grade as 'A' | 'B' | 'C' }),
    ),
    byRep: slices(
      ({ owner_id }) => owner_id,
      (owner) => ({ owner: owner ?? 'none' }),
      true,
    ),
  }
}

function shareOf(cells: readonly Cell[], current: boolean) {
  const of = cells.filter((cell) => cell.current === current)
  const sum = (count: (cell: Cell) => number) => of.reduce((total, cell) => total + count(cell), 0)
  return share(
    sum(({ opportunities }) => opportunities),
    sum(({ leads }) => leads),
  )
}
