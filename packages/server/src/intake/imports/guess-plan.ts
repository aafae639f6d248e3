import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { YEAR_STANDS_LAST } from '@cairn/core/record/read-date.ts'
import { choiceOf } from '@cairn/core/record/values.ts'
import { guessBlanks } from '../../sheet/blanks.ts'
import { shareOf } from '../../sheet/content.ts'
import { guessExternalId, guessRecord } from '../../sheet/guess-record.ts'
import { guessMapping } from '../../sheet/guess.ts'
import { columnsOf, guessHeaderRow, headOf, type SheetColumn } from '../../sheet/header.ts'
import type { OpenSheet } from '../../sheet/read.ts'
import { targetsOf, type DateOrder, type Plan } from './plan.ts'
import { guessSources } from './guess-sources.ts'
import { guessStages } from './guess-stages.ts'

/** Rows that guesses are made from. */
export const HEAD = 1000
const SAMPLES = 5
/** From here on a guess is put into the plan; below it is only shown. */
const LIKELY = 0.65
/** A row's own id is seldom something else as well. */
const SURE = 0.9
/** Rows in which the values of a stage or source column are looked for. */
const STAGE_ROWS = 50_000

type Chosen = Partial<Pick<Plan, 'record' | 'sheet' | 'headerRow' | 'source'>>

/** Guesses how a table becomes records; what a person has chosen already is kept. */
export async function guessPlan(sheet: OpenSheet, book: CompiledPlaybook, chosen: Chosen = {}): Promise<Plan> {
  const named = chosen.sheet ?? fullest(sheet)
  const head = await headOf(sheet.rows(named), HEAD)
  const headerRow = chosen.headerRow === undefined ? guessHeaderRow(head) : chosen.headerRow
  const columns = columnsOf(head, headerRow)
  const record = chosen.record ?? guessRecord(columns).record
  const targets = targetsOf(book, record)
  const blanks = guessBlanks(columns)
  const filled = columns.map((column) => withoutBlanks(column, blanks))
  const externalId = guessExternalId(columns)
  const guesses = guessMapping(filled, targets).map((guess, at) => believed(guess, filled[at], targets))
  const mapping = Object.fromEntries(
    guesses.map(({ column, field, confidence }) => {
      const least = column === externalId ? SURE : LIKELY
      return [column, confidence >= least ? field : null]
    }),
  )
  return {
    record,
    source: chosen.source ?? 'import',
    sheet: named,
    sheets: sheet.sheets,
    headerRow,
    columns: columns.map(({ name, samples }, at) => ({
      name,
      sample: different(samples).slice(0, SAMPLES),
      guess: { field: guesses[at]?.field ?? null, confidence: guesses[at]?.confidence ?? 0 },
    })),
    mapping,
    externalId,
    blanks,
    dates: Object.fromEntries(
      filled.flatMap(({ name, samples }) => {
        const order = dateOrder(samples)
        return order ? [[name, order]] : []
      }),
    ),
    ...(await guessChoices(sheet, book, { record, sheet: named, headerRow, columns, mapping, blanks })),
    otherOwners: record === 'customer' ? 'nobody' : 'least-loaded',
  }
}

/** What a table calls stages and sources, and which of ours they are, from the columns that bring them. */
export async function guessChoices(
  sheet: OpenSheet,
  book: CompiledPlaybook,
  plan: Pick<Plan, 'record' | 'sheet' | 'headerRow' | 'mapping' | 'blanks'> & {
    readonly columns: readonly SheetColumn[]
  },
): Promise<Pick<Plan, 'stages' | 'sources'>> {
  const found = async (target: string): Promise<string[]> => {
    const column = plan.columns.find(({ name }) => plan.mapping[name] === target)
    if (!column) return []
    const values = await valuesOf(sheet, plan.sheet, plan.headerRow, column.index)
    return values.filter((value) => !plan.blanks.includes(value))
  }
  return {
    stages: plan.record === 'deal' ? guessStages(await found('deal.stage'), book.source.stages) : {},
    sources: plan.record === 'lead' ? guessSources(await found('source'), book.source) : {},
  }
}

function fullest({ sheets }: OpenSheet): string {
  return sheets.toSorted((a, b) => b.rows - a.rows)[0]?.name ?? ''
}

async function valuesOf(sheet: OpenSheet, named: string, headerRow: number | null, index: number): Promise<string[]> {
  const values = new Set<string>()
  let at = 0
  for await (const row of sheet.rows(named)) {
    if (headerRow === null || at > headerRow) values.add((row[index] ?? '').trim())
    if (++at >= STAGE_ROWS) break
  }
  values.delete('')
  return [...values]
}

function withoutBlanks(column: SheetColumn, blanks: readonly string[]): SheetColumn {
  return { ...column, samples: column.samples.filter((value) => !blanks.includes(value.trim())) }
}

function different(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
}

/** A choice that hardly any value of the column is one of would only fill the quarantine. */
function believed<G extends { column: string; field: string | null; confidence: number }>(
  guess: G,
  column: SheetColumn | undefined,
  targets: readonly Field[],
): G {
  const field = targets.find(({ id }) => id === guess.field)
  if (!field?.choices?.length || !column) return guess
  const fits = shareOf(column.samples, (value) => choiceOf(field, value) !== undefined)
  return column.samples.some((value) => value.trim() !== '') && fits < 0.5
    ? { ...guess, field: null, confidence: 0 }
    : guess
}

/**
 * Whether a column writes 3/14/2026 or 14/3/2026; null when it does neither, or never says. 24-3-14 may begin with its
 * year: of years with two digits only 3-14-24 says something.
 */
export function dateOrder(values: readonly string[]): DateOrder | null {
  let monthFirst = 0
  let dayFirst = 0
  for (const value of values) {
    const [, one = '', two = '', year = ''] = YEAR_STANDS_LAST.exec(value.trim()) ?? []
    if (Number(two) > 12) monthFirst++
    if (Number(one) > 12 && year.length === 4) dayFirst++
  }
  if (monthFirst === dayFirst) return null
  return monthFirst > dayFirst ? 'month-first' : 'day-first'
}
