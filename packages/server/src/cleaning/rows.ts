import { sql } from 'kysely'
import type { CleaningColumn, ProblemKind } from '@cairn/core/cleaning/problem.ts'
import { problemsOfRow } from '@cairn/core/cleaning/problem.ts'
import { plainText } from '../sheet/cell.ts'
import { openSheet } from '../sheet/read.ts'
import { SHEET_LIMITS } from '../sheet/refused.ts'
import type { TextEncoding } from '../sheet/text-scan.ts'
import type { CellProblem } from '../db/tables.ts'
import { packColumn } from '../engine/columns.ts'
import { groupName } from './decisions.ts'
import type { PlannedSheet } from './plan.ts'
import { emptyRun, MOST_ROWS, type FileRow, type Trx } from './store.ts'
import { advance, heard, Unfit, type Work } from './work.ts'
import { join } from 'node:path'

const CHUNK = 2000
const LONGEST = 4000
const EXAMPLES = 3

/** A row as it is staged. */
export interface Staged {
  readonly n: number
  readonly file_id: string
  readonly sheet: number
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  readonly problems: readonly CellProblem[]
}

/** Reads the used sheets of all files into rows of the database, with what is wrong in them; `each` sees every row. */
export async function stageRows(
  work: Work,
  files: readonly FileRow[],
  columns: readonly CleaningColumn[],
  each: (row: Staged) => void,
): Promise<void> {
  const { org, run } = work
  const total = files.reduce((sum, { sheets }) => sum + sheets.reduce((rows, s) => rows + (s.use ? s.rows : 0), 0), 0)
  await advance(work, { phase: 'rows', done: 0, total, rows: 0 }, (trx) => emptyRun(trx, org, run))
  const counts = openCounts()
  let chunk: Staged[] = []
  let n = 0
  let writing: Promise<void> = Promise.resolve()
  // While these are written, those behind them are read.
  const flush = async (): Promise<void> => {
    const [rows, done] = [chunk, n]
    chunk = []
    await writing
    writing = heard(advance(work, { done, rows: done }, (trx) => insertRows(trx, org, run, rows)))
  }
  for (const file of files)
    for await (const row of rowsOf(file, join(work.folder, file.id))) {
      if (n >= MOST_ROWS) throw new Unfit('too-many-rows', { limit: MOST_ROWS })
      const found = problemsOfRow({ id: '', values: row.cells }, columns)
      const problems = found.map(({ column, kind, to }): CellProblem => ({ c: column, k: kind, t: to }))
      for (const { column, kind, from, to } of found) counts.add(kind, column, from, to)
      const staged = { ...row, n: ++n, file_id: file.id, problems }
      each(staged)
      chunk.push(staged)
      if (chunk.length === CHUNK) await flush()
    }
  await flush()
  await writing
  await advance(work, { done: n, total: n, rows: n }, (trx) => counts.keep(trx, org, run))
}

type FileRowCells = Pick<Staged, 'sheet' | 'line' | 'cells'>

async function* rowsOf(file: FileRow, path: string): AsyncGenerator<FileRowCells> {
  const open = await openSheet(path, file.name, SHEET_LIMITS, (file.encoding ?? undefined) as TextEncoding | undefined)
  try {
    for (const [at, sheet] of file.sheets.entries()) {
      if (!sheet.use) continue
      const take = takerOf(sheet)
      let line = 0
      for await (const row of open.rows(sheet.name)) {
        line++
        if (sheet.headerRow !== null && line <= sheet.headerRow + 1) continue
        const cells = take(row)
        if (cells) yield { sheet: at, line, cells }
      }
    }
  } finally {
    await open.close()
  }
}

/** What a row brings, by field; null for one that brings nothing. Several columns of a field are put together. */
function takerOf(sheet: PlannedSheet): (row: readonly string[]) => Record<string, string> | null {
  const blanks = new Set(sheet.blanks)
  const brought = sheet.columns.flatMap(({ id, field }) => (field === null ? [] : [[Number(id), field] as const]))
  return (row) => {
    let cells: Record<string, string> | null = null
    for (const [index, field] of brought) {
      const raw = row[index]
      if (raw === undefined || raw === '') continue
      const value = plainText(raw).slice(0, LONGEST)
      if (value.trim() === '' || blanks.has(value.trim())) continue
      cells ??= {}
      const held = cells[field]
      cells[field] = held === undefined || held === value ? value : `${held}、${value}`
    }
    return cells
  }
}

async function insertRows(trx: Trx, org: number, run: string, rows: readonly Staged[]): Promise<void> {
  if (rows.length === 0) return
  const marked = rows.map((row) => ({ ...row, marks: marksOf(row.problems) }))
  const column = (name: string, type: Parameters<typeof packColumn>[2]) => packColumn(marked, name, type)
  await sql`insert into cleaning_row (org_id, run_id, n, file_id, sheet, line, cells, problems, marks)
    select ${org}::int, ${run}::uuid, x.n, x.file_id, x.sheet, x.line, x.cells, x.problems, x.marks::text[]
      from unnest(${column('n', 'int')}::int[], ${column('file_id', 'uuid')}::uuid[], ${column('sheet', 'smallint')}::smallint[],
        ${column('line', 'int')}::int[], ${column('cells', 'jsonb')}::jsonb[], ${column('problems', 'jsonb')}::jsonb[],
        ${column('marks', 'text[]')}::text[]) as x(n, file_id, sheet, line, cells, problems, marks)`.execute(trx)
}

/** The groups of problems that a row is listed under. */
export function marksOf(problems: readonly CellProblem[]): string[] {
  return problems.map(({ k, c }) => groupName(k, c))
}

interface Count {
  readonly kind: ProblemKind
  readonly field: string
  count: number
  repairable: number
  readonly examples: { from: string; to: string | null }[]
}

/** Problems counted by kind and field, with a few examples of each. */
export function openCounts() {
  const counts = new Map<string, Count>()
  return {
    add(kind: ProblemKind, field: string, from: string, to: string | null): void {
      const name = groupName(kind, field)
      const count = counts.get(name) ?? { kind, field, count: 0, repairable: 0, examples: [] }
      counts.set(name, count)
      count.count++
      if (to !== null) count.repairable++
      if (count.examples.length < EXAMPLES && !count.examples.some((each) => each.from === from && from !== ''))
        count.examples.push({ from, to })
    },
    async keep(trx: Trx, org: number, run: string): Promise<void> {
      if (counts.size === 0) return
      const rows = [...counts.values()].map((each) => ({
        org_id: org,
        run_id: run,
        ...each,
        examples: JSON.stringify(each.examples),
      }))
      await trx
        .insertInto('cleaning_problem')
        .values(rows)
        .onConflict((on) =>
          on.columns(['org_id', 'run_id', 'kind', 'field']).doUpdateSet(({ ref }) => ({
            count: ref('excluded.count'),
            repairable: ref('excluded.repairable'),
            examples: ref('excluded.examples'),
          })),
        )
        .execute()
    },
  }
}
