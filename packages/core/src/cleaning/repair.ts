import type { CleaningRow, Problem } from './problem.ts'

/** A row with repairs made: those of its cells that still say what was found wrong with them. */
export function repair(row: CleaningRow, problems: readonly Problem[]): CleaningRow {
  return changed(row, problems, ({ from, to }) => [from, to])
}

/** A row with repairs taken back: those of its cells that still say what they were repaired to. */
export function takeBackRepair(row: CleaningRow, problems: readonly Problem[]): CleaningRow {
  return changed(row, problems, ({ from, to }) => [to, from])
}

function changed(
  row: CleaningRow,
  problems: readonly Problem[],
  way: (problem: Problem) => [was: string | null, becomes: string | null],
): CleaningRow {
  let values: Record<string, string> | null = null
  for (const problem of problems) {
    const [was, becomes] = way(problem)
    if (problem.row !== row.id || was === null || becomes === null) continue
    if ((row.values[problem.column] ?? '') !== was) continue
    values ??= { ...row.values }
    values[problem.column] = becomes
  }
  return values === null ? row : { ...row, values }
}
