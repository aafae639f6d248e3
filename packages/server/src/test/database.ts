import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase } from '../db/open.ts'
import type { Database } from '../db/open.ts'
import { roleUrls } from '../db/roles.ts'

/** A fresh, migrated database of one's own on the run's PostgreSQL; `stop` drops it. */
export async function testDatabase(): Promise<Database> {
  const { serverUrl, template, secret } = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(serverUrl, name, template)
  const ownerUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  return {
    ...roleUrls(ownerUrl, secret, template),
    async stop() {
      const client = new pg.Client(serverUrl)
      await client.connect()
      await lastToLeave(client, name)
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}

/** A pool that has ended may still have connections that are saying goodbye; thrown out, they would end the process. */
async function lastToLeave(client: pg.Client, name: string): Promise<void> {
  for (let patience = 100; patience > 0; patience--) {
    const { rowCount } = await client.query(
      `select pg_sleep(0.02) from pg_stat_activity where datname = $1 and backend_type = 'client backend' limit 1`,
      [name],
    )
    if (rowCount === 0) return
  }
}
