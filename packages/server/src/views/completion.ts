import { sql } from 'kysely'
import { share } from '@cairn/core/health/share.ts'
import type { Completion } from './answers.ts'
import { namesOf } from './context.ts'
import type { PeriodView } from './context.ts'
import { population, rowsOf } from './population.ts'
import type { Slice } from './population.ts'

interface Cell {
  current: boolean
  node: string
  owner_id: string | null
  due: number
  done: number
  in_time: number
}

/** Key steps that fell due in the period and how many are done, as `keyActionCompletion` in core counts them. */
export async function completion(view: PeriodView): Promise<Completion> {
  const { trx, book, period, before } = view
  const both = population(view, { metric: 'due', from: before.from, to: period.to })
  const { rows: cells } = await sql<Cell>`
    select due_at >= ${new Date(period.from)} as current, node, owner_id, count(*)::int as due,
           (count(*) filter (where state = 'done'))::int as done,
           (count(*) filter (where state = 'done' and not late))::int as in_time
      from action where ${both} group by 1, 2, 3`.execute(trx)
  const names = await namesOf(view)
  const current = cells.filter((cell) => cell.current)
  const groups = (by: 'node' | 'owner_id') => [...Map.groupBy(current, (cell) => cell[by])]
  const overall = completed(current)
  return {
    ...overall,
    ...rows(period),
    healthyFrom: book.source.health.completion,
    share: share(overall.done, overall.due),
    previous: completed(cells.filter((cell) => !cell.current)),
    byNode: groups('node').map(([key, of]) => ({
      key: String(key),
      label: book.nodes.get(String(key))?.label ?? { zh: String(key) },
      ...completed(of),
      ...rows({ ...period, node: String(key) }),
    })),
    byRep: groups('owner_id').map(([key, of]) => ({
      key,
      label: names.get(key ?? '') ?? '',
      ...completed(of),
      ...rows({ ...period, owner: key ?? 'none' }),
    })),
  }
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
