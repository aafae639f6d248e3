import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { migrate } from './migrate.ts'
import type { Database } from './open.ts'

const secret = 'a secret of the migrations test alone'
const shipped = join(import.meta.dirname, 'migrations')
let database: Database
let owner: pg.Client
let folder: string

beforeEach(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  folder = mkdtempSync(join(tmpdir(), 'cairn-migrations-'))
  for (const file of readdirSync(shipped)) copyFileSync(join(shipped, file), join(folder, file))
})
afterEach(async () => {
  await dropRoles()
  await owner.end()
  await database.stop()
  rmSync(folder, { recursive: true })
})

/** Migrating this copy by name made roles of its own, which outlive a dropped database. */
async function dropRoles(): Promise<void> {
  const { rows } = await owner.query<{ role: string }>(
    `select rolname as role from pg_roles where rolname ~ ('^cairn_(engine|reader)_' || current_database() || '$')`,
  )
  for (const { role } of rows) await owner.query(`drop owned by ${role}; drop role ${role}`)
}

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const go = () => migrate(database, secret, folder)

test('only what is missing is applied, in order and once, however many start together', async () => {
  write('901-first.sql', 'create table first (id int)')
  write('902-second.sql', 'insert into first values (1)')
  const both = await Promise.all([go(), go()])
  expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['first', 'second']])
  expect((await owner.query('select * from first')).rowCount).toBe(1)
})

test('a migration that fails leaves nothing behind and can be mended', async () => {
  write('901-bad.sql', 'create table half (id int); select 1 / 0')
  await expect(go()).rejects.toThrow('Migration bad failed: division by zero')
  expect((await owner.query(`select to_regclass('half') as half`)).rows[0]).toEqual({ half: null })
  write('901-bad.sql', 'create table half (id int)')
  expect(await go()).toEqual(['bad'])
})

test('a half migrated database is refused', async () => {
  write('901-index.sql', '-- outside a transaction\ncreate unique index concurrently twice on doubled (id)')
  await owner.query('create table doubled as select 1 as id from generate_series(1, 2)')
  await expect(go()).rejects.toThrow('Migration index failed')
  await expect(go()).rejects.toThrow('half migrated: 901-index was begun and not finished')
})

test('a database of a newer version, or of another text, is refused', async () => {
  write('901-later.sql', 'select 1')
  await go()
  write('901-later.sql', 'select 2')
  await expect(go()).rejects.toThrow('another text of migration 901-later')
  rmSync(join(folder, '901-later.sql'))
  await expect(go()).rejects.toThrow('written by a newer Cairn (901-later)')
})
