import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { Kysely, PostgresDialect } from 'kysely'
import type { InjectOptions } from 'fastify'
import { Registry } from 'prom-client'
import { parse } from 'yaml'
import type { Role } from '@cairn/core/access.ts'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { createApiKey } from '../auth/keys.ts'
import { openAuth } from '../auth/open.ts'
import { createUser } from '../auth/people.ts'
import { openPool } from '../db/pool.ts'
import type { Tables } from '../db/tables.ts'
import { openEngine } from '../engine/engine.ts'
import { buildApp } from '../http/app.ts'
import type { AppContext, Room } from '../http/app.ts'
import { testDatabase } from './database.ts'
import { MORNING } from './rig.ts'

const TEMPLATE = new URL('../../../../templates/industrial-equipment/playbook.yaml', import.meta.url)

export const PASSWORD = 'a password of the tests'

interface RigOptions {
  readonly rooms?: (pools: {
    reader: Kysely<Tables>
    writer: Kysely<Tables>
    readerUrl: string
    engineUrl: string
  }) => readonly Room[]
  readonly limits?: AppContext['limits']
  readonly publicUrl?: string
  readonly webDir?: string
}

/** The HTTP server with sign-in and the engine on a database of its own. Companies are empty but for the shipped playbook. */
export async function openHttpRig(options: RigOptions = {}) {
  const database = await testDatabase()
  const [reader, writer] = [open(database.readerUrl), open(database.engineUrl)]
  const pool = openPool({ connectionString: database.engineUrl, max: 4 })
  const engine = openEngine(pool, () => MORNING)
  const playbook = JSON.stringify(Playbook.parse(parse(readFileSync(TEMPLATE, 'utf8'))))
  const config = { secret: 'a secret of the tests, in no other use', publicUrl: options.publicUrl }
  const context = { config, reader, writer, engineUrl: database.engineUrl, engine }
  const auth = openAuth(context)
  const app = await buildApp(
    {
      config: { publicUrl: options.publicUrl, trustProxy: false, rateLimit: 6000, log: 'silent' },
      metrics: new Registry(),
      ready: async () => void (await sql`select 1`.execute(reader)),
      identify: auth.identify,
      webDir: options.webDir ?? '/nowhere',
      ...(options.limits && { limits: options.limits }),
    },
    [
      auth.room,
      ...(options.rooms?.({ reader, writer, readerUrl: database.readerUrl, engineUrl: database.engineUrl }) ?? []),
    ],
  )

  async function addOrg(name: string, demo = false): Promise<number> {
    return writer.transaction().execute(async (trx) => {
      await sql`select set_config('cairn.scope', 'engine', true)`.execute(trx)
      const slug = name.toLowerCase().replaceAll(/\W+/g, '-')
      const org = await trx
        .insertInto('org')
        .values({ name, slug, demo, version: 1 })
        .returning('id')
        .executeTakeFirstOrThrow()
      await sql`select set_config('cairn.org', ${String(org.id)}, true)`.execute(trx)
      await trx.insertInto('playbook').values({ org_id: org.id, version: 1, document: playbook }).execute()
      return org.id
    })
  }

  const addUser = async (org: number, role: Role, email: string, team: string | null = null) =>
    (await createUser(context, { org, role, email, name: email.split('@')[0] ?? email, password: PASSWORD, team })).id

  /** Signs in and answers a request function with that person's cookies, as their browser would send it. */
  async function signIn(email: string) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: { email, password: PASSWORD },
    })
    if (answer.statusCode !== 200) throw new Error(`sign-in answered ${answer.statusCode}: ${answer.body}`)
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return withHeaders({ cookie, 'sec-fetch-site': 'same-origin' })
  }

  /** A request function that carries an API key of this role. */
  async function withKey(org: number, role: Role) {
    const { id, key } = await createApiKey(context, { org, name: `key of ${role}`, role })
    return { id, key, ask: withHeaders({ authorization: `Bearer ${key}` }) }
  }

  function withHeaders(headers: Record<string, string>) {
    const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, more: InjectOptions = {}) =>
      app.inject({ method, url, ...(body && { body }), ...more, headers: { ...headers, ...more.headers } })
    return Object.assign(ask, { headers })
  }

  async function close(): Promise<void> {
    await app.close()
    await auth.close()
    await engine.drain()
    await pool.end()
    await reader.destroy()
    await writer.destroy()
    await database.stop()
  }

  return { app, context, database, reader, writer, engine, addOrg, addUser, signIn, withKey, withHeaders, close }
}

function open(url: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool({ connectionString: url, max: 4 }) }) })
}
