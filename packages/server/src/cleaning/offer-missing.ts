import { sql } from 'kysely'
import type { CleaningColumn } from '@cairn/core/cleaning/problem.ts'
import { missingFrom } from '@cairn/core/cleaning/missing.ts'
import { packColumn } from '../engine/columns.ts'
import type { CellProblem } from '../db/tables.ts'
import { readHand, repairedCells } from './decisions.ts'
import { rowId, rowOf } from './row-id.ts'
import { marksOf, openCounts } from './rows.ts'
import { UPDATED } from './targets.ts'
import { advance, type Work } from './work.ts'

const CLUSTERS_AT_ONCE = 2000

/** Offers what one row of a company lacks and others of it have; what was offered before is forgotten. */
export async function offerMissing(
  work: Work,
  clusters: readonly (readonly string[])[],
  columns: readonly CleaningColumn[],
): Promise<void> {
  const { org, run } = work
  const filled = columns.filter(({ id }) => id !== UPDATED)
  const counts = openCounts()
  await advance(work, {}, async (trx) => {
    await sql`update cleaning_row set
        problems = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(problems) p where p ->> 'k' <> 'missing'),
        marks = array(select m from unnest(marks) m where m not like 'missing %')
      where org_id = ${org} and run_id = ${run} and exists (select from cleaning_problem where org_id = ${org} and run_id = ${run} and kind = 'missing')
        and exists (select from unnest(marks) m where m like 'missing %')`.execute(trx)
    await trx
      .updateTable('cleaning_problem')
      .set({ count: 0, repairable: 0, examples: '[]' })
      .where('org_id', '=', org)
      .where('run_id', '=', run)
      .where('kind', '=', 'missing')
      .execute()
  })
  const twins = clusters.map((ids) => ids.flatMap((id) => rowOf(id) ?? [])).filter(({ length }) => length > 1)
  for (let at = 0; at < twins.length; at += CLUSTERS_AT_ONCE) {
    const some = twins.slice(at, at + CLUSTERS_AT_ONCE)
    await advance(work, {}, async (trx) => {
      const ns = some.flat()
      const rows = await trx
        .selectFrom('cleaning_row')
        .select(['n', 'cells', 'problems'])
        .where('org_id', '=', org)
        .where('run_id', '=', run)
        .where(sql<boolean>`n = any(${ns}::int[])`)
        .execute()
      const hand = await readHand(trx, org, run, ns)
      const byN = new Map(
        rows.map((row) => [row.n, { id: rowId(row.n), values: repairedCells(row, 'all', hand.get(row.n)) }]),
      )
      // What only a person can read in one row is nothing to fill another with.
      const unread = new Set(
        rows.flatMap(({ n, problems }) => problems.flatMap(({ c, t }) => (t === null ? [`${rowId(n)} ${c}`] : []))),
      )
      const found = some
        .flatMap((cluster) =>
          missingFrom(
            cluster.flatMap((n) => byN.get(n) ?? []),
            filled,
          ),
        )
        .filter(({ source = '', column }) => !unread.has(`${source} ${column}`))
      for (const { column, kind, from, to } of found) counts.add(kind, column, from, to)
      const byRow = Map.groupBy(found, ({ row }) => rowOf(row) ?? 0)
      const more = [...byRow].map(([n, missing]) => {
        const problems = missing.map(({ column, kind, to, source = '' }): CellProblem => ({
          c: column,
          k: kind,
          t: to,
          s: rowOf(source) ?? 0,
        }))
        return { n, problems, marks: marksOf(problems) }
      })
      if (more.length === 0) return
      await sql`update cleaning_row r set problems = r.problems || x.problems, marks = r.marks || x.marks::text[]
        from unnest(${packColumn(more, 'n', 'int')}::int[], ${packColumn(more, 'problems', 'jsonb')}::jsonb[],
          ${packColumn(more, 'marks', 'text[]')}::text[]) as x(n, problems, marks)
        where r.org_id = ${org} and r.run_id = ${run} and r.n = x.n`.execute(trx)
    })
  }
  await advance(work, {}, async (trx) => {
    await counts.keep(trx, org, run)
    await trx
      .deleteFrom('cleaning_problem')
      .where('org_id', '=', org)
      .where('run_id', '=', run)
      .where('count', '=', 0)
      .execute()
  })
}
