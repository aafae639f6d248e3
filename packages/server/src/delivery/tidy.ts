import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import { DAY, HOUR } from '@cairn/core/time.ts'

const IDEMPOTENCY_KEPT_MS = DAY
const DELIVERIES_KEPT_MS = 30 * DAY

/**
 * Forgets what has had its time: first answers to an Idempotency-Key after a day, settled deliveries after thirty. A
 * delivery that waits and has no job that could still run (its worker died at the last attempt; a backup was restored
 * without the queue) gets a new one.
 */
export async function tidy(writer: Kysely<Tables>, now: number): Promise<void> {
  const orgs = await write(writer, 0, (trx) => trx.selectFrom('org').select('id').orderBy('id').execute())
  for (const { id: org } of orgs) await write(writer, org, (trx) => tidyOne(trx, org, now))
}

async function tidyOne(trx: Parameters<Parameters<typeof write>[2]>[0], org: number, now: number): Promise<void> {
  await trx
    .deleteFrom('idempotency')
    .where('org_id', '=', org)
    .where('at', '<', new Date(now - IDEMPOTENCY_KEPT_MS))
    .execute()
  await trx
    .deleteFrom('delivery')
    .where('org_id', '=', org)
    .where('state', 'in', ['sent', 'given-up'])
    .where('created_at', '<', new Date(now - DELIVERIES_KEPT_MS))
    .execute()
  await sql`
    select cairn_enqueue(${org}::int, array_agg(d.id)) from delivery d
     where d.org_id = ${org} and d.state = 'waiting' and d.created_at < ${new Date(now - HOUR)}
       and not exists (select from graphile_worker.jobs j
                        where j.key = 'deliver:' || d.org_id || ':' || d.id and j.attempts < j.max_attempts)
    having count(*) > 0`.execute(trx)
}
