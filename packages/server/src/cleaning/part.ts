import type { Actor } from '@cairn/core/access.ts'
import { groupsOf, insertGroups, readTies, type Group } from './groups.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import { enterGroups } from './enter.ts'
import type { PairRow } from './pairs.ts'
import { changeRun, pathOf, type RunRow } from './store.ts'
import { keepWithdrawn, withdrawChunk } from './withdraw.ts'
import { dirname } from 'node:path'
import { sql } from 'kysely'

/**
 * One merge of a run that was entered is taken back: the rows of its group are taken out again, and entered anew as if the
 * two had been judged to be apart.
 */
export async function partPair(
  context: CleaningContext,
  org: number,
  run: RunRow,
  pair: PairRow,
  actor: Actor,
): Promise<void> {
  const { writer, engine, books } = context
  const member = pair.one_row ?? pair.other_row ?? 0
  const old = await write(writer, org, async (trx) => {
    const { rows } = await sql<
      Group & { result: string; customer_id: string; name: string | null }
    >`select * from cleaning_group
      where org_id = ${org} and run_id = ${run.id} and ${member} = any(rows)`.execute(trx)
    return rows[0] ?? refuse('cleaning.not-found')
  })
  const both = pair.one_row !== null && pair.other_row !== null
  if (both && !(old.rows.includes(pair.one_row ?? 0) && old.rows.includes(pair.other_row ?? 0))) refuse('entry.none')
  const work = { writer, org, run: run.id, folder: dirname(pathOf(context, org, 'x')), now: engine.now }
  const entry = await write(writer, org, (trx) =>
    trx
      .selectFrom('cleaning_entry')
      .select(['n', 'customer_id', 'withdrawn_at', 'created'])
      .where('org_id', '=', org)
      .where('run_id', '=', run.id)
      .where('n', '=', old.n)
      .executeTakeFirst(),
  )
  if (entry && entry.withdrawn_at === null) {
    const [taken] = await withdrawChunk(work, { engine, by: actor }, [entry])
    if (taken?.took_back === 'kept') refuse('entry.in-use', { name: old.name ?? '' })
    if (taken) await write(writer, org, (trx) => keepWithdrawn(trx, org, run.id, [taken]))
  }
  const { source } = await books.published(org)
  await write(writer, org, async (trx) => {
    await trx
      .updateTable('cleaning_pair')
      .set({
        verdict: 'apart',
        chosen: '{}',
        judged_by: actor.kind === 'system' ? null : actor.id,
        judged_at: new Date(engine.now()),
      })
      .where('org_id', '=', org)
      .where('run_id', '=', run.id)
      .where('one', '=', pair.one)
      .where('other', '=', pair.other)
      .execute()
    const ties = await readTies(trx, org, run.id)
    const ours = new Set(old.rows)
    const parts = groupsOf(ties).filter(({ rows }) => rows.some((n) => ours.has(n)))
    const grouped = new Set(parts.flatMap(({ rows }) => rows))
    const single = old.rows.filter((n) => !grouped.has(n)).map((n) => ({ ...NOBODY, n, rows: [n] }))
    await trx
      .deleteFrom('cleaning_group')
      .where('org_id', '=', org)
      .where('run_id', '=', run.id)
      .where('n', '=', old.n)
      .execute()
    await insertGroups(
      trx,
      org,
      run.id,
      [...parts, ...single].map((group) => ({ ...group, alone: true })),
    )
    await changeRun(trx, org, run.id, ['entered'], { state: 'entering', phase: 'enter' })
  })
  await enterGroups(
    work,
    { ...run, state: 'entering', phase: 'enter' },
    { engine, playbook: source, by: actor, pool: context.pool },
  )
  await write(writer, org, (trx) => changeRun(trx, org, run.id, ['entering'], { state: 'entered' }))
}

const NOBODY = { customer_id: null, apart: [], chosen: {} }
