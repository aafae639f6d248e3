import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Actor, Role } from '@cairn/core/access.ts'
import type { SellerSettings } from '@cairn/core/event.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { AuthContext } from './context.ts'
import { hashOf } from './sign-in.ts'

/** better-auth's tables, as far as people are written by us. */
interface SignInTables {
  'auth.user': { id: string; name: string; email: string; emailVerified: boolean; updatedAt: Date }
  'auth.account': {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    updatedAt: Date
  }
  'auth.session': { id: string; userId: string }
}

export interface NewUser {
  readonly org: number
  readonly email: string
  readonly name: string
  readonly password: string
  readonly role: Role
  /** Id of a team. */
  readonly team?: string | null
  readonly locale?: 'zh' | 'en'
  readonly by?: Actor
}

export interface UserChange {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly role?: Role | undefined
  readonly team?: string | null | undefined
  readonly active?: boolean | undefined
  readonly locale?: 'zh' | 'en' | undefined
  readonly password?: string | undefined
}

type People = Pick<AuthContext, 'writer' | 'engine'>

/** Creates somebody who can sign in; a rep becomes a seller. Refuses a mail address that is taken. */
export async function createUser(context: People, user: NewUser): Promise<{ id: string }> {
  const id = randomUUID()
  const email = user.email.trim().toLowerCase()
  const password = await hashOf(user.password)
  await write(context.writer, user.org, async (trx) => {
    const team = await teamRow(trx, user.org, user.team ?? null)
    const now = new Date()
    const taken = await signInTables(trx)
      .insertInto('auth.user')
      .values({ id, name: user.name, email, emailVerified: true, updatedAt: now })
      .onConflict((on) => on.column('email').doNothing())
      .executeTakeFirst()
    if (taken.numInsertedOrUpdatedRows === 0n) refuse('user.mail-taken', { email })
    await signInTables(trx)
      .insertInto('auth.account')
      .values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password, updatedAt: now })
      .execute()
    await trx
      .insertInto('member')
      .values({
        org_id: user.org,
        id,
        name: user.name,
        mail: email,
        role: user.role,
        team_id: team?.id ?? null,
        locale: user.locale ?? 'zh',
      })
      .execute()
    if (user.role === 'supervisor' && team && team.supervisor_id === null) {
      await trx
        .updateTable('team')
        .set({ supervisor_id: id })
        .where('org_id', '=', user.org)
        .where('id', '=', team.id)
        .execute()
    }
  })
  await tellEngine(context, user.org, id, user.by)
  return { id }
}

/** Changes somebody. Who is switched off, or gets a new password, is signed out everywhere. Answers the new revision. */
export async function changeUser(
  context: People,
  org: number,
  id: string,
  change: UserChange,
  by?: Actor,
  check?: (revision: number) => void,
): Promise<void> {
  const password = change.password === undefined ? undefined : await hashOf(change.password)
  await write(context.writer, org, async (trx) => {
    const before =
      (await trx
        .selectFrom('member')
        .selectAll()
        .where('org_id', '=', org)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()) ?? refuse('user.not-found')
    check?.(before.revision)
    const team = change.team === undefined ? undefined : await teamRow(trx, org, change.team)
    const email = change.email?.trim().toLowerCase()
    const demoted = before.role === 'admin' && ((change.role ?? 'admin') !== 'admin' || change.active === false)
    if (demoted) await keepOneAdmin(trx, org, id)
    if (email !== undefined && email !== before.mail) await freeMail(trx, email)
    await trx
      .updateTable('member')
      .set((eb) => ({
        name: change.name ?? before.name,
        mail: email ?? before.mail,
        role: change.role ?? before.role,
        team_id: team === undefined ? before.team_id : (team?.id ?? null),
        active: change.active ?? before.active,
        locale: change.locale ?? before.locale,
        revision: eb('revision', '+', 1),
      }))
      .where('org_id', '=', org)
      .where('id', '=', id)
      .execute()
    const updatedAt = new Date()
    const signIn = signInTables(trx)
    await signIn
      .updateTable('auth.user')
      .set({ name: change.name ?? before.name, email: email ?? before.mail, updatedAt })
      .where('id', '=', id)
      .execute()
    if (password !== undefined) {
      await signIn
        .updateTable('auth.account')
        .set({ password, updatedAt })
        .where('userId', '=', id)
        .where('providerId', '=', 'credential')
        .execute()
    }
    if (password !== undefined || change.active === false) {
      await signIn.deleteFrom('auth.session').where('userId', '=', id).execute()
    }
  })
  await tellEngine(context, org, id, by)
}

/** Tells the engine what a member is as a seller: reps sell; who no longer does gets nothing new. */
export async function tellEngine(
  context: People,
  org: number,
  id: string,
  by: Actor = { kind: 'system' },
  more: SellerSettings = {},
): Promise<void> {
  const member = await write(context.writer, org, (trx) =>
    trx
      .selectFrom('member')
      .leftJoin('team', (on) => on.onRef('team.org_id', '=', 'member.org_id').onRef('team.id', '=', 'member.team_id'))
      .leftJoin('seller', (on) => on.onRef('seller.org_id', '=', 'member.org_id').onRef('seller.id', '=', 'member.id'))
      .where('member.org_id', '=', org)
      .where('member.id', '=', id)
      .select([
        'member.name',
        'member.role',
        'member.active',
        'member.team_id',
        'team.supervisor_id',
        'seller.id as seller',
      ])
      .executeTakeFirst(),
  )
  if (!member || (member.role !== 'rep' && member.seller === null)) return
  const set: SellerSettings = {
    name: member.name,
    team: member.team_id,
    supervisor: member.supervisor_id,
    active: member.active && member.role === 'rep',
    ...more,
  }
  await context.engine.submit(org, { type: 'seller.changed', by, seller: id, set })
}

async function teamRow(trx: Transaction<Tables>, org: number, id: string | null) {
  if (id === null) return null
  const found = await trx
    .selectFrom('team')
    .select(['id', 'supervisor_id'])
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? refuse('team.not-found')
}

async function keepOneAdmin(trx: Transaction<Tables>, org: number, leaving: string): Promise<void> {
  const others = await trx
    .selectFrom('member')
    .select('id')
    .where('org_id', '=', org)
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate() // Two admins who switch each other off at once: one of them waits here, and is refused.
    .execute()
  if (!others.some(({ id }) => id !== leaving)) refuse('user.last-admin')
}

async function freeMail(trx: Transaction<Tables>, email: string): Promise<void> {
  const taken = await signInTables(trx)
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  if (taken) refuse('user.mail-taken', { email })
}

function signInTables(trx: Transaction<Tables>): Kysely<SignInTables> {
  return trx as unknown as Kysely<SignInTables> // The same connection, seen from the other schema.
}
