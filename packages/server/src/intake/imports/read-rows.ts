import type { OpenSheet } from '../../sheet/read.ts'
import type { Plan } from './plan.ts'
import type { SheetRow } from './row.ts'

/** The data rows of a table in chunks, those after the first `skip`; rows with nothing in them come as null. */
export async function* readChunks(
  sheet: OpenSheet,
  plan: Pick<Plan, 'sheet' | 'headerRow' | 'columns'>,
  skip: number,
  size: number,
): AsyncGenerator<(SheetRow | null)[]> {
  const names = plan.columns.map(({ name }) => name)
  const from = (plan.headerRow === null ? 0 : plan.headerRow + 1) + skip
  let chunk: (SheetRow | null)[] = []
  let at = 0
  for await (const cells of sheet.rows(plan.sheet)) {
    at += 1
    if (at <= from) continue
    chunk.push(rowOf(cells, names, at))
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

function rowOf(cells: readonly string[], names: readonly string[], row: number): SheetRow | null {
  const values: Record<string, string> = {}
  let filled = false
  for (const [index, name] of names.entries()) {
    const cell = cells[index] ?? ''
    if (cell.trim() !== '') filled = true
    values[name] = cell
  }
  return filled ? { row, values } : null
}
