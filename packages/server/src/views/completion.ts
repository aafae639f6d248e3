import { share } from '@cairn/core/health/share.ts'
import type { Completion } from './answers.ts'
import type { CockpitView } from './cockpit-view.ts'
import { namesOf } from './context.ts'
import { cellsOf, type Cell } from './due-days.ts'
import { keySteps, rowsOf } from './population.ts'
import type { Slice } from './population.ts'

/** Key steps that fell due in the period and how many are done, as `keyActionCompletion` in core counts them. */
export async function completion(view: CockpitView): Promise<Completion> {
  const { book, period } = view
  const { current, previous } = await cellsOf(view)
  const names = await namesOf(view)
  const steps = keySteps(book)
  const groups = (by: 'node' | 'owner') => [...Map.groupBy(current, (cell) => cell[by])]
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
    byRep: groups('owner')
      .map(([key, of]) => ({
        key,
        label: names.get(key ?? '') ?? '',
        ...completed(of),
        ...rows({ ...period, owner: key ?? 'none' }),
      }))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
  }
}

function completed(cells: readonly Cell[]) {
  const sum = (of: 'due' | 'done' | 'inTime') => cells.reduce((total, cell) => total + cell[of], 0)
  const [due, done] = [sum('due'), sum('done')]
  return { ratio: share(done, due).ratio, done, due, inTime: sum('inTime') }
}

function rows(slice: Omit<Slice, 'metric'>) {
  return {
    rows: rowsOf({ metric: 'due', ...slice }),
    doneRows: rowsOf({ metric: 'done', ...slice }),
    inTimeRows: rowsOf({ metric: 'done-in-time', ...slice }),
  }
}
