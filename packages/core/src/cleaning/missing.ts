import type { CleaningColumn, CleaningRow, Problem } from './problem.ts'

/**
 * What rows of one and the same company lack and others of them have. A value is offered where all that have one agree;
 * where they do not, a person chooses when the rows are merged. `source` names the first row, by id, that has it.
 */
export function missingFrom(twins: readonly CleaningRow[], columns: readonly CleaningColumn[]): Problem[] {
  const ordered = twins.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return columns.flatMap(({ id: column }) => {
    const filled = ordered.filter(({ values }) => (values[column] ?? '') !== '')
    const [first] = filled
    const to = first?.values[column]
    if (first === undefined || to === undefined || filled.some(({ values }) => values[column] !== to)) return []
    return ordered
      .filter((row) => (row.values[column] ?? '') === '')
      .map((row): Problem => ({ row: row.id, column, kind: 'missing', from: '', to, source: first.id }))
  })
}
