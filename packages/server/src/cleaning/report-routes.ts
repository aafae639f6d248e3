import { sql } from 'kysely'
import * as z from 'zod'
import { groupTies } from '@cairn/core/cleaning/group.ts'
import type { App } from '../http/app.ts'
import { csvOf } from '../http/csv.ts'
import { askerWith } from '../http/identity.ts'
import { Page, pageOf, PageQuery, readCursor } from '../http/paging.ts'
import { languageFor } from '../http/problem.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import { readTies } from './groups.ts'
import { placeIn, presentRuns, undoUntil } from './present.ts'
import { foundRun } from './run-routes.ts'
import { Id, Preview, Report, ReportRow, ReportWhat, tags } from './schemas.ts'
import { readFiles, type RunRow, type Trx } from './store.ts'
import { NAME, PERSON } from './targets.ts'
import { rowOf } from './row-id.ts'
import { outcomeText } from './words.ts'

const ROWS_AT_ONCE = 5000

/** /api/v1/cleaning/:id/preview and report: what entering will do, and what was done. */
export function reportRoutes(app: App, context: CleaningContext): void {
  const { writer } = context

  app.get('/api/v1/cleaning/:id/preview', { schema: { tags, params: Id, response: { 200: Preview } } }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const run = await foundRun(context, org, req.params.id)
    return write(writer, org, (trx) => previewOf(trx, org, run))
  })

  app.get('/api/v1/cleaning/:id/report', { schema: { tags, params: Id, response: { 200: Report } } }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const run = await foundRun(context, org, req.params.id)
    return write(writer, org, async (trx) => {
      const [shown] = await presentRuns(trx, org, [run], languageFor(req))
      return { ...(await countReport(trx, org, run)), by: shown?.by ?? null }
    })
  })

  const rows = {
    tags,
    params: Id,
    querystring: PageQuery.extend({ what: ReportWhat }),
    response: { 200: Page(ReportRow) },
  }
  app.get('/api/v1/cleaning/:id/report/rows', { schema: rows }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const { what, limit, cursor } = req.query
    await foundRun(context, org, id)
    const after = Number(readCursor(cursor)?.key ?? 0)
    return write(writer, org, async (trx) => {
      const wanted = what === 'kept' ? sql`g.kept_why is not null` : sql`g.result = ${what}`
      const { rows: found } = await sql<ReportedRow>`select g.n, g.rows, g.name, g.customer_id, c.name as customer_name,
          case when ${what === 'kept'} then g.kept_why else g.why end as why
        from cleaning_group g left join customer c on c.org_id = g.org_id and c.id = g.customer_id
        where g.org_id = ${org} and g.run_id = ${id} and g.n > ${after} and ${wanted}
        order by g.n limit ${limit + 1}`.execute(trx)
      const place = placeIn(await readFiles(trx, org, [id]))
      const staged = await trx
        .selectFrom('cleaning_row')
        .select(['n', 'file_id', 'sheet', 'line'])
        .where('org_id', '=', org)
        .where('run_id', '=', id)
        .where(sql<boolean>`n = any(${found.flatMap((row) => row.rows)}::int[])`)
        .execute()
      const byN = new Map(staged.map((row) => [row.n, place(row)]))
      return pageOf(
        found,
        limit,
        ({ n }) => ({ key: n, id: String(n) }),
        (row) => ({
          name: row.name ?? '',
          customer:
            row.customer_id === null || row.customer_name === null
              ? null
              : { id: row.customer_id, name: row.customer_name },
          wheres: row.rows.flatMap((n) => byN.get(n) ?? []),
          why: row.why,
        }),
      )
    })
  })

  const csv = { tags, params: Id, produces: ['text/csv'], response: { 200: z.string() } }
  app.get('/api/v1/cleaning/:id/report.csv', { schema: csv }, async (req, reply) => {
    const { org } = askerWith(req, 'import.run')
    const run = await foundRun(context, org, req.params.id)
    const language = languageFor(req)
    const lines = await readLines(context, org, run)
    const text = csvOf([
      language === 'zh'
        ? ['文件', '工作表', '行', '客户名称', '联系人', '结果', '原因', '撤回', '客户编号']
        : ['File', 'Sheet', 'Row', 'Customer', 'Contact', 'Result', 'Why', 'Taken back', 'Customer id'],
      ...lines.map((line) => [
        line.file,
        line.sheet,
        line.row,
        line.name,
        line.person,
        outcomeText(line.result, language),
        outcomeText(line.why, language),
        [line.took_back, line.kept_why]
          .map((code) => outcomeText(code, language))
          .filter(Boolean)
          .join(' · '),
        line.customer_id,
      ]),
    ])
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="cleaning-${run.id}.csv"`)
      .send(text)
  })
}

interface ReportedRow {
  readonly n: number
  readonly rows: number[]
  readonly name: string | null
  readonly customer_id: string | null
  readonly customer_name: string | null
  readonly why: string | null
}

/** What entering would do now, by who is judged to be one. */
async function previewOf(trx: Trx, org: number, run: RunRow): Promise<z.infer<typeof Preview>> {
  const ties = await readTies(trx, org, run.id)
  const groups = groupTies(ties, (id) => rowOf(id) === null)
  const grouped = groups.map((ids) => ({
    rows: ids.filter((id) => rowOf(id) !== null).length,
    isStored: ids.some((id) => rowOf(id) === null),
  }))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cleaning_row r
    where r.org_id = ${org} and r.run_id = ${run.id} and not r.cells ?| ${[NAME, PERSON]}::text[]
      and not exists (select from cleaning_cell c where c.org_id = ${org} and c.run_id = ${run.id} and c.n = r.n and c.field in (${NAME}, ${PERSON}))
      and not exists (select from cleaning_pair p where p.org_id = ${org} and p.run_id = ${run.id} and (p.one_row = r.n or p.other_row = r.n))`.execute(
    trx,
  )
  const nameless = rows[0]?.n ?? 0
  const updates = grouped.filter(({ isStored }) => isStored).length
  const inGroups = grouped.reduce((sum, group) => sum + group.rows, 0)
  const fresh = grouped.length - updates + (run.rows - inGroups) - nameless
  const toJudge = ties.filter(
    ({ verdict, zone, relation }) => verdict === null && zone === 'judge' && relation === null,
  )
  return {
    new: fresh,
    updates,
    leftOut: nameless > 0 ? [{ why: 'no-name', rows: nameless }] : [],
    toJudge: toJudge.length,
    rows: run.rows,
  }
}

async function countReport(trx: Trx, org: number, run: RunRow): Promise<Omit<Report, 'by'>> {
  const where = sql`org_id = ${org} and run_id = ${run.id}`
  const { rows: files } = await sql<{
    name: string
    rows: number
  }>`select f.name, count(r.n)::int as rows from cleaning_file f
    left join cleaning_row r on r.org_id = f.org_id and r.run_id = f.run_id and r.file_id = f.id
    where f.org_id = ${org} and f.run_id = ${run.id} group by f.id, f.name, f.place order by f.place`.execute(trx)
  const { rows: repairs } = await sql<
    Report['repairs'][number]
  >`select kind, sum(repairable)::int as cells from cleaning_problem
    where ${where} and repaired group by kind order by kind`.execute(trx)
  const { rows: sums } = await sql<Sums>`select
      (select count(*)::int from cleaning_cell where ${where}) as hand,
      count(*) filter (where result = 'created')::int as created, count(*) filter (where result = 'updated')::int as updated,
      count(*) filter (where result = 'unchanged')::int as unchanged, coalesce(sum(cells_left_out), 0)::int as lost,
      count(*) filter (where took_back = 'vanished')::int as vanished, count(*) filter (where took_back = 'reverted')::int as reverted,
      count(*) filter (where took_back = 'kept')::int as kept
    from cleaning_group where ${where}`.execute(trx)
  const { rows: leftOut } = await sql<
    Report['leftOut'][number]
  >`select coalesce(why, '') as why, sum(cardinality(rows))::int as rows
    from cleaning_group where ${where} and result = 'left-out' group by why order by why`.execute(trx)
  const { rows: pairs } = await sql<Report['pairs']>`select count(*) filter (where verdict = 'same')::int as same,
      count(*) filter (where verdict = 'apart')::int as apart, count(*) filter (where verdict = 'related')::int as related,
      count(*) filter (where verdict is null and zone = 'certain' and relation is null)::int as certain
    from cleaning_pair where ${where}`.execute(trx)
  const [sum] = sums
  const isBack = run.state === 'taking-back' || run.state === 'taken-back'
  return {
    files,
    rows: run.rows,
    repairs,
    setByHand: sum?.hand ?? 0,
    pairs: pairs[0] ?? { same: 0, apart: 0, related: 0, certain: 0 },
    created: sum?.created ?? 0,
    updated: sum?.updated ?? 0,
    unchanged: sum?.unchanged ?? 0,
    leftOut,
    cellsLeftOut: sum?.lost ?? 0,
    takenBack: isBack ? { vanished: sum?.vanished ?? 0, reverted: sum?.reverted ?? 0, kept: sum?.kept ?? 0 } : null,
    enteredAt: run.entered_at?.toISOString() ?? null,
    undoUntil: undoUntil(run),
  }
}

interface Sums {
  readonly hand: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly lost: number
  readonly vanished: number
  readonly reverted: number
  readonly kept: number
}

interface Line {
  readonly n: number
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly name: string
  readonly person: string
  readonly result: string | null
  readonly why: string | null
  readonly took_back: string | null
  readonly kept_why: string | null
  readonly customer_id: string | null
}

/** Every row and what became of it: those that are one customer together. */
async function readLines({ writer }: CleaningContext, org: number, run: RunRow): Promise<Line[]> {
  const place = placeIn(await write(writer, org, (trx) => readFiles(trx, org, [run.id])))
  const lines: Line[] = []
  for (let after = 0; ;) {
    const { rows } = await write(writer, org, (trx) => readPage(trx, org, run, after))
    for (const row of rows) {
      const where = place({ file_id: row.file_id, sheet: row.sheet_at, line: row.line })
      lines.push({ ...row, file: where.file.name, sheet: where.sheet, row: where.row })
    }
    const last = rows.at(-1)
    if (last === undefined) return lines
    after = last.n
  }
}

function readPage(trx: Trx, org: number, run: RunRow, after: number) {
  const groups = run.grouped
    ? sql`select n, rows, result, why, took_back, kept_why, customer_id from cleaning_group`
    : sql`select n, array[n] as rows, null as result, null as why, null as took_back, null as kept_why, null::uuid as customer_id
          from cleaning_row`
  return sql<
    Line & { file_id: string; line: number; sheet_at: number }
  >`select g.n, r.file_id, r.sheet as sheet_at, r.line,
      coalesce(r.cells ->> ${NAME}, '') as name, coalesce(r.cells ->> ${PERSON}, '') as person,
      g.result, g.why, g.took_back, g.kept_why, g.customer_id
    from (${groups} where org_id = ${org} and run_id = ${run.id} and n > ${after} order by n limit ${ROWS_AT_ONCE}) g
    cross join lateral unnest(g.rows) as u(row)
    join cleaning_row r on r.org_id = ${org} and r.run_id = ${run.id} and r.n = u.row
    order by g.n, r.n`.execute(trx)
}
