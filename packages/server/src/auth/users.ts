import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import { Role } from '@cairn/core/access.ts'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { requireRevision, sendRevision } from '../http/etag.ts'
import { askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { AuthContext } from './context.ts'
import { changeUser, createUser } from './people.ts'
import { Password } from './sign-in-routes.ts'

const Email = z.string().trim().toLowerCase().pipe(z.email())
const Name = z.string().trim().min(1).max(80)

const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  locale: z.string(),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
  revision: z.number(),
})
const NewUserBody = z.object({
  name: Name,
  email: Email,
  role: Role,
  teamId: z.uuid().nullable().default(null),
  locale: z.enum(['zh', 'en']).default('zh'),
  password: Password.optional(),
})
const UserChangeBody = z.object({
  name: Name.optional(),
  email: Email.optional(),
  role: Role.optional(),
  teamId: z.uuid().nullable().optional(),
  active: z.boolean().optional(),
  password: Password.optional(),
})
const UserParams = z.object({ id: z.uuid() })

/** A first password that can be read out over the phone: no letters that look alike, 60 random bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x'
  const word = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 4)}-${word.slice(4, 8)}-${word.slice(8)}`
}

/** /users, for whoever manages settings. */
export function userRoutes(app: App, context: AuthContext, forget: (whom: { actor: string }) => void): void {
  app.get('/api/v1/users', { schema: { tags: ['people'], response: { 200: z.array(User) } } }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    return read(context.reader, who, async (trx) => (await users(trx, who.org).execute()).map(present))
  })

  const NewUserAnswer = User.extend({ password: z.string().optional() })
  app.post(
    '/api/v1/users',
    { schema: { tags: ['people'], body: NewUserBody, response: { 201: NewUserAnswer } } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const { teamId, password = newPassword(), ...user } = req.body
      const { id } = await createUser(context, { ...user, org: who.org, team: teamId, password, by: who.actor })
      const made = await find(who, id)
      sendRevision(reply, made.revision)
      reply.code(201)
      // A password that we made is told this once.
      return req.body.password === undefined ? { ...made, password } : made
    },
  )

  app.patch(
    '/api/v1/users/:id',
    { schema: { tags: ['people'], params: UserParams, body: UserChangeBody, response: { 200: User } } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const { id } = req.params
      const { teamId, ...change } = req.body
      await changeUser(context, who.org, id, { ...change, team: teamId }, who.actor, (revision) =>
        requireRevision(req, revision),
      )
      forget({ actor: id })
      const changed = await find(who, id)
      sendRevision(reply, changed.revision)
      return changed
    },
  )

  async function find(who: Parameters<typeof read>[1], id: string): Promise<z.infer<typeof User>> {
    const row = await read(context.reader, who, (trx) =>
      users(trx, who.org).where('member.id', '=', id).executeTakeFirst(),
    )
    return row ? present(row) : refuse('user.not-found')
  }
}

function users(trx: Transaction<Tables>, org: number) {
  return trx
    .selectFrom('member')
    .leftJoin('team', (on) => on.onRef('team.org_id', '=', 'member.org_id').onRef('team.id', '=', 'member.team_id'))
    .where('member.org_id', '=', org)
    .orderBy('member.created_at')
    .orderBy('member.id')
    .select([
      'member.id',
      'member.name',
      'member.mail as email',
      'member.role',
      'member.team_id as teamId',
      'team.name as teamName',
      'member.locale',
      'member.active',
      'member.created_at',
      'member.revision',
    ])
}

type UserRow = Awaited<ReturnType<ReturnType<typeof users>['execute']>>[number]

function present({ created_at, ...row }: UserRow): z.infer<typeof User> {
  return { ...row, createdAt: created_at.toISOString() }
}
