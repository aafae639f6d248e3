import type { Pool } from 'pg'
import type { PlaybookInput } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'

/** A playbook that cannot be published, and why. */
export class PlaybookRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(`The playbook cannot be published. ${problems.map(({ message }) => message.en ?? message.zh).join(' ')}`)
    this.problems = problems
  }
}

export interface Publication {
  /** The person who publishes; null for Cairn itself. */
  readonly by: string | null
  readonly note?: string
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
  { by, note = '' }: Publication,
): Promise<number> {
  const { playbook, problems } = judgePlaybook(document)
  if (!playbook) throw new PlaybookRefused(problems.filter(({ severity }) => severity === 'error'))
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('cairn.org', $1, true), set_config('cairn.scope', 'engine', true)`, [
      String(org),
    ])
    // The organisation's row is locked as by a step: a step is wholly before this version or wholly after.
    const { rows } = await client.query<{ version: number }>(
      `update org set seq = seq + 1,
              version = 1 + greatest(version, (select coalesce(max(p.version), 0) from playbook p where p.org_id = org.id))
        where id = $1 returning version`,
      [org],
    )
    const version = rows[0]?.version
    if (version === undefined) throw new Error(`there is no organisation ${org}`)
    await client.query(
      'insert into playbook (org_id, version, document, note, published_by) values ($1, $2, $3, $4, $5)',
      [org, version, JSON.stringify(playbook), note, by],
    )
    const announcement = { org, topics: ['playbook', 'cockpit'], ids: [], notices: [] }
    await client.query(`select pg_notify('cairn_live', $1)`, [JSON.stringify(announcement)])
    await client.query('commit')
    return version
  } catch (error) {
    await client.query('rollback').catch(() => {}) // A lost connection has rolled back by itself.
    throw error
  } finally {
    client.release()
  }
}
