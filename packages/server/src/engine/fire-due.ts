import type { Pool } from 'pg'
import type { Memory } from './memory.ts'
import { step, TIMERS_AT_ONCE, type Stepped } from './step.ts'

/** How long a timer that cannot be decided is put off: somebody may have mended its playbook by then. */
const PUT_OFF_S = 3600

/** How many timers a step takes on now: fewer while one among them is being looked for that cannot be decided. */
export interface Appetite {
  most: number
}

/**
 * Fires what is due, in one step. When the step fails for another reason than the database's own trouble, one of its
 * timers cannot be decided: the next step takes half as many, until it stands alone and is put off for an hour, so that it
 * does not hold up the others. The failure is thrown either way, for whoever keeps the log.
 */
export async function fireDue(
  pool: Pool,
  org: number,
  memory: Memory,
  appetite: Appetite,
  options: { again: boolean; dueBy: number },
): Promise<Stepped & { more: boolean }> {
  const { most } = appetite
  try {
    const stepped = await step(pool, org, memory, [], {
      again: options.again,
      timersDueBy: options.dueBy,
      mostTimers: most,
    })
    appetite.most = Math.min(TIMERS_AT_ONCE, most * 2)
    return { ...stepped, more: stepped.fired >= most }
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error
    appetite.most = Math.ceil(most / 2)
    if (most > 1) return fireDue(pool, org, memory, appetite, options)
    await putOff(pool, org, options.dueBy)
    appetite.most = TIMERS_AT_ONCE
    throw error
  }
}

/** Says whether an error comes from the state of the database (gone, full, shutting down) rather than from what was asked of it. */
function isDatabaseTrouble(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return /^(08|40|53|57|58)/.test(code) || /^E[A-Z]+$/.test(code) || /connection|not queryable|timeout/i.test(message)
}

async function putOff(pool: Pool, org: number, dueBy: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('cairn.org', $1, true), set_config('cairn.scope', 'engine', true)`, [
      String(org),
    ])
    await client.query(
      `update timer set due = $2::timestamptz + make_interval(secs => $3) where org_id = $1
         and id = (select id from timer where org_id = $1 and due <= $2 order by due, id limit 1)`,
      [org, new Date(dueBy), PUT_OFF_S],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
