import type { Kysely, Selectable, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { PlaybookScheduleTable, Tables } from '../db/tables.ts'
import { refuse } from '../http/refuse.ts'
import type { Author, DraftRow } from './drafts.ts'
import type { Fate } from './publish.ts'

type Trx = Transaction<Tables> | Kysely<Tables>
export type ScheduleRow = Selectable<PlaybookScheduleTable>

/** One's scheduled publication, or null. */
export async function findSchedule(trx: Trx, { org, author }: Author): Promise<ScheduleRow | null> {
  const row = await trx
    .selectFrom('playbook_schedule')
    .selectAll()
    .where('org_id', '=', org)
    .where('author_id', '=', author)
    .executeTakeFirst()
  return row ?? null
}

/** What is published when its time has come: the playbook as it is now, whatever happens to the draft. */
export interface Scheduled {
  readonly playbook: Playbook
  readonly note: string
  readonly inFlight: Fate
  readonly at: Date
}

/** Schedules the publication of one's draft, in place of an earlier one. The job that fires it commits with the row. */
export async function keepSchedule(
  trx: Trx,
  draft: Pick<DraftRow, 'org_id' | 'author_id' | 'base' | 'revision'>,
  { playbook, note, inFlight, at }: Scheduled,
): Promise<void> {
  const content = {
    document: JSON.stringify(playbook),
    base: draft.base,
    revision: draft.revision,
    note,
    in_flight: inFlight,
    at,
  }
  await trx
    .insertInto('playbook_schedule')
    .values({ org_id: draft.org_id, author_id: draft.author_id, ...content })
    .onConflict((on) => on.columns(['org_id', 'author_id']).doUpdateSet(content))
    .execute()
  const key = `publish:${draft.org_id}:${draft.author_id}`
  await sql`select graphile_worker.add_job('publish', run_at => ${at}::timestamptz, job_key => ${key})`.execute(trx)
}

/** Cancels one's scheduled publication; refuses when there is none. Its job then finds nothing to do. */
export async function cancelSchedule(trx: Trx, { org, author }: Author): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('playbook_schedule')
    .where('org_id', '=', org)
    .where('author_id', '=', author)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) refuse('publication.not-found')
}
