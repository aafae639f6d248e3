import type { Kysely, Selectable, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { PlaybookDraftTable, Tables } from '../db/tables.ts'
import { refuse } from '../http/refuse.ts'

type Trx = Transaction<Tables> | Kysely<Tables>
export type DraftRow = Selectable<PlaybookDraftTable>

/** Whose draft: authors have one each. */
export interface Author {
  readonly org: number
  readonly author: string
}

/** One's draft, or null. */
export async function findDraft(trx: Trx, { org, author }: Author): Promise<DraftRow | null> {
  const row = await trx
    .selectFrom('playbook_draft')
    .selectAll()
    .where('org_id', '=', org)
    .where('author_id', '=', author)
    .executeTakeFirst()
  return row ?? null
}

export interface DraftContent {
  readonly document: object
  readonly base: number
}

type Saved = Pick<DraftRow, 'revision' | 'updated_at'>

/** Begins one's draft; refuses when there is one already. */
export async function beginDraft(trx: Trx, whose: Author, content: DraftContent, now: number): Promise<Saved> {
  await requireVersion(trx, whose.org, content.base)
  const row = await trx
    .insertInto('playbook_draft')
    .values({
      org_id: whose.org,
      author_id: whose.author,
      document: JSON.stringify(content.document),
      base: content.base,
      updated_at: new Date(now),
    })
    .onConflict((on) => on.doNothing())
    .returning(['revision', 'updated_at'])
    .executeTakeFirst()
  return row ?? refuse('draft.exists')
}

/** Saves one's draft in place of the revision that was read; refuses when it was saved elsewhere since. */
export async function saveDraft(
  trx: Trx,
  whose: Author,
  revision: number,
  content: DraftContent,
  now: number,
): Promise<Saved> {
  await requireVersion(trx, whose.org, content.base)
  const row = await trx
    .updateTable('playbook_draft')
    .set({
      document: JSON.stringify(content.document),
      base: content.base,
      updated_at: new Date(now),
      revision: sql`nextval('playbook_draft_revision')`,
    })
    .where('org_id', '=', whose.org)
    .where('author_id', '=', whose.author)
    .where('revision', '=', revision)
    .returning(['revision', 'updated_at'])
    .executeTakeFirst()
  if (row) return row
  const current = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
  return refuse('draft.stale', { wanted: revision, current: current.revision })
}

/** Throws one's draft away; a revision, where given, must be the one there is. Says whether there was one. */
export async function discardDraft(trx: Trx, whose: Author, revision: number | null): Promise<void> {
  const draft = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
  if (revision !== null && revision !== draft.revision)
    refuse('draft.stale', { wanted: revision, current: draft.revision })
  await trx
    .deleteFrom('playbook_draft')
    .where('org_id', '=', whose.org)
    .where('author_id', '=', whose.author)
    .where('revision', '=', draft.revision)
    .execute()
}

async function requireVersion(trx: Trx, org: number, version: number): Promise<void> {
  const found = await trx
    .selectFrom('playbook')
    .select('version')
    .where('org_id', '=', org)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!found) refuse('playbook.version-unknown', { version })
}

/** The version that is published. */
export async function publishedVersion(trx: Trx, org: number): Promise<number> {
  const row = await trx.selectFrom('org').select('version').where('id', '=', org).executeTakeFirst()
  return row?.version ?? refuse('not-found')
}
