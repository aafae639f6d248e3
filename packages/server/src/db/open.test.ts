import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import type { Database } from './open.ts'

const secret = 'a secret of the open test alone'
const name = `own_${randomBytes(6).toString('hex')}`
const plain = `plain_${name}`
let server: pg.Client
let ownUrl: string

beforeAll(async () => {
  const { serverUrl } = inject('cluster')
  server = new pg.Client(serverUrl)
  await server.connect()
  await server.query(`create role ${plain} login createrole password 'plain'`)
  await server.query(`create database ${name} owner ${plain}`)
  ownUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}`, username: plain, password: 'plain' }).href
})
afterAll(async () => {
  await server.query(`drop database ${name} with (force)`)
  const { rows } = await server.query<{ role: string }>('select rolname as role from pg_roles where rolname like $1', [
    `%${name}`,
  ])
  for (const { role } of rows) await server.query(`drop role ${role}`)
  await server.end()
})

const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '/nowhere', secret })

async function whoAmI(database: Database): Promise<unknown[]> {
  const client = new pg.Client(database.engineUrl)
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select current_user as name')
  await client.end()
  return rows
}

test("one's own PostgreSQL serves, with a user that is no superuser", async () => {
  const database = await open(ownUrl)
  expect((await migrate(database, secret)).length).toBeGreaterThan(0)
  expect(await migrate(database, secret)).toEqual([])
  expect(await whoAmI(database)).toEqual([{ name: `cairn_engine_${name}` }])
  await database.stop()
})

test('a user that may not make roles is told what is missing', async () => {
  const database = await open(ownUrl)
  await server.query(`alter role ${plain} nocreaterole`)
  await expect(migrate(database, secret)).rejects.toThrow(`ALTER ROLE "${plain}" CREATEROLE`)
})

test('a database that cannot be opened is named without its password', async () => {
  const wrong = Object.assign(new URL(ownUrl), { password: 'wrong' }).href
  await expect(open(wrong)).rejects.toThrow(
    /^DATABASE_URL names 127\.0\.0\.1:\d+\/own_\w+, which cannot be opened: pass/,
  )
})
