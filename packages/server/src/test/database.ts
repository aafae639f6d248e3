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
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}
