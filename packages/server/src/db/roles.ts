import { createHash } from 'node:crypto'
import pg from 'pg'
import { StartError } from '../config.ts'
import { deriveSecret } from '../secrets.ts'

interface Roles {
  readonly engine: string
  readonly reader: string
}

/** Roles belong to a whole PostgreSQL server, so a database that is not called `cairn` has its own. */
export function roleNames(database: string): Roles {
  if (database === 'cairn') return { engine: 'cairn_engine', reader: 'cairn_reader' }
  // PostgreSQL cuts names at 63 bytes.
  const own = /^\w{1,40}$/.test(database) ? database : createHash('sha256').update(database).digest('hex').slice(0, 16)
  return { engine: `cairn_engine_${own}`, reader: `cairn_reader_${own}` }
}

/** The addresses of a database for its owner and its two roles. `named`: whose roles, when not the database's own. */
export function roleUrls(ownerUrl: string, secret: string, named = databaseName(ownerUrl)) {
  const { engine, reader } = roleNames(named)
  const as = (role: string) => withUser(ownerUrl, role, deriveSecret(secret, role))
  return { ownerUrl, engineUrl: as(engine), readerUrl: as(reader) }
}

function withUser(url: string, user: string, password: string): string {
  // An address by socket has no host part, and a URL without host takes no user.
  const address = new URL(url.replace(/^(\w+:\/\/)(?=\/)/, '$1localhost'))
  for (const name of ['user', 'password']) address.searchParams.delete(name)
  address.username = user
  address.password = password
  return address.href
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'
}

/**
 * Makes the two roles with passwords that every process can derive, and gives them what they may do: the engine writes
 * business rows, sign-in and jobs; the reader reads business rows. Neither owns a table, so neither escapes row-level
 * security. `client` is the owner's, inside a transaction.
 */
export async function grantRoles(client: pg.ClientBase, secret: string): Promise<void> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    'select current_database() as name, current_user as owner',
  )
  const { name = '', owner = '' } = rows[0] ?? {}
  const { engine, reader } = roleNames(name)
  for (const role of [engine, reader]) await makeRole(client, role, deriveSecret(secret, role), owner)
  const database = pg.escapeIdentifier(name)
  await client.query(`
    grant connect on database ${database} to ${engine}, ${reader};
    grant usage on schema public to ${engine}, ${reader};
    grant select on all tables in schema public to ${engine}, ${reader};
    grant insert, update, delete on all tables in schema public to ${engine};
    grant usage, select on all sequences in schema public to ${engine};
    revoke insert, update, delete on cairn_migration from ${engine};
    alter role ${reader} in database ${database} set default_transaction_read_only = on;
  `)
  const { rows: here } = await client.query<{ event: boolean; erasure: boolean; auth: boolean; jobs: boolean }>(
    `select to_regclass('public.event') is not null as event, to_regnamespace('auth') is not null as auth,
            to_regnamespace('graphile_worker') is not null as jobs, to_regprocedure('${ERASURE}') is not null as erasure`,
  )
  if (here[0]?.event) await client.query(`revoke update, delete on event from ${engine}`) // What happened stays.
  if (here[0]?.erasure)
    await client.query(`grant execute on function ${ERASURE}, forget_looks(int, timestamptz, int) to ${engine}`)
  if (here[0]?.auth) await grantSchema(client, 'auth', engine)
  if (here[0]?.jobs) {
    await grantSchema(client, 'graphile_worker', engine)
    await openJobs(client, engine)
  }
}

/** The one way to change what the log says: see migrations/024-personal-information.sql. */
const ERASURE = 'erase_person(int, uuid, uuid[], uuid[], uuid[], jsonb)'

async function makeRole(client: pg.ClientBase, role: string, password: string, owner: string): Promise<void> {
  const find = () =>
    client.query<{ above: boolean }>('select rolsuper or rolbypassrls as above from pg_roles where rolname = $1', [
      role,
    ])
  try {
    if ((await find()).rowCount === 0) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} with login password '${password}'`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error
    throw new StartError(
      `The database user "${owner}" may not make or change the role "${role}": let a superuser run ALTER ROLE "${owner}" CREATEROLE.`,
    )
  }
  if ((await find()).rows[0]?.above) {
    throw new StartError(
      `The database role "${role}" can bypass row-level security: let a superuser run ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS.`,
    )
  }
}

async function grantSchema(client: pg.ClientBase, schema: string, role: string): Promise<void> {
  await client.query(`
    grant usage on schema ${schema} to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage, select on all sequences in schema ${schema} to ${role};
    grant execute on all functions in schema ${schema} to ${role};
  `)
}

/** graphile-worker closes its tables by row-level security to all but their owner. */
async function openJobs(client: pg.ClientBase, engine: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = $1)`,
    [engine],
  )
  for (const { name } of rows) {
    const table = `graphile_worker.${pg.escapeIdentifier(name)}`
    await client.query(`create policy ${engine} on ${table} to ${engine} using (true) with check (true)`)
  }
}
