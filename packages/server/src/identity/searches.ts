import { sql, type Selectable, type Transaction } from 'kysely'
import type { DuplicateRunTable, Tables } from '../db/tables.ts'
import { mintEventId } from '../engine/event-id.ts'
import { write } from '../http/write.ts'
import type { IdentityContext } from './context.ts'
import { readKnown, type KnownCustomer } from './customer-rows.ts'
import { identityFields } from '@cairn/core/identity/customer-fields.ts'
import { survivingEvent } from './merges.ts'
import { readPrecedence } from './precedence.ts'
import { keepPairs, readVerdicts } from './pairs.ts'
import { startSearch, type Found } from './search-thread.ts'

export type RunRow = Selectable<DuplicateRunTable>
type Trx = Transaction<Tables>

/** A search that was begun this often and never ended has taken its process with it each time. */
const MOST_ATTEMPTS = 3

/** Asks for a search, unless one is under way already. */
export async function askSearch(trx: Trx, org: number, by: string | null, now: number): Promise<void> {
  await trx
    .insertInto('duplicate_run')
    .values({ org_id: org, id: mintEventId(now), error: null, by_id: by, created_at: new Date(now), finished_at: null })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The search asked for last. */
export async function lastSearch(trx: Trx, org: number): Promise<RunRow | null> {
  const query = trx.selectFrom('duplicate_run').selectAll().where('org_id', '=', org)
  return (await query.orderBy('created_at', 'desc').limit(1).executeTakeFirst()) ?? null
}

/**
 * Carries out the search that waits in an organisation, if any; says whether there was one. When it is stopped, it stays
 * marked as running, for whoever comes next.
 */
export async function carryOut(
  context: Omit<IdentityContext, 'reader'>,
  org: number,
  stopping?: AbortSignal,
): Promise<boolean> {
  const { writer, books, engine, engineUrl } = context
  const run = await write(writer, org, (trx) => beginNext(trx, org))
  if (!run) return false
  const end = (state: 'done' | 'failed', set: Partial<Pick<RunRow, 'customers' | 'pairs' | 'merged' | 'error'>>) =>
    write(writer, org, (trx) =>
      trx
        .updateTable('duplicate_run')
        .set({ state, ...set, finished_at: new Date(engine.now()) })
        .where('org_id', '=', org)
        .where('id', '=', run.id)
        .execute(),
    )
  if (run.attempts > MOST_ATTEMPTS) {
    await end('failed', { error: 'gave-up' })
    return true
  }
  const fields = identityFields((await books.published(org)).source)
  const verdicts = await write(writer, org, (trx) => readVerdicts(trx, org))
  const thread = startSearch({ engineUrl, org, fields, verdicts })
  stopping?.addEventListener('abort', thread.stop, { once: true })
  if (stopping?.aborted) thread.stop()
  const answer = await thread.end
  stopping?.removeEventListener('abort', thread.stop)
  switch (answer.kind) {
    case 'done': {
      const merged = await keep(context, org, run.id, answer.found)
      await end('done', { customers: answer.found.customers, pairs: answer.found.pairs.length, merged })
      return true
    }
    case 'too-large':
      await end('failed', { error: 'too-large' })
      return true
    case 'failed':
      if (!answer.lost) await end('failed', { error: 'broken' })
      return !answer.lost
    case 'stopped':
      return false
    default:
      return answer satisfies never
  }
}

async function beginNext(trx: Trx, org: number): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`update duplicate_run set state = 'running', attempts = attempts + 1
    where org_id = ${org} and id = (select id from duplicate_run where org_id = ${org} and state in ('waiting', 'running')
      order by created_at limit 1 for update skip locked) returning *`.execute(trx)
  return rows[0]
}

/** Keeps what was found, and merges at once what is certain, where the organisation wants that. Says how many. */
async function keep(
  { writer, engine }: Pick<IdentityContext, 'writer' | 'engine'>,
  org: number,
  run: string,
  { pairs, model }: Found,
): Promise<number> {
  const allowed = await write(writer, org, async (trx) => {
    await keepPairs(trx, org, run, pairs, engine.now())
    const { merge_certain } = await trx
      .insertInto('duplicate_setting')
      .values({ org_id: org, model })
      .onConflict((on) => on.column('org_id').doUpdateSet({ model }))
      .returning('merge_certain')
      .executeTakeFirstOrThrow()
    return merge_certain
  })
  if (!allowed) return 0
  let merged = 0
  for (const pair of pairs) if (pair.zone === 'certain' && (await mergeCertain({ writer, engine }, org, pair))) merged++
  return merged
}

/** Merges two that are certainly one, the later into the earlier; not what people judged, nor what two people own. */
async function mergeCertain(
  { writer, engine }: Pick<IdentityContext, 'writer' | 'engine'>,
  org: number,
  { one, other }: { readonly one: string; readonly other: string },
): Promise<boolean> {
  const { customers, precedence } = await write(writer, org, async (trx) => {
    const judged = await trx
      .selectFrom('duplicate_pair')
      .select('verdict')
      .where('org_id', '=', org)
      .where('one_id', '=', one)
      .where('other_id', '=', other)
      .executeTakeFirst()
    const customers = judged?.verdict ? [] : await readKnown(trx, org, [one, other])
    return { customers, precedence: await readPrecedence(trx, org) }
  })
  // One of the time before is only read: it is taken into another, never the other way.
  const isReadOnly = ({ legacy }: KnownCustomer): number => Number(legacy === 'waiting' || legacy === 'archived')
  const [kept, merged] = customers.toSorted(
    (a, b) => isReadOnly(a) - isReadOnly(b) || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  if (!kept || !merged || kept.mergedInto || merged.mergedInto) return false
  if (kept.ownerId !== null && merged.ownerId !== null && kept.ownerId !== merged.ownerId) return false
  const event = survivingEvent(kept, merged, { rule: 'source', fields: {}, name: 'kept', owner: undefined, precedence })
  const { outcome } = await engine.submit(org, { ...event, by: { kind: 'system' } })
  return outcome.refusal === null
}
