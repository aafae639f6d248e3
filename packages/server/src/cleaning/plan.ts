import type { Field } from '@cairn/core/record/field.ts'
import { guessBlanks } from '../sheet/blanks.ts'
import { nameKey } from '../sheet/column-name.ts'
import { shapeShare, shareOf } from '../sheet/content.ts'
import { guessMapping, type ColumnGuess } from '../sheet/guess.ts'
import { columnsOf, guessHeaderRow, headOf } from '../sheet/header.ts'
import { openSheet, type OpenSheet } from '../sheet/read.ts'
import { SHEET_LIMITS } from '../sheet/refused.ts'
import type { TextEncoding } from '../sheet/text-scan.ts'
import { NAME, PERSON } from './targets.ts'

export interface PlannedColumn {
  /** Its place from 0, as a text. */
  readonly id: string
  readonly name: string
  readonly samples: readonly string[]
  readonly field: string | null
  readonly guess: {
    readonly field: string | null
    readonly confidence: number
    readonly from: 'guessed' | 'remembered'
  }
}

/** How a sheet becomes rows. All of it is guessed first, and may be changed. */
export interface PlannedSheet {
  readonly name: string
  readonly rows: number
  readonly use: boolean
  readonly headerRow: number | null
  readonly guessedHeaderRow: number | null
  readonly columns: readonly PlannedColumn[]
  readonly preview: readonly (readonly string[])[]
  readonly blanks: readonly string[]
  /** Column → order of day and month, told by the column as a whole. */
  readonly dates: Readonly<Record<string, 'day-first' | 'month-first'>>
}

export interface PlannedFile {
  readonly format: OpenSheet['format']
  readonly encoding: TextEncoding | null
  readonly sheets: readonly PlannedSheet[]
}

/** What guesses are made by: what columns may bring, and what those of a name were taken for before. */
export interface Guide {
  readonly targets: readonly Field[]
  readonly memory: ReadonlyMap<string, string | null>
}

const HEAD = 300
const PREVIEW = 8
const SAMPLES = 5
const CELL = 200
const MOST_SHEETS = 50
/** From here on a guess is put into the plan; below it is only shown. */
const LIKELY = 0.6

/** Opens a file and guesses how each of its sheets becomes rows. What is no table is thrown as a `SheetRefused`. */
export async function planFile(
  path: string,
  name: string,
  encoding: TextEncoding | undefined,
  guide: Guide,
): Promise<PlannedFile> {
  const open = await openSheet(path, name, SHEET_LIMITS, encoding)
  try {
    const sheets: PlannedSheet[] = []
    for (const sheet of open.sheets.slice(0, MOST_SHEETS)) sheets.push(await planSheet(open, sheet, guide))
    return { format: open.format, encoding: open.encoding ?? null, sheets }
  } finally {
    await open.close()
  }
}

/** Guesses how a sheet becomes rows; `headerRow` is where a person says that the columns are named. */
export async function planSheet(
  open: OpenSheet,
  { name, rows }: { readonly name: string; readonly rows: number },
  guide: Guide,
  headerRow?: number | null,
): Promise<PlannedSheet> {
  const head = await headOf(open.rows(name), HEAD)
  const guessedHeaderRow = guessHeaderRow(head)
  const at = headerRow === undefined ? guessedHeaderRow : headerRow
  const found = columnsOf(head, at)
  const blanks = guessBlanks(found)
  const filled = found.map((column) => ({
    ...column,
    samples: column.samples.filter((value) => value.trim() !== '' && !blanks.includes(value.trim())),
  }))
  const guesses = byContent(guessMapping(filled, guide.targets), filled, guide.targets)
  const known = new Set(guide.targets.map(({ id }) => id))
  const columns = filled.map((column, i): PlannedColumn => {
    const told = guide.memory.get(nameKey(column.name))
    const isTold = at !== null && told !== undefined && (told === null || known.has(told))
    const guess = guesses[i]
    const field = isTold ? told : (guess?.field ?? null)
    const confidence = isTold ? 1 : (guess?.confidence ?? 0)
    return {
      id: String(column.index),
      name: column.name,
      samples: [...new Set(column.samples.map((value) => value.trim().slice(0, CELL)))].slice(0, SAMPLES),
      field: confidence >= LIKELY ? field : null,
      guess: { field: confidence >= LIKELY ? field : null, confidence, from: isTold ? 'remembered' : 'guessed' },
    }
  })
  const dates = filled.flatMap(({ index, samples }) => {
    const order = dateOrder(samples)
    return order === null ? [] : [[String(index), order] as const]
  })
  return {
    name,
    rows,
    use: rows > 0 && isUsable(columns),
    headerRow: at,
    guessedHeaderRow,
    columns,
    preview: head.slice(0, PREVIEW).map((row) => row.slice(0, 60).map((cell) => cell.slice(0, CELL))),
    blanks,
    dates: Object.fromEntries(dates),
  }
}

const ADDRESS = /[省市区县镇乡].*(?:路|街|道|巷|号|村|园|大厦|栋|楼|室)/
const NAME_OF_PERSON = /^[\p{sc=Han}·]{2,4}(?:先生|女士|小姐|经理|总)?$/u
const MOSTLY = 0.6

/**
 * What values say over names: where the column called after the customer holds people and another holds companies, that one
 * is the customer; and a column of nothing else that holds addresses is the address.
 */
function byContent(
  guesses: readonly ColumnGuess[],
  columns: readonly { readonly samples: readonly string[] }[],
  targets: readonly Field[],
): ColumnGuess[] {
  const found = [...guesses]
  const share = (at: number, test: (value: string) => boolean): number => shareOf(columns[at]?.samples ?? [], test)
  const companies = (at: number): number => shapeShare(columns[at]?.samples ?? [], 'company')
  const fieldAt = (at: number): string | null =>
    (found[at]?.confidence ?? 0) >= LIKELY ? (found[at]?.field ?? null) : null
  const set = (at: number, field: string | null, confidence: number): void => {
    const guess = found[at]
    if (guess) found[at] = { ...guess, field, confidence }
  }
  const places = found.map((_guess, at) => at)
  const named = places.find((at) => found[at]?.field === NAME)
  const isFree = (at: number): boolean => fieldAt(at) === null || !['name', 'alias'].includes(found[at]?.why.code ?? '')
  const better = places.find((at) => at !== named && isFree(at) && companies(at) >= MOSTLY)
  if (better !== undefined && (named === undefined || companies(named) < 0.3)) {
    const isPeople = named !== undefined && share(named, (value) => NAME_OF_PERSON.test(value)) >= MOSTLY
    const hasPerson = places.some((at) => fieldAt(at) === PERSON)
    if (named !== undefined) set(named, isPeople && !hasPerson ? PERSON : null, isPeople ? 0.8 : 0)
    set(better, NAME, 0.8)
  }
  const address = targets.find(({ kind }) => kind === 'address')
  if (address && !places.some((at) => fieldAt(at) === address.id)) {
    const at = places.find((each) => fieldAt(each) === null && share(each, (value) => ADDRESS.test(value)) >= MOSTLY)
    if (at !== undefined) set(at, address.id, 0.7)
  }
  return found
}

/** Says whether a sheet tells whose its rows are. */
export function isUsable(columns: readonly Pick<PlannedColumn, 'field'>[]): boolean {
  return columns.some(({ field }) => field === NAME || field === PERSON)
}

/** What columns of these names are taken for from now on: those of sheets that name their columns. */
export function rememberedOf(sheets: readonly PlannedSheet[]): Map<string, string | null> {
  const memory = new Map<string, string | null>()
  for (const sheet of sheets)
    if (sheet.use && sheet.headerRow !== null)
      for (const { name, field } of sheet.columns) {
        const key = nameKey(name)
        if (key !== '') memory.set(key, memory.get(key) ?? field)
      }
  return memory
}

const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/

/** Whether a column writes 3/14/2026 or 14/3/2026; null when it does neither, or never says. */
function dateOrder(values: readonly string[]): 'day-first' | 'month-first' | null {
  let [monthFirst, dayFirst] = [0, 0]
  for (const value of values) {
    const [, one = '', two = ''] = YEAR_LAST.exec(value.trim()) ?? []
    if (Number(two) > 12) monthFirst++
    if (Number(one) > 12) dayFirst++
  }
  if (monthFirst === dayFirst) return null
  return monthFirst > dayFirst ? 'month-first' : 'day-first'
}
