import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import type { Database } from './open.ts'
import { roleNames, roleUrls } from './roles.ts'

let database: Database
const open: pg.Client[] = []
const connect = async (url: string) => {
  const client = new pg.Client(url)
  await client.connect()
  open.push(client)
  return client
}

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  for (const client of open) await client.end()
  await database.stop()
})

test('neither role can bypass row-level security or own anything', async () => {
  for (const url of [database.engineUrl, database.readerUrl]) {
    const client = await connect(url)
    const { rows } = await client.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              (select count(*)::int from pg_class where relowner = r.oid) as owned
         from pg_roles r where rolname = current_user`,
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 }])
    await expect(client.query('create table mine (id int)')).rejects.toThrow('permission denied')
  }
})

test('the engine writes, the reader cannot', async () => {
  const engine = await connect(database.engineUrl)
  const reader = await connect(database.readerUrl)
  await engine.query(`set cairn.scope = 'engine'`)
  await engine.query(`insert into org (name, slug) values ('Stone', 'stone')`)
  await reader.query('set default_transaction_read_only = off')
  await expect(reader.query(`insert into org (name, slug) values ('x', 'x')`)).rejects.toThrow('permission denied')
  expect((await reader.query('select * from org')).rowCount).toBe(0)
})

test('what happened cannot be changed or removed, nor can the record of migrations', async () => {
  const engine = await connect(database.engineUrl)
  await expect(engine.query('delete from event')).rejects.toThrow('permission denied')
  await expect(engine.query('update event set org_id = 0')).rejects.toThrow('permission denied')
  await expect(engine.query('delete from cairn_migration')).rejects.toThrow('permission denied')
})

test('the engine puts jobs into the queue and works them off', async () => {
  const done: unknown[] = []
  const connectionString = database.engineUrl
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ connectionString, logger })
  await utils.addJob('greet', { to: 'stone' })
  await utils.release()
  await runOnce({ connectionString, logger, taskList: { greet: (payload) => void done.push(payload) } })
  expect(done).toEqual([{ to: 'stone' }])
})

test('every database has roles of its own, with names PostgreSQL can hold', () => {
  expect(roleNames('cairn').engine).toBe('cairn_engine')
  expect(roleNames('cairn_two').reader).toBe('cairn_reader_cairn_two')
  const odd = roleNames(`${'x'.repeat(60)}; drop`)
  expect(odd.engine).toMatch(/^cairn_engine_[0-9a-f]{16}$/)
})

test('an address by socket and its options are kept', () => {
  const { engineUrl } = roleUrls('postgresql:///sales?host=/run/pg&user=me', 'secret')
  const url = new URL(engineUrl)
  expect([url.pathname, url.searchParams.get('host'), url.searchParams.get('user')]).toEqual([
    '/sales',
    '/run/pg',
    null,
  ])
  expect(url.username).toBe('cairn_engine_sales')
})
