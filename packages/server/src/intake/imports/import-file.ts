import { randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { IntakeContext } from '../context.ts'
import { draftImport, settlePlan } from './draft.ts'
import type { PlanChange } from './plan.ts'
import { runImport, type OnProgress } from './run.ts'
import { changeImport, fileOf, findImport, type ImportRow } from './store.ts'
import { sayProblem } from './words.ts'

/** A plan that cannot start, in one sentence for whoever typed the command. */
export class ImportRefused extends Error {
  override name = 'ImportRefused'
}

/**
 * Brings a file in from beginning to end, as the upload screen does: `agree` sees the plan that was guessed (with
 * `chosen` in it) and says whether to go on. Answers the import as it ended, a draft when it was not agreed to. A file
 * that is no table is thrown as a `SheetRefused`, a plan that cannot start as an `ImportRefused`.
 */
export async function importFile(
  context: IntakeContext,
  org: number,
  path: string,
  chosen: PlanChange = {},
  on: { agree?: (row: ImportRow) => Promise<boolean> | boolean; progress?: OnProgress } = {},
): Promise<ImportRow> {
  const id = randomUUID()
  const file = fileOf(context, org, id)
  await mkdir(dirname(file), { recursive: true })
  await copyFile(path, file)
  await draftImport(context, org, { id, name: basename(path), by: null }, chosen)
  const draft = await found(context, org, id)
  const { plan, problems } = await settlePlan(context, org, draft)
  if (problems.length > 0)
    throw new ImportRefused(problems.map(({ code, params }) => sayProblem(code, params, 'en')).join('; '))
  await changeImport(context, org, id, ['draft'], { plan: JSON.stringify(plan) })
  if (on.agree && !(await on.agree(await found(context, org, id)))) return found(context, org, id)
  await changeImport(context, org, id, ['draft'], { state: 'running', started_at: new Date(context.engine.now()) })
  await runImport(context, org, id, () => false, on.progress)
  return found(context, org, id)
}

async function found(context: IntakeContext, org: number, id: string): Promise<ImportRow> {
  const row = await findImport(context, org, id)
  if (!row) throw new Error(`import ${id} is gone`)
  return row
}
