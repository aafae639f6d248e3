import { sql } from 'kysely'
import * as z from 'zod'
import type { ProblemKind } from '@cairn/core/cleaning/problem.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { CellProblem } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { Page, pageOf, PageQuery, readCursor } from '../http/paging.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import { groupName, readDecided, readHand, repairedCells } from './decisions.ts'
import { labelOf, placeIn } from './present.ts'
import { foundRun } from './run-routes.ts'
import { CellChange, GroupChoice, GroupQuery, Id, ProblemGroups, ProblemRow, tags } from './schemas.ts'
import { readFiles, type Trx } from './store.ts'
import { targetsOf } from './targets.ts'

interface StagedRow {
  readonly n: number
  readonly file_id: string
  readonly sheet: number
  readonly line: number
  readonly cells: Record<string, string>
  readonly problems: CellProblem[]
}

const ORDER: readonly ProblemKind[] = ['phone', 'date', 'mail', 'credit-code', 'region', 'owner', 'missing', 'noise']

/** /api/v1/cleaning/:id/problems: what is wrong with the cells, repaired a kind at a time or one by one. */
export function problemRoutes(app: App, context: CleaningContext): void {
  const { writer, books } = context

  const groupsOf = async (org: number, run: string): Promise<ProblemGroups> => {
    const { source } = await books.published(org)
    return write(writer, org, (trx) => readGroups(trx, org, run, source))
  }

  const decide = async (org: number, id: string, { kind, field }: GroupChoice, repaired: boolean) => {
    await changeable(context, org, id)
    await write(writer, org, (trx) => {
      const all = trx
        .updateTable('cleaning_problem')
        .set({ repaired })
        .where('org_id', '=', org)
        .where('run_id', '=', id)
      const ofKind = all.where('kind', '=', kind)
      return (field === undefined ? ofKind : ofKind.where('field', '=', field)).execute()
    })
    return groupsOf(org, id)
  }

  app.get(
    '/api/v1/cleaning/:id/problems',
    { schema: { tags, params: Id, response: { 200: ProblemGroups } } },
    async (req) => {
      const { org } = askerWith(req, 'import.run')
      await foundRun(context, org, req.params.id)
      return groupsOf(org, req.params.id)
    },
  )

  const choice = { tags, params: Id, body: GroupChoice, response: { 200: ProblemGroups } }
  app.post('/api/v1/cleaning/:id/problems/repair', { schema: choice }, (req) =>
    decide(askerWith(req, 'import.run').org, req.params.id, req.body, true),
  )
  app.post('/api/v1/cleaning/:id/problems/take-back', { schema: choice }, (req) =>
    decide(askerWith(req, 'import.run').org, req.params.id, req.body, false),
  )

  const rows = {
    tags,
    params: Id,
    querystring: PageQuery.extend(GroupQuery.shape),
    response: { 200: Page(ProblemRow) },
  }
  app.get('/api/v1/cleaning/:id/problems/rows', { schema: rows }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const { kind, field, only, limit, cursor } = req.query
    await foundRun(context, org, id)
    const after = Number(readCursor(cursor)?.key ?? 0)
    const wanted =
      only === 'by-hand'
        ? sql`and problems @> ${JSON.stringify([{ c: field, k: kind, t: null }])}::jsonb and not exists (select from cleaning_cell c
              where c.org_id = ${org} and c.run_id = ${id} and c.n = r.n and c.field = ${field})`
        : sql``
    return write(writer, org, async (trx) => {
      const { rows: found } = await sql<StagedRow>`select n, file_id, sheet, line, cells, problems from cleaning_row r
        where org_id = ${org} and run_id = ${id} and n > ${after} and ${groupName(kind, field)} = any(marks) ${wanted}
        order by n limit ${limit + 1}`.execute(trx)
      const wheres = await placesOf(trx, org, id, found, kind, field)
      const [decided, hand] = [
        await readDecided(trx, org, id),
        await readHand(
          trx,
          org,
          id,
          found.map(({ n }) => n),
        ),
      ]
      return pageOf(
        found,
        limit,
        ({ n }) => ({ key: n, id: String(n) }),
        (row) => {
          const problem = row.problems.find(({ k, c }) => k === kind && c === field)
          const set = hand.get(row.n)
          return {
            row: row.n,
            where: wheres.place(row),
            from: row.cells[field] ?? '',
            to: problem?.t ?? null,
            now: repairedCells(row, decided, set)[field] ?? '',
            byHand: set?.has(field) ?? false,
            source: problem?.s === undefined ? null : (wheres.sources.get(problem.s) ?? null),
          }
        },
      )
    })
  })

  const cell = { tags, params: Id, body: CellChange, response: { 204: z.null() } }
  app.put('/api/v1/cleaning/:id/cells', { schema: cell }, async (req, reply) => {
    const { org, actor } = askerWith(req, 'import.run')
    const { id } = req.params
    await changeable(context, org, id)
    const { row: n, field, value } = req.body
    const { source } = await books.published(org)
    if (!targetsOf(source).some((target) => target.id === field))
      refuse('request.invalid', {}, [{ path: 'field', message: field, code: 'unknown' }])
    await write(writer, org, async (trx) => {
      const row = await trx
        .selectFrom('cleaning_row')
        .select('problems')
        .where('org_id', '=', org)
        .where('run_id', '=', id)
        .where('n', '=', n)
        .executeTakeFirst()
      if (!row) refuse('cleaning.not-found')
      await trx
        .deleteFrom('cleaning_cell')
        .where('org_id', '=', org)
        .where('run_id', '=', id)
        .where('n', '=', n)
        .where('field', '=', field)
        .execute()
      if (value === null) return
      const kind = row.problems.find(({ c }) => c === field)?.k ?? null
      const at = new Date(context.engine.now())
      await trx
        .insertInto('cleaning_cell')
        .values({ org_id: org, run_id: id, n, field, value, kind, by_id: actor.id, at })
        .execute()
    })
    return reply.code(204).send(null)
  })
}

type GroupChoice = z.infer<typeof GroupChoice>

/** Cells may be changed until they are entered. */
export async function changeable(context: CleaningContext, org: number, id: string): Promise<void> {
  const { state, grouped } = await foundRun(context, org, id)
  if (state !== 'ready' || grouped) refuse('cleaning.not-now', { state })
}

async function readGroups(trx: Trx, org: number, run: string, playbook: Playbook): Promise<ProblemGroups> {
  const rows = await trx
    .selectFrom('cleaning_problem')
    .selectAll()
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .execute()
  const { rows: set } = await sql<{
    kind: ProblemKind
    field: string
    n: number
  }>`select kind, field, count(*)::int as n
    from cleaning_cell where org_id = ${org} and run_id = ${run} and kind is not null group by kind, field`.execute(trx)
  const byHand = new Map(set.map(({ kind, field, n }) => [groupName(kind, field), n]))
  const targets = new Map(targetsOf(playbook).map(({ id, label }) => [id, label]))
  const items = rows.map(({ kind, field, count, repairable, repaired, examples }) => ({
    kind,
    field: { id: field, label: labelOf(targets.get(field) ?? { zh: field }) },
    count,
    repairable,
    byHand: count - repairable,
    repaired,
    set: byHand.get(groupName(kind, field)) ?? 0,
    examples,
  }))
  return {
    items: items.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.count - a.count),
  }
}

/** Where rows stand, and those that what is missing comes from. */
async function placesOf(
  trx: Trx,
  org: number,
  run: string,
  rows: readonly StagedRow[],
  kind: ProblemKind,
  field: string,
) {
  const place = placeIn(await readFiles(trx, org, [run]))
  const wanted = rows.flatMap(({ problems }) =>
    problems.flatMap(({ k, c, s }) => (k === kind && c === field && s !== undefined ? [s] : [])),
  )
  const sources = await trx
    .selectFrom('cleaning_row')
    .select(['n', 'file_id', 'sheet', 'line'])
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .where(sql<boolean>`n = any(${wanted}::int[])`)
    .execute()
  return { place, sources: new Map(sources.map((row) => [row.n, place(row)])) }
}
