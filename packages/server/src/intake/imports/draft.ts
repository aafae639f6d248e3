import { rm } from 'node:fs/promises'
import type { IntakeContext } from '../context.ts'
import { columnsOf, headOf } from '../../sheet/header.ts'
import { openSheet } from '../../sheet/read.ts'
import { guessChoices, guessPlan, HEAD } from './guess-plan.ts'
import { findTarget, targetsOf, type Plan, type PlanChange } from './plan.ts'
import { addImport, fileOf, isMigrating, type ImportRow } from './store.ts'

/** Makes a draft of a file that lies where imports lie, with everything guessed. A file that is no table is removed and refused. */
export async function draftImport(
  context: IntakeContext,
  org: number,
  file: { id: string; name: string; by: string | null },
  chosen: PlanChange = {},
): Promise<void> {
  const path = fileOf(context, org, file.id)
  try {
    const { plan, rows } = await planFor(context, org, file, chosen)
    await addImport(context, { org, ...file, plan, rows })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The plan of a file as guessed, with what was chosen kept, and its number of data rows. */
export async function planFor(
  context: IntakeContext,
  org: number,
  file: { id: string; name: string },
  chosen: PlanChange,
): Promise<{ plan: Plan; rows: number }> {
  const book = await context.books.published(org)
  const sheet = await openSheet(fileOf(context, org, file.id), file.name)
  try {
    const { record, sheet: named, headerRow, source } = chosen
    const guessed = await guessPlan(sheet, book, {
      ...(record && { record }),
      ...(named !== undefined && { sheet: named }),
      ...(headerRow !== undefined && { headerRow }),
      ...(source && { source }),
    })
    const all = sheet.sheets.find(({ name }) => name === guessed.sheet)?.rows ?? 0
    const rows = Math.max(0, all - (guessed.headerRow === null ? 0 : guessed.headerRow + 1))
    return { plan: changed(guessed, chosen), rows }
  } finally {
    await sheet.close()
  }

  function changed(
    plan: Plan,
    { mapping, externalId, blanks, dates, stages, sources, otherOwners, legacy }: PlanChange,
  ): Plan {
    return {
      ...plan,
      ...(mapping && { mapping: { ...plan.mapping, ...mapping } }),
      ...(externalId !== undefined && { externalId }),
      ...(blanks && { blanks }),
      ...(dates && { dates: { ...plan.dates, ...dates } }),
      ...(stages && { stages: { ...plan.stages, ...stages } }),
      ...(sources && { sources: { ...plan.sources, ...sources } }),
      ...(otherOwners && { otherOwners }),
      ...(legacy !== undefined && { legacy }),
    }
  }
}

/** A plan whose mapping was changed: where another column brings stages or sources, its values are guessed anew. */
export async function withChoices(
  context: IntakeContext,
  org: number,
  file: { id: string; name: string },
  before: Plan,
  plan: Plan,
): Promise<Plan> {
  const bringing = ({ mapping }: Plan, target: string): string | undefined =>
    Object.keys(mapping).find((column) => mapping[column] === target)
  if (['deal.stage', 'source'].every((target) => bringing(before, target) === bringing(plan, target))) return plan
  const sheet = await openSheet(fileOf(context, org, file.id), file.name)
  try {
    const columns = columnsOf(await headOf(sheet.rows(plan.sheet), HEAD), plan.headerRow)
    return { ...plan, ...(await guessChoices(sheet, await context.books.published(org), { ...plan, columns })) }
  } finally {
    await sheet.close()
  }
}

/** What is wrong with a plan before it may start; empty when nothing is. Targets are given by their ids or bare names. */
export async function settlePlan(
  context: IntakeContext,
  org: number,
  { plan }: Pick<ImportRow, 'plan'>,
): Promise<{ plan: Plan; problems: { path: string; code: string; params: Record<string, unknown> }[] }> {
  const book = await context.books.published(org)
  const targets = targetsOf(book, plan.record)
  const columns = new Set(plan.columns.map(({ name }) => name))
  const problems: { path: string; code: string; params: Record<string, unknown> }[] = []
  const mapping: Record<string, string | null> = {}
  for (const [column, named] of Object.entries(plan.mapping)) {
    const target = named === null ? undefined : findTarget(targets, named)
    if (!columns.has(column))
      problems.push({ path: `mapping.${column}`, code: 'import.column-unknown', params: { column } })
    else if (named !== null && !target)
      problems.push({ path: `mapping.${column}`, code: 'import.field-unknown', params: { field: named } })
    mapping[column] = target?.id ?? null
  }
  const brought = new Set(Object.values(mapping))
  if (plan.record !== 'lead' && !brought.has('customer.name'))
    problems.push({ path: 'mapping', code: 'import.customer-missing', params: {} })
  if (![...brought].some((each) => each !== null))
    problems.push({ path: 'mapping', code: 'import.nothing-mapped', params: {} })
  if (plan.legacy) {
    if (plan.record !== 'customer') problems.push({ path: 'legacy', code: 'import.legacy-customers-only', params: {} })
    else if (!(await isMigrating(context, org))) problems.push({ path: 'legacy', code: 'migration.none', params: {} })
  }
  if (plan.externalId !== null && !columns.has(plan.externalId))
    problems.push({ path: 'externalId', code: 'import.column-unknown', params: { column: plan.externalId } })
  for (const [value, stage] of Object.entries(plan.stages))
    if (!book.stages.has(stage)) problems.push({ path: `stages.${value}`, code: 'stage.unknown', params: { stage } })
  return { plan: { ...plan, mapping }, problems }
}
