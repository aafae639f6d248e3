import { join } from 'node:path'
import type { Selectable, Updateable } from 'kysely'
import type { ImportTable } from '../../db/tables.ts'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import type { Plan } from './plan.ts'

/** A row of `import` with its plan. */
export type ImportRow = Omit<Selectable<ImportTable>, 'plan'> & { readonly plan: Plan }

type Store = Pick<IntakeContext, 'writer'>

/** Where the file of an import lies. */
export function fileOf(context: Pick<IntakeContext, 'config'>, org: number, id: string): string {
  return join(context.config.filesDir, 'imports', String(org), id)
}

export async function findImport({ writer }: Store, org: number, id: string): Promise<ImportRow | undefined> {
  const row = await write(writer, org, (trx) =>
    trx.selectFrom('import').selectAll().where('org_id', '=', org).where('id', '=', id).executeTakeFirst(),
  )
  return row as ImportRow | undefined // The plan is written by us, and only as a Plan.
}

export async function addImport(
  { writer }: Store,
  row: { org: number; id: string; name: string; plan: Plan; rows: number; by: string | null },
): Promise<void> {
  await write(writer, row.org, (trx) =>
    trx
      .insertInto('import')
      .values({
        org_id: row.org,
        id: row.id,
        name: row.name,
        state: 'draft',
        record: row.plan.record,
        file_id: null,
        plan: JSON.stringify(row.plan),
        rows: row.rows,
        error: null,
        by_id: row.by,
        started_at: null,
        finished_at: null,
      })
      .execute(),
  )
}

/** Changes an import while it is in one of these states; says whether it was. */
export async function changeImport(
  { writer }: Store,
  org: number,
  id: string,
  from: readonly ImportRow['state'][],
  set: Updateable<ImportTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await write(writer, org, (trx) =>
    trx
      .updateTable('import')
      .set(set)
      .where('org_id', '=', org)
      .where('id', '=', id)
      .where('state', 'in', from)
      .executeTakeFirst(),
  )
  return numUpdatedRows > 0n
}

/** Says whether customers of the time before may be brought over now. */
export async function isMigrating({ writer }: Store, org: number): Promise<boolean> {
  const query = (trx: Parameters<Parameters<typeof write<unknown>>[2]>[0]) =>
    trx
      .selectFrom('migration')
      .select('id')
      .where('org_id', '=', org)
      .where('state', '=', 'underway')
      .executeTakeFirst()
  return (await write(writer, org, query)) !== undefined
}

/** Imports that should be running, wherever their process is now. */
export async function runningImports({ writer }: Store): Promise<{ org: number; id: string }[]> {
  const orgs = await write(writer, 0, (trx) => trx.selectFrom('org').select('id').orderBy('id').execute())
  const found: { org: number; id: string }[] = []
  for (const { id: org } of orgs) {
    const rows = await write(writer, org, (trx) =>
      trx
        .selectFrom('import')
        .select('id')
        .where('org_id', '=', org)
        .where('state', '=', 'running')
        .orderBy('started_at')
        .execute(),
    )
    found.push(...rows.map(({ id }) => ({ org, id })))
  }
  return found
}
