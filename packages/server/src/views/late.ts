import { sql } from 'kysely'
import { listActions, presentAction } from './actions.ts'
import type { Late } from './answers.ts'
import { namesOf } from './context.ts'
import type { View } from './context.ts'
import { population, rowsOf } from './population.ts'

const SHOWN = 20

/** Open actions whose due time has passed, the longest late first, and leads whose first response is late. */
export async function late(view: View): Promise<Late> {
  const { trx, book } = view
  const to = view.now
  const which = population(view, { metric: 'late', to })
  const { rows: groups } = await sql<{ node: string; owner_id: string | null; count: number }>`
    select node, owner_id, count(*)::int as count from action where ${which} group by 1, 2`.execute(trx)
  const { rows: first } = await sql<{ count: number }>`
    select count(*)::int as count from lead where ${population(view, { metric: 'late-first-touch', to })}`.execute(trx)
  const items = await listActions(view, which, SHOWN)
  const names = await namesOf(view)
  const counts = (by: 'node' | 'owner_id') =>
    [...Map.groupBy(groups, (group) => group[by])]
      .map(([key, of]) => ({ key, count: of.reduce((sum, { count }) => sum + count, 0) }))
      .toSorted((a, b) => b.count - a.count)
  return {
    count: groups.reduce((sum, { count }) => sum + count, 0),
    rows: rowsOf({ metric: 'late', to }),
    items: items.map((row) => presentAction(row, view)),
    firstTouch: { count: first[0]?.count ?? 0, rows: rowsOf({ metric: 'late-first-touch', to }) },
    byNode: counts('node').map(({ key, count }) => ({
      key: String(key),
      label: book.nodes.get(String(key))?.label ?? { zh: String(key) },
      count,
      rows: rowsOf({ metric: 'late', to, node: String(key) }),
    })),
    byRep: counts('owner_id').map(({ key, count }) => ({
      key,
      label: key === null ? '' : (names.get(key) ?? ''),
      count,
      rows: rowsOf({ metric: 'late', to, owner: key ?? 'none' }),
    })),
  }
}
