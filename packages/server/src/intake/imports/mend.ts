import { sql } from 'kysely'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import type { RowProblem } from './row.ts'
import { takerOf } from './run.ts'
import type { ImportRow } from './store.ts'

/** Takes a quarantined row in with its mended cells. What is still wrong is kept and answered; null when there is no such row. */
export async function mendRow(
  context: IntakeContext,
  org: number,
  found: ImportRow,
  row: number,
  values: Readonly<Record<string, string>>,
): Promise<readonly RowProblem[] | null> {
  const { writer } = context
  const kept = await write(writer, org, (trx) =>
    trx
      .selectFrom('quarantine')
      .select('values')
      .where('org_id', '=', org)
      .where('import_id', '=', found.id)
      .where('row', '=', row)
      .where('mended_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!kept) return null
  const mended = { ...(kept.values as Record<string, string>), ...values }
  const take = await takerOf(context, org, found.plan)
  const [outcome] = await take([{ row, values: mended }])
  const problems = outcome?.kind === 'bad' ? outcome.problems : []
  await write(writer, org, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('quarantine')
      .set({
        values: JSON.stringify(mended),
        ...(problems.length > 0
          ? { problems: JSON.stringify(problems) }
          : { mended_at: new Date(context.engine.now()) }),
      })
      .where('org_id', '=', org)
      .where('import_id', '=', found.id)
      .where('row', '=', row)
      .where('mended_at', 'is', null)
      .executeTakeFirst()
    if (problems.length > 0 || numUpdatedRows === 0n) return
    const counter = outcome?.kind === 'repeated' ? 'repeated' : 'accepted'
    await trx
      .updateTable('import')
      .set({ quarantined: sql`quarantined - 1`, [counter]: sql`${sql.ref(counter)} + 1` })
      .where('org_id', '=', org)
      .where('id', '=', found.id)
      .execute()
  })
  return problems
}
