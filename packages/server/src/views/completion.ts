import { sql } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import { share } from '@cairn/core/health/share.ts'
import type { Completion } from './answers.ts'
import { counted, namesOf } from './context.ts'
import type { PeriodView } from './context.ts'
import { keySteps, population, rowsOf } from './population.ts'
import type { Slice } from './population.ts'

interface Cell {
  node: string
  owner_id: string | null
  due: number
  done: number
  in_time: number
}

/** Key steps that fell due in the period and how many are done, as `keyActionCompletion` in core counts them. */
export async function completion(view: PeriodView): Promise<Completion> {
  const { book, period, before } = view
  const current = await cellsOf(view, period)
  const previous = await cellsOf(view, before)
  const names = await namesOf(view)
  const steps = keySteps(book)
  const groups = (by: 'node' | 'owner_id') => [...Map.groupBy(current, (cell) => cell[by])]
  const overall = completed(current)
  return {
    ...overall,
    ...rows(period),
    healthyFrom: book.source.health.completion,
    share: share(overall.done, overall.due),
    previous: completed(previous),
    byNode: groups('node')
      .toSorted(([a], [b]) => steps.indexOf(String(a)) - steps.indexOf(String(b)))
      .map(([key, of]) => ({
        key: String(key),
        label: book.nodes.get(String(key))?.label ?? { zh: String(key) },
        ...completed(of),
        ...rows({ ...period, node: String(key) }),
      })),
    byRep: groups('owner_id')
      .map(([key, of]) => ({
        key,
        label: names.get(key ?? '') ?? '',
        ...completed(of),
        ...rows({ ...period, owner: key ?? 'none' }),
      }))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
  }
}

/** Key steps that fell due in a span by node and owner: sealed days from their sums, all else from the actions. */
async function cellsOf(view: PeriodView, { from, to }: Period): Promise<Cell[]> {
  const [since, until] = [new Date(from), new Date(to)]
  // Spans first, then the actions of each: in another order, all actions would be read.
  const { rows } = await sql<Cell>`
    with spans as materialized (select * from open_spans('due', ${since}, ${until}))
    select node, owner_id, sum(due)::int as due, sum(done)::int as done, sum(in_time)::int as in_time from (
      select node, owner_id, due, done, in_time from due_day
       where org_id = ${view.who.org} and ${counted(view, 'due_day')} and node = any(${keySteps(view.book)})
         and day = any(array(select sealed_days('due', ${since}, ${until})))
      union all
      select open.* from spans cross join lateral (
        select node, owner_id, 1, (state = 'done')::int, (state = 'done' and not late)::int
          from action where due_at >= begins and due_at < ends and ${population(view, { metric: 'due' })} offset 0) open) cells
     group by 1, 2`.execute(view.trx)
  return rows
}

function completed(cells: readonly Cell[]) {
  const sum = (of: 'due' | 'done' | 'in_time') => cells.reduce((total, cell) => total + cell[of], 0)
  const [due, done] = [sum('due'), sum('done')]
  return { ratio: share(done, due).ratio, done, due, inTime: sum('in_time') }
}

function rows(slice: Omit<Slice, 'metric'>) {
  return {
    rows: rowsOf({ metric: 'due', ...slice }),
    doneRows: rowsOf({ metric: 'done', ...slice }),
    inTimeRows: rowsOf({ metric: 'done-in-time', ...slice }),
  }
}
