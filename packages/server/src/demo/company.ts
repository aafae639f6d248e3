import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { PoolClient } from 'pg'
import { demoPassword } from '../auth/demo.ts'
import { hashOf } from '../auth/sign-in.ts'
import type { Person, Staff } from './staff.ts'

export const DEMO_SLUG = 'demo'

/** A sign-in of the demo company. */
export interface Account {
  readonly email: string
  readonly name: string
  readonly role: Person['role']
  readonly password: string
}

/** The accounts with their passwords' hashes, which take long: begun early, they are made beside other work. */
export async function openAccounts(
  secret: string,
  staff: Staff,
): Promise<readonly (Account & { id: string; hash: string })[]> {
  return Promise.all(
    staff.people.map(async ({ id, email, name, role }) => {
      const password = demoPassword(secret, email)
      return { id, email, name, role, password, hash: await hashOf(password) }
    }),
  )
}

/** Founds the demo organisation and publishes its playbook, inside the caller's transaction; binds the client to it. */
export async function foundDemo(client: PoolClient, playbook: Playbook): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into org (name, slug, demo, version) values ('石径演示 · 恒岳工业装备', $1, true, 1) returning id`,
    [DEMO_SLUG],
  )
  const org = rows[0]?.id
  if (org === undefined) throw new Error('the demo organisation was not made')
  await client.query(`select set_config('cairn.org', $1, true)`, [String(org)])
  await client.query('insert into playbook (org_id, version, document, note) values ($1, 1, $2, $3)', [
    org,
    JSON.stringify(playbook),
    `行业模板：${playbook.name.zh}`,
  ])
  return org
}

/** Enters teams and people as they are in the play, so that its ids are theirs. */
export async function enterPeople(client: PoolClient, org: number, { teams, people }: Staff): Promise<void> {
  for (const { id, territory, supervisor } of teams)
    await client.query('insert into team (org_id, id, name, supervisor_id, created_at) values ($1, $2, $3, $4, $5)', [
      org,
      id,
      territory.name,
      supervisor.id,
      new Date(supervisor.hiredAt),
    ])
  const members = people.map(({ id, name, email, role, team, hiredAt }, n) => ({
    id,
    name,
    mail: email,
    role,
    team_id: team,
    created_at: new Date(hiredAt + n).toISOString(),
  }))
  await client.query(
    `insert into member (org_id, id, name, mail, role, team_id, created_at)
     select $1::int, x.* from json_to_recordset($2::json)
       as x(id uuid, name text, mail text, role text, team_id uuid, created_at timestamptz)`,
    [org, JSON.stringify(members)],
  )
}

/** Lets the people sign in. */
export async function enterAccounts(
  client: PoolClient,
  accounts: readonly (Account & { id: string; hash: string })[],
): Promise<void> {
  const rows = JSON.stringify(accounts.map(({ id, name, email, hash }) => ({ id, name, email, hash })))
  const record = 'json_to_recordset($1::json) as x(id uuid, name text, email text, hash text)'
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified", "updatedAt") select x.id, x.name, x.email, true, now() from ${record}`,
    [rows],
  )
  await client.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
     select gen_random_uuid(), x.id::text, 'credential', x.id, x.hash, now() from ${record}`,
    [rows],
  )
}
