import type { Pool, PoolClient } from 'pg'
import { Role, holds } from '@cairn/core/access.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { RefusalError } from '../http/refuse.ts'
import type { Author } from './drafts.ts'
import { asEngine, fitPlaybook, PlaybookRefused, publishIn, type Fate } from './publish.ts'

interface Due {
  readonly document: Playbook
  readonly base: number
  readonly revision: number
  readonly note: string
  readonly in_flight: Fate
  readonly at: Date
}

/**
 * Publishes what was scheduled for now or before. What is behind by then, no longer passes the checks, or is of somebody
 * who may no longer publish is not published; its author is told why. Any number of processes may try: the row is
 * locked, and goes in the transaction that publishes. `pool` is the engine's.
 */
export async function firePublications(pool: Pool, now: number, say: (message: string) => void): Promise<void> {
  const due = await asEngine(pool, 0, async (client) => {
    const { rows } = await client.query<{ org_id: number; author_id: string }>(
      'select * from playbook_schedules_due($1)',
      [new Date(now)],
    )
    return rows.map(({ org_id, author_id }) => ({ org: org_id, author: author_id }))
  })
  for (const whose of due) {
    try {
      await fire(pool, whose, now)
    } catch (error) {
      // The others are published all the same; this one is tried again within a minute.
      say(`Scheduled publication: ${(error as Error).message}`)
    }
  }
}

async function fire(pool: Pool, whose: Author, now: number): Promise<void> {
  await asEngine(pool, whose.org, async (client) => {
    // In the order of whoever publishes by hand: the organisation first, so that neither waits for the other.
    await client.query('select from org where id = $1 for update', [whose.org])
    const due = await take(client, whose, now)
    if (!due) return
    // What was written before it was refused is taken back; the refusal itself is kept.
    await client.query('savepoint publication')
    try {
      if (!(await mayStillPublish(client, whose)))
        throw new RefusalError('access.denied', { right: 'playbook.publish' })
      const playbook = fitPlaybook(due.document)
      const publication = { by: whose.author, note: due.note, inFlight: due.in_flight, base: due.base, now }
      const { version } = await publishIn(client, whose.org, playbook, publication)
      await settleDraft(client, whose, { revision: due.revision, base: due.base, version })
      await tell(client, whose, 'publication-made', { version, note: due.note }, now)
    } catch (error) {
      const why = whyRefused(error)
      if (!why) throw error
      await client.query('rollback to savepoint publication')
      await tell(client, whose, why.because, { ...why.params, note: due.note, at: due.at.getTime() }, now)
    }
  })
}

/** The scheduled publication, if it is still due and nobody else is at it. It is gone with this transaction. */
async function take(client: PoolClient, { org, author }: Author, now: number): Promise<Due | undefined> {
  const { rows } = await client.query<Due>(
    `delete from playbook_schedule where (org_id, author_id) in
       (select org_id, author_id from playbook_schedule
         where org_id = $1 and author_id = $2 and at <= $3 for update skip locked)
     returning document, base, revision, note, in_flight, at`,
    [org, author, new Date(now)],
  )
  return rows[0]
}

async function mayStillPublish(client: PoolClient, { org, author }: Author): Promise<boolean> {
  const { rows } = await client.query<{ role: string }>(
    `select role from member where org_id = $1 and id = $2 and active
     union all select role from api_key where org_id = $1 and id = $2 and revoked_at is null`,
    [org, author],
  )
  return rows.some(({ role }) => {
    const known = Role.safeParse(role)
    return known.success && holds({ kind: 'person', id: author, role: known.data, team: [] }, 'playbook.publish')
  })
}

function whyRefused(error: unknown): { because: string; params: object } | null {
  if (error instanceof PlaybookRefused) {
    const [first] = error.problems
    return { because: 'publication-not-fit', params: { count: error.problems.length, first: first?.message ?? null } }
  }
  if (!(error instanceof RefusalError)) return null
  if (error.code === 'draft.behind') return { because: 'publication-behind', params: error.params }
  return error.code === 'access.denied' ? { because: 'publication-denied', params: {} } : null
}

async function tell(
  client: PoolClient,
  { org, author }: Author,
  because: string,
  params: object,
  now: number,
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into notice (org_id, id, to_id, because, params, at)
     select org_id, gen_random_uuid(), id, $3, $4, $5 from member where org_id = $1 and id = $2`,
    [org, author, because, JSON.stringify(params), new Date(now)],
  )
  if (rowCount === 0) return // A program reads no notices.
  const announcement = { org, topics: ['notices'], ids: [], notices: [author] }
  await client.query(`select pg_notify('cairn_live', $1)`, [JSON.stringify(announcement)])
}

/**
 * What becomes of a draft that was published: it is gone, with what was scheduled of it. One that was saved again since
 * goes on from the version that it became.
 */
export async function settleDraft(
  client: PoolClient,
  { org, author }: Author,
  { revision, base, version }: { readonly revision: number; readonly base: number; readonly version: number },
): Promise<void> {
  const whose = [org, author]
  await client.query('delete from playbook_draft where org_id = $1 and author_id = $2 and revision = $3', [
    ...whose,
    revision,
  ])
  await client.query('update playbook_draft set base = $4 where org_id = $1 and author_id = $2 and base = $3', [
    ...whose,
    base,
    version,
  ])
  await client.query('delete from playbook_schedule where org_id = $1 and author_id = $2', whose)
}
