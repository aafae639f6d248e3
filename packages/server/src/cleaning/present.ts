import { sql } from 'kysely'
import { WITHDRAW_WITHIN_DAYS } from '@cairn/core/process/entered.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { DAY } from '@cairn/core/time.ts'
import type { Language } from '../http/sentences.ts'
import type { CleaningRun, RunDetail, Where } from './schemas.ts'
import { MOST_FILES, MOST_ROWS, readFiles, type FileRow, type RunRow, type Trx } from './store.ts'
import { targetsOf } from './targets.ts'
import { failureText } from './words.ts'

interface Tally {
  readonly id: string
  readonly by_name: string | null
  readonly files: number
  readonly problems: number
  readonly to_judge: number
}

/** What is counted of runs. */
async function readTallies(trx: Trx, org: number, ids: readonly string[]): Promise<Map<string, Tally>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Tally>`select r.id, m.name as by_name,
      (select count(*)::int from cleaning_file f where f.org_id = ${org} and f.run_id = r.id) as files,
      (select coalesce(sum(case when p.repaired then p.count - p.repairable else p.count end), 0)::int
         from cleaning_problem p where p.org_id = ${org} and p.run_id = r.id) as problems,
      (select count(*)::int from cleaning_pair p where p.org_id = ${org} and p.run_id = r.id and p.verdict is null
          and p.zone = 'judge' and p.relation is null) as to_judge
    from cleaning_run r left join member m on m.org_id = r.org_id and m.id = r.by_id
    where r.org_id = ${org} and r.id = any(${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Runs as they are shown in the list. */
export async function presentRuns(
  trx: Trx,
  org: number,
  runs: readonly RunRow[],
  language: Language,
): Promise<CleaningRun[]> {
  const tallies = await readTallies(
    trx,
    org,
    runs.map(({ id }) => id),
  )
  return runs.map((run) => present(run, tallies.get(run.id), language))
}

function present(run: RunRow, tally: Tally | undefined, language: Language): CleaningRun {
  const { id, name, state, phase, error, rule } = run
  const isUnderWay = ['reading', 'entering', 'taking-back', 'stopped'].includes(state)
  return {
    id,
    name,
    state,
    by: run.by_id === null ? null : { id: run.by_id, name: tally?.by_name ?? '' },
    createdAt: run.created_at.toISOString(),
    enteredAt: run.entered_at?.toISOString() ?? null,
    undoUntil: undoUntil(run),
    files: tally?.files ?? 0,
    rows: run.rows,
    problems: Math.max(0, tally?.problems ?? 0),
    toJudge: tally?.to_judge ?? 0,
    work: isUnderWay && phase !== null ? { phase, done: Math.min(run.done, run.total), of: run.total } : null,
    error: state === 'failed' ? error : null,
    errorText: state === 'failed' && error !== null ? failureText(error, run.error_params, language) : null,
    rule,
  }
}

export function undoUntil({ entered_at }: Pick<RunRow, 'entered_at'>): string | null {
  return entered_at && new Date(entered_at.getTime() + WITHDRAW_WITHIN_DAYS * DAY).toISOString()
}

/** A run with its files and all that their columns may bring. */
export async function presentDetail(
  trx: Trx,
  org: number,
  run: RunRow,
  playbook: Playbook,
  language: Language,
): Promise<RunDetail> {
  const [shown] = await presentRuns(trx, org, [run], language)
  if (!shown) throw new Error(`run ${run.id} is gone`)
  const files = await readFiles(trx, org, [run.id])
  return {
    ...shown,
    sources: files.map(presentFile),
    targets: targetsOf(playbook).map(({ id, label, kind }) => ({ id, label: labelOf(label), kind })),
    limits: { rows: MOST_ROWS, files: MOST_FILES },
  }
}

export function labelOf({ zh, en }: { zh: string; en?: string | undefined }): { zh: string; en?: string } {
  return en === undefined ? { zh } : { zh, en }
}

type Presented = RunDetail['sources'][number]

function presentFile(file: FileRow): Presented {
  const { id, name, size, format, encoding, guessed_encoding, sheets } = file
  return {
    id,
    name,
    size: Number(size),
    format: format as Presented['format'], // Written by us, and only as one of these.
    encoding: encoding as Presented['encoding'],
    guessedEncoding: guessed_encoding as Presented['encoding'],
    sheets: sheets.map((sheet, at) => ({
      id: `${id}.${at}`,
      name: sheet.name,
      rows: sheet.rows,
      use: sheet.use,
      headerRow: sheet.headerRow,
      guessedHeaderRow: sheet.guessedHeaderRow,
      columns: sheet.columns.map(({ samples, ...column }) => ({ ...column, samples: [...samples] })),
      preview: sheet.preview.map((row) => [...row]),
    })),
  }
}

/** Where a staged row stands. */
export type Place = (row: { readonly file_id: string; readonly sheet: number; readonly line: number }) => Where

export function placeIn(files: readonly FileRow[]): Place {
  const byId = new Map(files.map((file) => [file.id, file]))
  return ({ file_id, sheet, line }) => {
    const file = byId.get(file_id)
    return { file: { id: file_id, name: file?.name ?? '' }, sheet: file?.sheets[sheet]?.name ?? '', row: line }
  }
}
