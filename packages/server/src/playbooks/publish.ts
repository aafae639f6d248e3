import type { Pool, PoolClient } from 'pg'
import { differences } from '@cairn/core/playbook/diff.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { Playbook, PlaybookInput } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { Moved } from '../db/tables.ts'
import { moveInFlight } from '../engine/move-version.ts'
import { needsRecompute } from '../engine/recompute.ts'
import { needsRetag } from '../engine/retag-all.ts'
import { refuse } from '../http/refuse.ts'

/** A playbook that cannot be published, and why. */
export class PlaybookRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(`The playbook cannot be published. ${problems.map(({ message }) => message.en ?? message.zh).join(' ')}`)
    this.problems = problems
  }
}

/** What becomes of open work: it stays on the version it began under, or moves onto the new one where that fits. */
export type Fate = 'stay' | 'move'

export interface Publication {
  /** The person who publishes; null for Cairn itself. */
  readonly by: string | null
  readonly note?: string
  readonly inFlight?: Fate
  /** The version it was made from: when another is published by now, it is refused as behind. */
  readonly base?: number
  /** The old version that it brings back. */
  readonly restores?: number
  readonly now?: number
}

export interface Published {
  readonly version: number
  readonly moved: Moved | null
}

/**
 * Publishes a playbook: from the next step on everything new is decided by it, and what is in flight stays on the
 * version it began under. Answers its version. Throws `PlaybookRefused` when the checks find errors.
 * `pool` is the engine's.
 */
export async function publishPlaybook(
  pool: Pool,
  org: number,
  document: PlaybookInput,
  publication: Publication,
): Promise<number> {
  const playbook = fitPlaybook(document)
  const { version } = await asEngine(pool, org, (client) => publishIn(client, org, playbook, publication))
  return version
}

/** The playbook that a document is; throws `PlaybookRefused` when the checks find errors. */
export function fitPlaybook(document: unknown): Playbook {
  const { playbook, problems } = judgePlaybook(document)
  if (!playbook) throw new PlaybookRefused(problems.filter(({ severity }) => severity === 'error'))
  return playbook
}

/** One transaction with the engine's eyes on one organisation. */
export async function asEngine<T>(pool: Pool, org: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('cairn.org', $1, true), set_config('cairn.scope', 'engine', true)`, [
      String(org),
    ])
    const made = await work(client)
    await client.query('commit')
    return made
  } catch (error) {
    await client.query('rollback').catch(() => {}) // A lost connection has rolled back by itself.
    throw error
  } finally {
    client.release()
  }
}

/** Publishes a playbook that was judged fit, inside a transaction with the engine's eyes. */
export async function publishIn(
  client: PoolClient,
  org: number,
  playbook: Playbook,
  { by, note = '', inFlight = 'stay', base, restores, now = Date.now() }: Publication,
): Promise<Published> {
  // The organisation's row is locked as by a step: a step is wholly before this version or wholly after.
  const { rows } = await client.query<{ version: number; made: number }>(
    `update org set seq = seq + 1 where id = $1
     returning version, 1 + greatest(version, (select coalesce(max(p.version), 0) from playbook p where p.org_id = org.id)) as made`,
    [org],
  )
  const [row] = rows
  if (!row) throw new Error(`there is no organisation ${org}`)
  if (base !== undefined && base !== row.version) refuse('draft.behind', { base, current: row.version })
  const version = row.made
  await client.query('update org set version = $2 where id = $1', [org, version])
  const { rows: previous } = await client.query<{ document: Playbook }>(
    'select document from playbook where org_id = $1 and version = $2',
    [org, row.version],
  )
  const changes = previous[0] ? differences(previous[0].document, playbook).length : null
  const moved = inFlight === 'move' ? await moveInFlight(client, org, { version, playbook }, now) : null
  await client.query(
    `insert into playbook (org_id, version, document, note, published_by, published_at, changes, restores, moved)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      org,
      version,
      JSON.stringify(playbook),
      note,
      by,
      new Date(now),
      changes,
      restores ?? null,
      moved && JSON.stringify(moved),
    ],
  )
  if (needsRecompute(previous[0]?.document, playbook))
    await client.query(`select graphile_worker.add_job('formulas', $1, job_key => $2)`, [
      JSON.stringify({ org }),
      `formulas:${org}`,
    ])
  if (needsRetag(previous[0]?.document, playbook, moved !== null))
    await client.query(`select graphile_worker.add_job('tags', $1, job_key => $2)`, [
      JSON.stringify({ org }),
      `tags:${org}`,
    ])
  const announcement = { org, topics: ['playbook', 'cockpit'], ids: [], notices: [] }
  await client.query(`select pg_notify('cairn_live', $1), pg_notify('cairn_timer', $2)`, [
    JSON.stringify(announcement),
    JSON.stringify({ org, due: moved === null ? null : now }),
  ])
  return { version, moved }
}
